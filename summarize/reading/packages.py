"""ZIP packages of documents: bounded before anything in them is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib

from summarize.errors import InputError

MAX_UNPACKED = 200 * 1024 * 1024
"""Limit on the size of a package when unpacked, in bytes."""
MAX_MEMBERS = 5000
"""Limit on the number of parts in a package."""
MAX_TAGS = 2_000_000
"""Limit on the number of tags in its parts: each takes memory and time a hundred times its size."""

LARGE = 5_000_000
"""A package of more text, in bytes with its tags, is read in a process of its own."""

_TEXTS = (".xml", ".xhtml", ".html", ".htm")
_CHUNK = 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""zipfile's answers to a damaged, oddly packed or encrypted part."""


def check_package(data: bytes, name: str, broken: str) -> None:
    """Refuse a package that unpacks to too much, before anything is kept of it.

    Sizes are those that the directory of the archive states; unpacking more than that raises an error.

    Raises:
        InputError: it does, or it is no ZIP archive; ``broken`` says what it is then.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > MAX_UNPACKED or len(members) > MAX_MEMBERS:
                limit = f"{MAX_UNPACKED / 2**20:g} MiB or {MAX_MEMBERS} parts"
                raise InputError(f"{name}: unpacks to more than the limit of {limit}")
            _check_tags(archive, name)
    except _DAMAGED as error:
        raise InputError(f"{name}: {broken} ({error})") from error


def is_large(data: bytes) -> bool:
    """Whether the text of a package is so much, tags and all, that reading it may take long."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = (member for member in archive.infolist() if member.filename.lower().endswith(_TEXTS))
            return sum(member.file_size for member in parts) > LARGE
    except _DAMAGED:
        return False


def _check_tags(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse XML of more than ``MAX_TAGS`` tags, before anything is parsed, whatever the parts are called.

    Raises:
        InputError: it has more.
    """
    tags = 0
    for member in archive.infolist():
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                tags += chunk.count(b"<")
                if tags > MAX_TAGS:
                    raise InputError(f"{name}: more than the limit of {MAX_TAGS:,} XML tags")


def members_of(data: bytes, name: str, broken: str) -> dict[str, bytes]:
    """The parts of a checked package, by name.

    Raises:
        InputError: it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {member.filename: archive.read(member) for member in archive.infolist()}
    except _DAMAGED as error:
        raise InputError(f"{name}: {broken} ({error})") from error
