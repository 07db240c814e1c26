"""Lines become paragraphs; words parted at a line end are joined, with a map back to the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_BROKEN = re.compile(r"[^\W_]-$")
_SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|bis|and|or|ou)\b[. ]", re.IGNORECASE)
_GOES_ON = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Healed:
    """Joined lines and where each character came from.

    Attributes:
        text: the paragraph.
        origins: for each code point of ``text``, its offset in the lines joined by line feeds; a space put
            in for a line end has the offset of that line feed.
    """

    text: str
    origins: tuple[int, ...]


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text, lower case, hyphenated ones whole; parts at line ends are left out."""
    words: set[str] = set()
    for line in lines:
        found = [match.group().lower() for match in _WORD.finditer(line)]
        if found and line.endswith("-"):
            found.pop()
        words.update(found)
    return frozenset(words)


def heal(lines: Sequence[str], words: frozenset[str]) -> Healed:
    """Join lines by spaces, and words parted by a hyphen at a line end without one.

    A hyphen stays where the text has the word with it elsewhere (``well-known``) and not without, or where
    what follows does not go on in lower case.

    Args:
        lines: without line ends.
        words: the vocabulary of the whole text.
    """
    text: list[str] = []
    origins: list[int] = []
    offset = 0
    for number, line in enumerate(lines):
        keep = len(line)
        following = lines[number + 1] if number + 1 < len(lines) else None
        joined = following is not None and _BROKEN.search(line[-80:]) is not None
        # "pre-" before "and post-war" is the half of a word that comes later.
        joined = joined and not (following is not None and _SUSPENDED.match(following))
        if joined and following is not None and _drops_hyphen(line, following, words):
            keep -= 1
        text.append(line[:keep])
        origins.extend(range(offset, offset + keep))
        if following is not None and not (joined and following[:1].isalnum()):
            text.append(" ")
            origins.append(offset + len(line))
        offset += len(line) + 1
    return Healed("".join(text), tuple(origins))


def _drops_hyphen(line: str, following: str, words: frozenset[str]) -> bool:
    """Whether the hyphen at the end of the line was put there by the typesetter."""
    parted, rest = _PARTED.search(line[-80:]), _GOES_ON.match(following[:80])
    if parted is None or rest is None or not following[0].islower():
        return False
    head, tail = parted.group(1).lower(), rest.group().lower()
    # "900-year-" has hyphens of its own; this is one of them.
    compound = parted.start() > 0 and line[-80:][parted.start() - 1] == "-"
    if "-" in head or compound:
        return f"{head.rpartition('-')[2]}{tail}" in words
    return head + tail in words or f"{head}-{tail}" not in words
