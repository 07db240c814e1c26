"""Spans: the one convention for places in a text.

A span is half-open and counts Unicode code points (what ``str`` indexing counts) in one
``Document.text``: ``text[span.start:span.end]`` is what it covers. Other units (UTF-16 code units for
JavaScript, line numbers for people) are computed from it at the edge and never stored beside it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span ``[start, end)`` of ``text`` without the white space at its ends; None if nothing is left."""
    content = text[start:end]
    stripped = content.strip()
    if not stripped:
        return None
    start += len(content) - len(content.lstrip())
    return Span(start, start + len(stripped))


class SpanGroups:
    """Groups of spans in little room: eight bytes a span, which as an object takes 110.

    The spans are made anew each time that their group is asked for.
    """

    __slots__ = ("_ends", "_first", "_starts")

    def __init__(self) -> None:
        self._starts, self._ends, self._first = array("I"), array("I"), array("I", [0])

    def append(self, spans: Iterable[Span]) -> None:
        """Add a group."""
        for span in spans:
            self._starts.append(span.start)
            self._ends.append(span.end)
        self._first.append(len(self._starts))

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self._first) - 1

    def __getitem__(self, number: int) -> list[Span]:
        """The spans of a group.

        Raises:
            IndexError: there is none of that number.
        """
        place = range(len(self))[number]
        within = range(self._first[place], self._first[place + 1])
        return [Span(self._starts[n], self._ends[n]) for n in within]

    def __iter__(self) -> Iterator[list[Span]]:
        """The groups, in order."""
        return map(self.__getitem__, range(len(self)))


def outside(places: Sequence[Span], span: Span) -> bool:
    """Whether ``span`` shares nothing with ``places``, which are in order and do not overlap."""
    after = bisect_left(places, span.start, key=_start)
    if after and places[after - 1].end > span.start:
        return False
    return after == len(places) or places[after].start >= span.end


def _start(span: Span) -> int:
    return span.start


_NEWLINE = re.compile("\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class TextIndex:
    """Converts code point offsets of one text to line numbers and UTF-16 offsets, each in log time."""

    __slots__ = ("_astral", "_line_starts")

    def __init__(self, text: str) -> None:
        self._line_starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]

    def line(self, offset: int) -> int:
        """The 1-based number of the line that holds the code point at ``offset``."""
        return bisect_right(self._line_starts, offset)

    def utf16(self, offset: int) -> int:
        """The offset in UTF-16 code units, as JavaScript and Java count."""
        return offset + bisect_right(self._astral, offset - 1)
