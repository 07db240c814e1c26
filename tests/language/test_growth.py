"""The time that reading a text takes grows with its length, whatever it is."""

from __future__ import annotations

import pytest

from summarize.language.analysis import Analysis
from summarize.language.quantities import quantities
from tests.growth import assert_in_proportion

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


@pytest.mark.parametrize("piece", PIECES)
def test_reading_a_text_is_linear(piece: str) -> None:
    """Four times the text takes about four times as long, and not sixteen times."""

    def read(text: str) -> None:
        analysis = Analysis(text)
        for name in ("own_words", "own_text", "attributions", "mentions"):
            getattr(analysis, name)
        quantities(analysis.tokens)

    assert_in_proportion(read, lambda size: piece * (size // len(piece)), 10_000)
