"""The remaining time is true: by how fast it goes now."""

import pytest

from summarize.batch.remaining import LEAST, WINDOW, Remaining


def test_a_steady_run_is_told_exactly() -> None:
    """Ten a second, a thousand left."""
    remaining = Remaining()
    for second in range(30):
        remaining.note(100.0 + second, 10 * second)
    assert remaining.seconds(1000) == pytest.approx(100)


def test_a_run_that_slows_down_is_told_by_how_it_goes_now() -> None:
    """After a minute at the new pace, the old one is forgotten."""
    remaining = Remaining()
    written = 0
    for second in range(600):
        written += 50 if second < 300 else 5
        remaining.note(float(second), written)
    assert remaining.seconds(500) == pytest.approx(100, rel=0.05)
    assert len(remaining._seen) <= WINDOW + 2


def test_nothing_is_told_before_anything_is_known() -> None:
    """Neither at the very beginning nor while nothing is written."""
    remaining = Remaining()
    assert remaining.seconds(5) is None
    remaining.note(0.0, 0)
    remaining.note(LEAST / 2, 100)
    assert remaining.seconds(5) is None
    remaining = Remaining()
    remaining.note(0.0, 7)
    remaining.note(60.0, 7)
    assert remaining.seconds(5) is None
