"""What a run shows: one bar on a terminal, lines elsewhere."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

from rich.console import Console

from summarize.batch.rows import RowStatus
from summarize.batch.run import Totals
from summarize.cli.batch_bar import Bar
from summarize.cli.batch_watch import Lines, closing, duration

if TYPE_CHECKING:
    import pytest


def halfway() -> Totals:
    """A run in the middle, in its tenth second."""
    totals = Totals(inputs=1000, kept=100, tokens=12_345, cost=0.5)
    totals.done[RowStatus.OK] = 390
    totals.done[RowStatus.FAILED] = 10
    return totals


def test_one_bar_with_throughput_cost_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """500 of 1,000; 40 a second; 500 left take 12 seconds."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    text = io.StringIO()
    console = Console(file=text, force_terminal=True, width=140, color_system=None)
    with Bar(console) as bar:
        bar.begin(Totals(inputs=1000))
        now[0] += 10
        bar.tick(halfway())
        bar.tell("failed: [b]x\x1b[31m")
        bar._progress.refresh()
        assert len(bar._progress.tasks) == 1
        assert bar._progress.tasks[0].completed == 500
    shown = text.getvalue()
    assert "500/1,000" in shown
    assert "failed: [b]x" in shown
    assert "x\x1b[31m" not in shown
    assert "10 failed · 40.0/s · 12,345 tokens · 0.5000 · 12 s left" in shown


def test_lines_come_now_and_then(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for each article."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    lines = Lines(seconds=30)
    lines.begin(Totals(inputs=1000))
    for _ in range(100):
        now[0] += 0.5
        lines.tick(halfway())
    assert capfd.readouterr().err.count("\n") == 1


def test_the_end_is_told_in_one_line() -> None:
    """With what there was before."""
    totals = halfway()
    totals.kept_failed = 3
    assert "390 ok, 10 failed · 100 were there already, 3 of them failed" in closing(totals)
    assert [duration(5), duration(65), duration(3700)] == ["5 s", "1 min 05 s", "1 h 01 min"]
