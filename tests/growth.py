"""Work that grows with its input is told from work that grows with its square, without a limit of time."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

MOST = 9.0
TRIES = 5
NOISE = 0.02
"""Seconds that say nothing: what is shorter is quick, whatever it grows with."""


def assert_in_proportion(work: Callable[[T], object], make: Callable[[int], T], size: int) -> None:
    """Assert that ``work`` on four times the input takes less than nine times the processor time.

    Four times is in proportion; with the square it is sixteen. Other processes only make a time longer, so
    the shortest of each size counts, and what looks like too much is measured again: what is quadratic stays
    so. Each input is a few characters longer than the one before, so that no cache knows it.
    """
    work(make(size // 10))  # what is loaded once
    small = large = float("inf")
    for attempt in range(TRIES):
        small = min(small, *(_seconds(work, make(size + 2 * attempt + run)) for run in range(2)))
        large = min(large, _seconds(work, make(4 * size + attempt)))
        if large < MOST * small + NOISE:
            return
    raise AssertionError(f"{large:.3f} s for four times of what takes {small:.3f} s")


def _seconds(work: Callable[[T], object], given: T) -> float:
    """Processor time without the collection of garbage, which takes longer the more tests ran before."""
    gc.disable()
    begin = process_time()
    try:
        work(given)
        return process_time() - begin
    finally:
        gc.enable()
