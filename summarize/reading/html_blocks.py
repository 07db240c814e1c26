"""The pieces of text of an HTML page, in order, each with the element that it stands in.

A page is walked once, without recursion, so that no depth of nesting can break it. Block elements and line
breaks end a piece; a table row that holds data and no layout is one piece, its cells parted by bars. What a
browser does not show (scripts, form fields, what is hidden by attribute or style) is left out. What is struck
through and the marks of notes are told apart: they are shown, and are no part of what the article says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from summarize.reading.superscripts import is_note_mark, raised
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style head noscript template svg math iframe object embed canvas audio video select textarea "
    "datalist map input title meta link rp rt".split()
)
_LAYOUT = frozenset("p div table ul ol h1 h2 h3 h4 h5 h6 blockquote section article form center".split())
_STRUCK = frozenset("s strike del".split())
_INLINE = frozenset("span b strong i em a time small label font".split())
_MAX_CELL = 240
"""A cell of more code points lays out text; it holds no datum."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:left|top|right|text-indent)\s*:\s*-\d{3,5}|clip\s*:\s*rect\(\s*(?:0|1px)"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|color\s*:\s*transparent",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"text-decoration[a-z-]*\s*:\s*[a-z ]{0,40}line-through", re.IGNORECASE)
# Class names by which the big frameworks hide what only programs that read aloud shall see.
_FOR_EARS = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader screen-reader offscreen "
    "assistive-text u-hidden-visually".split()
)
_REFERENCE = frozenset("reference footnote footnote-ref noteref citation cite-ref fnref endnote".split())
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0]+")
_MAX_MARK = 30
_MAX_LABEL = 80
_ENDED = frozenset('.!?…:;,”"’)')


@dataclass(slots=True, eq=False)
class HtmlPiece:
    """A run of text that no block boundary parts.

    Attributes:
        element: the innermost block element that holds it.
        parts: the texts in order.
        slots: where each part stands: an element, and whether it is its ``text`` (else its ``tail``).
        masked: for each part, whether it is no part of what the article says.
        linked: code points of the text that are part of links.
        is_row: whether it is a row of a table of data.
    """

    element: Any
    parts: list[str] = field(default_factory=list)
    slots: list[tuple[Any, bool]] = field(default_factory=list)
    masked: list[bool] = field(default_factory=list)
    linked: int = 0
    is_row: bool = False
    _shown: tuple[str, tuple[Span, ...]] | None = None

    @property
    def text(self) -> str:
        """The text with white space as a browser shows it: any run is one space."""
        return self._show()[0]

    @property
    def markup(self) -> tuple[Span, ...]:
        """The places in ``text`` that are no part of what the article says."""
        return self._show()[1]

    @property
    def raw(self) -> str:
        """The text with its white space."""
        return "".join(self.parts)

    def _show(self) -> tuple[str, tuple[Span, ...]]:
        if self._shown is None:
            found: list[str] = []
            spans: list[Span] = []
            length, spaced = 0, True
            for part, masked in zip(self.parts, self.masked, strict=True):
                text = _SPACE.sub(" ", part)
                text = text[1:] if spaced and text.startswith(" ") else text
                if not text:
                    continue
                if masked:
                    spans.append(Span(length, length + len(text)))
                found.append(text)
                length += len(text)
                spaced = text.endswith(" ")
            whole = "".join(found).rstrip()
            clipped = (Span(s.start, min(s.end, len(whole))) for s in spans if s.start < len(whole))
            self._shown = whole, merge(clipped)
        return self._shown


def pieces_of(tree: Any) -> list[HtmlPiece]:  # noqa: ANN401 - lxml is untyped
    """All pieces of a page that hold anything but white space."""
    return [piece for piece in _Walk().run(tree) if piece.text]


class _Walk:
    """State of one walk through a page."""

    def __init__(self) -> None:
        self._stack: list[Any] = []
        self._links = 0
        self._row: Any = None
        self._piece: HtmlPiece | None = None
        self._struck = 0
        self._raised: tuple[Any, bool] | None = None

    def run(self, tree: Any) -> Iterator[HtmlPiece]:  # noqa: ANN401
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in walk:
            if event == "start":
                if is_unseen(element):
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

    def _enter(self, element: Any) -> Iterator[HtmlPiece]:  # noqa: ANN401
        if element.tag in _BLOCKS and self._row is None:
            yield from self._flush()
            self._stack.append(element)
            if element.tag == "tr" and _holds_data(element):
                self._row = element
        elif self._row is not None and element.tag in {"td", "th"} and self._piece is not None:
            self._put(" | ")
        elif element.tag in _INLINE:
            self._keep_apart(element)
        self._links += element.tag == "a"
        self._struck += _is_struck(element)
        if element.tag == "sup" and self._raised is None:
            before = "".join(self._piece.parts[-_MAX_MARK:])[-_MAX_MARK:] if self._piece is not None else ""
            self._raised = element, _is_reference(element, before)
        if element.tag == "q":
            self._put("“")
        self._take(element, is_text=True)

    def _leave(self, element: Any) -> Iterator[HtmlPiece]:  # noqa: ANN401
        self._links -= element.tag == "a"
        self._struck -= _is_struck(element)
        if self._raised is not None and self._raised[0] is element:
            self._raised = None
        if element.tag == "q":
            self._put("”")
        if element is self._row:
            self._row = None
        if element.tag in _BLOCKS and self._row is None:
            yield from self._flush()
            self._stack.pop()

    def _put(self, text: str) -> None:
        """Add what a browser shows and no element has as its text."""
        if not self._stack:
            return
        if self._piece is None:
            self._piece = HtmlPiece(self._stack[-1], is_row=self._row is not None)
        self._piece.parts.append(text)
        self._piece.slots.append((None, False))
        self._piece.masked.append(self._struck > 0)

    def _take(self, element: Any, *, is_text: bool) -> None:  # noqa: ANN401
        """Add the text in or after an element to the current piece."""
        text = element.text if is_text else element.tail
        if not text or not self._stack:
            return
        if self._piece is None:
            if text.isspace():
                return
            self._piece = HtmlPiece(self._stack[-1], is_row=self._row is not None)
        is_mark = self._raised is not None and self._raised[1]
        if self._raised is not None and not is_mark:
            text = raised(text.strip())
        self._piece.parts.append(text)
        self._piece.slots.append((element, is_text))
        self._piece.masked.append(self._struck > 0 or is_mark)
        self._piece.linked += len(text.strip()) if self._links else 0

    def _keep_apart(self, element: Any) -> None:  # noqa: ANN401
        """Part what stands in two elements side by side and is no running text: a date and a name."""
        before = element.getprevious()
        if self._piece is None or before is None or before.tail or before.tag not in _INLINE:
            return
        parent = element.getparent()
        # (The length of an element is counted through all its children.)
        crowded = (
            parent is not None and next(islice(parent.iterchildren(), _MAX_MARK, None), None) is not None
        )
        if parent is None or crowded or (parent.text and parent.text.strip()):
            return
        last = next((part[-1] for part in reversed(self._piece.parts) if part), " ")
        first = "".join(element.itertext())[:1]
        same = last.isdigit() and before.tag == element.tag
        # Beside a paragraph there is no running text: what stands there are labels.
        labels = any(child.tag in _BLOCKS for child in islice(parent.iterchildren(), _MAX_MARK))
        if not (first.isupper() or (first.isdigit() and not same) or (labels and first.isalpha())):
            return
        if last in _ENDED:
            self._put(" ")
        elif last.isalnum() and _are_labels(before, element):
            self._put(" | ")
            self._piece.is_row = True

    def _flush(self) -> Iterator[HtmlPiece]:
        if self._piece is not None:
            yield self._piece
            self._piece = None


def _are_labels(first: Any, second: Any) -> bool:  # noqa: ANN401
    """Whether two inline elements are short."""
    return all(len("".join(element.itertext())) <= _MAX_LABEL for element in (first, second))


def is_unseen(element: Any) -> bool:  # noqa: ANN401
    """Whether a browser shows nothing of it."""
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    names = element.get("class")
    if names and not _FOR_EARS.isdisjoint(names[:400].split()):
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style[:1000]) is not None


def _is_struck(element: Any) -> bool:  # noqa: ANN401
    if element.tag in _STRUCK:
        return True
    style = element.get("style")
    return bool(style) and _THROUGH.search(style[:1000]) is not None


def _is_reference(element: Any, before: str) -> bool:  # noqa: ANN401
    """Whether a raised element is the mark of a note."""
    mark = "".join(element.itertext())[: _MAX_MARK + 1].strip()
    if len(mark) > _MAX_MARK:
        return False
    around = [element, element.getparent(), *element.iter("a")]
    linked = any(one is not None and one.tag == "a" and one.get("href") for one in around)
    named = not _REFERENCE.isdisjoint((element.get("class") or "")[:400].split())
    return bool(mark) and is_note_mark(before, mark, linked=linked or named)


def _holds_data(row: Any) -> bool:  # noqa: ANN401
    """Whether a table row has several cells and lays out no text."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return len(cells) > 1 and all(
        next(cell.iter(*_LAYOUT), None) is None and len(" ".join(cell.itertext())) <= _MAX_CELL
        for cell in cells
    )
