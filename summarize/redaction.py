"""Keys taken out of text that leaves the program: for people, logs, results, the cache.

What comes in is never altered: an answer is parsed as the server sent it.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from summarize.lazy import cached_property

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "[key]"
"""What stands in place of a key."""

_SHORTEST = 8
_LONG = 20
_LEAST_ENCODED = 10
"""Characters of an encoded key below which a find may be chance."""


class Redactor:
    r"""Finds keys in text, also written with escapes (``\u002d``, ``%2d``, ``&#45;``), in base64 or as hex.

    A key of fewer than 8 characters, or one of words alone ("not-needed", "EMPTY"), is no secret that could
    be told from the words of an article: it is left alone.

    Args:
        keys: the keys.
    """

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._keys = tuple(sorted({key for key in keys if is_distinctive(key)}, key=len, reverse=True))

    def __bool__(self) -> bool:
        """Whether there is a key to find."""
        return bool(self._keys)

    def __call__(self, text: str) -> str:
        """``text`` with ``MARK`` in place of each key."""
        return self._pattern.sub(MARK, text) if self._pattern is not None else text

    def finds(self, text: str) -> bool:
        """Whether ``text`` holds a key."""
        return self._pattern is not None and self._pattern.search(text) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        forms = [form for key in self._keys for form in _forms(key)]
        return re.compile("|".join(forms)) if forms else None


def is_distinctive(key: str) -> bool:
    """Whether finding ``key`` in a text means that it is the key: long enough, and not of words alone."""
    return len(key) >= _SHORTEST and (any(c.isdigit() for c in key) or len(key) >= _LONG)


def without_password(text: str) -> str:
    """``text`` without the names and passwords in the links that it holds."""
    return _USER.sub("…@", text)


_USER = re.compile(r"(?<=//)[^/\s]+@")


def _forms(key: str) -> Iterator[str]:
    """Patterns of the key as it may be written. None can backtrack: each character has one way to match."""
    yield "".join(_character(c) for c in key)
    data = key.encode()
    yield f"(?i:{data.hex()})"
    for before in range(3):
        # In base64 of a longer text, the key begins at any of three places within a group.
        encoded = base64.b64encode(b"\0" * before + data).decode().rstrip("=")
        inner = encoded[(before * 8 + 5) // 6 : (before + len(data)) * 8 // 6]
        if len(inner) >= _LEAST_ENCODED:
            yield re.escape(inner).replace(r"\+", r"[+\-]").replace("/", "[/_]")


def _character(char: str) -> str:
    code = ord(char)
    # A bounded run of backslashes, of %25 and of zeros: an unbounded one is tried from each of its places.
    escaped = (
        rf"\\{{1,4}}(?:u00|x)(?i:{code:02x})|%(?:25){{0,3}}(?i:{code:02x})"
        rf"|&\#0{{0,6}}{code};|&\#[xX]0{{0,6}}(?i:{code:x});"
    )
    return f"(?:{re.escape(char)}|{escaped})"
