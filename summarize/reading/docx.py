"""DOCX: what a Word document says, in order, with kinds from its styles."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN
from summarize.reading.packages import check_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document as WordDocument

    from summarize.reading.docx_parts import WordParagraph
    from summarize.spans import Span

_STYLES = (
    (re.compile(r"title$"), BlockKind.TITLE),
    (re.compile(r"subtitle|heading|überschrift|titre|encabezado"), BlockKind.HEADING),
    (re.compile(r"quote|quotation|zitat"), BlockKind.QUOTATION),
    (re.compile(r"caption|beschriftung"), BlockKind.CAPTION),
    (re.compile(r"list"), BlockKind.LIST_ITEM),
    (re.compile(r"code|html preformatted|macro"), BlockKind.CODE),
)


def read_docx(data: bytes, name: str, language: str | None = None) -> Document:
    """A Word document: its main part, foot- and endnotes after it, then headers and footers as furniture.

    Comments, deleted passages and hidden text are left out; text boxes stand after their paragraph.

    Raises:
        InputError: broken, too large when unpacked, or without text.
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("reading DOCX", "docx") from error
    check_package(data, name, "a broken Word document")
    try:
        word = docx.Document(io.BytesIO(data))
        builder = TextBuilder()
        source = _source(word, name, language)
        for text, kind, masked in _contents(word):
            builder.add(text, kind, markup=masked)
            if kind is BlockKind.TITLE and source.title is None:
                source = replace(source, title=" ".join(text.split()) or None)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # python-docx and lxml raise many kinds of errors on a broken package; all mean the same here.
        raise InputError(f"{name}: a broken Word document ({type(error).__name__})") from error
    return builder.document(source)


def _contents(word: WordDocument) -> Iterator[tuple[str, BlockKind, tuple[Span, ...]]]:
    """The paragraphs of all parts that hold text, with their kinds and what of them says nothing."""
    from summarize.reading.docx_parts import paragraphs_of, part_roots

    names = {style.style_id: (style.name or "").lower() for style in word.styles}
    for paragraph in paragraphs_of(word.element.body):
        kind = BlockKind.TABLE_ROW if paragraph.is_row else _kind_of(paragraph, names)
        yield paragraph.text, kind, paragraph.markup
    for root in part_roots(word, ("footnotes", "endnotes")):
        yield from ((note.text, BlockKind.BODY, note.markup) for note in paragraphs_of(root))
    margins = [text.text for root in part_roots(word, ("header", "footer")) for text in paragraphs_of(root)]
    # Each section may repeat the head of the one before.
    yield from ((text, BlockKind.FURNITURE, ()) for text in dict.fromkeys(margins))


def _kind_of(paragraph: WordParagraph, names: Mapping[str, str]) -> BlockKind:
    """What the paragraph's style makes it."""
    style = names.get(paragraph.style, "")
    kind = next((kind for pattern, kind in _STYLES if pattern.search(style)), BlockKind.BODY)
    return BlockKind.LIST_ITEM if kind is BlockKind.BODY and paragraph.is_numbered else kind


def _source(word: WordDocument, name: str, language: str | None) -> Source:
    """The source with the document's own properties."""
    properties = word.core_properties
    stated = (properties.language or "")[:2].lower()
    # python-docx's own template calls itself its author; what it says is not of this document.
    template = properties.author == "python-docx"
    author = "" if template else properties.author
    return Source(
        name=name,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=properties.title or None,
        authors=tuple(part.strip() for part in re.split(r"[;,]", author or "") if part.strip()),
        date=properties.created.date().isoformat() if properties.created and not template else None,
        language=language or stated or UNKNOWN,
    )
