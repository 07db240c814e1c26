"""Options that several commands share, and the article that they read."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarize.builtin import CHECKERS, FORMATS, WIRE_NAMES, InputFormat
from summarize.models.chat_model import Strategy

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN_NAMES = frozenset({"summarise", "summarize", "summary"})
"""What people type for the command that needs no name."""

F = TypeVar("F", bound="Callable[..., Any]")


def article_argument(name: str = "article", metavar: str = "ARTICLE") -> Callable[[F], F]:
    """The text that a command reads; where it is not named, what comes through a pipe."""

    def value(ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> str | None:
        from summarize.cli import stdin_is_piped

        if len(given) > 1 and given[0].lower() in _OWN_NAMES and not Path(given[0]).exists():
            raise click.UsageError(
                f"there is no command {given[0]!r}; did you mean: summarize {given[1]}", ctx
            )
        if given and not all(given):
            raise click.UsageError("the name of the article is empty", ctx)
        if len(given) > 1:
            raise click.UsageError(
                f"{len(given)} inputs are named and one is read; for several: summarize batch "
                + " ".join(given),
                ctx,
            )
        if given:
            return given[0]
        if stdin_is_piped():
            return "-"
        if ctx.resilient_parsing:
            return None
        raise click.UsageError(f"no {metavar}: name a file or a link, or pipe a text into the command", ctx)

    return click.argument(name, metavar=metavar, nargs=-1, callback=value)


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
        from summarize.reading import ReadOptions

        reading = ReadOptions(
            input_format=InputFormat[input_format.upper()] if input_format else None,
            language=language,
            allow_private_hosts=allow_private_hosts,
        )
        return function(*arguments, reading=reading, **others)

    shape = click.option(
        "--input-format",
        type=click.Choice([kind.value for kind in InputFormat]),
        help="Read the article as this format, whatever it looks like.",
    )
    language = click.option(
        "--language",
        metavar="CODE",
        callback=_language,
        help="Language of the article, such as en or de (default: found).",
    )
    hosts = click.option(
        "--allow-private-hosts", is_flag=True, help="Allow links to addresses in a private network."
    )
    return shape(language(hosts(command)))


def _language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    from summarize.errors import ConfigError
    from summarize.known_languages import checked_code

    try:
        return checked_code(value) if value is not None else None
    except ConfigError as error:
        raise click.BadParameter(str(error)) from None


def share_of_one(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    """A share: a number from 0 to 1, or a percentage."""
    text = value.strip()
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise click.BadParameter(f"wanted is a share from 0 to 1, or a percentage such as 80%, not {value!r}")
    return share


def writing_options(function: F) -> F:
    """Who writes, how much, and when there is no summary; None leaves it to the settings."""
    options = [
        click.option(
            "-m",
            "--model",
            metavar="SPEC",
            help="The writer: extractive (default; no model), smollm2, "
            f"{', '.join(f'{name}:NAME' for name in WIRE_NAMES)}, gguf:PATH, or any name with --base-url.",
        ),
        click.option("--base-url", metavar="URL", help="Address of an OpenAI-compatible server."),
        click.option(
            "--strategy",
            type=click.Choice([strategy.value for strategy in Strategy]),
            help="What the model is to do: write (whole), choose sentences of the article (select), or "
            "shorten those that code chose (staged); by default what suits it.",
        ),
        click.option(
            "-l",
            "--length",
            metavar="LENGTH",
            help="short (3 sentences), medium (6, the default), long (10), or a number; fewer if no more is "
            "there.",
        ),
        click.option(
            "--repairs", metavar="N", help="How often rejected sentences are rewritten (default: 1)."
        ),
        click.option(
            "--min-support",
            metavar="SHARE",
            help="Give no summary if a smaller share of the drafted sentences is supported (default: 0.5).",
        ),
        click.option(
            "--connect-timeout",
            metavar="SECONDS",
            help="Time limit for connecting to a server (default: 10).",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


def rule_options(function: F) -> F:
    """What a sentence has to pass: checkers, rules and word lists."""
    checker = click.option(
        "--checker",
        multiple=True,
        metavar="SPEC",
        callback=lambda _ctx, _param, value: value or None,
        help="What checks sentences that are not derived from the article: auto (default), none, a "
        f"model such as openai:NAME, or {', '.join(kind.form for kind in CHECKERS.own.values())}. "
        "Repeat it for a second opinion where the first is in doubt.",
    )
    url = click.option("--checker-url", metavar="URL", help="Address of the checker's server.")
    rate = click.option(
        "--max-false-pass",
        metavar="RATE",
        help="The share of unsupported sentences that may pass, such as 5%; for checkers with probabilities.",
    )
    select = click.option(
        "--select", metavar="CODES", help="Run only these rules: codes or prefixes, separated by commas."
    )
    ignore = click.option("--ignore", metavar="CODES", help="Skip these rules.")
    return checker(url(rate(select(ignore(lexicon_option(function))))))


def lexicon_option(function: F) -> F:
    """``--lexicon``, once or more; None where it is not given, so that the settings decide."""
    return click.option(
        "--lexicon",
        multiple=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        callback=lambda _ctx, _param, value: value or None,
        help="Your own list of loaded words (TOML), in addition to the built-in one; repeatable.",
    )(function)


def spending_options(function: F) -> F:
    """``--max-tokens-total`` and ``--no-cache``."""
    limit = click.option(
        "--max-tokens-total",
        metavar="N",
        help="Stop before spending more than N tokens (default: no limit).",
    )
    cache = click.option(
        "--cache/--no-cache",
        default=None,
        help="Keep models' answers on disk and reuse them, or not (default: they are kept; in batches, not).",
    )
    return limit(cache(function))


def output_options(function: F) -> F:
    """``--format``, ``-o`` and ``--open``; formats of other packages are taken as well."""
    return format_option(*FORMATS.own, others=True)(output_option(open_option(function)))


def open_option(function: F) -> F:
    """``--open``, as ``opened``."""
    return click.option("--open", "opened", is_flag=True, help="Show the result as a page in your browser.")(
        function
    )


class _FormatChoice(click.Choice[str]):
    """These formats, and those that installed packages add."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return click.Choice(FORMATS.names).convert(value, param, ctx)


def format_option(*names: str, others: bool = False) -> Callable[[F], F]:
    """``--format`` with these names, the first of them the default; ``others``: those of packages, too."""
    return click.option(
        "--format",
        type=_FormatChoice(names) if others else click.Choice(names),
        help=f"Output format (default: as the name of FILE says, else {names[0]}).",
    )


def output_option(function: F) -> F:
    """``-o``."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, writable=True),
        metavar="FILE",
        help="Write to FILE instead of standard output.",
    )(function)


def timeout_option(function: F) -> F:
    """``--timeout``; None where it is not given, so that the settings decide."""
    return click.option("--timeout", metavar="SECONDS", help="Time limit for one article (default: 120).")(
        function
    )


def quiet_options(function: F) -> F:
    """``-q`` and ``-v``: how much is said on standard error."""

    def louder(_ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
        from summarize.cli.console import Loudness, set_loudness

        if wanted:
            set_loudness(Loudness.QUIET if param.name == "quiet" else Loudness.VERBOSE)

    quiet = click.option(
        "-q",
        "--quiet",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=louder,
        help="Say nothing on standard error but errors.",
    )
    verbose = click.option(
        "-v",
        "--verbose",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=louder,
        help="Say on standard error what is done, with what, and how long it takes.",
    )
    return quiet(verbose(function))


def debug_option(function: F) -> F:
    """``--debug``: taken out of the arguments before click sees them; named here for the help page."""
    return click.option(
        "--debug", is_flag=True, expose_value=False, help="Show a traceback when something fails."
    )(function)
