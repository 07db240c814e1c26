"""Plain text: bytes become a string, and nothing else changes (line ends are kept)."""

from __future__ import annotations

import codecs
import re

from summarize.document import Document, Source
from summarize.errors import InputError, install_command
from summarize.reading.encodings import guess_encoding
from summarize.reading.languages import UNKNOWN

# The four-byte marks first: the UTF-16 mark is a prefix of the UTF-32 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Tabs, line ends, form feeds and the escape of terminal colours occur in real texts; the rest do not.
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_MAX_CONTROL_SHARE = 0.01
# Half a surrogate pair, as some programs write characters beyond U+FFFF: no UTF-8, and no other text.
_HALF_PAIR = re.compile(b"\xed[\xa0-\xbf][\x80-\xbf]")
# So much of every second byte is zero in UTF-16 of a Latin text; other scripts need the mark.
_MOSTLY = 0.7


def read_plain(data: bytes, name: str, language: str | None = None) -> Document:
    """Plain text as a document without parts.

    Raises:
        InputError: binary, empty, or in an encoding that cannot be told.
    """
    return Document(
        decode(data, name), Source(name=name, media_type="text/plain", language=language or UNKNOWN)
    )


def decode(data: bytes, name: str) -> str:
    """Decode ``data``: a byte order mark first, then UTF-8, UTF-16 without a mark, and last a guess.

    The guess needs charset-normalizer. A byte order mark says how to read the text and is no part of it.

    Raises:
        InputError: binary, or in an encoding that cannot be told.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"{name}: marked as {encoding}, but byte {error.start} is not") from error
    if b"\0" in data:
        unmarked = _unmarked_utf16(data)
        if unmarked is not None:
            return unmarked
        raise InputError(f"{name}: binary data, not text")
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > len(data) * _MAX_CONTROL_SHARE:
        raise InputError(f"{name}: binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise InputError(f"{name}: not valid UTF-8 at byte {error.start}") from None
        return _guess(data, name, error)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether far more is UTF-8 than is not: another encoding has next to nothing that looks like UTF-8."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    halves = _HALF_PAIR.search(data) is not None
    return halves or len(text) - bad - sum(map(str.isascii, text)) > 2 * bad


def _unmarked_utf16(data: bytes) -> str | None:
    """The text of UTF-16 without a byte order mark, as some programs write it; None where it is none."""
    half = len(data) // 2
    for encoding, zeros, others in (
        ("utf-16-le", data[1::2], data[0::2]),
        ("utf-16-be", data[0::2], data[1::2]),
    ):
        if len(data) % 2 == 0 and zeros.count(0) >= _MOSTLY * half and b"\0" not in others:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _guess(data: bytes, name: str, problem: UnicodeDecodeError) -> str:
    """Decode with the encoding that charset-normalizer finds.

    Raises:
        InputError: it is not installed, finds none, or what it finds does not decode all of it.
    """
    where = f"{name}: not UTF-8 (byte {data[problem.start]:#04x} at {problem.start})"
    try:
        encoding = guess_encoding(data, problem.start)
    except ImportError:
        hint = f"save it as UTF-8, or {install_command('encodings')}"
        raise InputError(f"{where}; {hint}") from None
    if encoding is None:
        raise InputError(f"{where}, and no other encoding fits") from None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(f"{where}, and {encoding} does not fit all of it") from error
