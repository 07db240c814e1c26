"""Options that several commands share, and the article that they read."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMATS = ("text", "markdown", "html", "pdf", "docx")

F = TypeVar("F", bound="Callable[..., Any]")


def reading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--input-format``, ``--language`` and ``--allow-private-hosts``, as one ``reading: ReadOptions``."""

    @wraps(function)
    def command(
        *arguments: object,
        input_format: str | None,
        language: str | None,
        allow_private_hosts: bool,
        **others: object,
    ) -> Any:  # noqa: ANN401 - whatever the command gives
        from summarize.reading import InputFormat, ReadOptions

        reading = ReadOptions(
            input_format=InputFormat(input_format) if input_format else None,
            language=language,
            allow_private_hosts=allow_private_hosts,
        )
        return function(*arguments, reading=reading, **others)

    shape = click.option(
        "--input-format", type=click.Choice(_FORMATS), help="Read ARTICLE as this, whatever it looks like."
    )
    language = click.option("--language", metavar="CODE", help="ISO 639-1 code of the article's language.")
    hosts = click.option("--allow-private-hosts", is_flag=True, help="Let a link lead to a private network.")
    return shape(language(hosts(command)))


def rule_options(function: F) -> F:
    """What shapes the verdict: rules, word lists, entailment model, strictness and judge."""
    select = click.option(
        "--select", metavar="CODES", help="Run only these rules: codes or prefixes, with commas (Q,E201)."
    )
    ignore = click.option("--ignore", metavar="CODES", help="Leave these rules out.")
    entailment = click.option(
        "--entailment",
        metavar="CHECKER",
        help="Entailment model beside the rules: off, auto (the shipped one) or hf:NAME.",
    )
    strictness = click.option(
        "--strictness",
        metavar="RATE",
        help="Share of unsupported sentences that may pass, on our calibration data (default: 10%), "
        "or balanced.",
    )
    judge = click.option(
        "--judge",
        metavar="SPEC",
        help="Ask this model too whether each sentence is supported (default: none).",
    )
    rescue = click.option(
        "--judge-rescue",
        is_flag=True,
        default=None,
        help="Let the judge pass sentences that rules reject for their content.",
    )
    return select(ignore(strictness(lexicon_option(entailment(judge(rescue(function)))))))


def lexicon_option(function: F) -> F:
    """``--lexicon``, once or more; None where it is not given, so that the settings decide."""
    return click.option(
        "--lexicon",
        multiple=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        callback=lambda _ctx, _param, value: value or None,
        help="A word list of your own (TOML) that extends the shipped one; may be repeated.",
    )(function)


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
