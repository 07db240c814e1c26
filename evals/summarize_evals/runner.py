"""The runner: solves and scores what a run still lacks, and writes a row for each."""

from __future__ import annotations

import random
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from summarize_evals.configuration import Configuration, configuration
from summarize_evals.core import EvalError, Row
from summarize_evals.runs import Run, appending, read_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from summarize_evals.core import Json, Options, Sample, Scorer, Solver, Task
    from summarize_evals.runs import Appender

RUNS_FOLDER = "runs"


def run_task(
    task: Task, options: Options, out: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> Run:
    """Run ``task``, or what is left of it, and return the whole run.

    Args:
        task: what to run.
        options: how.
        out: the run's file; by default one named after task and configuration in ``runs/``, so that the
            same command goes on where it was stopped.
        progress: called with the numbers of samples done and in all, at the start and after each.

    Raises:
        EvalError: settings that the task does not know, two samples with one id, or nothing to run.
    """
    unknown = sorted(set(options.settings) - set(task.settings))
    if unknown:
        known = ", ".join(task.settings) or "none"
        raise EvalError(f"task {task.name} has no setting {unknown[0]!r}; it has: {known}")
    samples = choose(task.samples(options), options)
    made_with = configuration(task, options)
    path = out or default_path(made_with)
    with appending(path, made_with, datetime.now(UTC).isoformat(timespec="seconds")) as appender:
        # What failed last time is tried again.
        todo = [sample for sample in samples if _open(appender.done.get(sample.id))]
        _work(task, options, todo, _counting(appender, len(samples), len(samples) - len(todo), progress))
    run = read_run(path)
    # An earlier run with a higher limit may have left more rows: the figures are those of what was asked for.
    wanted = {sample.id for sample in samples}
    return Run(run.path, run.configuration, run.started, tuple(r for r in run.rows if r.sample in wanted))


def _open(row: Row | None) -> bool:
    return row is None or row.error is not None


def default_path(made_with: Configuration) -> Path:
    """Where a run of that configuration is kept."""
    from pathlib import Path

    return Path(RUNS_FOLDER) / f"{made_with.task}-{made_with.sha256[:12]}.jsonl"


def choose(samples: Sequence[Sample], options: Options) -> tuple[Sample, ...]:
    """The samples to run: all, or at most ``limit`` of each set, drawn by the seed and kept in their order.

    Raises:
        EvalError: two samples have the same id, or there are none.
    """
    if not samples:
        raise EvalError("there is nothing to run: no sample was found")
    if len({sample.id for sample in samples}) != len(samples):
        raise EvalError("two samples have the same id")
    if options.limit is None:
        return tuple(samples)
    chosen: list[Sample] = []
    for dataset, group in groupby(
        sorted(samples, key=lambda sample: sample.dataset), lambda sample: sample.dataset
    ):
        members = list(group)
        drawn = random.Random(f"{options.seed}:{dataset}").sample(  # noqa: S311 - not for secrets
            range(len(members)), min(options.limit, len(members))
        )
        chosen += [members[i] for i in sorted(drawn)]
    return tuple(chosen)


def _counting(
    appender: Appender, total: int, done: int, progress: Callable[[int, int], None] | None
) -> Callable[[Row], None]:
    count = done

    def write(row: Row) -> None:
        nonlocal count
        appender.row(row)
        count += 1
        if progress:
            progress(count, total)

    if progress:
        progress(done, total)
    return write


def _work(task: Task, options: Options, todo: Sequence[Sample], write: Callable[[Row], None]) -> None:
    if not todo:
        return
    scorers = task.scorers(options)
    solver = task.solver(options)
    try:
        for row in _rows(solver, scorers, todo, options.jobs):
            write(row)
    finally:
        solver.close()


def _rows(solver: Solver, scorers: Sequence[Scorer], todo: Sequence[Sample], jobs: int) -> Iterator[Row]:
    if jobs == 1:
        for sample in todo:
            yield one_row(solver, scorers, sample)
        return
    waiting = iter(todo)
    with ThreadPoolExecutor(jobs) as pool:
        running: set[Future[Row]] = set()
        # At most `jobs` are handed in at a time: an interrupt then waits for those alone.
        for sample in waiting:
            running.add(pool.submit(one_row, solver, scorers, sample))
            if len(running) >= jobs:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in finished)
        for future in wait(running).done:
            yield future.result()


def one_row(solver: Solver, scorers: Sequence[Scorer], sample: Sample) -> Row:
    """Solve and score one sample; what the solver raises is recorded and scored."""
    output: Json | None = None
    error: str | None = None
    started = time.perf_counter()
    try:
        output = solver.solve(sample)
    except Exception as problem:  # noqa: BLE001 - every failure is a scored row
        error = f"{type(problem).__name__}: {problem}"
    seconds = time.perf_counter() - started
    scores = {name: score for scorer in scorers for name, score in scorer.score(sample, output).items()}
    return Row(
        sample=sample.id,
        dataset=sample.dataset,
        cluster=sample.cluster,
        split=sample.split,
        target=sample.target,
        tags=dict(sample.tags),
        output=output,
        scores=scores,
        error=error,
        seconds=round(seconds, 6),
    )
