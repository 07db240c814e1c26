"""HTML: trafilatura tells which pieces of a page are main text; they are read from the page, with kinds.

Each piece of text gets a mark (two rare characters) before trafilatura sees the page, so that what it keeps
can be found again. Captions beside the main text, and pieces that the same template made as those kept, are
read as well; trafilatura drops them. The document's text is the extracted text, and offsets are into that.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.reading.html_blocks import Piece

MAX_DEPTH = 2000
"""Elements nested deeper than this are refused: parsers drop or choke on them, and no page needs them."""

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"wbr"]
)
# Elements whose end tag HTML lets one leave out; they say nothing about depth.
_IMPLIED = frozenset([b"p", b"li", b"dt", b"dd", b"tr", b"td", b"th", b"thead", b"tbody", b"option"])
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.IGNORECASE)
_AUTHORS = re.compile(r"\s*;\s*")
# Ideographs that hardly any page has. Letters of a script, so that trafilatura keeps them as text.
_FIRST, _SECOND, _BASE = 0x20000, 0x25000, 0x5000
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _BASE - 1)}][{chr(_SECOND)}-{chr(_SECOND + _BASE - 1)}]")


def read_html(data: bytes, name: str, language: str | None = None) -> Document:
    """The main text of a page, with title, authors, date and site as metadata.

    Raises:
        InputError: nested too deep, or without a main text.
        MissingExtraError: trafilatura is not installed.
    """
    try:
        from trafilatura.metadata import extract_metadata
        from trafilatura.utils import load_html
    except ImportError as error:
        raise MissingExtraError("reading HTML", "web") from error
    data = _as_utf8(data)
    _check_depth(data, name)
    tree = load_html(data if b"<body" in data or b"<BODY" in data else b"<html><body>%b</body></html>" % data)
    if tree is None:
        raise InputError(f"{name}: no main text found in the page")
    found = extract_metadata(tree, default_url=name if "://" in name else None)
    title = " ".join((found.title or "").split())
    builder = _main_text(tree, name, title)
    stated = _LANGUAGE.search(data[:65_536])
    source = Source(
        name=name,
        media_type="text/html",
        title=title or None,
        authors=tuple(_AUTHORS.split(found.author)) if found.author else (),
        date=found.date,
        site=found.sitename,
        language=language or (stated.group(1).decode().lower() if stated else UNKNOWN),
    )
    return builder.document(source)


def _as_utf8(data: bytes) -> bytes:
    """The page in UTF-8 where a byte order mark says that it is in UTF-16; else as it is."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").encode()
    return data


def _check_depth(data: bytes, name: str) -> None:
    """Refuse a page that nests deeper than ``MAX_DEPTH``.

    Raises:
        InputError: it does.
    """
    depth = 0
    for match in _TAG.finditer(data):
        tag = match.group(2).lower()
        if tag in _VOID or tag in _IMPLIED:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > MAX_DEPTH:
            raise InputError(f"{name}: elements nested more than {MAX_DEPTH} deep")


def _main_text(tree: Any, name: str, title: str) -> TextBuilder:  # noqa: ANN401 - lxml is untyped
    """The pieces of main text in the order of the page.

    Raises:
        InputError: there are none.
    """
    from summarize.reading.html_blocks import pieces_of
    from summarize.reading.html_markup import ancestors, is_link, kind_of

    pieces = pieces_of(tree)
    chosen = _chosen(tree, pieces)
    if not chosen:
        raise InputError(f"{name}: no main text found in the page")
    lengths: Counter[Any] = Counter()
    for number in chosen:
        for element in ancestors(pieces[number].element):
            lengths[element] += len(pieces[number].text)
    total = sum(len(pieces[number].text) for number in chosen)
    chosen |= _alike(pieces, chosen) | _beside(pieces, chosen)
    builder = TextBuilder()
    for number in range(min(chosen), max(chosen) + 1):
        piece = pieces[number]
        kind, markup = kind_of(piece, lengths, total)
        if number not in chosen and kind is not BlockKind.CAPTION:
            continue
        if kind is BlockKind.FURNITURE:
            builder.add(piece.text, kind, told=("R108", f"the page's markup sets it apart: {markup}"))
        elif is_link(piece) and kind in {BlockKind.BODY, BlockKind.LIST_ITEM}:
            builder.add(piece.text, BlockKind.FURNITURE, told=("R107", "nothing but a link"))
        else:
            is_title = kind is BlockKind.HEADING and piece.text == title
            builder.add(piece.text, BlockKind.TITLE if is_title else kind)
    return builder


def _chosen(tree: Any, pieces: Sequence[Piece]) -> set[int]:  # noqa: ANN401
    """The numbers of the pieces that trafilatura takes for main text. The tree is changed by this."""
    import trafilatura

    for number, piece in enumerate(pieces[: _BASE * _BASE]):
        element, is_text = next(
            slot for slot, part in zip(piece.slots, piece.parts, strict=True) if part.strip()
        )
        mark = chr(_FIRST + number // _BASE) + chr(_SECOND + number % _BASE)
        if is_text:
            element.text = mark + element.text.lstrip()
        else:
            element.tail = mark + element.tail.lstrip()
    found = trafilatura.bare_extraction(tree, include_comments=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return set()
    marks = (match.group() for match in _MARK.finditer("".join(found.body.itertext())))
    numbers = ((ord(mark[0]) - _FIRST) * _BASE + ord(mark[1]) - _SECOND for mark in marks)
    return {number for number in numbers if number < len(pieces)}


def _alike(pieces: Sequence[Piece], chosen: set[int]) -> set[int]:
    """The numbers of the pieces that the same template made as chosen ones, and that are not mostly links.

    Where a template has no class name to tell it by, only what stands between chosen pieces counts.
    """
    from summarize.reading.html_markup import template_of

    templates = {template_of(pieces[number]) for number in chosen}
    first, last = min(chosen), max(chosen)
    found: set[int] = set()
    for number, piece in enumerate(pieces):
        if number in chosen or 2 * piece.linked >= len(piece.text):
            continue
        template = template_of(piece)
        if template in templates and (first < number < last or any(name for _, name in template)):
            found.add(number)
    return found


def _beside(pieces: Sequence[Piece], chosen: set[int]) -> set[int]:
    """The numbers of list items and rows, not mostly links, whose list or table is among chosen pieces."""
    from summarize.reading.html_markup import list_or_table_of

    parents = {pieces[number].element.getparent() for number in chosen}
    return {
        number
        for number in range(min(chosen), max(chosen))
        if number not in chosen
        and 2 * pieces[number].linked < len(pieces[number].text)
        and list_or_table_of(pieces[number]) in parents
    }
