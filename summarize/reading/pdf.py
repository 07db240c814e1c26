"""PDF: pdfium gives pieces of lines with their places; the layout tells order, paragraphs and furniture.

The document's text is the healed text: paragraphs in reading order, with words parted at line ends joined.
Each block knows its page.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.hyphenation import join_lines, vocabulary
from summarize.reading.languages import UNKNOWN
from summarize.reading.layout import (
    Line,
    ParagraphOfLines,
    Piece,
    lines_in_order,
    merge_pieces,
    paragraphs,
    running_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PAGES = 2000
"""A file of more pages is refused."""
MAX_SECONDS = 60.0
"""A file that takes longer to read is refused, in seconds."""


def read_pdf(data: bytes, name: str, language: str | None = None) -> Document:
    """The text of a PDF file; running heads, feet and page numbers are furniture.

    Raises:
        InputError: broken, encrypted, a scan without text, of too many pages, or too slow to read.
        MissingExtraError: pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("reading PDF", "pdf") from error
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: {_reason(str(error))}") from error
    try:
        pages = _pages(file, name)
        metadata = file.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: {_reason(str(error))}") from error
    finally:
        file.close()
    if not any(pages):
        raise InputError(f"{name}: no text in {len(pages)} pages; a scan needs text recognition (OCR) first")
    source = Source(
        name=name,
        media_type="application/pdf",
        title=metadata.get("Title", "").strip() or None,
        authors=tuple(part.strip() for part in metadata.get("Author", "").split(";") if part.strip()),
        language=language or UNKNOWN,
    )
    return _document(pages, source)


def _reason(message: str) -> str:
    """What pdfium's message means to a reader."""
    if "password" in message.lower():
        return "the PDF is encrypted; save a copy without a password"
    return "a broken PDF"


def _pages(file: Any, name: str) -> list[list[Line]]:  # noqa: ANN401 - pypdfium2 is untyped
    """The lines of each page, in reading order.

    Raises:
        InputError: too many pages, or too slow.
    """
    if len(file) > MAX_PAGES:
        raise InputError(f"{name}: more than the limit of {MAX_PAGES} pages")
    deadline = time.monotonic() + MAX_SECONDS
    pages: list[list[Line]] = []
    for number in range(len(file)):
        if time.monotonic() > deadline:
            raise InputError(f"{name}: reading the PDF takes longer than the limit of {MAX_SECONDS:g} s")
        page = file[number]
        text_page = page.get_textpage()
        pieces = [_piece(text_page, index) for index in range(text_page.count_rects())]
        width, height = page.get_size()
        lines = merge_pieces([piece for piece in pieces if piece.text])
        pages.append(lines_in_order(lines, width, height))
        text_page.close()
        page.close()
    return pages


def _piece(text_page: Any, index: int) -> Piece:  # noqa: ANN401
    left, bottom, right, top = text_page.get_rect(index)
    # pdfium writes U+0002 or U+FFFE for a hyphen at the end of a line.
    text = text_page.get_text_bounded(left, bottom, right, top)
    text = text.replace("\x02", "-").replace("\ufffe", "-").replace("\xad", "-").replace("\0", "")
    return Piece(" ".join(text.split()), left, bottom, right, top)


def _document(pages: Sequence[Sequence[Line]], source: Source) -> Document:
    """Blocks in reading order; a paragraph that goes on over a column or a page is one block."""
    furniture = running_lines(pages)
    words = vocabulary(line.text for page in pages for line in page)
    parts: list[tuple[str, BlockKind, int]] = []
    last: tuple[int, ParagraphOfLines] | None = None
    for number, page in enumerate(pages, start=1):
        for paragraph in paragraphs([line for line in page if line not in furniture]):
            text = join_lines([line.text for line in paragraph.lines], words)
            if last is not None and not paragraph.is_heading and _goes_on(last[1], paragraph):
                place = last[0]
                before, kind, page_number = parts[place]
                parts[place] = (join_lines([before, text], words), kind, page_number)
                last = place, paragraph
                continue
            kind = BlockKind.HEADING if paragraph.is_heading else BlockKind.BODY
            parts.append((text, kind, number))
            last = (len(parts) - 1, paragraph) if kind is BlockKind.BODY else None
        parts.extend((line.text, BlockKind.FURNITURE, number) for line in page if line in furniture)
    builder = TextBuilder()
    title: str | None = None
    for text, kind, number in parts:
        if kind is BlockKind.HEADING and number == 1 and title is None:
            # What the page shows goes before the metadata, which is often a file name.
            title = text
            builder.add(text, BlockKind.TITLE, number)
        else:
            builder.add(text, kind, number)
    return builder.document(replace(source, title=title or source.title))


def _goes_on(before: ParagraphOfLines, after: ParagraphOfLines) -> bool:
    """Whether a paragraph that a column or page broke off goes on with the next.

    It does where the break is one of column or page, no sentence has ended, and what follows is in lower
    case, the last line was full, or it was not the only one (a heading is seldom longer).
    """
    last, first = before.lines[-1], after.lines[0]
    broken_off = last.column != first.column or first.page_place <= last.page_place
    ended = last.text.rstrip("\"'”’»)]")[-1:] in {".", "!", "?", "…", ":"}
    if not broken_off or ended:
        return False
    return first.text[:1].islower() or last.is_full or len(before.lines) > 1
