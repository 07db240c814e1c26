"""HTML: trafilatura finds the main text; what it leaves becomes paragraphs with kinds.

The document's text is the extracted text, and offsets are into that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 2000
"""Elements nested deeper than this are refused: parsers drop or choke on them, and no page needs them."""

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"wbr"]
)
# Elements whose end tag HTML lets one leave out; they say nothing about depth.
_IMPLIED = frozenset([b"p", b"li", b"dt", b"dd", b"tr", b"td", b"th", b"thead", b"tbody", b"option"])
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.IGNORECASE)
_BLOCKS = ("p", "head", "list", "quote", "table")
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0]+")
_AUTHORS = re.compile(r"\s*;\s*")


def read_html(data: bytes, name: str, language: str | None = None) -> Document:
    """The main text of a page, with title, authors, date and site as metadata.

    Raises:
        InputError: nested too deep, or without a main text.
        MissingExtraError: trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError("reading HTML", "web") from error
    _check_depth(data, name)
    url = name if "://" in name else None
    found = trafilatura.bare_extraction(data, url=url, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict) or found.body is None:
        raise InputError(f"{name}: no main text found in the page")
    builder = TextBuilder()
    title = _flat(found.title or "")
    for text, kind in _paragraphs(found.body, BlockKind.BODY):
        builder.add(text, BlockKind.TITLE if kind is BlockKind.HEADING and text == title else kind)
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


def _paragraphs(element: Any, within: BlockKind) -> Iterator[tuple[str, BlockKind]]:  # noqa: ANN401 - lxml is untyped
    """The paragraphs of trafilatura's simplified tree, in order, with their kinds."""
    kinds = {"quote": BlockKind.QUOTATION, "item": BlockKind.LIST_ITEM, "head": BlockKind.HEADING}
    run: list[str] = [element.text or ""]
    for child in element:
        kind = kinds.get(child.tag, within)
        if child.tag == "row" and any(cell.find(tag) is not None for cell in child for tag in _BLOCKS):
            # A table that only lays out the page, as in mails.
            yield from _flush(run, within)
            for cell in child:
                yield from _paragraphs(cell, within)
        elif child.tag == "row":
            yield from _flush(run, within)
            cells = (_flat(" ".join(cell.itertext())) for cell in child)
            yield " | ".join(cell for cell in cells if cell), BlockKind.TABLE_ROW
        elif child.tag == "code":
            yield from _flush(run, within)
            yield "".join(child.itertext()).strip(), BlockKind.CODE
        elif child.tag in {"p", "quote", "list", "item", "head", "table", "div"}:
            yield from _flush(run, within)
            yield from _paragraphs(child, kind)
        elif child.tag == "lb":
            yield from _flush(run, within)
        else:
            run.append("".join(child.itertext()))
        run.append(child.tail or "")
    yield from _flush(run, within)


def _flush(run: list[str], kind: BlockKind) -> Iterator[tuple[str, BlockKind]]:
    """The text gathered so far as one paragraph, if there is any."""
    text = _flat("".join(run))
    run.clear()
    if text:
        yield text, kind


def _flat(text: str) -> str:
    """White space as HTML shows it: any run is one space."""
    return _SPACE.sub(" ", text).strip()
