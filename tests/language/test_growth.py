"""The time that reading a text takes grows with its length, whatever it is."""

from __future__ import annotations

import time

import pytest

from summarize.language.analysis import Analysis

pytestmark = pytest.mark.growth

PIECES = [
    '"',
    "'",
    "“",
    "”",
    "«",
    "‹",
    '“"',
    'a"b ',
    "said ",
    "“said ",
    "“a” said Lund, ",
    "A. Lee ",
    "1,000 ",
    "to say “x” ",
]


def seconds(text: str) -> float:
    """What everything that is known of a text takes, the best of three."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        read = Analysis(text)
        for name in ("own_words", "own_text", "attributions", "mentions", "quantities"):
            getattr(read, name)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("piece", PIECES)
def test_reading_a_text_is_linear(piece: str) -> None:
    """Four times the text takes about four times as long, and not sixteen times."""
    short = piece * (20_000 // len(piece))
    assert seconds(short * 4) < 8 * seconds(short) + 0.05
