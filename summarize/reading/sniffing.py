"""What an input is: told by its content first, by what the sender or its name says second."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import urlsplit

from summarize.errors import InputError

_HEAD_BYTES = 4096
_HTML_START = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta|article)\b",
    re.IGNORECASE | re.DOTALL,
)
# A page without its frame, as copied out of a mail or a browser. Markdown may begin like that too.
_HTML_PIECE = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<!--.*?-->)*<(?:div|p|section|main|header|h[1-6]|table|ul|ol|blockquote|style|span|center)"
    rb"(?:\s[^<>]*)?>",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"<[a-zA-Z!/][^<>]*>")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_MEDIA_TYPES = {"text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html"}
# Signatures from the formats' own specifications; each is a thing people hand over by mistake.
_REFUSED = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF file; save it as DOCX or plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a legacy Office file; save it as DOCX"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an audio file"),
)


class InputFormat(StrEnum):
    """The formats that can be read, by the names that ``--input-format`` takes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


def sniff(data: bytes, name: str, media_type: str | None = None) -> InputFormat:
    """The format of ``data``.

    Args:
        data: the whole input.
        name: its path or URL, of which the ending is looked at last.
        media_type: what the sender declares, without parameters, or None.

    Raises:
        InputError: the content is of a kind that holds no article we can read.
    """
    head = _readable(data[:_HEAD_BYTES])
    if b"%PDF-" in head[:1024]:
        return InputFormat.PDF
    if head.startswith(b"PK\x03\x04"):
        # The directory at the end of a ZIP file names its members in clear.
        if b"word/document.xml" in data:
            return InputFormat.DOCX
        raise InputError(f"{name}: a ZIP archive that is not a Word document")
    for signature, what in _REFUSED:
        if head.startswith(signature):
            raise InputError(f"{name}: this is {what}")
    if _HTML_START.match(head):
        return InputFormat.HTML
    declared = _MEDIA_TYPES.get(media_type or "")
    if declared is None:
        path = urlsplit(name).path if "://" in name else name
        declared = _SUFFIXES.get(PurePath(path).suffix.lower(), "text")
    kind = InputFormat(declared)
    if kind is InputFormat.TEXT and _HTML_PIECE.match(head):
        return InputFormat.HTML
    if kind is InputFormat.HTML and not _ANY_TAG.search(data):
        return InputFormat.TEXT
    return kind


def _readable(head: bytes) -> bytes:
    """The head of the input with UTF-16 made ASCII where it is marked, so that its markup shows."""
    encoding = _UTF16.get(head[:2])
    return head if encoding is None else head[2:].decode(encoding, "replace").encode("utf-8", "replace")
