"""``summarize explain CODE``."""

from __future__ import annotations

import click

from summarize.cli.console import say
from summarize.cli.options import debug_option


@click.command("explain", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("code", metavar="CODE")
@debug_option
def command(code: str) -> None:
    """Tell of the rule CODE, such as Q201: what it is for, what it rejects and what it does not."""
    from summarize.verification.catalogue import explanation
    from summarize.verification.rules.registry import all_rules
    from summarize.verification.selection import select

    for rule in select(all_rules(), [code.upper()], []):
        say(f"{rule.code} {rule.name}\n\n{explanation(rule)}\n")
