"""Options that several commands share, and the article that they read."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMATS = ("text", "markdown", "html", "pdf", "docx", "odt", "epub", "mail", "captions")

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
    """What a sentence has to pass: checkers, rules and word lists."""
    checker = click.option(
        "--checker",
        multiple=True,
        metavar="SPEC",
        callback=lambda _ctx, _param, value: value or None,
        help="What reads sentences that are not derived: auto (default), none, embedded, hf:NAME, "
        "decisions:NAME, systemone:NAME, minicheck:NAME, guardian:NAME, lettuce:URL, or a model such as "
        "openai:NAME. May be repeated: the first decides, the next is asked where it is in doubt.",
    )
    url = click.option("--checker-url", metavar="URL", help="Address of the server of such a checker.")
    rate = click.option(
        "--max-false-pass",
        metavar="RATE",
        help="Share of unsupported sentences that a checker with probabilities may pass, such as 5%.",
    )
    select = click.option(
        "--select", metavar="CODES", help="Run only these rules: codes or prefixes, with commas (Q,E201)."
    )
    ignore = click.option("--ignore", metavar="CODES", help="Leave these rules out.")
    return checker(url(rate(select(ignore(lexicon_option(function))))))


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
    return format_option("text", "markdown", "json", "html")(output_option(function))


def format_option(*names: str) -> Callable[[F], F]:
    """``--format`` with these names, the first of them the default."""
    return click.option("--format", type=click.Choice(names), help=f"Output format (default: {names[0]}).")


def output_option(function: F) -> F:
    """``-o``."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, writable=True),
        metavar="FILE",
        help="Write there instead of to standard output.",
    )(function)


def timeout_option(function: F) -> F:
    """``--timeout``; None where it is not given, so that the settings decide."""
    return click.option(
        "--timeout", type=float, metavar="SECONDS", help="For everything on one article (default: 120)."
    )(function)


def debug_option(function: F) -> F:
    """``--debug``: taken out of the arguments before click sees them; named here for the help page."""
    return click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")(
        function
    )
