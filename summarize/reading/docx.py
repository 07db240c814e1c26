"""DOCX: what a Word document says, in order, with kinds from its styles."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document as WordDocument

    from summarize.reading.docx_parts import WordParagraph

MAX_UNPACKED = 200 * 1024 * 1024
"""Limit on the size of a DOCX file when unpacked, in bytes."""
MAX_MEMBERS = 5000
"""Limit on the number of parts in a DOCX file."""
MAX_TAGS = 2_000_000
"""Limit on the number of tags in its XML parts: each takes memory and time a hundred times its size."""

_CHUNK = 1024 * 1024

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

    Comments and deleted passages are left out; text boxes stand after the paragraph that holds them.

    Raises:
        InputError: broken, too large when unpacked, or without text.
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("reading DOCX", "docx") from error
    _check_size(data, name)
    try:
        word = docx.Document(io.BytesIO(data))
        builder = TextBuilder()
        source = _source(word, name, language)
        for text, kind in _contents(word):
            builder.add(text, kind)
            if kind is BlockKind.TITLE and source.title is None:
                source = replace(source, title=" ".join(text.split()) or None)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # python-docx and lxml raise many kinds of errors on a broken package; all mean the same here.
        raise InputError(f"{name}: a broken Word document ({type(error).__name__})") from error
    return builder.document(source)


def _contents(word: WordDocument) -> Iterator[tuple[str, BlockKind]]:
    """The paragraphs of all parts that hold text, with their kinds."""
    from summarize.reading.docx_parts import paragraphs_of, part_roots

    names = {style.style_id: (style.name or "").lower() for style in word.styles}
    for paragraph in paragraphs_of(word.element.body):
        kind = BlockKind.TABLE_ROW if paragraph.is_row else _kind_of(paragraph, names)
        yield paragraph.text, kind
    for root in part_roots(word, ("footnotes", "endnotes")):
        yield from ((note.text, BlockKind.BODY) for note in paragraphs_of(root))
    margins = [text.text for root in part_roots(word, ("header", "footer")) for text in paragraphs_of(root)]
    # Each section may repeat the head of the one before.
    yield from ((text, BlockKind.FURNITURE) for text in dict.fromkeys(margins))


def _check_size(data: bytes, name: str) -> None:
    """Refuse a package that unpacks to too much, before anything is kept of it.

    Sizes are those that the directory of the archive states; unpacking more than that raises an error.

    Raises:
        InputError: it does, or it is no ZIP archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > MAX_UNPACKED or len(members) > MAX_MEMBERS:
                limit = f"{MAX_UNPACKED / 2**20:g} MiB or {MAX_MEMBERS} parts"
                raise InputError(f"{name}: unpacks to more than the limit of {limit}")
            _check_tags(archive, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        # zipfile's answers to a damaged, oddly packed or encrypted part.
        raise InputError(f"{name}: a broken Word document ({error})") from error


def _check_tags(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse XML of more than ``MAX_TAGS`` tags, before anything is parsed, whatever the parts are called.

    Raises:
        InputError: it has more.
    """
    tags = 0
    for member in archive.infolist():
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                tags += chunk.count(b"<")
                if tags > MAX_TAGS:
                    raise InputError(f"{name}: more than the limit of {MAX_TAGS:,} XML tags")


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
