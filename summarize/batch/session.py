"""From a plan to an output: the lock, the rows that are there, the record, the processes and the run."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from summarize.batch import record as records
from summarize.batch.inputs import InputOptions, Inputs, find_inputs
from summarize.batch.local import LocalPool
from summarize.batch.making import compared, making
from summarize.batch.outcome import BatchJob
from summarize.batch.pace import Pace, RateLimits
from summarize.batch.pool import Pool, Shape, context
from summarize.batch.row_file import Output
from summarize.batch.rows import json_values, options_hash, options_values
from summarize.batch.run import BatchRun, Hands, Redo, RunOptions, Totals, Watcher, prepare
from summarize.batch.tables import Columns
from summarize.errors import ConfigError, InputError
from summarize.models.registry import DEFAULT, EXTRACTIVE, SMOLLM2, parse
from summarize.reading.read_options import ReadOptions
from summarize.verification.checkers.loading import AUTO, NO_CHECKER, embedded_available

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.batch.queueing import Queueing
    from summarize.batch.record import RunRecord
    from summarize.config import Settings

CONCURRENCY = 16
"""Articles at a time where a server does the work and nothing else was said."""

THREADS = 32
"""Articles at a time in one process, at most: more threads only wait for each other."""

SPARE = 4
"""For so many articles that may ask a server at a time one more is worked on."""


INTERRUPTED = "interrupted"
"""Why a run was stopped whose user wanted it."""

_MOST_NAMED = 5
"""Differences that an error names."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run.

    Attributes:
        settings: how results are made.
        run: how the run goes.
        names: the inputs, as the user named them.
        listed: further inputs, that stood on a list.
        columns: which columns of tables are what.
        reading: how articles are read.
        limits: what may be spent.
        concurrency: articles at a time; None for what suits the model.
        processes: that compute; 0 for this one alone, None for one a core, as far as there is work.
        verify: whether rows of tables are pairs, to be verified.
        queue: whether the model is asked through its provider's queue.
    """

    settings: Settings
    run: RunOptions
    names: tuple[str, ...]
    listed: tuple[str, ...] = ()
    columns: Columns = field(default_factory=Columns)
    reading: ReadOptions = field(default_factory=ReadOptions)
    limits: RateLimits = field(default_factory=RateLimits)
    concurrency: int | None = None
    processes: int | None = None
    verify: bool = False
    queue: bool = False

    @property
    def command(self) -> Literal["batch", "verify"]:
        """What the record calls it."""
        return "verify" if self.verify else "batch"

    @property
    def job(self) -> BatchJob:
        """What is done with each input."""
        queue = self.run.output.with_name(f"{self.run.output.name}.queue") if self.queue else None
        return BatchJob(self.settings, self.options, self.reading, self.verify, queue)

    @property
    def options(self) -> str:
        """The hash of all that shapes a result."""
        return options_hash(self.shaping)

    @property
    def shaping(self) -> dict[str, Any]:
        """All that shapes a result: settings, how articles are read, and what results are made with here."""
        reading = {"input_format": self.reading.input_format, "language": self.reading.language}
        made_with = making(self.settings, verify=self.verify)
        return options_values(self.settings, command=self.command, reading=reading, **made_with)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known before the run begins."""
        nothing_reads = self.verify and self.settings.checker == (AUTO,) and not embedded_available()
        return (*self.settings.notes, *((NO_CHECKER,) if nothing_reads else ()))


def run(plan: Plan, watcher: Watcher, started: Callable[[BatchRun], None] | None = None) -> Totals:
    """Run a plan to its end, or until it is stopped.

    Args:
        plan: what to run.
        watcher: told what goes on.
        started: given the run when it begins, so that it can be stopped.

    Raises:
        SummarizeError: inputs cannot be found, settings are wrong, the output cannot be written or is of
            something else. All rows that were written stand.
    """
    output_path = plan.run.output
    inputs = inputs_of(plan)  # before the output: what is wrong with them leaves no empty file behind
    with Output(output_path) as output:
        job = plan.job
        try:
            prepare(output, inputs, job, plan.run.redo)
        except ConfigError as error:
            raise ConfigError(f"{error}{_what_differs(plan)}") from error
        total = inputs.count()
        if inputs.left_out:
            watcher.left_out(inputs.left_out)
        record = record_of(plan)
        records.write(record, records.place(output_path))
        queueing = queueing_of(plan)
        if queueing is not None:
            queueing.collect()
        pace = Pace(context(), plan.limits) if plan.limits != RateLimits() and queueing is None else None
        pool = hands_of(plan, total - len(output.rows), pace)
        work = BatchRun(job, plan.run, pool, watcher, pace)
        try:
            if started is not None:
                started(work)
            work.go(inputs, output, total)
            if queueing is not None and not work.totals.stopped:
                queueing.submit()
        except KeyboardInterrupt:
            work.totals.stopped = INTERRUPTED
            raise
        finally:
            pool.close()
            work.totals.notes += queueing.notes if queueing is not None else ()
            records.write(record, records.place(output_path), told(work.totals))
        if queueing is not None and not work.totals.pending and not work.totals.stopped:
            queueing.clear()
        return work.totals


def _what_differs(plan: Plan) -> str:
    """What shapes a result and is not as the record beside the output has it, for people."""
    try:
        record = records.read(records.place(plan.run.output))
    except InputError:
        return ""
    found = list(compared(record.shaping, json_values(plan.shaping)))
    named = "; ".join(found[:_MOST_NAMED])
    return f" ({named}{'; …' if len(found) > _MOST_NAMED else ''})" if found else ""


def queueing_of(plan: Plan) -> Queueing | None:
    """The provider's queue of a plan, or None.

    Raises:
        ConfigError: the model's provider has none, or a key is missing.
    """
    path = plan.job.queue
    if path is None:
        return None
    # Loads what does the work: the process that only hands it out stays small.
    from summarize.batch.queueing import Queueing

    return Queueing(plan.settings, path, plan.limits.total)


def hands_of(plan: Plan, left: int, pace: Pace | None) -> Hands:
    """Who works on so many items."""
    shape = shape_of(plan, left)
    # What one process may ask of one server at a time is its share of the whole.
    settings = plan.settings.model_copy(update={"concurrency": min(256, shape.threads)})
    job = replace(plan.job, settings=settings)
    return Pool(context(), job, shape, pace) if shape.processes else LocalPool(job, shape.threads, pace)


def inputs_of(plan: Plan) -> Inputs:
    """The inputs of a plan.

    Raises:
        InputError: a name leads nowhere.
    """
    output = plan.run.output
    queue = [output.with_name(f"{output.name}.queue{end}") for end in ("", "-wal", "-shm")]
    own = (output, records.place(output), *queue)
    without = frozenset(os.path.realpath(path) for path in own)
    options = InputOptions(plan.columns, plan.reading, without, plan.verify)
    return find_inputs(plan.names, options, plan.listed)


def shape_of(plan: Plan, left: int) -> Shape:
    """How the work is spread over processes and threads."""
    cores = os.cpu_count() or 1
    parsed = parse(plan.settings.model or DEFAULT, plan.settings)
    if parsed.provider in {SMOLLM2, "gguf"} and not plan.verify:
        # The model is in memory once, and answers one question at a time.
        return Shape(min(1, plan.processes or 1), plan.concurrency or 1)
    local = plan.verify or parsed.provider == EXTRACTIVE
    wanted = max(1, min(plan.concurrency or (cores if local else CONCURRENCY), max(1, left)))
    if plan.processes == 0:
        return Shape(0, wanted)
    most = min(wanted, max(cores, -(-wanted // THREADS)))
    processes = min(plan.processes or most, wanted)
    threads = -(-wanted // processes)
    # An article that is computed on asks nobody: others ask in its place.
    return Shape(processes, threads, 0 if local else threads // SPARE)


def record_of(plan: Plan) -> RunRecord:
    """The record of a plan's run."""
    run = {
        "concurrency": plan.concurrency,
        "processes": plan.processes,
        "limits": asdict(plan.limits),
        "ordered": plan.run.ordered,
        "max_failures": plan.run.max_failures,
        "tries": plan.run.tries,
        "queue": plan.queue,
    }
    reading = {name: value for name, value in asdict(plan.reading).items() if value is not None}
    inputs = records.RecordedInputs(
        names=plan.names, listed=plan.listed, columns=asdict(plan.columns), reading=reading
    )
    described = records.Described(plan.command, inputs, plan.settings, run, plan.run.output, plan.shaping)
    return records.begin(described)


def plan_of(record: RunRecord, output: Path, own: Settings, *, trusted: bool) -> Plan:
    """The plan that repeats a run.

    Args:
        record: of the run.
        output: where the rows go.
        own: this user's settings: the keys, and where articles may go.
        trusted: whether the record may send them elsewhere.

    Raises:
        ConfigError: the record's settings are wrong, or lead elsewhere than the user's own.
    """
    run = record.run
    reading = ReadOptions(**record.inputs.reading)
    return Plan(
        settings=records.settings_of(record, own, trusted=trusted),
        run=RunOptions(output, run["ordered"], run["max_failures"], run["tries"], Redo.NONE),
        names=record.inputs.names,
        listed=record.inputs.listed,
        columns=Columns(**record.inputs.columns),
        reading=reading,
        limits=RateLimits(**run["limits"]),
        concurrency=run["concurrency"],
        processes=run["processes"],
        verify=record.command == "verify",
        queue=run.get("queue", False),
    )


def told(totals: Totals) -> dict[str, Any]:
    """Totals, as they stand in a record and in a log."""
    return {
        "inputs": totals.inputs,
        "kept": totals.kept,
        "kept_failed": totals.kept_failed,
        "pending": totals.pending,
        "changed": totals.changed,
        "gone": totals.gone,
        "failures": dict(totals.failures),
        **{status.value: number for status, number in totals.done.items()},
        "tokens": totals.tokens,
        "cost": totals.cost,
        "seconds": round(totals.seconds, 3),
        "stopped": totals.stopped,
    }
