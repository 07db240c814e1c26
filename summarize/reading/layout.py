"""Layout of a page: pieces of text with places become lines, columns and paragraphs.

Places are in PDF points; the origin is at the lower left. A piece stands on its base line, ``bottom``, and
``top`` is one size of its type above that.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from summarize.reading.columns import reading_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.spans import Span

_MARGIN = 0.1
# Where margins are wider, the highest and the lowest line may stand in them.
_OUTER = 0.28
_FEW = 3
# A line this much shorter than its column (of its own length) ended of itself.
_FULL = 0.2
# A gap from base line to base line that is wide for any text set solid, in heights of a line.
_WIDE = 1.9
_LARGE = 1.15
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,9}(?:page )?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|/) ?\d{1,4})?\W{0,9}", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[a-z0-9)\]”’\"'][.!?][\"”’)]?(?= [A-Z“\"'(\d]|$)")
_MAX_HEADING = 300
# Notes at the foot are set smaller than the body, and begin with a figure or a sign.
_FOOT = 0.92
_NOTE = re.compile(
    r"[\[(]?(?:\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§¶]{1,3}|[a-z](?=[ )]))[\])]?[. ]? ?(?:\| )?"
    r"(?=[^\W\d_]|[“\"‘'(])"
)
_NOTE_ROW = re.compile(r"(?:\d{1,3}|[*†‡§]) \| [^|]+")
_ENDED = re.compile(r"[.!?…:;。！？][\"”’»)\]]{0,3}$")
_BULLET = re.compile(r"(?:[•‣▪◦●○■□➢✓] ?|[*–—-] )(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)] (?=\S)")


@dataclass(frozen=True, slots=True)
class LayoutPiece:
    """Text on one line in one place.

    Attributes:
        text: what it says.
        left: left edge.
        bottom: base line.
        right: right edge.
        top: base line and size of the type.
        notes: where marks of notes stand in the text.
        is_row: whether it is a row of a table.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    notes: tuple[Span, ...] = ()
    is_row: bool = False

    @property
    def height(self) -> float:
        """The size of the type."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column.

    Attributes:
        text: what it says.
        left: left edge.
        bottom: base line.
        right: right edge.
        top: base line and size of the type.
        notes: where marks of notes stand in the text.
        is_row: whether it is a row of a table.
        in_margin: whether it stands in the upper or lower tenth of the page.
        is_outermost: whether it is the highest or the lowest of its page, near the edge.
        column: number of the run of lines in reading order that it belongs to.
        page_place: index among the lines of its page; tells equal lines apart.
        is_full: whether it reaches the right edge of its column.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    notes: tuple[Span, ...] = ()
    is_row: bool = False
    in_margin: bool = False
    is_outermost: bool = False
    column: int = 0
    page_place: int = 0
    is_full: bool = False

    @property
    def height(self) -> float:
        """The size of the type."""
        return self.top - self.bottom


@dataclass(slots=True)
class ParagraphOfLines:
    """Lines that belong together.

    Attributes:
        lines: in order.
        is_heading: whether their size sets them off from the body.
    """

    lines: list[Line] = field(default_factory=list)
    is_heading: bool = False


def lines_in_order(pieces: Sequence[LayoutPiece], height: float) -> list[Line]:
    """The lines of a page in reading order: column by column between whatever runs across.

    Args:
        pieces: of the page; those of one line are merged.
        height: of the page.
    """
    ordered = reading_order(pieces)
    outer = _outermost([piece for piece, _ in ordered], height)
    edges: dict[int, float] = {}
    for piece, number in ordered:
        edges[number] = max(edges.get(number, 0.0), piece.right)
    return [
        Line(
            piece.text,
            piece.left,
            piece.bottom,
            piece.right,
            piece.top,
            piece.notes,
            piece.is_row,
            in_margin=piece in outer or piece.bottom > height * (1 - _MARGIN) or piece.top < height * _MARGIN,
            column=number,
            page_place=place,
            is_full=piece.right > edges[number] - _FULL * (piece.right - piece.left),
        )
        for place, (piece, number) in enumerate(ordered)
    ]


def _outermost(pieces: Sequence[LayoutPiece], height: float) -> frozenset[LayoutPiece]:
    """The highest and the lowest line of a page, where each is near the edge."""
    if len(pieces) < _FEW:
        return frozenset()
    ends = (max(pieces, key=lambda piece: piece.bottom), min(pieces, key=lambda piece: piece.bottom))
    return frozenset(end for end in ends if end.bottom > height * (1 - _OUTER) or end.top < height * _OUTER)


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size in which most characters of the document are set; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.height * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def running_lines(pages: Sequence[Sequence[Line]], body: float = 0.0) -> frozenset[Line]:
    """Running heads and feet, page numbers, and notes at the foot: what is no part of the text.

    Args:
        pages: lines in reading order.
        body: the size of the type of the document's body; 0 takes that of the lines.
    """
    keys = Counter(key for page in pages for key in {_key(line) for line in page if _is_outer(line)})
    needed = max(2, len(pages) // 3)
    sizes = [line.height for page in pages for line in page]
    small = 0.88 * median(sizes) if sizes else 0.0
    found = {
        line
        for page in pages
        for line in page
        if (_is_outer(line) and keys[_key(line)] >= needed)
        or (line.in_margin and _PAGE_NUMBER.fullmatch(line.text))
        or (line.is_outermost and _DIGITS.fullmatch(line.text) and _stands_apart(line, page))
        or (line.in_margin and line.height < small and line.page_place in {0, len(page) - 1, len(page) - 2})
    }
    body = body or (median(sizes) if sizes else 0.0)
    for page in pages:
        found |= _foot_notes([line for line in page if line not in found], body)
    return frozenset(found)


def _is_outer(line: Line) -> bool:
    return line.in_margin or line.is_outermost


def _stands_apart(line: Line, page: Sequence[Line]) -> bool:
    """Whether no other line is near."""
    gaps = (abs(line.bottom - other.bottom) for other in page if other is not line)
    return min(gaps, default=0.0) > _WIDE * line.height


def _foot_notes(page: Sequence[Line], body: float) -> set[Line]:
    """Notes in small type at the foot of each column, from the first that begins with a mark."""
    found: set[Line] = set()
    columns: dict[int, list[Line]] = {}
    for line in page:
        columns.setdefault(line.column, []).append(line)
    for lines in columns.values():
        foot: list[Line] = []
        for line in sorted(lines, key=lambda line: line.bottom):
            if line.height > _FOOT * body or (line.is_row and not _NOTE_ROW.fullmatch(line.text)):
                break
            foot.append(line)
        marked = [n for n, line in enumerate(foot) if _NOTE.match(line.text)]
        if marked and any(line.bottom > foot[marked[-1]].top for line in page if line not in foot):
            found.update(foot[: marked[-1] + 1])
    return found


def _key(line: Line) -> tuple[str, int]:
    """What a line is from page to page: its text without numbers, and its height on the page."""
    return _DIGITS.sub("#", line.text), round(line.bottom / 4)


def paragraphs(lines: Sequence[Line], body: float = 0.0) -> list[ParagraphOfLines]:
    """The lines as paragraphs: a wider gap, an indent, another size or a short line before parts them.

    Args:
        lines: of one page, in reading order.
        body: the size of the type of the document's body; 0 takes that of the lines.
    """
    if not lines:
        return []
    body = body or median(line.height for line in lines)
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.column == b.column and not b.is_row]
    # Not the median: in a text of short paragraphs most gaps are between paragraphs.
    falling = sorted(gap for gap in gaps if gap > 0.5 * body)
    pitch = falling[len(falling) // 5] if falling else body
    found: list[ParagraphOfLines] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is None or _parts(before, line, pitch):
            found.append(ParagraphOfLines())
        found[-1].lines.append(line)
    for paragraph in found:
        paragraph.is_heading = _is_heading(paragraph.lines, body)
    return found


def _is_heading(lines: Sequence[Line], body: float) -> bool:
    """Whether lines are set large, and are no text of several sentences."""
    if lines[0].is_row or min(line.height for line in lines) <= _LARGE * body:
        return False
    text = " ".join(line.text for line in lines)
    return len(text) <= _MAX_HEADING and len(_SENTENCE_END.findall(text)) <= 1


def is_list_item(text: str) -> bool:
    """Whether a paragraph begins with the mark of a list item."""
    return _BULLET.match(text) is not None


def _parts(before: Line, line: Line, pitch: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if before.column != line.column or before.is_row or line.is_row:
        return True
    gap = before.bottom - line.bottom
    smaller, larger = sorted((before.height, line.height))
    resized = larger > 1.12 * smaller
    # A line that hangs under a mark or the first of a reference is indented as well, and goes on with it.
    goes_on = before.is_full and not _ENDED.search(before.text)
    indented = line.left - before.left > 0.7 * line.height and not goes_on
    # A figure with a stop may be the end of a date as well, where the line before was full.
    out = line.left < before.left - 1
    marked = (is_list_item(line.text) and (out or not goes_on)) or (
        _NUMBERED.match(line.text) is not None and (out or not before.is_full)
    )
    # In a text of one-line paragraphs every gap is as wide: there, a line that ends early tells.
    early = not before.is_full and gap > _WIDE * smaller
    # Large type is set with a wider pitch of its own.
    pitch = max(pitch, 1.25 * smaller)
    return gap > 1.35 * pitch or gap < -0.5 * smaller or resized or indented or early or marked
