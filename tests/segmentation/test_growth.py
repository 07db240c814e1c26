"""Segmentation takes time in proportion to the text, whatever the text is made of."""

from __future__ import annotations

import pytest

from summarize.reading import read_text
from summarize.segmentation import segment
from tests.growth import assert_in_proportion

LINE = "The council approved a budget of $4.2 million on Monday, officials said. "
PATTERNS = [
    "said, ", '"a," said ', "“a” ", f"“{LINE}” said Ann Lee. ", "Ann, ", "He said that ", "(", "Mr. A. ",
    '"', "’", "a\n", "Ann: ", "Ann: a\n", "- a\n", "a. B ", "1. ", "[1]", "who, ", "“‘", "a.b", LINE,
    f"{LINE}\n\n",
    "Read more: ", "by Ann and ", "\n\nAbout Ann\n\nAnn ", "的。", "。", "¿Qué? ", "« a » ", "00:01 Ann: a\n",
]  # fmt: skip


MARKS = ["[", "(", '"', "'", "‘", "“", "”", ".", "?!", '."', ".[1]", "a.", "\n", "- ", '" ', "“ x", ": "]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_paragraphs_of_one_pattern_take_time_in_proportion(pattern: str) -> None:
    """Between two plain paragraphs."""
    assert_in_proportion(_segment, lambda size: f"{LINE}\n\n{(pattern * size)[:size]}\n\n{LINE}", 10_000)


@pytest.mark.parametrize("mark", MARKS)
def test_repeated_marks_take_time_in_proportion(mark: str) -> None:
    """Within a line."""
    assert_in_proportion(_segment, lambda size: f"The port is shut. {mark * size} It is.", 10_000)


def _segment(text: str) -> None:
    assert segment(read_text(text)).sentences
