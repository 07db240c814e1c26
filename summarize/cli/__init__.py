"""The command: arguments in, exit code out.

``summarize ARTICLE`` summarizes; the other commands stand beside it (``summarize verify …``). Commands are
imported when they are used, so that ``summarize --help`` is quick.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import traceback
from difflib import get_close_matches
from functools import cache, partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.cli.console import Loudness, abandon, say, set_loudness
from summarize.cli.time_limit import EXIT_TIME_UP, TimeUpError
from summarize.errors import ClosedPipeError, OutputError, SummarizeError
from summarize.redaction import without_password

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint

    from click.shell_completion import CompletionItem

DEFAULT = "article"
"""Name of the command that runs when none is named."""

COMMANDS = {
    DEFAULT: "summarize.cli.article",
    "batch": "summarize.cli.batch",
    "bias": "summarize.cli.bias",
    "verify": "summarize.cli.verify",
    "gate": "summarize.cli.gate",
    "render": "summarize.cli.render",
    "rerun": "summarize.cli.rerun",
    "rules": "summarize.cli.rules",
    "explain": "summarize.cli.explain",
    "outline": "summarize.cli.outline",
    "models": "summarize.cli.models",
    "serve": "summarize.cli.serve",
    "mcp": "summarize.cli.mcp",
    "calibrate": "summarize.cli.calibrate",
    "doctor": "summarize.cli.doctor",
    "cache": "summarize.cli.cache",
    "trust": "summarize.cli.trust",
    "completion": "summarize.cli.completion",
}
"""Each command's module, which holds it as ``command``."""

PAIRS = "verify --pairs"
"""What ``verify`` is with that option: another command, of the options of a batch."""

PLUGINS = "summarize.commands"
"""Group of the entry points by which other packages add commands (``eval`` is one)."""

COMPLETING = "_SUMMARIZE_COMPLETE"
"""The variable by which a shell asks for completions."""

_LOUD = {
    "-q": Loudness.QUIET,
    "--quiet": Loudness.QUIET,
    "-v": Loudness.VERBOSE,
    "--verbose": Loudness.VERBOSE,
}
EXIT_INTERRUPTED = 130
EXIT_BUG = 70
"""As sysexits.h has it: an internal error. It means a bug, never a verdict on a text."""


class _Commands(click.Group):
    """A group whose default command takes the arguments when no command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [*(name for name in COMMANDS if name != DEFAULT), *sorted(_plugins())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        command: click.Command
        if cmd_name in COMMANDS:
            command = import_module(COMMANDS[cmd_name]).command
        elif cmd_name == PAIRS:
            command = import_module("summarize.cli.pairs").command
        elif cmd_name in _plugins():
            command = _plugins()[cmd_name].load()
        else:
            return None
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and ctx.resilient_parsing:  # a shell asks what may follow
            return super().parse_args(ctx, args)
        if not args:
            # An article that comes through a pipe needs no name; at a terminal, help is what is wanted.
            args = [DEFAULT] if stdin_is_piped() or not _at_terminal() else ["--help"]
        if args[0] == "verify" and any(arg.partition("=")[0] == "--pairs" for arg in args):
            args = [PAIRS, *(["--help"] if {"--help", "-h"} & set(args) else args[1:])]
        if args[0] in _LOUD:
            args = _without_loudness(args, self.list_commands(ctx))
        first = args[0]
        own = {"--help", "-h", PAIRS, *COMMANDS}
        if first not in own and (first.startswith("-") or first not in _plugins()):
            _did_you_mean(first, self.list_commands(ctx), args[1:])
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        article = self._default(ctx)
        formatter.write_usage(ctx.command_path, "[OPTIONS] ARTICLE")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")
        with click.Context(
            article, info_name=ctx.info_name, help_option_names=["-h", "--help"]
        ) as article_ctx:
            article.format_help_text(article_ctx, formatter)
            article.format_options(article_ctx, formatter)
        self.format_commands(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text("summarize COMMAND --help describes a command.")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and the default command's options; where neither fits, files."""
        from click.shell_completion import CompletionItem

        article = self._default(ctx)
        found = {item.value: item for item in super().shell_complete(ctx, incomplete)}
        found |= {item.value: item for item in article.shell_complete(ctx, incomplete)}
        files = [] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]
        return [*found.values(), *files]

    def _default(self, ctx: click.Context) -> click.Command:
        article = self.get_command(ctx, DEFAULT)
        if article is None:  # pragma: no cover - the table holds it
            raise RuntimeError(DEFAULT)
        return article


def _without_loudness(args: list[str], commands: Sequence[str]) -> list[str]:
    """Heed ``-q`` and ``-v`` before the name of a command, which may not have them itself."""
    count = next((i for i, word in enumerate(args) if word not in _LOUD), 0)
    if not count or args[count] not in commands:
        return args
    set_loudness(_LOUD[args[count - 1]])
    return args[count:]


def stdin_is_piped() -> bool:
    """Whether standard input is a pipe, a socket or a file with something in it; a terminal is none."""
    if sys.stdin is None:
        return False
    try:
        state = os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):  # a caller has put another stream in its place
        return False
    return (
        stat.S_ISFIFO(state.st_mode)
        or stat.S_ISSOCK(state.st_mode)
        or (stat.S_ISREG(state.st_mode) and state.st_size > 0)
    )


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _did_you_mean(word: str, commands: list[str], rest: Sequence[str]) -> None:
    """Refuse a word that is no file and looks like a command.

    Raises:
        UsageError: it does.
    """
    if not word.isalpha() or Path(word).exists():
        return
    near = get_close_matches(word, commands, n=1, cutoff=0.7)
    if near:
        again = " ".join(["summarize", near[0], *rest])
        raise click.UsageError(f"{word!r} is neither a file nor a command; did you mean: {again}")


@cache
def _plugins() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {found.name: found for found in entry_points(group=PLUGINS)}


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Summarize an article neutrally; every sentence cites it."""


def run(arguments: Sequence[str]) -> int:  # noqa: PLR0911 - one a kind of end
    """Run the command and give its exit code. Errors become one line on stderr.

    ``--debug``, anywhere before a ``--``, shows the traceback of an error as well.
    """
    arguments = list(arguments)
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    debug = "--debug" in options
    set_loudness(Loudness.NORMAL)
    if debug:
        arguments.remove("--debug")
    report = partial(_report, debug=debug, as_log=_wants_log(options))
    try:
        result = cli.main(arguments, prog_name="summarize", standalone_mode=False)
    except click.ClickException as error:
        return report(f"{error.format_message()} (see {_help_of(error, options)})", error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return report("interrupted", EXIT_INTERRUPTED)
    except TimeUpError as error:
        return report(str(error), EXIT_TIME_UP)
    except (ClosedPipeError, SystemExit) as error:
        return _ended(error)
    except SummarizeError as error:
        return report(str(error), error.exit_code)
    except OSError as error:
        # As of click, which prints help pages by itself.
        if sys.stdout is not None:
            abandon(sys.stdout)
        return report(f"input or output failed: {error.strerror or error}", OutputError.exit_code)
    except Exception as error:  # noqa: BLE001 - the one catch
        message = f"internal error, please report it: {type(error).__name__}: {error}"
        return report(message, EXIT_BUG)
    return result if isinstance(result, int) else 0


def _ended(error: BaseException) -> int:
    if COMPLETING in os.environ:  # click ends by itself when it has answered the shell
        return int(getattr(error, "code", 0) or 0)
    # The reader (head, a pager) has seen enough. Click exits by itself where it prints a help page then.
    return ClosedPipeError.exit_code


def _help_of(error: click.ClickException, arguments: Sequence[str]) -> str:
    ctx = getattr(error, "ctx", None)
    if ctx is None:  # an option without its value, of which click does not say whose it is
        name = arguments[0] if arguments and arguments[0] in COMMANDS else DEFAULT
        name = PAIRS if name == "verify" and "--pairs" in arguments else name
    path = ctx.command_path if ctx is not None else f"summarize {name}"
    return f"{path.removesuffix(f' {DEFAULT}')} --help"


def _wants_log(arguments: Sequence[str]) -> bool:
    """Whether standard error is for a program that reads lines of JSON: then errors are such lines, too."""
    given = [word.partition("=")[2] for word in arguments if word.startswith("--log-format=")]
    given += [value for word, value in pairwise(arguments) if word == "--log-format"]
    return given[-1:] == ["json"]


def _report(message: str, code: int, *, debug: bool, as_log: bool) -> int:
    set_loudness(Loudness.NORMAL)  # an error is said however quiet the command is
    # Where standard error is gone there is nobody to tell; the code still says it.
    with contextlib.suppress(OSError, OutputError):
        if debug:
            say(without_password(traceback.format_exc()), err=True, nl=False)
        message = " ".join(without_password(message).split())
        if as_log:
            from summarize.cli.batch_watch import log

            log("stopped", level="error", message=message, exit_code=code)
        else:
            say(f"summarize: {message}", err=True)
    return code


def main() -> None:
    """Entry point of the command, for those who call it by this name."""
    from summarize.__main__ import main as entry

    entry()
