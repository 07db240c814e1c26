"""EPUB: the chapters of a book, in the order of its spine; what only helps to find one's way is left out."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from summarize.document import BlockKind, Document, Source
from summarize.errors import InputError, MissingExtraError
from summarize.reading.builder import TextBuilder
from summarize.reading.languages import UNKNOWN
from summarize.reading.packages import check_package, members_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BROKEN = "a broken EPUB file"
_PAGES = (".xhtml", ".html", ".htm")
_CORE = "{http://purl.org/dc/elements/1.1/}"


def read_epub(data: bytes, name: str, language: str | None = None) -> Document:
    """The text of a book, chapter by chapter.

    Raises:
        InputError: broken, too large when unpacked, locked, or without text.
        MissingExtraError: lxml is not installed.
    """
    try:
        import lxml.html  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise MissingExtraError("reading EPUB", "web") from error
    check_package(data, name, _BROKEN)
    members = members_of(data, name, _BROKEN)
    if "META-INF/encryption.xml" in members and b"EncryptedData" in members["META-INF/encryption.xml"]:
        raise InputError(f"{name}: the book is locked (DRM)")
    package_name, package = _package(members)
    source = _source(package, name, language)
    builder = TextBuilder()
    for chapter in _chapters(package_name, package, members):
        _add_chapter(builder, members[chapter], name)
    return builder.document(source)


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - lxml is untyped
    """The root of a piece of XML; None where it is none. No entity is looked up."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return etree.fromstring(data, parser) if data.strip() else None


def _package(members: Mapping[str, bytes]) -> tuple[str, Any]:
    """The name and the root of the file that tells how the book is put together; None where there is none."""
    container = _parsed(members.get("META-INF/container.xml", b""))
    named = (
        [element.get("full-path") for element in container.iter("{*}rootfile")]
        if container is not None
        else []
    )
    found = next((path for path in named if path in members), None)
    found = found or next((path for path in members if path.endswith(".opf")), None)
    return (found or "", _parsed(members[found])) if found else ("", None)


def _source(package: Any, name: str, language: str | None) -> Source:  # noqa: ANN401
    def stated(field: str) -> list[str]:
        elements = package.iter(f"{_CORE}{field}") if package is not None else ()
        texts = (" ".join("".join(element.itertext()).split()) for element in elements)
        return [text for text in texts if text]

    spoken = stated("language")
    return Source(
        name=name,
        media_type="application/epub+zip",
        title=next(iter(stated("title")), None),
        authors=tuple(stated("creator")),
        date=next(iter(stated("date")), "")[:10] or None,
        site=next(iter(stated("publisher")), None),
        language=language or (spoken[0][:2].lower() if spoken else UNKNOWN),
    )


def _chapters(package_name: str, package: Any, members: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ANN401
    """The names of the chapters, in order; without a spine all pages, by name."""
    items = {item.get("id"): item for item in package.iter("{*}item")} if package is not None else {}
    folder = posixpath.dirname(package_name)
    found: list[str] = []
    for reference in package.iter("{*}itemref") if package is not None else ():
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split() or reference.get("linear") == "no":
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if path in members:
            found.append(path)
    yield from found or sorted(path for path in members if path.lower().endswith(_PAGES))


def _add_chapter(builder: TextBuilder, data: bytes, name: str) -> None:
    from summarize.reading.html_blocks import pieces_of
    from summarize.reading.html_markup import is_link, kind_of, weigh
    from summarize.reading.html_source import parsed

    if not data.strip():
        return
    pieces = pieces_of(parsed(data, name))
    weights = weigh(pieces)
    for piece in pieces:
        kind, told = kind_of(piece, weights)
        if kind is BlockKind.FURNITURE or (is_link(piece) and kind is not BlockKind.HEADING):
            reason = (
                ("R108", f"the book's markup sets it apart: {told}")
                if told
                else ("R107", "nothing but a link")
            )
            builder.add(piece.text, BlockKind.FURNITURE, told=reason)
        else:
            builder.add(piece.text, kind, markup=piece.markup)
