"""Spans: the one convention for places in a text.

A span is half-open and counts Unicode code points (what ``str`` indexing counts) in one
``Document.text``: ``text[span.start:span.end]`` is what it covers. Other units (UTF-16 code units for
JavaScript, line numbers for people) are computed from it at the edge and never stored beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty half-open interval ``[start, end)`` of code points.

    Raises:
        ValueError: ``start`` is negative, or ``end`` is not after ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The text that the span covers.

        Raises:
            ValueError: the span reaches beyond ``text``; slicing would cut it in silence.
        """
        if self.end > len(text):
            raise ValueError(f"span [{self.start}, {self.end}) is outside a text of {len(text)}")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, offset: int) -> Span:
        """The span moved by ``offset`` code points."""
        return Span(self.start + offset, self.end + offset)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same places as a sorted tuple of spans that neither overlap nor touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


class TextIndex:
    """Converts code point offsets of one text to line numbers and UTF-16 offsets, each in log time."""

    __slots__ = ("_astral", "_line_starts")

    def __init__(self, text: str) -> None:
        self._line_starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
        self._astral = [i for i, char in enumerate(text) if ord(char) > 0xFFFF]

    def line(self, offset: int) -> int:
        """The 1-based number of the line that holds the code point at ``offset``."""
        return bisect_right(self._line_starts, offset)

    def utf16(self, offset: int) -> int:
        """The offset in UTF-16 code units, as JavaScript and Java count."""
        return offset + bisect_right(self._astral, offset - 1)
