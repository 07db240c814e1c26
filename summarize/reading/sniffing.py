"""What an input is: told by its content first, by what the sender or its name says second.

Every test here takes time in proportion to what it looks at: nothing goes back over what it has read.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from summarize.builtin import DATA_ENDINGS, InputFormat
from summarize.errors import InputError

_HEAD_BYTES = 4096
_TAG_NAME = re.compile(rb"<(/?[a-zA-Z][a-zA-Z0-9]*|!doctype)\b", re.IGNORECASE)
_PAGE_TAGS = frozenset(b"html head body title meta link article script style base !doctype".split())
# A page without its frame, as copied out of a mail or a browser. Markdown may begin like that too.
_PIECE_TAGS = frozenset(
    b"div p section main header h1 h2 h3 h4 h5 h6 table ul ol blockquote style span center".split()
)
_ANY_TAG = re.compile(rb"<[a-zA-Z!/][^<>]*>")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# Signatures from the formats' own specifications; each is a thing people hand over by mistake.
_REFUSED = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF file; save it as DOCX, ODT or plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a legacy Office file; save it as DOCX"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an audio file"),
)
_ZIP = b"PK\x03\x04"
# The packages that other programs write, by a member that only they have.
_OTHER_PACKAGES = (
    (b"xl/workbook.xml", "a spreadsheet (XLSX); save its text as DOCX or plain text"),
    (b"ppt/presentation.xml", "a presentation (PPTX); save it as PDF"),
    (b"application/vnd.oasis.opendocument.", "an OpenDocument file that is no text; save it as PDF"),
)
_ODT = b"application/vnd.oasis.opendocument.text"
_EPUB = b"application/epub+zip"
_SBV = re.compile(rb"\d{1,3}:\d\d:\d\d\.\d{3},\d{1,3}:\d\d:\d\d\.\d{3}[ \t]*\r?\n")
# Texts with marks of a kind that is not read: what they begin with, and what they are.
_MARKED = (
    (re.compile(rb"\[Script Info\]"), "captions in the format SSA/ASS; save them as SRT or WebVTT"),
    (
        re.compile(rb"(?:<\?xml[^<>]{0,200}\?>\s{0,200})?<tt[ >]"),
        "captions in the format TTML; save them as SRT or WebVTT",
    ),
    (
        re.compile(rb"(?:\[[a-z]{2}:[^\]\n]{0,80}\]\s{1,4}){0,12}\[\d\d:\d\d\.\d\d\]"),
        "a text timed for songs (LRC); save it as SRT",
    ),
    (re.compile(rb"(?:%[^\n]{0,400}\n){0,50}\s{0,200}\\documentclass\b"), "a LaTeX source; save it as PDF"),
)
_VTT = re.compile(rb"WEBVTT(?=[ \t\r\n]|\Z)")
_SRT = re.compile(
    rb"(?:\d{1,6}[ \t]*\r?\n)?\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,3}:\d\d:\d\d[,.]\d{1,3}"
)
# What only a mail has: it says by which hosts it came, or how its parts are put together.
_FIELD = re.compile(rb"([!-9;-~]{1,76}):[ \t]?([^\r\n]{0,998})")
_MAIL_ONLY = frozenset(b"received return-path mime-version message-id delivered-to dkim-signature".split())
_MAIL_LINES = 200


def sniff(
    data: bytes, name: str, media_type: str | None = None, *, data_as_text: bool = False
) -> InputFormat:
    """The format of ``data``.

    Args:
        data: the whole input.
        name: its path or URL, of which the ending is looked at last.
        media_type: what the sender declares, without parameters, or None.
        data_as_text: whether JSON and CSV are text like any other.

    Raises:
        InputError: the content is of a kind that holds no article we can read.
    """
    head = _readable(data[:_HEAD_BYTES])
    for signature, what in _REFUSED:
        if head.startswith(signature):
            raise InputError(f"{name}: this is {what}")
    start = head.removeprefix(b"\xef\xbb\xbf")
    for mark, what in _MARKED:
        if mark.match(start.lstrip()):
            raise InputError(f"{name}: this is {what}")
    first = _first_tag(start)
    shown = _by_content(data, head, start, name) or (InputFormat.HTML if first in _PAGE_TAGS else None)
    if shown is not None:
        return shown
    path = urlsplit(name).path if "://" in name else name
    suffix = PurePath(path).suffix.lower()
    if not data_as_text:
        _refuse_data(start, name, suffix, media_type)
    kind = _declared(suffix, media_type)
    if kind is InputFormat.TEXT and first in _PIECE_TAGS:
        return InputFormat.HTML
    if kind is InputFormat.HTML and not _ANY_TAG.search(data):
        return InputFormat.TEXT
    return kind


def _declared(suffix: str, media_type: str | None) -> InputFormat:
    """What sender and name say, the sender first; not of formats that the content would have shown."""
    told = [kind for kind in InputFormat if not (kind.signed or kind is InputFormat.TEXT)]
    by_sender = (kind for kind in told if media_type in kind.media_types)
    by_name = (kind for kind in told if suffix in kind.endings)
    return next(by_sender, None) or next(by_name, InputFormat.TEXT)


def _by_content(data: bytes, head: bytes, start: bytes, name: str) -> InputFormat | None:
    """The format, where the input begins as no other does."""
    if b"%PDF-" in head[:1024]:
        return InputFormat.PDF
    if head.startswith(_ZIP):
        return _package(data, name)
    if _VTT.match(start) or _SRT.match(start.lstrip()) or _SBV.match(start):
        return InputFormat.CAPTIONS
    return InputFormat.MAIL if _is_mail(start) else None


def _package(data: bytes, name: str) -> InputFormat:
    """What a ZIP archive is; the directory at its end names its members in clear.

    Raises:
        InputError: no format that can be read.
    """
    if b"word/document.xml" in data:
        return InputFormat.DOCX
    head = data[:200]
    if _EPUB in head or b"META-INF/container.xml" in data:
        return InputFormat.EPUB
    if _ODT in head and b"content.xml" in data:
        return InputFormat.ODT
    for member, what in _OTHER_PACKAGES:
        if member in data:
            raise InputError(f"{name}: this is {what}")
    if b"content.xml" in data and b"META-INF/manifest.xml" in data:
        return InputFormat.ODT
    raise InputError(f"{name}: a ZIP archive that holds no Word, OpenDocument or EPUB text")


def _refuse_data(head: bytes, name: str, suffix: str, media_type: str | None) -> None:
    """Refuse tables and records: they are many texts or none, and no article.

    Raises:
        InputError: the name, the sender or the content says that it is JSON, JSON lines or CSV.
    """
    declared = media_type in {"application/json", "text/csv", "application/x-ndjson"}
    if suffix in DATA_ENDINGS or declared or _JSON.match(head):
        raise InputError(f"{name}: data (JSON or CSV), not an article; `summarize batch` reads many at once")


_JSON = re.compile(rb"\s{0,200}[\[{]\s{0,200}(?:\{\s{0,200})?\"[^\"\r\n]{1,200}\"\s{0,20}:")


def _first_tag(head: bytes) -> bytes | None:
    """The name of the first tag, in lower case, where nothing but comments and declarations is before it."""
    place = 0
    while True:
        place += len(head) - place - len(head[place:].lstrip())
        if head.startswith(b"<!--", place):
            ends, mark = head.find(b"-->", place + 4), 3
        elif head.startswith(b"<?", place):
            ends, mark = head.find(b">", place + 2), 1
        else:
            found = _TAG_NAME.match(head, place)
            return found.group(1).lower() if found else None
        if ends < 0:
            return None
        place = ends + mark


def _is_mail(head: bytes) -> bool:
    """Whether the input begins with the header of a mail (RFC 5322), as mail programs save it."""
    names: set[bytes] = set()
    sender = b""
    for line in head.split(b"\n", _MAIL_LINES)[:_MAIL_LINES]:
        if not line.strip():
            break
        if line[:1] in b" \t" and names:
            continue
        if line.startswith(b"From ") and not names:
            continue  # the line that parts the mails of a mailbox
        field = _FIELD.match(line)
        if field is None:
            return False
        names.add(field.group(1).lower())
        sender = field.group(2) if field.group(1).lower() == b"from" else sender
    # A mail that was pasted as text has the fields that programs show, and no others.
    shown = len(names & {b"to", b"cc", b"subject", b"date", b"sent"})
    known = names & _MAIL_ONLY or (b"@" in sender and b"<" in sender)
    return b"from" in names and (
        shown >= 3 or (shown >= 2 and b"to" in names) or (shown >= 1 and bool(known))
    )


def _readable(head: bytes) -> bytes:
    """The head of the input with UTF-16 made ASCII where it is marked, so that its markup shows."""
    encoding = _UTF16.get(head[:2])
    return head if encoding is None else head[2:].decode(encoding, "replace").encode("utf-8", "replace")
