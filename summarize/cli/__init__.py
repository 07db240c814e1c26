"""The command: arguments in, exit code out.

``summarize ARTICLE`` summarizes; the other commands stand beside it (``summarize verify …``). Commands are
imported when they are used, so that ``summarize --help`` is quick.
"""

from __future__ import annotations

import contextlib
import sys
import traceback
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import click

from summarize.cli.console import abandon, say
from summarize.cli.time_limit import EXIT_TIME_UP, TimeUpError
from summarize.errors import ClosedPipeError, OutputError, SummarizeError
from summarize.redaction import without_password

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint

DEFAULT = "article"
"""Name of the command that runs when none is named."""

COMMANDS = {
    DEFAULT: "summarize.cli.article",
    "bias": "summarize.cli.bias",
    "verify": "summarize.cli.verify",
    "rules": "summarize.cli.rules",
    "explain": "summarize.cli.explain",
    "outline": "summarize.cli.outline",
    "models": "summarize.cli.models",
    "calibrate": "summarize.cli.calibrate",
    "doctor": "summarize.cli.doctor",
    "cache": "summarize.cli.cache",
    "trust": "summarize.cli.trust",
}
"""Each command's module, which holds it as ``command``."""

PLUGINS = "summarize.commands"
"""Group of the entry points by which other packages add commands (``eval`` is one)."""

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
        elif cmd_name in _plugins():
            command = _plugins()[cmd_name].load()
        else:
            return None
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = ["--help"]
        own = {"--help", "-h", "--version", *COMMANDS} - {DEFAULT}
        if args[0] not in own and (args[0].startswith("-") or args[0] not in _plugins()):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        article = self.get_command(ctx, DEFAULT)
        if article is None:  # pragma: no cover - the table holds it
            raise RuntimeError(DEFAULT)
        with click.Context(article, info_name=ctx.info_name) as article_ctx:
            article.format_help(article_ctx, formatter)
        self.format_commands(ctx, formatter)


@cache
def _plugins() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {found.name: found for found in entry_points(group=PLUGINS)}


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"summarize {version('summarize-grounded')}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
def cli() -> None:
    """Summarize an article neutrally; every sentence cites it."""


def run(arguments: Sequence[str]) -> int:  # noqa: PLR0911 - one a kind of end
    """Run the command and give its exit code. Errors become one line on stderr.

    ``--debug``, anywhere before a ``--``, shows the traceback of an error as well.
    """
    arguments = list(arguments)
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    debug = "--debug" in options
    if debug:
        arguments.remove("--debug")
    try:
        result = cli.main(arguments, prog_name="summarize", standalone_mode=False)
    except click.ClickException as error:
        return _report(f"{error.format_message()} (see summarize --help)", error.exit_code, debug=debug)
    except (click.Abort, KeyboardInterrupt):
        return _report("interrupted", EXIT_INTERRUPTED, debug=debug)
    except TimeUpError as error:
        return _report(str(error), EXIT_TIME_UP, debug=debug)
    except (ClosedPipeError, SystemExit):
        # The reader (head, a pager) has seen enough. Click exits by itself where it prints a help page then.
        return ClosedPipeError.exit_code
    except SummarizeError as error:
        return _report(str(error), error.exit_code, debug=debug)
    except OSError as error:
        # As of click, which prints help pages by itself.
        if sys.stdout is not None:
            abandon(sys.stdout)
        return _report(
            f"input or output failed: {error.strerror or error}", OutputError.exit_code, debug=debug
        )
    except Exception as error:  # noqa: BLE001 - the one catch
        message = f"internal error, please report it: {type(error).__name__}: {error}"
        return _report(message, EXIT_BUG, debug=debug)
    return result if isinstance(result, int) else 0


def _report(message: str, code: int, *, debug: bool) -> int:
    # Where standard error is gone there is nobody to tell; the code still says it.
    with contextlib.suppress(OSError, OutputError):
        if debug:
            say(without_password(traceback.format_exc()), err=True, nl=False)
        say(f"summarize: {' '.join(without_password(message).split())}", err=True)
    return code


def main() -> None:
    """Entry point of the command, for those who call it by this name."""
    from summarize.__main__ import main as entry

    entry()
