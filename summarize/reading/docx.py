"""DOCX: paragraphs and tables of the main part, in order, with kinds from their styles."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 200 * 1024 * 1024
"""Limit on the size of a DOCX file when unpacked, in bytes."""
MAX_MEMBERS = 5000
"""Limit on the number of parts in a DOCX file."""

_STYLES = (
    (re.compile(r"title$"), BlockKind.TITLE),
    (re.compile(r"subtitle|heading|überschrift|titre|encabezado"), BlockKind.HEADING),
    (re.compile(r"quote|quotation|zitat"), BlockKind.QUOTATION),
    (re.compile(r"caption|beschriftung"), BlockKind.CAPTION),
    (re.compile(r"list"), BlockKind.LIST_ITEM),
    (re.compile(r"code|html preformatted|macro"), BlockKind.CODE),
)


def read_docx(data: bytes, name: str, language: str | None = None) -> Document:
    """The main part of a Word document; headers, footers and comments are left out.

    Raises:
        InputError: broken, too large when unpacked, or without text.
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx
        from docx.table import Table
    except ImportError as error:
        raise MissingExtraError("reading DOCX", "docx") from error
    _check_size(data, name)
    try:
        word = docx.Document(io.BytesIO(data))
        builder = TextBuilder()
        for item in word.iter_inner_content():
            if isinstance(item, Table):
                _add_table(builder, item)
            else:
                builder.add(_text_of(item), _kind_of(item))
        source = _source(word, name, language)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # python-docx and lxml raise many kinds of errors on a broken package; all mean the same here.
        raise InputError(f"{name}: a broken Word document ({type(error).__name__})") from error
    return builder.document(source)


def _check_size(data: bytes, name: str) -> None:
    """Refuse a package that unpacks to too much, before anything is unpacked.

    Sizes are those that the directory of the archive states; unpacking more than that raises an error.

    Raises:
        InputError: it does, or it is no ZIP archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise InputError(f"{name}: a broken Word document ({error})") from error
    size = sum(member.file_size for member in members)
    if size > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        limit = f"{MAX_UNPACKED / 2**20:g} MiB or {MAX_MEMBERS} parts"
        raise InputError(f"{name}: unpacks to more than the limit of {limit}")


def _kind_of(paragraph: Paragraph) -> BlockKind:
    """What the paragraph's style makes it."""
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    kind = next((kind for pattern, kind in _STYLES if pattern.search(style)), BlockKind.BODY)
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return BlockKind.LIST_ITEM if kind is BlockKind.BODY and numbered else kind


def _text_of(paragraph: Paragraph) -> str:
    """The text of a paragraph; a line break in it is one in the text."""
    return paragraph.text.replace("\t", " ")


def _add_table(builder: TextBuilder, table: Table) -> None:
    """One row a paragraph, its cells parted by bars; a cell that spans columns counts once."""
    for row in table.rows:
        cells: list[str] = []
        before = None
        for cell in row.cells:
            if cell._tc is not before:
                cells.append(" ".join(cell.text.split()))
            before = cell._tc
        builder.add(" | ".join(text for text in cells if text), BlockKind.TABLE_ROW)


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
