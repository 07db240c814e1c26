"""``summarize batch INPUTS… -o out.jsonl``: many articles, one row each."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize.cli.batch_options import run_options
from summarize.cli.options import (
    debug_option,
    reading_options,
    rule_options,
    spending_options,
    timeout_option,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from summarize.batch.run import Run, Totals
    from summarize.batch.session import Plan
    from summarize.config import Settings
    from summarize.reading import ReadOptions

EXIT_FAILED = 1
EXIT_STOPPED = 3
EXIT_INTERRUPTED = 130
INTERRUPTED = "interrupted"


@click.command("batch", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, metavar="INPUTS…")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The rows, as JSON lines; a run that was stopped goes on here.",
)
@click.option("-m", "--model", metavar="SPEC", help="Who writes, as for one article.")
@click.option("--base-url", metavar="URL", help="Address of an OpenAI-compatible server.")
@click.option(
    "-l", "--length", metavar="LENGTH", help="short, medium (default), long, or a number of sentences."
)
@click.option(
    "--repairs", type=int, metavar="N", help="Rounds in which rejected sentences go back (default: 1)."
)
@click.option(
    "--min-support",
    type=float,
    metavar="FRACTION",
    help="Abstain if fewer drafted sentences hold (default: 0.5).",
)
@timeout_option
@click.option("--connect-timeout", type=float, metavar="SECONDS", help="To reach a server (default: 10).")
@run_options
@spending_options
@rule_options
@debug_option
@reading_options
def command(inputs: tuple[str, ...], output: Path, *, reading: ReadOptions, **flags: Any) -> int:  # noqa: ANN401
    """Summarize many articles; every input gets exactly one row in FILE.

    INPUTS are files, folders, patterns, links, feeds (RSS, Atom, JSON Feed; feed:LINK says that a link is
    one), tables (JSONL, CSV, Parquet: one article a row), and - for a list of paths and links on standard
    input.

    An article that fails is a row with its error. The same command again goes on where it was stopped. Ctrl-C
    once finishes what runs, twice stops. FILE.run.json records the run; summarize rerun repeats it.

    Exit codes: 0 every input has a row and none failed, 1 some failed, 2 bad usage, input or configuration,
    3 stopped by --max-failures or by the model's server, 74 FILE cannot be written, 130 interrupted.
    """
    return conducted(flags.pop("log_format"), lambda: plan_for(inputs, output, reading, flags))


def plan_for(
    names: tuple[str, ...], output: Path, reading: ReadOptions, flags: dict[str, Any], *, verify: bool = False
) -> Plan:
    """The plan that the command line names.

    Raises:
        ConfigError: a flag is wrong.
        InputError: there is no input.
    """
    from summarize.batch.inputs import read_list
    from summarize.batch.pace import Limits
    from summarize.batch.run import Redo, RunOptions
    from summarize.batch.session import Plan
    from summarize.batch.tables import Columns

    if not names:
        raise click.UsageError("name at least one input")
    columns = Columns(
        flags.pop("text_column"),
        flags.pop("id_column"),
        flags.pop("summary_column", None),
        flags.pop("system_column", None),
    )
    requests, tokens = flags.pop("requests_per_minute"), flags.pop("tokens_per_minute")
    run = RunOptions(
        output,
        flags.pop("ordered"),
        flags.pop("max_failures"),
        flags.pop("tries"),
        Redo(flags.pop("redo") or Redo.NONE),
    )
    concurrency, processes = flags.pop("concurrency"), flags.pop("processes")
    if flags.get("cache") is None:
        flags["cache"] = False  # the output itself keeps every answer that was paid for
    settings = _settings(flags)
    return Plan(
        settings=settings,
        run=run,
        names=tuple(name for name in names if name != "-"),
        listed=read_list() if "-" in names else (),
        columns=columns,
        reading=reading,
        limits=Limits(requests, tokens, settings.max_tokens_total),
        concurrency=concurrency,
        processes=processes,
        verify=verify,
    )


def _settings(flags: Mapping[str, object]) -> Settings:
    from summarize.cli.console import hide_keys
    from summarize.config import load_settings

    settings = load_settings(flags)
    hide_keys(settings)
    return settings


def conducted(
    log_format: str, plan: Callable[[], Plan], after: Callable[[Plan, Totals], int] | None = None
) -> int:
    """Run a plan, tell what goes on, and give the exit code.

    Args:
        log_format: ``text`` or ``json``: then errors, too, are lines of the log.
        plan: makes the plan; what is wrong with it is told in the same way.
        after: what is done at the end, with its exit code.

    Raises:
        SummarizeError: the run could not be made, and the log is for people.
    """
    from summarize.cli.batch_watch import log
    from summarize.errors import SummarizeError

    if log_format != "json":
        return _run(log_format, plan(), after)
    try:
        return _run(log_format, plan(), after)
    except SummarizeError as error:
        log("stopped", level="error", message=str(error), exit_code=error.exit_code)
        return error.exit_code
    except KeyboardInterrupt:
        log("stopped", level="error", message=INTERRUPTED, exit_code=EXIT_INTERRUPTED)
        return EXIT_INTERRUPTED


def _run(log_format: str, plan: Plan, after: Callable[[Plan, Totals], int] | None) -> int:
    from summarize.batch.session import run, told
    from summarize.cli.batch_watch import closing, log, watching
    from summarize.cli.console import say

    for note in plan.settings.notes:
        log("note", message=note) if log_format == "json" else say(f"note: {note}", err=True)
    with stopping() as stoppable, watching(log_format) as watcher:
        totals = run(plan, watcher, stoppable)
    if log_format == "json":
        log("end", **told(totals))
    else:
        if totals.changed:
            say(f"note: {changed_note(totals)}", err=True)
        if totals.stopped:
            say(f"stopped: {totals.stopped}; the same command goes on", err=True)
        say(closing(totals), err=True)
    code = exit_code(totals)
    return code if after is None or code > EXIT_FAILED else max(code, after(plan, totals))


def changed_note(totals: Totals) -> str:
    """What is said of inputs that have changed since their rows were made."""
    return (
        f"{totals.changed:,} inputs have changed since their rows were made (--redo changed makes them anew)"
    )


def exit_code(totals: Totals) -> int:
    """The exit code of a run."""
    from summarize.batch.rows import Status

    if totals.stopped == INTERRUPTED:
        return EXIT_INTERRUPTED
    if totals.stopped:
        return EXIT_STOPPED
    return EXIT_FAILED if totals.done[Status.FAILED] or totals.changed else 0


@contextmanager
def stopping() -> Iterator[Callable[[Run], None]]:
    """Let Ctrl-C, or an end of the terminal's session, stop a run: once gently, twice at once.

    Raises:
        KeyboardInterrupt: from within the block, at the second signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda _run: None
        return
    runs: list[Run] = []
    told = 0

    def stop(*_: object) -> None:
        nonlocal told
        told += 1
        if told > 1 or not runs:
            raise KeyboardInterrupt
        runs[0].stop(INTERRUPTED)

    names = [name for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), stop) for name in names}
    try:
        yield runs.append
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
