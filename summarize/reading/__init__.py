"""Reading: a path, a URL or a stream becomes a ``Document``.

It has its text, its source and, where the format knows them, its blocks. Sentences come later, from
``summarize.segmentation``.
"""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.builtin import InputFormat
from summarize.document import Document, Source
from summarize.errors import InputError
from summarize.plugins import imported
from summarize.reading.confined import ProcessLimits, run_confined
from summarize.reading.document_json import unpacked
from summarize.reading.languages import UNKNOWN, detect_language
from summarize.reading.packages import is_large
from summarize.reading.plugin_readers import foreign_reader
from summarize.reading.read_options import MAX_BYTES, ReadOptions
from summarize.reading.sniffing import sniff
from summarize.redaction import without_password

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

__all__ = ["MAX_BYTES", "InputFormat", "ReadOptions", "read", "read_bytes", "read_text"]

# What Python can decode and no page is in: they make text out of escapes (RFC 9110 knows none of them).
_NO_CHARSETS = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined"})
_PACKAGES = frozenset({InputFormat.DOCX, InputFormat.ODT, InputFormat.EPUB})
MAX_SECONDS = 60.0
"""A large package is refused if reading it takes longer, in seconds."""
MAX_MEBIBYTES = 1536
"""A large package is refused if reading it takes more memory."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def read(source: str | Path, options: ReadOptions | None = None) -> Document:
    """Read an article from a path, an ``http(s)`` URL, or standard input (``-``).

    Raises:
        InputError: it cannot be found, opened or fetched, is too large, or holds no readable text.
        MissingExtraError: its format needs an optional part.
    """
    options = options or ReadOptions()
    name = str(source)
    if name == "-":
        # None where the shell has closed it; a caller may have put a text stream in its place.
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise InputError("standard input cannot be read")
        try:
            return read_bytes(_read_stream(stream, "-", options), "-", options)
        except InputError as error:
            raise InputError(f"standard input: {str(error).removeprefix('-: ')}") from error
    if isinstance(source, str) and _SCHEME.match(source):
        return _read_link(source, options)
    return read_bytes(_read_file(Path(source), options), name, options)


def read_bytes(data: bytes, name: str = "-", options: ReadOptions | None = None) -> Document:
    """Read an article from bytes, in whatever format they are.

    Raises:
        InputError: too large, or no readable text.
        MissingExtraError: its format needs an optional part.
    """
    options = options or ReadOptions()
    if len(data) > options.max_bytes:
        raise InputError(_too_large(name, options))
    reader = None if options.input_format else foreign_reader(name)
    if reader is not None:
        return _with_language(reader(data, name, options.language))
    return _read_as(
        options.input_format or sniff(data, name, data_as_text=options.data_as_text), data, name, options
    )


def _read_as(
    kind: InputFormat, data: bytes, name: str, options: ReadOptions, charset: str | None = None
) -> Document:
    """Hand the bytes to the reader of their format."""
    if kind is InputFormat.HTML and options.whole_page:
        from summarize.reading.html_whole import read_whole

        document = read_whole(data, name, options.language, charset)
    elif kind is InputFormat.HTML:
        from summarize.reading.html import read_html

        document = read_html(data, name, options.language, charset)
    elif kind in _PACKAGES and is_large(data):
        reader = _reader_of(kind)
        asked = {
            "reader": f"{reader.__module__}:{reader.__name__}",
            "name": name,
            "language": options.language,
        }
        task = "summarize.reading.document_json:read_apart"
        document = unpacked(run_confined(task, data, name, ProcessLimits(MAX_SECONDS, MAX_MEBIBYTES), asked))
    else:
        document = _reader_of(kind)(data, name, options.language)
    return _with_language(document)


def _with_language(document: Document) -> Document:
    """The document with its language, found where nobody states it."""
    if document.source.language != UNKNOWN:
        return document
    return replace(document, source=replace(document.source, language=detect_language(document.text)))


def _reader_of(kind: InputFormat) -> Callable[[bytes, str, str | None], Document]:
    """The reader of a format; each is imported when it is used."""
    return imported(kind.place)


def _read_link(url: str, options: ReadOptions) -> Document:
    """Fetch a page and read it.

    Raises:
        InputError: no http(s) link, not to be had, or no readable text.
        MissingExtraError: its format needs an optional part.
    """
    from summarize.reading.url import fetch

    if not url.lower().startswith(("http://", "https://")):
        raise InputError(f"{without_password(url)}: only http and https links can be read")

    page = fetch(url, options)
    kind = options.input_format or sniff(page.data, page.url, page.media_type)
    data = page.data
    if page.charset and kind in {InputFormat.TEXT, InputFormat.MARKDOWN}:
        data = _as_utf8(data, page.charset)
    return _read_as(kind, data, without_password(page.url), options, page.charset)


def _as_utf8(data: bytes, charset: str) -> bytes:
    """The data in UTF-8 where the declared encoding fits it; else as it is, to be judged by its content."""
    try:
        return data if codecs.lookup(charset).name in _NO_CHARSETS else data.decode(charset).encode()
    except (LookupError, UnicodeError):
        return data


def read_text(text: str, name: str = "text") -> Document:
    """A string as a document without parts.

    Raises:
        InputError: empty, white space, or not valid Unicode.
    """
    return Document(text, Source(name=name, language=detect_language(text)))


def _read_file(path: Path, options: ReadOptions) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: not found, a folder, not readable, or too large.
    """
    try:
        with path.open("rb") as stream:
            return _read_stream(stream, str(path), options)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder, not a file; summarize batch takes folders") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path}: cannot be read: {reason}") from error


def _read_stream(stream: BinaryIO, name: str, options: ReadOptions) -> bytes:
    """All bytes of a stream, reading no further than one byte past the limit.

    Raises:
        InputError: there are more than the limit.
    """
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise InputError(_too_large(name, options))
    return data


def _too_large(name: str, options: ReadOptions) -> str:
    return f"{name}: larger than the limit of {options.max_bytes / 2**20:g} MiB"
