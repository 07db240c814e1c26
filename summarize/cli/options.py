"""Options that several commands share, and the article that they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def rule_options(function: F) -> F:
    """``--select``, ``--ignore`` and ``--entailment``."""
    select = click.option(
        "--select", metavar="CODES", help="Run only these rules: codes or prefixes, with commas (Q,E201)."
    )
    ignore = click.option("--ignore", metavar="CODES", help="Leave these rules out.")
    entailment = click.option(
        "--entailment",
        metavar="CHECKER",
        help="Entailment model beside the rules: off, auto (the shipped one) or hf:NAME.",
    )
    return select(ignore(entailment(function)))


def spending_options(function: F) -> F:
    """``--max-tokens-total`` and ``--no-cache``."""
    limit = click.option(
        "--max-tokens-total",
        type=int,
        metavar="N",
        help="Stop before more tokens than this are spent (default: no limit).",
    )
    cache = click.option(
        "--cache/--no-cache",
        default=None,
        help="Whether answers are kept on disk and used again (default: they are).",
    )
    return limit(cache(function))


def output_options(function: F) -> F:
    """``--format`` and ``-o``."""
    formats = click.option(
        "--format",
        type=click.Choice(["text", "markdown", "json", "html"]),
        help="Output format (default: text).",
    )
    output = click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, writable=True),
        metavar="FILE",
        help="Write there instead of to standard output.",
    )
    return formats(output(function))


def debug_option(function: F) -> F:
    """``--debug``: taken out of the arguments before click sees them; named here for the help page."""
    return click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")(
        function
    )
