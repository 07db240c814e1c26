"""``summarize batch INPUTS… -o out.jsonl``: many articles, one row each."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from summarize.cli.batch_options import rows_file, run_options
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import (
    debug_option,
    quiet_options,
    reading_options,
    rule_options,
    spending_options,
    timeout_option,
    writing_options,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from summarize.batch.run import BatchRun, Totals
    from summarize.batch.session import Plan
    from summarize.config import Settings
    from summarize.reading import ReadOptions

EXIT_FAILED = 1
EXIT_STOPPED = 3
EXIT_PENDING = 75
"""As sysexits.h has it: come back later."""
EXIT_INTERRUPTED = 130
POLL_SECONDS = 60.0
STOPPING = "what runs is finished; once more stops at once"


@click.command(
    "batch",
    cls=GroupedCommand,
    short_help="Summarize many articles, one row each.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("inputs", nargs=-1, metavar="INPUTS…")
@click.option(
    "-o",
    "--output",
    required=True,
    callback=rows_file,
    metavar="FILE",
    help="The rows, as JSON lines; a run that was stopped goes on here. (With --engine: a folder.)",
)
@writing_options
@timeout_option
@run_options
@click.option(
    "--queue",
    is_flag=True,
    help="Ask through the provider's queue (OpenAI, Anthropic) at half the price, and end; --resume fetches "
    "the answers.",
)
@click.option(
    "--resume", is_flag=True, help="Go on with the run whose record stands beside FILE; name no inputs."
)
@click.option("--wait", is_flag=True, help="With --queue: wait until all is done, and look every minute.")
@click.option(
    "--trust-record",
    is_flag=True,
    help="With --resume: use the servers and files that the record names, whoever wrote it.",
)
@spending_options
@rule_options
@click.option(
    "--engine",
    type=click.Choice(["ray"]),
    is_eager=True,
    help="Run on a Ray cluster, or on Ray on this machine.",
)
@click.option(
    "--address",
    metavar="ADDRESS",
    help="Address of the Ray cluster, or auto (default: start one on this machine).",
)
@quiet_options
@debug_option
@reading_options
def command(  # noqa: PLR0913 - one parameter an option
    inputs: tuple[str, ...],
    output: Path,
    *,
    reading: ReadOptions,
    resume: bool,
    wait: bool,
    trust_record: bool,
    engine: str | None,
    address: str | None,
    **flags: Any,  # noqa: ANN401
) -> int:
    """Summarize many articles; every input gets exactly one row in FILE.

    INPUTS are files, folders, patterns, links, feeds (RSS, Atom, JSON Feed; feed:LINK says that a link is
    one), tables (JSONL, CSV, Parquet: one article a row), and - for a list of paths and links on standard
    input.

    An article that fails is a row with its error. The same command again goes on where it was stopped. Ctrl-C
    once finishes what runs, twice stops. FILE.run.json records the run; summarize rerun repeats it.

    With --queue, requests go to the provider as batches that take up to a day: the command sends them and
    ends with 75; summarize batch --resume -o FILE fetches what has come and sends what is asked next.

    With --engine ray, INPUTS are Parquet files, and -o a folder that gets one a partition; what is there is
    not made again.

    Exit codes: 0 every input has a row and none failed, 1 some failed, 2 bad usage, input or configuration,
    3 stopped by --max-failures or by the model's server, 74 FILE cannot be written, 75 the provider's queue
    is not done, 130 interrupted.
    """
    if engine is not None:
        from summarize.cli.batch_engine import on_ray, refuse_what_it_decides

        refuse_what_it_decides(click.get_current_context())
        flags.pop("log_format")
        return on_ray(plan_for(inputs, output, reading, flags), address)

    def plan() -> Plan:
        if not resume:
            return plan_for(inputs, output, reading, flags)
        if inputs:
            raise click.UsageError("--resume takes the inputs from the record: name none")
        return resumed(output, flags, trusted=trust_record)

    return conducted(flags.pop("log_format"), plan, poll=POLL_SECONDS if wait else None)


def resumed(output: Path, flags: Mapping[str, object], *, trusted: bool) -> Plan:
    """The plan of the run whose record stands beside an output.

    Raises:
        InputError: there is no record.
        ConfigError: it leads elsewhere than the user's own settings.
    """
    from summarize.batch import record
    from summarize.batch.session import plan_of
    from summarize.config import Settings

    own = settings_with({name: value for name, value in flags.items() if name in Settings.model_fields})
    found = record.read(record.place(output))
    output = output.absolute()
    os.chdir(found.folder)  # which the names of the inputs are relative to
    return plan_of(found, output, own, trusted=trusted)


def plan_for(
    names: tuple[str, ...], output: Path, reading: ReadOptions, flags: dict[str, Any], *, verify: bool = False
) -> Plan:
    """The plan that the command line names.

    Raises:
        ConfigError: a flag is wrong.
        InputError: there is no input.
    """
    from summarize.batch.inputs import read_list
    from summarize.batch.pace import RateLimits
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
    queue = flags.pop("queue", False)
    if queue and (flags["ordered"] or flags["requests_per_minute"] or flags["tokens_per_minute"]):
        raise click.UsageError(
            "--queue takes no --ordered and no limits a minute: the provider sets the pace"
        )
    requests, tokens = flags.pop("requests_per_minute"), flags.pop("tokens_per_minute")
    run = RunOptions(
        output,
        flags.pop("ordered"),
        flags.pop("max_failures"),
        1 if queue else flags["tries"],
        Redo(flags.pop("redo") or Redo.NONE),
    )
    flags.pop("tries")
    concurrency, processes = flags.pop("concurrency"), flags.pop("processes")
    if flags.get("cache") is None:
        flags["cache"] = False  # the output itself keeps every answer that was paid for
    settings = settings_with(flags)
    return Plan(
        settings=settings,
        run=run,
        names=tuple(name for name in names if name != "-"),
        listed=read_list() if "-" in names else (),
        columns=columns,
        reading=reading,
        limits=RateLimits(requests, tokens, settings.max_tokens_total),
        concurrency=concurrency,
        processes=processes,
        verify=verify,
        queue=queue,
    )


def settings_with(flags: Mapping[str, object]) -> Settings:
    """The settings of a run; their keys are printed no more.

    Raises:
        ConfigError: a flag, or a configuration file, is wrong.
    """
    from summarize.cli.console import hide_keys
    from summarize.settings_sources import load_settings

    settings = load_settings(flags)
    hide_keys(settings)
    return settings


def conducted(
    log_format: str,
    plan: Callable[[], Plan],
    after: Callable[[Plan, Totals], int] | None = None,
    poll: float | None = None,
) -> int:
    """Run a plan, tell what goes on, and give the exit code.

    Args:
        log_format: ``text`` or ``json``.
        plan: makes the plan.
        after: what is done at the end, with its exit code.
        poll: seconds after which a queue is asked again; None to leave.

    Raises:
        SummarizeError: the run could not be made.
    """
    made = plan()
    while (code := _run(log_format, made, after)) == EXIT_PENDING and poll is not None:
        time.sleep(poll)
    return code


def _run(log_format: str, plan: Plan, after: Callable[[Plan, Totals], int] | None) -> int:
    from summarize.batch.session import told
    from summarize.cli.batch_watch import log
    from summarize.cli.console import say
    from summarize.errors import InputError

    if log_format == "json":
        for note in plan.notes:
            log("note", message=note)
    else:
        for note in plan.notes:
            say(f"note: {note}", err=True)
    totals = _totals(log_format, plan)
    if not totals.inputs and not totals.stopped:
        raise InputError("the inputs hold no article")
    if log_format == "json":
        for note in totals.notes:
            log("note", message=note)
        log("end", **told(totals))
    else:
        _say_end(plan, totals)
    code = exit_code(totals)
    return code if after is None or code > EXIT_FAILED else max(code, after(plan, totals))


def _totals(log_format: str, plan: Plan) -> Totals:
    """What a run came to; also of one that was stopped at once.

    Raises:
        KeyboardInterrupt: it was stopped before it began.
    """
    from summarize.batch.session import run
    from summarize.cli.batch_watch import watching

    runs: list[BatchRun] = []
    with watching(log_format) as watcher:
        try:
            with stopping(runs, log_format):
                return run(plan, watcher, runs.append)
        except KeyboardInterrupt:
            if not runs:
                raise
            return runs[0].totals


def _say_end(plan: Plan, totals: Totals) -> None:
    from summarize.batch.counted import counted
    from summarize.cli.batch_watch import closing, failures_note
    from summarize.cli.console import say

    kept = plan.run.kept
    for note in totals.notes:
        say(f"note: {note}", err=True)
    if totals.changed:
        say(f"note: {changed_note(totals)}", err=True)
    if totals.gone:
        say(f"note: {counted(totals.gone, 'row has', 'rows have')} no input any more", err=True)
    if totals.failures:
        where = (
            f"why: error in the rows of {plan.run.output}"
            if kept
            else "-o FILE keeps the rows, which say why"
        )
        say(failures_note(totals, where), err=True)
    if totals.stopped:
        goes_on = "the same command goes on" if kept else "without -o FILE nothing is kept"
        say(f"stopped: {totals.stopped}; {goes_on}", err=True)
    say(closing(totals), err=True)


def changed_note(totals: Totals) -> str:
    """What is said of inputs that have changed since their rows were made."""
    from summarize.batch.counted import counted

    return (
        f"{counted(totals.changed, 'input has', 'inputs have')} changed since"
        f" {'its row was' if totals.changed == 1 else 'their rows were'} made"
        f" (--redo changed makes {'it' if totals.changed == 1 else 'them'} anew)"
    )


def exit_code(totals: Totals) -> int:
    """The exit code of a run."""
    from summarize.batch.rows import UNDONE
    from summarize.batch.session import INTERRUPTED

    if totals.stopped == INTERRUPTED:
        return EXIT_INTERRUPTED
    if totals.stopped:
        return EXIT_STOPPED
    if totals.pending:
        return EXIT_PENDING
    undone = any(totals.done[status] for status in UNDONE)
    return EXIT_FAILED if undone or totals.kept_failed or totals.changed else 0


@contextmanager
def stopping(runs: Sequence[BatchRun], log_format: str) -> Iterator[None]:
    """Let Ctrl-C, or an end of the terminal's session, stop a run: once gently, twice at once.

    Args:
        runs: gets the run when it begins.
        log_format: ``text`` or ``json``: how the first signal is answered.

    Raises:
        KeyboardInterrupt: from within the block, at the second signal, or before the run has begun.
    """
    from summarize.batch.session import INTERRUPTED
    from summarize.cli.batch_watch import log_line

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = 0

    def stop(*_: object) -> None:
        nonlocal signals
        signals += 1
        if signals > 1 or not runs:
            raise KeyboardInterrupt
        runs[0].stop(INTERRUPTED)
        with suppress(OSError):  # not through a stream: the signal may have come while that is written to
            line = log_line("stopping", message=STOPPING) if log_format == "json" else STOPPING
            os.write(2, f"{line}\n".encode())

    names = [name for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
