"""Which text of a PDF page can be seen.

What is drawn without ink, in the colour of its ground, under something that covers it, or outside the page
is not. The text layer of a scan is drawn without ink over a picture of its words; it is what a reader sees.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_OBJECTS = 100_000
_MAX_DEPTH = 8
# So many grounds are looked at for each text; the largest cover what matters.
_MAX_GROUNDS = 64
_MIN_SIDE = 2.0
_ALIKE = 30
_FAINT = 40
# Move, three or four lines, and a close.
_RECTANGLE = 6
_MOST = 0.9
_GROUNDS = frozenset({pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING})
_PAPER = (255, 255, 255)
_NO_INK = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})


_Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Something painted that text may stand on or lie under.

    Attributes:
        order: of painting.
        box: its bounds on the page.
        colour: None where it has many, or may leave places open.
        is_solid: whether nothing shines through it.
    """

    order: int
    box: _Box
    colour: tuple[int, int, int] | None
    is_solid: bool = False

    def covers(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.box
        return left <= x <= right and bottom <= y <= top

    @property
    def size(self) -> float:
        """Its area."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


class Ink:
    """The painted objects of one page.

    Args:
        page: of pypdfium2.
    """

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - pypdfium2 is untyped
        self._page_box: _Box = page.get_cropbox()
        self._texts: dict[int, tuple[int, _Box | None]] = {}
        grounds: list[_Ground] = []
        bare = 0
        for order, (drawn, kind, matrix) in enumerate(_objects(page.raw)):
            box = _box(drawn, matrix)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._texts[ctypes.addressof(drawn.contents)] = order, box
                bare += pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _NO_INK
            elif box is not None and (ground := _ground(drawn, kind, order, box)) is not None:
                grounds.append(ground)
        self._grounds = sorted(grounds, key=lambda ground: -ground.size)[:_MAX_GROUNDS]
        left, bottom, right, top = self._page_box
        pictured = any(g.colour is None and g.size > 0.5 * (right - left) * (top - bottom) for g in grounds)
        self._is_scan = pictured and bare >= _MOST * max(1, len(self._texts))

    def shows(self, drawn: Any) -> bool:  # noqa: ANN401
        """Whether a text object can be seen; an object of which nothing is known can."""
        order, box = self._texts.get(ctypes.addressof(drawn.contents), (0, None)) if drawn else (0, None)
        if box is None:
            return True
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        left, bottom, right, top = self._page_box
        if not (left <= x <= right and bottom <= y <= top):
            return False
        if pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _NO_INK:
            return self._is_scan
        here = [ground for ground in self._grounds if ground.covers(x, y)]
        if any(ground.order > order and ground.is_solid for ground in here):
            return self._is_scan
        colour = _colour(drawn)
        if colour is None:
            return False
        below = max((g for g in here if g.order < order), key=lambda g: g.order, default=None)
        ground = _PAPER if below is None else below.colour
        return ground is None or max(abs(a - b) for a, b in zip(colour, ground, strict=True)) > _ALIKE


def _objects(page: Any) -> Iterator[tuple[Any, int, _Matrix]]:  # noqa: ANN401
    """The objects of a page and of the forms on it, in the order of painting, so many at most.

    With each comes the matrix of the form that it is part of.
    """
    count = min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    waiting = [(pdfium.FPDFPage_GetObject(page, n), 0, _PLAIN) for n in range(count - 1, -1, -1)]
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        drawn, depth, matrix = waiting.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(drawn)
        yield drawn, kind, matrix
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _within(drawn, matrix)
            count = min(pdfium.FPDFFormObj_CountObjects(drawn), _MAX_OBJECTS)
            waiting += [
                (pdfium.FPDFFormObj_GetObject(drawn, n), depth + 1, inner) for n in range(count - 1, -1, -1)
            ]


def _within(form: Any, outer: _Matrix) -> _Matrix:  # noqa: ANN401
    """The matrix for what a form holds."""
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(form, own):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _ground(drawn: Any, kind: int, order: int, box: _Box) -> _Ground | None:  # noqa: ANN401
    """The object as a ground for text: a picture, or a path that is filled."""
    is_thin = box[2] - box[0] < _MIN_SIDE or box[3] - box[1] < _MIN_SIDE
    if kind not in _GROUNDS or is_thin:
        return None
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return _Ground(order, box, None)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(drawn, mode, stroke) or mode.value == pdfium.FPDF_FILLMODE_NONE:
        return None
    colour = _colour(drawn)
    if colour is None:
        return None
    # Only of a rectangle is it known that it fills its bounds.
    if pdfium.FPDFPath_CountSegments(drawn) > _RECTANGLE:
        return _Ground(order, box, None)
    return _Ground(order, box, colour, is_solid=not pdfium.FPDFPageObj_HasTransparency(drawn))


def _box(drawn: Any, matrix: _Matrix) -> _Box | None:  # noqa: ANN401
    """The bounds of an object on the page."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    if matrix is _PLAIN:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _colour(drawn: Any) -> tuple[int, int, int] | None:  # noqa: ANN401
    """Red, green and blue of what fills it; None where next to nothing does."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(drawn, *parts):
        return 0, 0, 0
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue) if alpha >= _FAINT else None
