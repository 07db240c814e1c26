"""What the commands print: progress, tables of at most eight columns, errors."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from summarize_evals.core import Options, Task
    from summarize_evals.runs import Run

EXIT_ERRORS = 3
"""Some samples failed: as where a model failed."""
COLUMNS = 8
"""Of a table in the terminal; the report has the others."""
_SHOWN_ERRORS = 3


def run_with_progress(task: Task, options: Options, out: Path | None, name: str = "") -> Run:
    """Run a task, or what is left of it, with a bar on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from summarize_evals.runner import run_task

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task(name or task.name, total=None)
        start = -1

        def progress(done: int, total: int) -> None:
            nonlocal start
            if start < 0:
                # Samples of an earlier, stopped run took no time now: the estimate must not count them.
                start = done
            bar.update(shown, completed=done - start, total=total - start)

        return run_task(task, options, out, progress)


def print_run(task: Task, run: Run) -> int:
    """The tables of a run and its errors; the exit code."""
    from summarize_evals.results import results
    from summarize_evals.tables import left_out, rich_table

    screen = console()
    tables = results(task, run).tables
    for table in tables:
        screen.print(rich_table(task, table, COLUMNS))
    more = sorted({name for table in tables for name in left_out(task, table, COLUMNS)})
    failed = sum(row.error is not None for row in run.rows)
    state = " with uncommitted changes" if run.configuration.dirty else ""
    commit = (run.configuration.commit or "unknown")[:12]
    screen.print(f"{len(run.rows)} samples, {failed} errors, commit {commit}{state}")
    screen.print(f"run: {run.path}", soft_wrap=True)
    if more:
        screen.print(f"in the report (summarize eval report {run.path}): {', '.join(more)}", soft_wrap=True)
    return print_errors(run)


def print_errors(run: Run) -> int:
    """The errors of a run on standard error, the most frequent first; the exit code."""
    counts = Counter(row.error for row in run.rows if row.error is not None)
    for text, count in counts.most_common(_SHOWN_ERRORS):
        click.echo(f"error: {' '.join(text.split())}" + (f" ({count} times)" if count > 1 else ""), err=True)
    if len(counts) > _SHOWN_ERRORS:
        click.echo(f"error: and {len(counts) - _SHOWN_ERRORS} others: see {run.path}", err=True)
    return EXIT_ERRORS if counts else 0


def console() -> Console:
    """Where tables go. A pipe has no width: wide enough that no table is squeezed."""
    from rich.console import Console

    return Console(width=shutil.get_terminal_size().columns if sys.stdout.isatty() else 180)
