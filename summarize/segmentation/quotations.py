"""Quotation marks: which parts of a text stand between them.

A mark that opens in one paragraph may close in a later one: English print repeats the opening mark at the
head of each paragraph that goes on with a quotation and closes only the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
}
_MARK = re.compile("[\"'“”„«»‘’「」『』]")
_OPENS_AFTER = re.compile(r"[\s(\[{—–\-/:“‘«\"']")
_UNDIRECTED = frozenset("\"'‘’")
_ALWAYS_DOUBLE = frozenset('“„«「『"')


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks within one paragraph.

    Attributes:
        span: the words, without the marks.
        continues: whether they go on with the quotation that the paragraph before left open.
        open_ended: whether no mark closes them in this paragraph.
    """

    span: Span
    continues: bool = False
    open_ended: bool = False


def find_quotations(text: str, paragraphs: Iterable[Span]) -> Iterator[list[Quoted]]:
    """The quoted parts of each paragraph, in order; quotations inside quotations are part of the outer one.

    Args:
        text: the whole text.
        paragraphs: consecutive paragraphs of running text, what interrupts them left out.
    """
    carried: str | None = None
    for paragraph in paragraphs:
        marks = _marks(text, paragraph)
        quoted, carried = _in_paragraph(text, paragraph, marks, carried)
        yield quoted


@dataclass(frozen=True, slots=True)
class _Mark:
    place: int
    char: str
    can_open: bool
    can_close: bool


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    """The quotation marks of a paragraph; apostrophes inside words are none."""
    marks: list[_Mark] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        place, char = match.start(), match.group()
        before = text[place - 1] if place > paragraph.start else " "
        after = text[place + 1] if place + 1 < paragraph.end else " "
        opens = not after.isspace() and bool(_OPENS_AFTER.match(before))
        closes = not before.isspace() and not after.isalnum()
        if char in _UNDIRECTED:
            marks.append(_Mark(place, char, opens and char != "’", closes and char != "‘"))
        else:
            # Directed marks mean what they say, except where two languages use them the other way round.
            marks.append(_Mark(place, char, char in "“„«»「『", char in "”“«»」』"))
    return [mark for mark in marks if mark.can_open or mark.can_close]


def _closers(marks: list[_Mark]) -> list[int | None]:
    """For each mark, the index of the mark that would close it; one pass for each kind of mark."""
    found: list[int | None] = [None] * len(marks)
    for opener, closers in _CLOSERS.items():
        if opener in closers:
            following: int | None = None
            for number in range(len(marks) - 1, -1, -1):
                if marks[number].char == opener:
                    found[number] = following
                    following = number if marks[number].can_close else following
            continue
        waiting: list[int] = []
        for number, mark in enumerate(marks):
            if mark.char == opener and mark.can_open:
                waiting.append(number)
            elif mark.char in closers and mark.can_close and waiting:
                found[waiting.pop()] = number
    _pair_mixed(marks, found)
    return found


def _pair_mixed(marks: list[_Mark], found: list[int | None]) -> None:
    """Close what a mark of the other kind closes: “… and", where an editor typed one of the two."""
    taken = {end for end in found if end is not None}
    opened: int | None = None
    for number, mark in enumerate(marks):
        if mark.char not in '“”"' or number in taken:
            continue
        if mark.can_open and mark.char != "”":
            opened = number if found[number] is None else None
        elif opened is not None and mark.can_close and mark.char != marks[opened].char:
            found[opened], opened = number, None


def _in_paragraph(
    text: str, paragraph: Span, marks: list[_Mark], carried: str | None
) -> tuple[list[Quoted], str | None]:
    """The quoted parts of a paragraph, and the opening mark that it leaves open, if any."""
    quoted: list[Quoted | None] = []
    closers = _closers(marks)
    number = 0
    if carried is not None:
        start, end = _carried_on(paragraph, marks, closers, carried)
        if start is not None and end is None:
            words = _words(text, start, paragraph.end)
            return ([Quoted(words, continues=True, open_ended=True)] if words else []), carried
        if start is not None and end is not None:
            words = _words(text, start, marks[end].place)
            quoted.append(Quoted(words, continues=True) if words else None)
            number = end + 1
    left_open: str | None = None
    while number < len(marks) and left_open is None:
        mark, end = marks[number], closers[number]
        number += 1
        if not mark.can_open:
            continue
        if end is not None:
            words = _words(text, mark.place + 1, marks[end].place)
            quoted.append(Quoted(words) if words else None)
            number = end + 1
        elif mark.char in _ALWAYS_DOUBLE:
            words = _words(text, mark.place + 1, paragraph.end)
            quoted.append(Quoted(words, open_ended=True) if words else None)
            left_open = mark.char
        # A single mark that nothing closes is an apostrophe.
    return [part for part in quoted if part is not None], left_open


def _carried_on(
    paragraph: Span, marks: list[_Mark], closers: list[int | None], carried: str
) -> tuple[int | None, int | None]:
    """Where a quotation left open before goes on in this paragraph, and the index of the mark that closes it.

    The first is None where it does not go on; the second where nothing closes it here.
    """
    if marks and marks[0].place == paragraph.start and marks[0].char == carried:
        return paragraph.start + 1, closers[0]
    closing = _CLOSERS[carried]
    for number, mark in enumerate(marks):
        if mark.char in closing and mark.can_close and not (carried == mark.char and mark.can_open):
            return paragraph.start, number
        if mark.char == carried and mark.can_open:
            break
    return None, None


def _words(text: str, start: int, end: int) -> Span | None:
    """The span ``[start, end)`` without the white space at its ends, or None if nothing is left."""
    content = text[start:end]
    stripped = content.strip()
    if not stripped:
        return None
    start += len(content) - len(content.lstrip())
    return Span(start, start + len(stripped))
