"""HTML: trafilatura tells which pieces of a page are main text; they are read from the page, with kinds.

Each piece of text gets a mark (two rare characters) before trafilatura sees the page, so that what it keeps
can be found again. Captions beside the main text, and pieces that the same template made as those kept, are
read as well; trafilatura drops them. The document's text is the extracted text, and offsets are into that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.confined import ProcessLimits, run_confined
from summarize.reading.document_json import packed, unpacked
from summarize.reading.languages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.reading.html_blocks import HtmlPiece
    from summarize.reading.html_choice import HtmlChoice
    from summarize.reading.html_data import PageData
    from summarize.spans import Span

MANY_TAGS = 20_000
"""A page of more tags is read in a process of its own, within limits; the libraries' time may grow faster."""
MAX_SECONDS = 60.0
"""Such a page is refused if it takes longer, in seconds."""
MAX_MEBIBYTES = 1536
"""Such a page is refused if it takes more memory."""

_AUTHORS = re.compile(r"\s*;\s*")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}")
# At the head of an entry of a live report: "14:05", "2.30pm GMT:".
_STAMP = re.compile(
    r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|Uhr)?(?: ?[A-Z]{2,4}(?![A-Za-z]))?"
    r"(?:(?: ?[-–—|:•·]) ?| )(?=[A-ZÀ-Þ](?![A-Z])|[“\"‘«„])"
)
_LONE_STAMP = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|Uhr)?(?: ?[A-Z]{2,4})?")

_RUNNING = frozenset({BlockKind.BODY, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_EMPTY_LINE = re.compile(r"\n[ \t\r\f\v]*\n")
_ENDS = re.compile(r"\w[.!?][\"”’)]?(?=\s|\Z)")
_MIN_WORDS = 12
# A page shows the beginning of what its data hold as a whole.
_LONGER = 1.5
_SAME = 60


def read_html(data: bytes, name: str, language: str | None = None, charset: str | None = None) -> Document:
    """The main text of a page, with title, authors, date and site as metadata.

    Raises:
        InputError: nested too deep, with too many attributes in a tag, without a main text, or too much work.
        MissingExtraError: trafilatura is not installed.
    """
    if find_spec("trafilatura") is None:
        raise MissingExtraError("reading HTML", "web")
    if data.count(b"<") <= MANY_TAGS:
        return _read(data, name, language, charset)
    options = {"name": name, "language": language, "charset": charset}
    task = "summarize.reading.html:read_apart"
    return unpacked(run_confined(task, data, name, ProcessLimits(MAX_SECONDS, MAX_MEBIBYTES), options))


def read_apart(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read a page in a process of its own; the document as JSON can hold it."""
    try:
        return packed(_read(data, options["name"], options["language"], options["charset"]))
    except InputError as error:
        # The parent puts the name before it again.
        raise InputError(str(error).removeprefix(f"{options['name']}: ")) from error


def _read(data: bytes, name: str, language: str | None, charset: str | None) -> Document:
    """The main text of a page."""
    from trafilatura.metadata import extract_metadata

    from summarize.reading.html_data import page_data
    from summarize.reading.html_source import parsed

    tree = parsed(data, name, charset)
    found = extract_metadata(tree, default_url=name if "://" in name else None, date_config=_NO_SEARCH)
    stated = page_data(tree)
    spoken = _LANGUAGE.match(tree.get("lang") or tree.get("xml:lang") or "")
    title = " ".join((found.title or "").split())
    authors = stated.authors or (tuple(_AUTHORS.split(found.author)) if found.author else ())
    builder = _main_text(tree, name, title, stated, authors)
    source = Source(
        name=name,
        media_type="text/html",
        title=title or None,
        authors=authors,
        date=stated.date,
        site=found.sitename,
        language=language or (spoken.group().lower() if spoken else UNKNOWN),
    )
    return builder.document(source)


# Trafilatura would search the whole text for a date, and take any year for one.
_NO_SEARCH = {"extensive_search": False, "original_date": True}


def _main_text(
    tree: Any,  # noqa: ANN401
    name: str,
    title: str,
    stated: PageData,
    authors: Sequence[str],
) -> TextBuilder:
    """The main text, as the page shows it, or where it shows a part, as its data hold it.

    Raises:
        InputError: there is none.
    """
    from summarize.reading.html_choice import is_index, main_pieces

    choice = main_pieces(tree)
    builder = TextBuilder()
    texts = [choice.pieces[number].text for number in sorted(choice.numbers)]
    shown = " ".join(text for text in texts if len(text) > _SAME)
    body = " ".join(stated.body)
    if len(body) > _LONGER * len(shown) and (len(shown) < _SAME or _begins_alike(shown, body)):
        builder.add(title, BlockKind.TITLE)
        for paragraph in stated.body:
            builder.add(paragraph)
        return builder
    if not choice.numbers:
        raise InputError(f"{name}: no main text found in the page")
    if is_index(choice):
        raise InputError(f"{name}: a page that lists other pages, and no article")
    _add_pieces(builder, choice, title, authors)
    return builder


def _add_pieces(builder: TextBuilder, choice: HtmlChoice, title: str, authors: Sequence[str]) -> None:
    """Add the pieces of main text in the order of the page, with their kinds."""
    from summarize.reading.html_boxes import BOX, WRITER, writers_notes
    from summarize.reading.html_lines import is_prose, title_at, without_ornament
    from summarize.reading.html_markup import kind_of
    from summarize.reading.html_turns import speakers

    page = _Page(
        title=title,
        title_number=title_at(choice.pieces, choice.numbers, title),
        is_prose=is_prose(choice.pieces, choice.numbers),
        is_live=sum(_STAMP.match(choice.pieces[n].text) is not None for n in choice.numbers) >= 2,
    )
    said_by = speakers(choice.pieces, choice.numbers - choice.posts - choice.boxes)
    notes = writers_notes(choice.pieces, choice.numbers, page.title_number, authors)
    apart = {
        **dict.fromkeys(notes, WRITER),
        **dict.fromkeys(choice.boxes, BOX),
        **dict.fromkeys(choice.posts, ("R110", "a reader wrote it")),
    }
    for number in range(min(choice.numbers), max(choice.numbers) + 1):
        piece = choice.pieces[number]
        kind, markup = kind_of(piece, choice.weights)
        before = len(builder)
        if number not in choice.numbers and kind is not BlockKind.CAPTION:
            continue
        if number in apart or kind is BlockKind.FURNITURE:
            told = apart.get(number) or ("R108", f"the page's markup sets it apart: {markup}")
            builder.add(piece.text, BlockKind.FURNITURE, told=told)
        elif kind is BlockKind.CODE and (paragraphs := prose_of(piece.raw)):
            for paragraph, is_text in paragraphs:
                builder.add(paragraph, BlockKind.BODY if is_text else BlockKind.METADATA)
        elif (line := _told(piece, kind, number, page)) is not None:
            builder.add(piece.text, *line)
        else:
            _add_text(builder, piece.text, kind, page, without_ornament(piece.text, piece.markup))
        if number in said_by:
            builder.spoken(before, said_by[number])


@dataclass(frozen=True, slots=True)
class _Page:
    """What holds for a page as a whole.

    Attributes:
        title: as its data state it.
        title_number: of the piece that is the title, or -1.
        is_prose: whether its sentences end with marks.
        is_live: whether entries of a live report begin with a time.
    """

    title: str
    title_number: int
    is_prose: bool
    is_live: bool


def _told(
    piece: HtmlPiece, kind: BlockKind, number: int, page: _Page
) -> tuple[BlockKind, None, tuple[str, str] | None] | None:
    """Kind, page and reason of a piece that its form tells to be no sentence; None where it may be one."""
    from summarize.reading.html_lines import NO_SENTENCE, is_above, is_bold, is_label, is_line
    from summarize.reading.html_markup import is_link

    if is_link(piece) and kind in {BlockKind.BODY, BlockKind.LIST_ITEM}:
        return BlockKind.FURNITURE, None, ("R107", "nothing but a link")
    if _LONE_STAMP.fullmatch(piece.text):
        return BlockKind.METADATA, None, None
    above = kind in _RUNNING and is_above(piece, number, page.title_number)
    if above or (page.is_prose and (is_line(piece, kind) or is_label(piece))):
        bold = kind is BlockKind.BODY and not above and is_bold(piece)
        return BlockKind.HEADING if bold else BlockKind.METADATA, None, NO_SENTENCE
    return None


def _add_text(
    builder: TextBuilder, text: str, kind: BlockKind, page: _Page, masked: tuple[Span, ...]
) -> None:
    """Add a piece of the article; the time before an entry of a live report is a block of its own."""
    from summarize.reading.html_lines import BULLET

    if page.is_live and kind in _RUNNING and (stamp := _STAMP.match(text)):
        # When it was said counts, and is no part of what was said.
        builder.add(stamp.group(), BlockKind.METADATA)
        kind = BlockKind.BODY if " | " not in text[stamp.end() :] else kind
        builder.add(text[stamp.end() :], kind, markup=after(masked, stamp.end()))
        return
    if kind is BlockKind.BODY and BULLET.match(text):
        kind = BlockKind.LIST_ITEM
    is_title = kind is BlockKind.HEADING and text == page.title
    builder.add(text, BlockKind.TITLE if is_title else kind, markup=masked)


def after(spans: Iterable[Span], start: int) -> list[Span]:
    """The spans behind a place, counted from there."""
    return [span.shifted(-start) for span in spans if span.start >= start]


def prose_of(raw: str) -> list[tuple[str, bool]]:
    """The paragraphs of preformatted text that is prose; none where it is program text or a drawing.

    Prose has sentences, and hardly anything but words, their marks and single spaces. With each paragraph
    comes whether it has a sentence; a line in capitals over one is a paragraph of its own.
    """
    words = raw.split()
    plain = sum(word.strip(".,;:!?\"'“”‘’()–—").replace("-", "").replace("’", "").isalnum() for word in words)
    ends = len(_ENDS.findall(raw))
    if len(words) < _MIN_WORDS or plain < 0.9 * len(words) or ends * 60 < len(words):
        return []
    found: list[tuple[str, bool]] = []
    for part in _EMPTY_LINE.split(raw):
        lines = [line for line in map(str.strip, part.splitlines()) if line]
        while len(lines) > 1 and lines[0].isupper():
            found.append((lines.pop(0), False))
        if lines:
            text = " ".join(" ".join(lines).split())
            found.append((text, _ENDS.search(text) is not None and not text.isupper()))
    return found


def _begins_alike(shown: str, body: str) -> bool:
    """Whether what a page shows is the beginning of a text, but for some words that ask for money."""
    return " ".join(body.split())[:_SAME].casefold() in shown.casefold()
