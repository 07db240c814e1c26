"""``summarize explain CODE``: of a rule, and of every other code that stands in results."""

from __future__ import annotations

import click

from summarize.cli.console import say
from summarize.cli.options import debug_option


@click.command("explain", short_help="Explain a code, such as Q201.")
@click.argument("code", metavar="CODE")
@debug_option
def command(code: str) -> None:
    """Explain CODE, such as Q201: why the rule exists, with examples of what it rejects and accepts.

    Codes of what a checker said (K) and of what in an article is not cited (F, R, S) are explained, too. The
    beginning of codes, such as Q2, stands for all of them.
    """
    from summarize.rendering.code_list import explained

    for one in explained(code):
        say(f"{one.code} {one.name}\n\n{one.account}\n")
