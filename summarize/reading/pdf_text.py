"""What a PDF file says, as paragraphs with kinds and pages; run in a process of its own.

pdfium gives characters with their places; the layout tells order, paragraphs and furniture. The text is the
healed text: paragraphs in reading order, with words parted at line ends joined.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.reading.hyphenation import heal, vocabulary
from summarize.reading.layout import (
    Line,
    ParagraphOfLines,
    body_size,
    is_list_item,
    lines_in_order,
    paragraphs,
    running_lines,
)
from summarize.reading.page_marks import with_drop_caps, without_line_numbers, words_of
from summarize.reading.pdf_page import pieces_of_page
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.reading.layout import LayoutPiece

MAX_CHARACTERS = 30_000_000
"""A file of more characters is refused."""

_CAPTION = re.compile(
    r"(?:Figure|Fig\.|Table|Photo|Chart|Map|Abb(?:ildung|\.)|Tab(?:elle|\.)|Tableau|Figura|Tabla)"
    r" ?\d{1,3}(?:\.\d{1,2})?[.:–—|]? ",
)
_MAX_CAPTION = 400
_OPEN_KINDS = frozenset({BlockKind.BODY, BlockKind.LIST_ITEM})
_ENDED = frozenset(".!?…:。！？")


@dataclass(slots=True)
class Part:
    """A paragraph.

    Attributes:
        text: healed.
        kind: what it is.
        page: where it begins, from 1.
        notes: where marks of notes stand in the text.
    """

    text: str
    kind: BlockKind
    page: int
    notes: list[Span]


def read_pages(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """The paragraphs and the metadata of a file, as JSON can hold them.

    Args:
        data: the file.
        options: ``max_pages``.

    Raises:
        InputError: broken, encrypted, a scan without text, or too long.
    """
    try:
        file = pypdfium2.PdfDocument(data)
        pages, across = _pages(file, options["max_pages"])
        metadata = file.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise InputError(_reason(str(error))) from error
    if not any(pages):
        raise InputError(f"no text in {len(pages)} pages; a scan needs text recognition (OCR) first")
    parts = [
        [part.text, part.kind.value, part.page, [[note.start, note.end] for note in part.notes]]
        for part in _parts(pages, across)
    ]
    return {"parts": parts, "title": metadata.get("Title", ""), "authors": metadata.get("Author", "")}


def _reason(message: str) -> str:
    """What pdfium's message means to a reader."""
    if "password" in message.lower():
        return "the PDF is encrypted; save a copy without a password"
    return "a broken PDF"


def _pages(file: Any, most: int) -> tuple[list[list[Line]], list[list[str]]]:  # noqa: ANN401 - untyped
    """The lines of each page in reading order, and what stands across it.

    Raises:
        InputError: too many pages or characters.
    """
    if len(file) > most:
        raise InputError(f"more than the limit of {most} pages")
    found: list[tuple[list[LayoutPiece], float]] = []
    turned: list[list[str]] = []
    words: Counter[str] = Counter()
    size = 0
    for number in range(len(file)):
        page = file[number]
        pieces, across, (_, height) = pieces_of_page(page)
        page.close()
        found.append((without_line_numbers(pieces), height))
        words.update(words_of(pieces))
        turned.append(across)
        size += sum(len(piece.text) for piece in pieces)
        if size > MAX_CHARACTERS:
            raise InputError(f"more than the limit of {MAX_CHARACTERS:,} characters")
    return [lines_in_order(with_drop_caps(pieces, words), height) for pieces, height in found], turned


def _parts(pages: Sequence[Sequence[Line]], across: Sequence[Sequence[str]]) -> Iterator[Part]:
    """Paragraphs in reading order; one that goes on over a column or a page is one part."""
    body = body_size(pages)
    furniture = running_lines(pages, body)
    words = vocabulary(line.text for page in pages for line in page)
    open_part: tuple[Part, ParagraphOfLines] | None = None
    for number, page in enumerate(pages, start=1):
        aside: list[Part] = []
        for paragraph in paragraphs([line for line in page if line not in furniture], body):
            part = _part(paragraph, number, words)
            if open_part is not None and part.kind is BlockKind.BODY and _goes_on(open_part[1], paragraph):
                _append(open_part[0], part, words)
                open_part = open_part[0], paragraph
            elif part.kind is BlockKind.CAPTION and open_part is not None:
                aside.append(part)  # it stands between the halves of a paragraph, often
            else:
                if open_part is not None:
                    yield open_part[0]
                yield from aside
                aside = []
                open_part = (part, paragraph) if part.kind in _OPEN_KINDS else None
                if open_part is None:
                    yield part
        aside += [Part(line.text, BlockKind.FURNITURE, number, []) for line in page if line in furniture]
        aside += [Part(text, BlockKind.FURNITURE, number, []) for text in across[number - 1]]
        if aside and open_part is not None and not _is_open(open_part[1].lines[-1]):
            yield open_part[0]
            open_part = None
        yield from aside
    if open_part is not None:
        yield open_part[0]


def _part(paragraph: ParagraphOfLines, page: int, words: frozenset[str]) -> Part:
    lines = paragraph.lines
    healed = heal([line.text for line in lines], words)
    notes: list[Span] = []
    offset = 0
    for line in lines:
        notes += [note.shifted(offset) for note in line.notes]
        offset += len(line.text) + 1
    kind = BlockKind.BODY
    if lines[0].is_row:
        kind = BlockKind.TABLE_ROW
    elif paragraph.is_heading:
        kind = BlockKind.HEADING
    elif len(healed.text) <= _MAX_CAPTION and _CAPTION.match(healed.text):
        kind = BlockKind.CAPTION
    elif is_list_item(healed.text):
        kind = BlockKind.LIST_ITEM
    return Part(healed.text, kind, page, _moved(notes, healed.origins))


def _moved(notes: Sequence[Span], origins: Sequence[int]) -> list[Span]:
    """The spans of the lines as spans of the healed text."""
    if not notes:
        return []
    places = {origin: place for place, origin in enumerate(origins)}
    found = [(places.get(note.start), places.get(note.end - 1)) for note in notes]
    return [Span(start, last + 1) for start, last in found if start is not None and last is not None]


def _append(part: Part, more: Part, words: frozenset[str]) -> None:
    """Let a part go on with what a column or a page had broken off."""
    healed = heal([part.text, more.text], words)
    offset = len(healed.text) - len(more.text)
    part.notes += [note.shifted(offset) for note in more.notes]
    part.text = healed.text


def _is_open(last: Line) -> bool:
    """Whether a paragraph that ends with this line may go on."""
    return last.text.rstrip("\"'”’»)]")[-1:] not in _ENDED


def _goes_on(before: ParagraphOfLines, after: ParagraphOfLines) -> bool:
    """Whether a paragraph that a column or page broke off goes on with the next.

    It does where the break is one of column or page, no sentence has ended, and what follows is in lower
    case, the last line was full, or it was not the only one (a heading is seldom longer).
    """
    last, first = before.lines[-1], after.lines[0]
    broken_off = last.column != first.column or first.page_place <= last.page_place
    if not broken_off or not _is_open(last) or abs(last.height - first.height) > 0.1 * last.height:
        return False
    return first.text[:1].islower() or last.is_full or len(before.lines) > 1
