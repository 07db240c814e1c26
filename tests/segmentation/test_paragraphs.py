"""Paragraphs of plain text."""

from __future__ import annotations

import pytest

from summarize.segmentation.paragraphs import split_paragraphs

LONG = (
    "The strike left a thousand people on the island, and nobody could say when it would be over at last, "
    * 2
)
CASES = [
    (["One.", "", "Two."], ["One.", "Two."]),
    (["One\fTwo"], ["One", "Two"]),
    ([LONG + "x.", LONG + "y."], [LONG + "x.", LONG + "y."]),
    (["A line that ends with a", "word in lower case."], ["A line that ends with a\nword in lower case."]),
    (["- one", "- two"], ["- one", "- two"]),
    (["Ann: Are you there now", "Bo: I am"], ["Ann: Are you there now", "Bo: I am"]),
    (["It was said by", "Bo: I am"], ["It was said by\nBo: I am"]),
    (["A B C", "Short line.", "D"], ["A B C", "Short line.", "D"]),
    (["'NO' SAYS CHIEF OF THE HARBOR OFFICE TO ALL", "FERRIES OUT"], None),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_line_ends_are_told_from_wrapping(lines: list[str], expected: list[str] | None) -> None:
    """Blank lines, page breaks, list marks and lines that had room part paragraphs; wrapping does not."""
    text = "\n".join(lines)
    found = [span.of(text) for span in split_paragraphs(text, str.isupper)]
    assert (expected if expected is not None else [text]) == found
