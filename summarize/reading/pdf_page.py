"""The text of a page of a PDF file, character by character, as runs with their places.

pdfium knows for each character its place, its size and the object that draws it. Rectangles do not do: where
two touch, a character is in both. Places are turned so that the text of the page runs from left to right, and
only characters that can be seen are kept.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from summarize.reading.layout import LayoutPiece
from summarize.reading.pdf_ink import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator

# In sizes of the type: a character that stands farther off begins another run.
_LEVEL = 0.12
_WIDE = 1.0
_BACK = 0.5
_SPACE = 0.25
# pdfium's marks for a hyphen at the end of a line, and the soft hyphen, which is seen where it stands.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_BLANKS = frozenset({0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x3000})
# Smaller than this, in points, nobody reads it.
_MIN_SIZE = 1.0
_UPRIGHT = 8.0


@dataclass(slots=True)
class _Style:
    """What all characters of one text object share."""

    turn: int
    scale: float
    seen: bool


@dataclass(slots=True)
class _Run:
    """Characters that follow each other on one base line."""

    text: list[str]
    turn: int
    size: float
    left: float
    base: float
    right: float


def pieces_of_page(page: Any) -> tuple[list[LayoutPiece], list[str], tuple[float, float]]:  # noqa: ANN401
    """The runs of the page in places with the origin at the lower left; what stands across; width and height.

    What is turned another way than most of the page (a stamp in the margin, a watermark) is given apart.
    """
    ink = Ink(page)
    text_page = page.get_textpage()
    try:
        runs = list(_runs(text_page.raw, ink))
    finally:
        text_page.close()
    turns: Counter[int] = Counter()
    for run in runs:
        turns[run.turn] += len(run.text)
    upright = [turn for turn in turns if turn >= 0]
    main = max(upright, key=lambda turn: (turns[turn], -turn)) if upright else 0
    pieces, across = [], []
    left, bottom, right, top = page.get_cropbox()
    corners = [_turned(x, y, main) for x in (left, right) for y in (bottom, top)]
    west, south = min(x for x, _ in corners), min(y for _, y in corners)
    for run in runs:
        text = " ".join("".join(run.text).split())
        if run.turn != main:
            across.append(text)
        elif text:
            piece_left, base = run.left - west, run.base - south
            pieces.append(LayoutPiece(text, piece_left, base, run.right - west, base + run.size))
    size = max(x for x, _ in corners) - west, max(y for _, y in corners) - south
    return pieces, [text for text in across if text], size


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place when the page is turned back by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn % 4]


def _runs(text_page: Any, ink: Ink) -> Iterator[_Run]:  # noqa: ANN401
    """The runs of a page, in the order of its text objects."""
    styles: dict[int, _Style] = {}
    place = _Place()
    run: _Run | None = None
    blank = False
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _BLANKS:
            blank = True
            continue
        drawn = pdfium.FPDFText_GetTextObject(text_page, index)
        address = ctypes.addressof(drawn.contents) if drawn else 0
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style(text_page, index, drawn, ink)
        if not style.seen or not code:
            continue
        # Real files hold marks of which pdfium knows no character; they are seen and cannot be read.
        char = "-" if code in _HYPHENS else _character(code)
        size = pdfium.FPDFText_GetFontSize(text_page, index) * style.scale
        left, base, right = place.of(text_page, index, style.turn)
        if run is not None and _follows(run, style, size, left, base):
            if blank or left - run.right > _SPACE * size:
                run.text.append(" ")
            run.text.append(char)
            run.right = max(run.right, right)
        else:
            if run is not None:
                yield run
            run = _Run([char], style.turn, size, left, base, right)
        blank = False
    if run is not None:
        yield run


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code < 0x20 else chr(code)


def _follows(run: _Run, style: _Style, size: float, left: float, base: float) -> bool:
    """Whether a character goes on with the run."""
    larger = max(run.size, size)
    return (
        run.turn == style.turn
        and abs(run.size - size) < 0.1 * larger
        and abs(base - run.base) < _LEVEL * larger
        and -_BACK * size < left - run.right < _WIDE * larger
    )


class _Place:
    """Asks pdfium where a character stands; its output variables are made once."""

    def __init__(self) -> None:
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = pdfium.FS_RECTF()

    def of(self, text_page: Any, index: int, turn: int) -> tuple[float, float, float]:  # noqa: ANN401
        """Left edge, base line and right edge, turned back by ``turn`` quarters."""
        pdfium.FPDFText_GetCharOrigin(text_page, index, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, self._box)
        box = self._box
        turn = max(turn, 0)
        first = _turned(box.left, box.bottom, turn)
        second = _turned(box.right, box.top, turn)
        _, base = _turned(self._x.value, self._y.value, turn)
        return min(first[0], second[0]), base, max(first[0], second[0])


def _style(text_page: Any, index: int, drawn: Any, ink: Ink) -> _Style:  # noqa: ANN401
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, index, matrix):
        return _Style(0, 1.0, seen=True)
    angle = degrees(atan2(matrix.b, matrix.a)) % 360
    quarter = round(angle / 90)
    scale = hypot(matrix.c, matrix.d)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
    turn = quarter % 4 if abs(angle - 90 * quarter) < _UPRIGHT else -1
    return _Style(turn, scale, seen=size >= _MIN_SIZE and ink.shows(drawn))
