"""The order in which the pieces of a page are read: rows of a table as rows, columns one after the other.

A gutter is an upright strip that no piece crosses for some rows and that has text on both sides of it. The
best gutter parts its rows in two, and each side is looked at again; what no gutter parts is read from top to
bottom. A page of more pieces than can be looked at is read so as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from summarize.reading.superscripts import is_note_mark, raised
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.reading.layout import LayoutPiece

_MAX_PIECES = 20_000
_MAX_DEPTH = 6
_STEPS = 60
_MIN_ROWS = 3
# In sizes of the type: how far apart pieces of one line may stand.
_GAP = 0.95
# How wide the gaps of a line may be that was set to fill its column, how equal, and how many it takes.
_STRETCH = 4.0
_EQUAL = 0.06
_FEWEST = 2
_SMALL = 0.85
_MAX_INDEX = 3
# A gap of half a size in so many rows at the same place is no accident of words.
_NARROW = 0.5
_STRIP = 0.5
_MIN_STRIP = 6
_BIN = 3.0
_MAX_BINS = 5000
_ALIGNED = 3.0
_RAISED = 0.15
_LOW = -0.05
_NUMBER = re.compile(r"[\s\d.,:%$€£¥()+*/–—−-]{1,40}|(?:\S{1,12} ){0,2}\S{0,3}\d[\d.,]*\S{0,3}(?: \S{1,12})?")


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces on one line across the region, from left to right."""

    pieces: tuple[LayoutPiece, ...]

    @property
    def top(self) -> float:
        return self.pieces[0].top


def reading_order(pieces: Sequence[LayoutPiece]) -> list[tuple[LayoutPiece, int]]:
    """The lines of a page in order, each with the number of the column that it is part of."""
    rows = _rows(merge_pieces(pieces))
    ordered: list[tuple[LayoutPiece, int]] = []
    columns = _columns(rows, 0 if len(pieces) <= _MAX_PIECES else _MAX_DEPTH)
    for number, column in enumerate(columns, start=1):
        ordered.extend((piece, number) for piece in column)
    return ordered


def merge_pieces(pieces: Sequence[LayoutPiece]) -> list[LayoutPiece]:
    """Pieces that stand side by side on one line without a column's gap between become one."""
    merged: list[LayoutPiece] = []
    rows = _rows(pieces)
    strips = _strips(rows)
    for row in rows:
        current, *others = row.pieces
        stretched = _stretched(row)
        for piece in others:
            gap = piece.left - current.right
            parted = any(current.right <= place <= piece.left for place in strips)
            if piece in stretched and not parted:
                current = _joined(current, piece, gap)
            elif parted or gap > _GAP * max(current.height, piece.height):
                merged.append(current)
                current = piece
            else:
                current = _joined(current, piece, gap)
        merged.append(current)
    return merged


def _stretched(row: _Row) -> frozenset[LayoutPiece]:
    """The pieces that go on with the one before: words of a line that was set wide to fill its column.

    There every word is a piece, and all gaps are equal; those of a table depend on what is in its cells.
    """
    found: set[LayoutPiece] = set()
    run: list[LayoutPiece] = []
    last: float | None = None
    for before, piece in pairwise(row.pieces):
        size = max(before.height, piece.height)
        gap = piece.left - before.right
        words = not (" " in before.text or " " in piece.text)
        wide = _GAP * size < gap < _STRETCH * size and words
        if wide and last is not None and abs(gap - last) < _EQUAL * size:
            run.append(piece)
        else:
            found.update(run if len(run) >= _FEWEST else ())
            run = [piece] if wide else []
        last = gap if wide else None
    found.update(run if len(run) >= _FEWEST else ())
    return frozenset(found)


def _strips(rows: Sequence[_Row]) -> list[float]:
    """Where narrow gutters stand: many rows have a gap there that is a little wider than between words."""
    gaps: Counter[int] = Counter()
    for row in rows:
        covered: set[int] = set()
        for before, piece in pairwise(row.pieces):
            if piece.left - before.right > _NARROW * max(before.height, piece.height):
                covered.update(
                    range(round(before.right / _BIN), min(round(piece.left / _BIN), _MAX_BINS) + 1)
                )
        gaps.update(covered)
    needed = max(_MIN_STRIP, _STRIP * len(rows))
    return [place * _BIN for place, count in gaps.items() if count >= needed]


def _joined(before: LayoutPiece, piece: LayoutPiece, gap: float) -> LayoutPiece:
    """Two pieces of a line as one; a raised one is the mark of a note or an exponent."""
    larger = max(before.height, piece.height)
    text, notes = piece.text, piece.notes
    space = "" if gap < _RAISED * larger else " "
    rise = (piece.bottom - before.bottom) / before.height
    # Some programs set the marks of notes small and do not raise them; what stands lower is an index (H₂O).
    if piece.height < _SMALL * before.height and rise > _LOW:
        if is_note_mark(before.text, text) and (rise > _RAISED or not space):
            notes = (Span(0, len(text)),)
        elif rise > _RAISED:
            text, space = raised(text), "" if gap < 0.3 * larger else " "
    offset = len(before.text) + len(space)
    # The line stands where most of its text does, in the size of that.
    whole = before if len(before.text) >= len(piece.text) else piece
    return replace(
        before,
        text=before.text + space + text,
        left=min(before.left, piece.left),
        right=max(before.right, piece.right),
        bottom=whole.bottom,
        top=whole.top,
        notes=before.notes + tuple(note.shifted(offset) for note in notes),
    )


def _rows(pieces: Sequence[LayoutPiece]) -> list[_Row]:
    """The pieces as rows, from top to bottom."""
    rows: list[list[LayoutPiece]] = []
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom), p.left)):
        near = next((row for row in reversed(rows[-2:]) if _on_one_line(row[0], piece)), None)
        if near is None and rows and _hangs_on(rows[-1], piece):
            near = rows[-1]
        if near is not None:
            near.append(piece)
        else:
            rows.append([piece])
    return [_Row(tuple(sorted(row, key=lambda p: p.left))) for row in rows]


def _on_one_line(first: LayoutPiece, second: LayoutPiece) -> bool:
    overlap = min(first.top, second.top) - max(first.bottom, second.bottom)
    return overlap > 0.45 * min(first.height, second.height)


def _hangs_on(row: Sequence[LayoutPiece], piece: LayoutPiece) -> bool:
    """Whether a small piece stands right behind one of a row, lower than that: the index of ``CO₂``."""
    return len(piece.text) <= _MAX_INDEX and any(
        piece.height < _SMALL * other.height
        and abs(piece.left - other.right) < 0.2 * other.height
        and other.bottom - piece.bottom < 0.6 * other.height
        for other in row
    )


def _columns(rows: Sequence[_Row], depth: int) -> Iterator[list[LayoutPiece]]:
    """The columns of some rows, in order."""
    found = _best_gutter(rows) if depth < _MAX_DEPTH else None
    if found is None:
        yield from _lines(rows)
        return
    gutter, runs = found
    end = 0
    for start, stop in runs:
        if start > end:
            yield from _columns(rows[end:start], depth + 1)
        within = rows[start:stop]
        if _is_table(within):
            yield [_row_of(row) for row in within]
        else:
            yield from _columns(_side(within, gutter, left=True), depth + 1)
            yield from _columns(_side(within, gutter, left=False), depth + 1)
        end = stop
    if end < len(rows):
        yield from _columns(rows[end:], depth + 1)


def _lines(rows: Sequence[_Row]) -> Iterator[list[LayoutPiece]]:
    """Rows that no gutter parts: lines, and rows of a table where several pieces stand side by side."""
    column = [
        _row_of(row) if _is_aligned(row, rows[max(0, number - 1) : number + 2]) else _line_of(row)
        for number, row in enumerate(rows)
    ]
    if column:
        yield column


def _is_aligned(row: _Row, around: Sequence[_Row]) -> bool:
    """Whether the cells of a row stand under or over those of a row beside it."""
    starts = [piece.left for piece in row.pieces[1:]]
    ends = [piece.right for piece in row.pieces[1:]]
    return any(
        any(abs(piece.left - start) < _ALIGNED for start in starts)
        or any(abs(piece.right - end) < _ALIGNED for end in ends[:-1])
        or (
            len(other.pieces) == len(row.pieces)
            and abs(other.pieces[-1].right - row.pieces[-1].right) < _ALIGNED
        )
        for other in around
        if other is not row
        for piece in other.pieces[1:]
    )


def _line_of(row: _Row) -> LayoutPiece:
    """The pieces of a row as one line: words that were set wide apart to fill it."""
    current = row.pieces[0]
    for piece in row.pieces[1:]:
        current = _joined(current, piece, piece.left - current.right)
    return current


def _side(rows: Sequence[_Row], gutter: float, *, left: bool) -> list[_Row]:
    kept = (tuple(p for p in row.pieces if (p.right <= gutter) is left) for row in rows)
    return [_Row(pieces) for pieces in kept if pieces]


def _row_of(row: _Row) -> LayoutPiece:
    """The pieces of a row as one, parted by bars."""
    if len(row.pieces) == 1:
        return row.pieces[0]
    first = row.pieces[0]
    text, notes = first.text, first.notes
    for piece in row.pieces[1:]:
        text += " | "
        notes += tuple(note.shifted(len(text)) for note in piece.notes)
        text += piece.text
    return replace(first, text=text, right=row.pieces[-1].right, notes=notes, is_row=True)


def _best_gutter(rows: Sequence[_Row]) -> tuple[float, list[tuple[int, int]]] | None:
    """Where columns part, and the runs of rows that it parts; None for a region of one column."""
    if sum(len(row.pieces) > 1 for row in rows) < _MIN_ROWS - 1:
        return None
    left = min(row.pieces[0].left for row in rows)
    right = max(piece.right for row in rows for piece in row.pieces)
    best: tuple[int, float, list[tuple[int, int]]] | None = None
    for step in range(1, _STEPS):
        place = left + (right - left) * step / _STEPS
        runs = _runs(rows, place)
        parted = sum(stop - start for start, stop in runs)
        # Of equal ones the first in the middle of its gap would do as well as any.
        if runs and (best is None or parted > best[0]):
            best = parted, place, runs
    return None if best is None else (best[1], best[2])


def _runs(rows: Sequence[_Row], place: float) -> list[tuple[int, int]]:
    """The runs of rows that nothing crosses at ``place`` and that have text on both sides of it."""
    runs: list[tuple[int, int]] = []
    start, both, lefts, rights = 0, 0, 0, 0
    for number, row in enumerate([*rows, None]):
        crossed = row is None or any(p.left < place < p.right for p in row.pieces)
        if crossed:
            if both >= _MIN_ROWS - 1 and min(lefts, rights) >= _MIN_ROWS:
                runs.append((start, number))
            start, both, lefts, rights = number + 1, 0, 0, 0
            continue
        on_left = row is not None and row.pieces[0].right <= place
        on_right = row is not None and row.pieces[-1].left >= place
        both += on_left and on_right
        lefts += on_left
        rights += on_right
    return runs


def _is_table(rows: Sequence[_Row]) -> bool:
    """Whether rows hold data: cells are short, and many of them are numbers."""
    cells = [piece.text for row in rows for piece in row.pieces]
    words = median(len(cell.split()) for cell in cells)
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    return words <= 2 or (words <= 4 and numbers >= 0.3 * len(cells))
