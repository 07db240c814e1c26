"""Content codings of HTTP: at most one layer, unpacked piece by piece, and counted as it comes.

httpx unpacks whatever a server declares, layer upon layer and each chunk as a whole: a few kilobytes become
gigabytes before anybody can count them. Here nothing is unpacked beyond the limit.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from summarize.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

ACCEPTED = "gzip, deflate"
"""The codings that we ask for."""

_STEP = 65_536
_GZIP = 31
_ZLIB = 15
_BARE = -15
_GZIP_MARK = b"\x1f\x8b"


def unpacked(response: httpx.Response) -> Iterator[bytes]:
    """The body of an answer, unpacked, in pieces of at most 64 KiB.

    Raises:
        InputError: packed more than once, in a way that was not asked for, damaged, or cut short.
    """
    stated = ",".join(response.headers.get_list("content-encoding")).lower().split(",")
    codings = [coding.strip() for coding in stated if coding.strip() not in {"", "identity"}]
    if len(codings) > 1:
        raise InputError(
            f"packed {len(codings)} times over ({', '.join(codings)[:60]}); at most once is read"
        )
    if not codings:
        for chunk in response.iter_raw():
            yield from (chunk[start : start + _STEP] for start in range(0, len(chunk), _STEP))
    elif codings[0] in {"gzip", "x-gzip", "deflate"}:
        yield from _inflated(response.iter_raw(), zipped=codings[0] != "deflate")
    else:
        raise InputError(f"packed as {codings[0][:40]!r}, which was not asked for")


def _inflated(chunks: Iterator[bytes], *, zipped: bool) -> Iterator[bytes]:
    """The chunks unpacked; a gzip stream may have several members, one after the other.

    Raises:
        InputError: damaged, or cut short.
    """
    unpacker = zlib.decompressobj(_GZIP) if zipped else None
    started = False
    for chunk in chunks:
        data = chunk
        while data:
            if unpacker is None:
                # "deflate" is zlib by the standard and bare deflate from some servers; the first byte tells.
                unpacker = zlib.decompressobj(_ZLIB if data[0] & 0x0F == zlib.DEFLATED else _BARE)
            started = True
            try:
                piece = unpacker.decompress(data, _STEP)
            except zlib.error as error:
                raise InputError("its compressed body is damaged") from error
            if piece:
                yield piece
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data = unpacker.unused_data
                if not (zipped and data.startswith(_GZIP_MARK)):
                    return  # what stands behind the end is padding
                unpacker = zlib.decompressobj(_GZIP)
    if started and unpacker is not None and not unpacker.eof:
        yield from _rest(unpacker)


def _rest(unpacker: zlib._Decompress) -> Iterator[bytes]:
    """What a decompressor still holds once all input was given.

    Raises:
        InputError: the stream has no end.
    """
    while piece := unpacker.decompress(b"", _STEP):
        yield piece
    if not unpacker.eof:
        raise InputError("ends early: the compressed body is cut short")
