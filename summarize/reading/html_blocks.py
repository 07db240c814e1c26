"""The pieces of text of an HTML page, in order, each with the element that it stands in.

A page is walked once, without recursion, so that no depth of nesting can break it. Block elements and line
breaks end a piece; a table row that holds data and no layout is one piece, its cells parted by bars. What a
browser does not show (scripts, form fields, what is hidden by attribute or style) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style head noscript template svg math iframe object embed canvas audio video select textarea "
    "datalist map input title meta link".split()
)
_LAYOUT = frozenset("p div table ul ol h1 h2 h3 h4 h5 h6 blockquote section article form center".split())
_MAX_CELL = 240
"""A cell of more code points lays out text; it holds no datum."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0]+")


@dataclass(slots=True, eq=False)
class Piece:
    """A run of text that no block boundary parts.

    Attributes:
        element: the innermost block element that holds it.
        parts: the texts in order.
        slots: where each part stands: an element, and whether it is its ``text`` (else its ``tail``).
        linked: code points of the text that are part of links.
        is_row: whether it is a row of a table of data.
    """

    element: Any
    parts: list[str] = field(default_factory=list)
    slots: list[tuple[Any, bool]] = field(default_factory=list)
    linked: int = 0
    is_row: bool = False

    @property
    def text(self) -> str:
        """The text with white space as a browser shows it: any run is one space."""
        return _SPACE.sub(" ", "".join(self.parts)).strip()


def pieces_of(tree: Any) -> list[Piece]:  # noqa: ANN401 - lxml is untyped
    """All pieces of a page that hold anything but white space."""
    return [piece for piece in _Walk().run(tree) if piece.text]


class _Walk:
    """State of one walk through a page."""

    def __init__(self) -> None:
        self._stack: list[Any] = []
        self._links = 0
        self._row: Any = None
        self._piece: Piece | None = None

    def run(self, tree: Any) -> Iterator[Piece]:  # noqa: ANN401
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in walk:
            if event == "start":
                if _unseen(element):
                    skipped = element
                    walk.skip_subtree()
                    continue
                yield from self._enter(element)
            elif event == "end":
                if element is skipped:
                    skipped = None
                else:
                    yield from self._leave(element)
                self._take(element, is_text=False)
            else:
                self._take(element, is_text=False)
        yield from self._flush()

    def _enter(self, element: Any) -> Iterator[Piece]:  # noqa: ANN401
        if element.tag in _BLOCKS and self._row is None:
            yield from self._flush()
            self._stack.append(element)
            if element.tag == "tr" and _holds_data(element):
                self._row = element
        elif self._row is not None and element.tag in {"td", "th"} and self._piece is not None:
            self._piece.parts.append(" | ")
            self._piece.slots.append((None, False))
        self._links += element.tag == "a"
        self._take(element, is_text=True)

    def _leave(self, element: Any) -> Iterator[Piece]:  # noqa: ANN401
        self._links -= element.tag == "a"
        if element is self._row:
            self._row = None
        if element.tag in _BLOCKS and self._row is None:
            yield from self._flush()
            self._stack.pop()

    def _take(self, element: Any, *, is_text: bool) -> None:  # noqa: ANN401
        """Add the text in or after an element to the current piece."""
        text = element.text if is_text else element.tail
        if not text or not self._stack:
            return
        if self._piece is None:
            if text.isspace():
                return
            self._piece = Piece(self._stack[-1], is_row=self._row is not None)
        self._piece.parts.append(text)
        self._piece.slots.append((element, is_text))
        self._piece.linked += len(text.strip()) if self._links else 0

    def _flush(self) -> Iterator[Piece]:
        if self._piece is not None:
            yield self._piece
            self._piece = None


def _unseen(element: Any) -> bool:  # noqa: ANN401
    """Whether a browser shows nothing of it."""
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style[:1000]) is not None


def _holds_data(row: Any) -> bool:  # noqa: ANN401
    """Whether a table row has several cells and lays out no text."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return len(cells) > 1 and all(
        next(cell.iter(*_LAYOUT), None) is None and len(" ".join(cell.itertext())) <= _MAX_CELL
        for cell in cells
    )
