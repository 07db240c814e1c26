"""The one bar of a batch on a terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from summarize.batch.remaining import Remaining
from summarize.cli.batch_watch import ForPeople, pace
from summarize.cli.console import safe

if TYPE_CHECKING:
    from summarize.batch.run import Totals


class Bar(ForPeople):
    """One bar with throughput, cost and remaining time. It is wiped away at the end."""

    def __init__(self, console: Console | None = None) -> None:
        super().__init__()
        self._progress = Progress(
            TextColumn("{task.fields[done]}"),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[pace]}"),
            console=console or Console(stderr=True),
            transient=True,
            expand=True,
        )
        self._task: TaskID | None = None
        self._remaining = Remaining()
        self._noted = 0.0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def tell(self, text: str) -> None:
        """Say one line above the bar."""
        self._progress.console.print(safe(text), markup=False, highlight=False, soft_wrap=True)

    def begin(self, totals: Totals) -> None:
        """Show an empty bar."""
        self._remaining.note(time.monotonic(), 0)
        self._task = self._progress.add_task("", total=max(1, totals.inputs), done="", pace="")

    def tick(self, totals: Totals) -> None:
        """Show where the run is, a few times a second at most."""
        now = time.monotonic()
        if self._task is None or now - self._noted < 0.25:
            return
        self._noted = now
        self._remaining.note(now, totals.written)
        self._progress.update(
            self._task,
            total=max(1, totals.inputs),
            completed=totals.kept + totals.written,
            done=safe(f"{totals.kept + totals.written:,}/{totals.inputs:,}"),
            pace=safe(pace(totals, self._remaining)),
        )
