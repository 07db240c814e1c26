"""ODT: what an OpenDocument text says, in order, with kinds from its elements and styles (OASIS ODF 1.3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN
from summarize.reading.packages import check_package, members_of
from summarize.reading.superscripts import is_note_mark, raised
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_BROKEN = "a broken OpenDocument file"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
# What is deleted, said about the text, or no text of its own (a table of contents repeats the headings).
_LEFT_OUT = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_OFFICE}annotation-end",
        f"{_OFFICE}forms",
        f"{_TEXT}table-of-content",
        f"{_TEXT}alphabetical-index",
        f"{_TEXT}note-citation",
        f"{_TEXT}hidden-text",
        f"{_TEXT}hidden-paragraph",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}bookmark",
    }
)
_MAX_CELL = 240
_MAX_SPACES = 1000


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style does to text.

    Attributes:
        name: of the style that a person chose.
        hidden: whether the text is not shown.
        struck: whether it is struck through.
        raised: whether it is raised.
    """

    name: str = ""
    hidden: bool = False
    struck: bool = False
    raised: bool = False


@dataclass(slots=True)
class _Words:
    """The text of a paragraph as it is gathered."""

    parts: list[str] = field(default_factory=list)
    masked: list[Span] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    length: int = 0

    def add(self, text: str | None, look: _Look) -> None:
        if not text or look.hidden:
            return
        is_mark = look.raised and is_note_mark("".join(self.parts[-3:]), text)
        text = raised(text) if look.raised and not is_mark else text
        if look.struck or is_mark:
            self.masked.append(Span(self.length, self.length + len(text)))
        self.parts.append(text)
        self.length += len(text)


def read_odt(data: bytes, name: str, language: str | None = None) -> Document:
    """An OpenDocument text; foot- and endnotes stand after the paragraph that bears their mark.

    Comments, deleted passages, hidden text, tables of contents, headers and footers are left out.

    Raises:
        InputError: broken, too large when unpacked, locked, or without text.
        MissingExtraError: lxml is not installed.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtraError("reading ODT", "web") from error
    check_package(data, name, _BROKEN)
    members = members_of(data, name, _BROKEN)
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise InputError(f"{name}: the document is encrypted; save a copy without a password")
    # No entity is looked up, and nothing is fetched.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(members.get("content.xml", b""), parser)
        meta = etree.fromstring(members["meta.xml"], parser) if "meta.xml" in members else None
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}: {_BROKEN} ({error.msg})") from error
    builder = TextBuilder()
    source = _source(meta, name, language)
    for text, kind, masked in _Reader(_looks(root)).run(root):
        builder.add(text, kind, markup=masked)
        if kind is BlockKind.TITLE and source.title is None:
            source = replace(source, title=" ".join(text.split()))
    return builder.document(source)


def _source(meta: Any, name: str, language: str | None) -> Source:  # noqa: ANN401 - lxml is untyped
    def stated(tag: str) -> str | None:
        found = meta.find(f".//{tag}") if meta is not None else None
        return (found.text or "").strip() or None if found is not None else None

    writer = stated(f"{_META}initial-creator") or stated(f"{_CORE}creator")
    created = stated(f"{_META}creation-date")
    spoken = stated(f"{_CORE}language")
    return Source(
        name=name,
        media_type="application/vnd.oasis.opendocument.text",
        title=stated(f"{_CORE}title"),
        authors=(writer,) if writer else (),
        date=created[:10] if created else None,
        language=language or (spoken[:2].lower() if spoken else UNKNOWN),
    )


def _looks(root: Any) -> dict[str, _Look]:  # noqa: ANN401
    """What the styles that the document made for itself do, by their names."""
    looks: dict[str, _Look] = {}
    for style in root.iter(f"{_STYLE}style"):
        name = style.get(f"{_STYLE}name") or ""
        properties = style.find(f"{_STYLE}text-properties")
        shown = properties.get if properties is not None else {}.get
        position = shown(f"{_STYLE}text-position") or shown(f"{_TEXT}text-position") or ""
        looks[name] = _Look(
            name=(style.get(f"{_STYLE}parent-style-name") or name).lower(),
            hidden=shown(f"{_TEXT}display") == "none",
            struck=(shown(f"{_STYLE}text-line-through-style") or "none") != "none",
            raised=position.startswith("super") or (position[:1].isdigit() and not position.startswith("0")),
        )
    return looks


class _Reader:
    """State of one walk through a document."""

    def __init__(self, looks: Mapping[str, _Look]) -> None:
        self._looks = looks

    def run(self, root: Any) -> Any:  # noqa: ANN401
        """Text, kind and masked spans of each paragraph and row, in order."""
        body = root.find(f".//{_OFFICE}text")
        waiting: list[tuple[Any, bool]] = [(body, False)] if body is not None else []
        while waiting:
            element, listed = waiting.pop()
            tag = element.tag
            if not isinstance(tag, str) or tag in _LEFT_OUT:
                continue
            if tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                words = self._words(element)
                yield "".join(words.parts), self._kind(element, listed=listed), words.masked
                waiting.extend((box, False) for box in reversed(words.boxes))
            elif tag == f"{_TABLE}table-row":
                row = self._row(element)
                if row is not None:
                    yield row, BlockKind.TABLE_ROW, []
                else:
                    waiting.extend((child, False) for child in reversed(element))
            else:
                listed = listed or tag == f"{_TEXT}list-item"
                waiting.extend((child, listed) for child in reversed(element))

    def _look(self, element: Any) -> _Look:  # noqa: ANN401
        name = element.get(f"{_TEXT}style-name") or ""
        return self._looks.get(name, _Look(name=name.lower()))

    def _kind(self, element: Any, *, listed: bool) -> BlockKind:  # noqa: ANN401
        style = self._look(element).name.replace("_20_", " ")
        if style == "title":
            return BlockKind.TITLE
        if element.tag == f"{_TEXT}h" or style == "subtitle" or "heading" in style:
            return BlockKind.HEADING
        if "quotation" in style:
            return BlockKind.QUOTATION
        if "preformatted" in style:
            return BlockKind.CODE
        if style in {"caption", "illustration", "figure", "drawing"}:
            return BlockKind.CAPTION
        return BlockKind.LIST_ITEM if listed else BlockKind.BODY

    def _words(self, paragraph: Any) -> _Words:  # noqa: ANN401
        """The text of a paragraph; what hangs on it (notes, boxes) is kept for later."""
        words = _Words()
        look = self._look(paragraph)
        words.add(paragraph.text, look)
        waiting: list[tuple[Any, _Look, bool]] = [(child, look, False) for child in reversed(paragraph)]
        while waiting:
            element, look, done = waiting.pop()
            if done:
                words.add(element.tail, look)
                continue
            waiting.append((element, look, True))
            tag = element.tag
            if not isinstance(tag, str) or tag in _LEFT_OUT:
                continue
            if tag == f"{_TEXT}note" or tag.endswith(("}text-box", "}frame")):
                body = element.find(f"{_TEXT}note-body")
                words.boxes.append(element if body is None else body)
            elif tag == f"{_TEXT}s":
                words.add(" " * min(_MAX_SPACES, int(element.get(f"{_TEXT}c") or 1)), look)
            elif tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
                words.add(" " if tag.endswith("tab") else "\n", look)
            else:
                own = self._look(element)
                inner = _Look(
                    look.name, look.hidden or own.hidden, look.struck or own.struck, look.raised or own.raised
                )
                words.add(element.text, inner)
                waiting.extend((child, inner, False) for child in reversed(element))
        return words

    def _row(self, row: Any) -> str | None:  # noqa: ANN401
        """A row of data as one line; None where its cells lay out text."""
        cells = [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
        texts = [
            " ".join(" ".join("".join(self._words(p).parts) for p in cell.iter(f"{_TEXT}p")).split())
            for cell in cells
        ]
        if len(cells) < 2 or any(len(text) > _MAX_CELL for text in texts):
            return None
        return " | ".join(text for text in texts if text)
