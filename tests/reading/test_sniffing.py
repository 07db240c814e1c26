"""Sniffing: content first, then what the sender says, then the name."""

from __future__ import annotations

import pytest

from summarize.errors import InputError
from summarize.reading import InputFormat
from summarize.reading.sniffing import sniff
from tests.growth import assert_in_proportion


@pytest.mark.parametrize(
    ("data", "name", "media_type", "expected"),
    [
        (b"%PDF-1.7\n", "a.txt", None, InputFormat.PDF),
        (b"PK\x03\x04....word/document.xml", "a.txt", None, InputFormat.DOCX),
        (b"\n<!-- saved --><!DOCTYPE html><p>", "a.txt", None, InputFormat.HTML),
        (b"<html lang=en>", "-", None, InputFormat.HTML),
        (b"A note.", "note.md", None, InputFormat.MARKDOWN),
        (b"A note.", "https://a.example/note.md?x=1", None, InputFormat.MARKDOWN),
        (b"<p>A page.", "https://a.example/page", "text/html", InputFormat.HTML),
        (b"<p>A page.", "page.HTM", None, InputFormat.HTML),
        (b"A note.", "-", None, InputFormat.TEXT),
        (b"1 < 2 and <html> is a tag", "-", None, InputFormat.TEXT),
        (b"", "a.txt", None, InputFormat.TEXT),
        (b"<div class='a'><p>A page.</p></div>", "-", None, InputFormat.HTML),
        (b'<div align="center">A note.</div>', "note.md", None, InputFormat.MARKDOWN),
        (b"A note without tags; 1 < 2.", "note.html", None, InputFormat.TEXT),
        ("\ufeff<!DOCTYPE html><p>".encode("utf-16-le"), "a.txt", None, InputFormat.HTML),
    ],
)
def test_the_format_is_found(data: bytes, name: str, media_type: str | None, expected: InputFormat) -> None:
    """What the content shows goes before the declared type, and that before the name."""
    assert expected is sniff(data, name, media_type)


@pytest.mark.parametrize(
    ("begin", "unit", "end"),
    [
        (b"", b"<!-- -->", b"x"),
        (b"", b"<?xml?>", b"<"),
        (b"", b"<!--", b""),
        (b"\xef\xbb\xbf", b" \n", b"<!"),
        (b"", b"From:", b""),
        (b"", b"a:\n ", b""),
        (b"", b"[{", b""),
        (b"", b'{"', b""),
        (b"", b"1:", b""),
        (b"", b"<", b""),
    ],
)
def test_no_input_is_sniffed_for_long(begin: bytes, unit: bytes, end: bytes) -> None:
    """Whatever begins an input, telling what it is takes time in proportion at most."""

    def sniff_all(data: bytes) -> None:
        for name in ("a.txt", "a.html", "a.md"):
            sniff(data, name)

    assert_in_proportion(sniff_all, lambda size: begin + unit * size + end, 100_000)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "legacy Office"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04...xl/workbook.xml", "spreadsheet"),
        (b'{"title": "A note", "text": "It rained."}', "batch"),
        (b'[{"title": "A note"}]', "batch"),
    ],
)
def test_what_holds_no_article_is_named(data: bytes, what: str) -> None:
    """Common mistakes get an error that says what the file is."""
    with pytest.raises(InputError, match=what):
        sniff(data, "a", None)
