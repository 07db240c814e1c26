"""EPUB and ODT: chapters in order, and what a person sees of a document."""

# ruff: noqa: E501 - markup is read better in one piece

from __future__ import annotations

import io
import zipfile

import pytest

from summarize.document import BlockKind, Document
from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.segmentation import segment

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def _zip(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _chapter(number: int) -> str:
    return (
        f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><h2>Chapter {number}</h2>"
        f"<p>The crane stood for {number}0 years. Nobody used it.</p></body></html>"
    )


def _cited(document: Document) -> list[str]:
    return [document.prose(sentence) for sentence in document.citable]


def test_chapters_come_in_the_order_of_the_spine() -> None:
    """Whatever they are called; what is no chapter is left out."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>The crane</dc:title><dc:creator>Ida Voss</dc:creator><dc:language>en-GB</dc:language></metadata>"
        '<manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="a.xhtml"/>'
        '<item id="a" href="b%20b.xhtml"/></manifest><spine><itemref idref="n"/><itemref idref="a"/>'
        '<itemref idref="b"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OPS/book.opf": package,
        "OPS/nav.xhtml": "<html><body><p>Contents of the whole book.</p></body></html>",
        "OPS/a.xhtml": _chapter(2),
        "OPS/b b.xhtml": _chapter(1),
    }
    document = segment(read_bytes(_zip(members), "book.epub"))
    expected = [
        "The crane stood for 10 years.",
        "Nobody used it.",
        "The crane stood for 20 years.",
        "Nobody used it.",
    ]
    assert expected == _cited(document)
    headings = [document.quote(block) for block in document.blocks if block.kind is BlockKind.HEADING]
    assert ["Chapter 1", "Chapter 2"] == headings
    assert ("The crane", ("Ida Voss",), "en") == (
        document.source.title,
        document.source.authors,
        document.source.language,
    )


def test_links_and_what_markup_sets_apart_are_not_cited() -> None:
    """A chapter's way to the next one, and a box of the publisher's; each with its reason."""
    chapter = (
        "<html><body><h1>One</h1><p>The crane stood for 10 years.</p>"
        "<p><a href='b.xhtml'>On to the next one.</a></p><nav><p>Buy the other books of this house.</p></nav></body></html>"
    )
    document = segment(
        read_bytes(_zip({"mimetype": "application/epub+zip", "a.xhtml": chapter}), "book.epub")
    )
    assert ["The crane stood for 10 years."] == _cited(document)
    told = {document.quote(one): one.reason for one in document.blocks if one.kind is BlockKind.FURNITURE}
    assert told == {
        "On to the next one.": "nothing but a link",
        "Buy the other books of this house.": "the book's markup sets it apart: <nav>",
    }


def test_a_locked_book_is_said_to_be_one() -> None:
    """DRM is named."""
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/encryption.xml": "<x><EncryptedData/></x>",
        "a.xhtml": "<p>x",
    }
    with pytest.raises(InputError, match="locked"):
        read_bytes(_zip(members), "book.epub")


def test_odt_has_kinds_notes_and_rows() -> None:
    """Headings, lists, rows of data, and notes after the paragraph that bears their mark."""
    body = (
        '<text:h text:outline-level="1">The crane</text:h><text:p>It stood<text:s text:c="3"/>for years.<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>The board says so.</text:p></text:note-body>"
        "</text:note> It fell.</text:p><text:list><text:list-item><text:p>One wheel.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>1998</text:p></table:table-cell><table:table-cell>"
        "<text:p>412</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read_bytes(_odt(body), "a.odt")
    assert [(document.quote(block), block.kind) for block in document.blocks] == [
        ("The crane", BlockKind.HEADING),
        ("It stood   for years. It fell.", BlockKind.BODY),
        ("The board says so.", BlockKind.BODY),
        ("One wheel.", BlockKind.LIST_ITEM),
        ("1998 | 412", BlockKind.TABLE_ROW),
    ]


def test_odt_hides_what_is_hidden_and_masks_what_is_struck() -> None:
    """Deleted passages, comments and hidden text are not read; exponents and marks of notes are told apart."""
    styles = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="R"><style:text-properties style:text-position="super 58%"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:p>The mayor stole it.</text:p></text:tracked-changes><text:p>It cost "
        '<text:span text:style-name="S">90,000</text:span> 40,000 crowns<text:span text:style-name="R">7</text:span>.'
        "<office:annotation><dc:creator>Bo</dc:creator><text:p>Is that so?</text:p></office:annotation> It weighs "
        '10<text:span text:style-name="R">6</text:span> pounds.<text:span text:style-name="H"> It is cursed.</text:span></text:p>'
    )
    document = segment(read_bytes(_odt(body, styles), "a.odt"))
    assert ["It cost 40,000 crowns.", "It weighs 10⁶ pounds."] == [
        " ".join(t.split()) for t in _cited(document)
    ]
    assert "stole" not in document.text
    assert "cursed" not in document.text


@pytest.mark.parametrize(
    "data",
    [
        _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>"}),
        _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office:x/>"}),
        _zip({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x"}),
        _zip({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>"})[:-30],
    ],
)
def test_a_broken_package_is_said_to_be_one(data: bytes) -> None:
    """One clear line, whatever is broken."""
    with pytest.raises(InputError, match=r"a: (?:a broken|no text)"):
        read_bytes(data, "a")


def test_entities_are_not_blown_up() -> None:
    """A few hundred bytes that would become gigabytes are refused or left as they are."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 12))
    content = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{levels}]><office:document-content {NAMES}><office:body>'
    content += (
        "<office:text><text:p>&e11; It rained.</text:p></office:text></office:body></office:document-content>"
    )
    data = _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    try:
        text = read_bytes(data, "a.odt").text
    except InputError as error:
        text = str(error)
    assert len(text) < 1000


def test_large_packages_are_read_within_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six megabytes of text are read in a process of its own, and refused where that takes too long."""
    body = "<text:p>The crane stood for years. Nobody used it.</text:p>" * 110_000
    data = _odt(body)
    document = read_bytes(data, "a.odt")
    assert 110_000 == len(document.blocks)
    assert document.text.startswith("The crane stood for years.")
    monkeypatch.setattr("summarize.reading.MAX_SECONDS", 0.05)
    with pytest.raises(InputError, match=r"a\.odt: reading it takes longer"):
        read_bytes(data, "a.odt")
