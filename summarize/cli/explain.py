"""``summarize explain CODE``."""

from __future__ import annotations

import click

from summarize.cli.console import say
from summarize.cli.options import debug_option


@click.command("explain", short_help="Explain a rule, such as Q201.")
@click.argument("code", metavar="CODE")
@debug_option
def command(code: str) -> None:
    """Explain the rule CODE, such as Q201: why it exists, with examples of what it rejects and accepts."""
    from summarize.verification.catalogue import explanation
    from summarize.verification.rules.registry import all_rules
    from summarize.verification.selection import select

    for rule in select(all_rules(), [code.upper()], []):
        say(f"{rule.code} {rule.name}\n\n{explanation(rule)}\n")
