"""Layout of a page: pieces of text with places become lines, columns and paragraphs.

Places are in PDF points; the origin is at the lower left, so that ``top`` is greater than ``bottom``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN = 0.1
# A line this much shorter than its column (of its own length) ended of itself.
_FULL = 0.2
# A gap from base line to base line that is wide for any text set solid, in heights of a line.
_WIDE = 1.9
_MIN_COLUMN_LINES = 3
# Finding columns takes the square of this; a page of more pieces is read from top to bottom.
_MAX_PIECES = 2000
_TALL = re.compile(r"[A-Z0-9bdfhklt]")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line in one place."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Height of its tight box."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column.

    Attributes:
        text: what it says.
        left: left edge.
        bottom: lower edge.
        right: right edge.
        top: upper edge.
        in_margin: whether it stands in the upper or lower tenth of the page.
        column: number of the run of lines in reading order that it belongs to.
        page_place: index among the lines of its page; tells equal lines apart.
        is_full: whether it reaches the right edge of its column.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    in_margin: bool = False
    column: int = 0
    page_place: int = 0
    is_full: bool = False

    @property
    def height(self) -> float:
        """Height of its tight box."""
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


def merge_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that stand side by side on one line without a column's gap between become one."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom), p.left)):
        if rows and _on_one_line(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    merged: list[Piece] = []
    for row in rows:
        row.sort(key=lambda p: p.left)
        current = row[0]
        for piece in row[1:]:
            gap = piece.left - current.right
            if gap > 1.2 * max(current.height, piece.height):
                merged.append(current)
                current = piece
                continue
            space = "" if gap < 0.08 * max(current.height, piece.height) else " "
            current = Piece(
                current.text + space + piece.text,
                min(current.left, piece.left),
                min(current.bottom, piece.bottom),
                max(current.right, piece.right),
                max(current.top, piece.top),
            )
        merged.append(current)
    return merged


def _on_one_line(first: Piece, second: Piece) -> bool:
    overlap = min(first.top, second.top) - max(first.bottom, second.bottom)
    return overlap > 0.4 * min(first.height, second.height)


def lines_in_order(pieces: Sequence[Piece], width: float, height: float) -> list[Line]:
    """The lines of a page in reading order: column by column between whatever runs across."""
    gutter = _gutter(pieces, width)
    ordered: list[tuple[Piece, int]] = []
    column = 0
    band: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: -p.top):
        if gutter is None or piece.left < gutter < piece.right:
            column = _close_band(ordered, band, gutter, column)
            ordered.append((piece, column))
        else:
            band.append(piece)
    _close_band(ordered, band, gutter, column)
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
            in_margin=piece.bottom > height * (1 - _MARGIN) or piece.top < height * _MARGIN,
            column=number,
            page_place=place,
            is_full=piece.right > edges[number] - _FULL * (piece.right - piece.left),
        )
        for place, (piece, number) in enumerate(ordered)
    ]


def _close_band(
    ordered: list[tuple[Piece, int]], band: list[Piece], gutter: float | None, column: int
) -> int:
    """Append what was gathered beside the gutter, the left column first; return the next column's number."""
    if not band or gutter is None:
        return column
    left = [piece for piece in band if piece.right <= gutter]
    right = [piece for piece in band if piece.left >= gutter]
    ordered.extend((piece, column + 1) for piece in left)
    ordered.extend((piece, column + 2) for piece in right)
    band.clear()
    return column + 3


def _gutter(pieces: Sequence[Piece], width: float) -> float | None:
    """Where two columns part, or None for a page of one column.

    A gutter is a place in the middle of the page that few lines cross and that has lines on both sides at
    the same heights.
    """
    if len(pieces) > _MAX_PIECES:
        return None
    found: list[tuple[int, float, float]] = []
    for step in range(35, 66):
        place = width * step / 100
        left = [piece for piece in pieces if piece.right <= place]
        right = [piece for piece in pieces if piece.left >= place]
        crossing = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < _MIN_COLUMN_LINES or crossing > 0.3 * len(pieces):
            continue
        beside = sum(any(_on_one_line(one, other) for other in right) for one in left)
        if beside >= _MIN_COLUMN_LINES - 1:
            found.append((crossing, abs(step - 50), place))
    return min(found)[2] if found else None


def running_lines(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """Running heads and feet, and page numbers: lines in the margins that return or are small."""
    keys = Counter(key for page in pages for key in {_key(line) for line in page if line.in_margin})
    needed = max(2, len(pages) // 3)
    sizes = [line.height for page in pages for line in page]
    small = 0.88 * median(sizes) if sizes else 0.0
    return frozenset(
        line
        for page in pages
        for line in page
        if line.in_margin
        and (
            keys[_key(line)] >= needed
            or _PAGE_NUMBER.fullmatch(line.text)
            or (line.height < small and line.page_place in {0, len(page) - 1, len(page) - 2})
        )
    )


def _key(line: Line) -> tuple[str, int]:
    """What a line is from page to page: its text without numbers, and its height on the page."""
    return _DIGITS.sub("#", line.text), round(line.bottom / 4)


def paragraphs(lines: Sequence[Line]) -> list[ParagraphOfLines]:
    """The lines as paragraphs: a wider gap, an indent, another size or a short line before parts them."""
    if not lines:
        return []
    size = median(line.height for line in lines)
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.column == b.column]
    # Not the median: in a text of short paragraphs most gaps are between paragraphs.
    falling = sorted(gap for gap in gaps if gap > 0.5 * size)
    pitch = falling[len(falling) // 5] if falling else size
    found: list[ParagraphOfLines] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is None or _parts(before, line, pitch):
            large = line.height > 1.3 * size and len(lines) > 1
            found.append(ParagraphOfLines(is_heading=large))
        found[-1].lines.append(line)
    return found


def _parts(before: Line, line: Line, pitch: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if before.column != line.column:
        return True
    gap = before.bottom - line.bottom
    # Boxes are tight: a line without capitals and ascenders is low at any size.
    comparable = bool(_TALL.search(before.text) and _TALL.search(line.text))
    resized = comparable and max(before.height, line.height) > 1.45 * min(before.height, line.height)
    indented = line.left - before.left > 0.7 * line.height
    # In a text of one-line paragraphs every gap is as wide: there, a line that ends early tells.
    early = not before.is_full and gap > _WIDE * min(before.height, line.height)
    return gap > 1.35 * pitch or resized or indented or early
