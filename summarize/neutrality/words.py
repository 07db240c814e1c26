"""Words of a text with their places, and what of it stands in quotation marks.

Everything here is linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from summarize.spans import Span, merge

_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_SENTENCE = 4000
"""Characters of a text of which many are remembered."""
_PAIRS = {"“": "”", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place, in code points.

    Attributes:
        text: as written.
        lower: in lower case, with a typewriter apostrophe.
        span: where it stands.
    """

    text: str
    lower: str
    span: Span


def words(text: str) -> tuple[Word, ...]:
    """The words of ``text``; hyphens, apostrophes and full stops inside a word belong to it."""
    return _words(text) if len(text) <= _SENTENCE else _words_of_long(text)


def _split(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(match.group(), match.group().lower().replace("’", "'"), Span(match.start(), match.end()))
        for match in _WORD.finditer(text)
    )


_words = lru_cache(maxsize=1024)(_split)
# Whole articles come and go: thousands of them would fill the memory, and slow every collection of garbage.
_words_of_long = lru_cache(maxsize=4)(_split)


@lru_cache(maxsize=1024)
def quoted(text: str) -> tuple[Span, ...]:
    """The parts of ``text`` inside quotation marks, with the marks, in order.

    A mark that is opened and never closed encloses nothing: what cannot be shown to be quoted counts as
    the writer's own words.
    """
    spans: list[Span] = []
    opened: dict[str, int] = {}
    for i, char in enumerate(text):
        if char == '"':
            _toggle(spans, opened, char, i)
        elif char in _PAIRS:
            opened.setdefault(_PAIRS[char], i)
        elif char in "”»" and char in opened:
            spans.append(Span(opened.pop(char), i + 1))
        elif char in "'‘’":
            _single(text, spans, opened, i)
    return merge(spans)


def _toggle(spans: list[Span], opened: dict[str, int], mark: str, place: int) -> None:
    if mark in opened:
        spans.append(Span(opened.pop(mark), place + 1))
    else:
        opened[mark] = place


def _single(text: str, spans: list[Span], opened: dict[str, int], i: int) -> None:
    """Single marks are also apostrophes: one opens only before a word and closes only after one."""
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if not before.isalnum() and after.isalnum() and text[i] != "’" and "'" not in opened:
        opened["'"] = i
    elif not after.isalnum() and not before.isspace() and text[i] != "‘" and "'" in opened:
        spans.append(Span(opened.pop("'"), i + 1))


def outside(places: tuple[Span, ...], span: Span) -> bool:
    """Whether ``span`` shares nothing with ``places``, which are in order and do not overlap."""
    if not places:
        return True
    after = bisect_left(places, span.start, key=lambda place: place.start)
    return not any(place.overlaps(span) for place in places[max(0, after - 1) : after + 1 + len(span)])
