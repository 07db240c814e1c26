"""Segmentation takes time in proportion to the text, whatever the text is made of."""

from __future__ import annotations

import time

import pytest

from summarize.reading import read_text
from summarize.segmentation import segment

LINE = "The council approved a budget of $4.2 million on Monday, officials said. "
PATTERNS = [
    "said, ", '"a," said ', "“a” ", f"“{LINE}” said Ann Lee. ", "Ann, ", "He said that ", "(", "Mr. A. ",
    '"', "’", "a\n", "Ann: ", "Ann: a\n", "- a\n", "a. B ", "1. ", "[1]", "who, ", "“‘", "a.b", LINE,
    f"{LINE}\n\n",
    "Read more: ", "by Ann and ", "\n\nAbout Ann\n\nAnn ", "的。", "。", "¿Qué? ", "« a » ", "00:01 Ann: a\n",
]  # fmt: skip


@pytest.mark.growth
@pytest.mark.parametrize("pattern", PATTERNS)
def test_twice_the_text_takes_about_twice_the_time(pattern: str) -> None:
    """A step that grew with the square would take sixteen times as long for four times the text."""
    took = [_seconds(pattern, size) for size in (20_000, 80_000)]
    # Small times are noise: the share of a fixed cost, a collection, another process.
    assert took[1] < max(1.5, 12 * took[0])


def _seconds(pattern: str, size: int) -> float:
    """The processor time for a text of the pattern; the better of two runs."""
    text = f"{LINE}\n\n{(pattern * size)[:size]}\n\n{LINE}"
    best = 1e9
    for _ in range(2):
        start = time.process_time()
        segment(read_text(text))
        best = min(best, time.process_time() - start)
    return best
