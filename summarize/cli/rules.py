"""``summarize rules``."""

from __future__ import annotations

import click

from summarize.cli.console import say
from summarize.cli.options import debug_option


@click.command("rules", short_help="List the rules that reject sentences.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="One line a rule (default: text), or the documentation's page of the rules of this package.",
)
@debug_option
def command(output_format: str) -> None:
    """List the rules that reject sentences or question their wording; summarize explain CODE shows one."""
    from summarize.rendering.code_list import by_family, family_title, rules_page

    if output_format == "markdown":
        say(rules_page(), nl=False)
        return
    for letters, rules in by_family().items():
        say(f"{letters}  {family_title(letters)}")
        for rule in rules:
            say(f"  {rule.code}  {rule.name:<26} {rule.reason}")
