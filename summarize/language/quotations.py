"""Quotation marks: which parts of a text stand between them.

What an opening mark means that nothing closes is a question of its kind. A single one is an apostrophe. A
double one quotes to the end of its paragraph, and what it quotes is not ``closed``: English print repeats the
opening mark at the head of each paragraph that goes on with a quotation, and closes only the last. Whoever
must not take the writer's words for somebody's asks for closed ones only (neutrality); whoever must not miss
a quotation takes all (citing, misquotes). A quotation inside another is part of the outer one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarize.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "《": "》",
    '"': '"',
    "'": "'",
}
_MARK = re.compile("[\"'“”„«»‹›‘’‚「」『』《》]")
_OPENS_AFTER = re.compile(r"[\s(\[{—–\-/:,“‘«\"']")
_UNDIRECTED = frozenset("\"'‘’")
_OPENING = frozenset("“„«»‹›‚「『《")
_CLOSING = frozenset("”“«»‹›」』》")
_ELISION = re.compile(r"(?:\d{2}s|em|til|tis|twas|cause|n|round)\b", re.IGNORECASE)
"""What an apostrophe may stand before: "the '90s", "'til"."""
_ALWAYS_DOUBLE = frozenset('“„«「『《"')


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks within one paragraph.

    Attributes:
        span: the words, without the marks and the white space at their ends.
        whole: the same with the marks; without a mark where none stands.
        continues: whether they go on with the quotation that the paragraph before left open.
        closed: whether a mark closes them in this paragraph.
    """

    span: Span
    whole: Span
    continues: bool = False
    closed: bool = True


def find_quotations(text: str, paragraphs: Iterable[Span]) -> Iterator[list[Quoted]]:
    """The quoted parts of each paragraph, in order.

    Args:
        text: the whole text.
        paragraphs: consecutive paragraphs of running text, what interrupts them left out.
    """
    carried: str | None = None
    for paragraph in paragraphs:
        marks = _marks(text, paragraph)
        if marks or carried is not None:
            quoted, carried = _in_paragraph(text, paragraph, marks, carried)
            yield quoted
        else:
            yield []


def quotations_in(text: str) -> tuple[Quoted, ...]:
    """The quoted parts of one sentence or paragraph, in order."""
    return tuple(next(find_quotations(text, [Span(0, len(text))]))) if text else ()


class _Mark(NamedTuple):
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
        if char in _UNDIRECTED:
            opens = char != "’" and not after.isspace() and bool(_OPENS_AFTER.match(before))
            closes = char != "‘" and not before.isspace() and not after.isalnum()
            opens = opens and not (char in "'‘" and _ELISION.match(text, place + 1))
        else:
            # Directed marks mean what they say, except where two languages use them the other way round.
            opens, closes = char in _OPENING, char in _CLOSING
        if opens or closes:
            marks.append(_Mark(place, char, opens, closes))
    return marks


def _closers(marks: list[_Mark]) -> list[int | None]:
    """For each mark, the index of the mark that would close it; one pass for each kind of mark."""
    found: list[int | None] = [None] * len(marks)
    chars = {mark.char for mark in marks}
    for opener in chars & _CLOSERS.keys():
        closers = _CLOSERS[opener]
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
    taken: set[int | None] = set()
    opened: int | None = None
    for number, mark in enumerate(marks):
        if number in taken:
            continue  # a straight mark that closes may have found the next one
        if mark.can_open:
            taken.add(found[number])
        if mark.char not in '“”"':
            continue
        if mark.can_open and mark.char != "”":
            opened = number if found[number] is None else None
        elif opened is not None and mark.can_close and mark.char != marks[opened].char:
            found[opened], opened = number, None


def _in_paragraph(
    text: str, paragraph: Span, marks: list[_Mark], carried: str | None
) -> tuple[list[Quoted], str | None]:
    """The quoted parts of a paragraph, and the opening mark that it leaves open, if any."""
    quoted: list[Quoted] = []
    closers = _closers(marks)
    number = 0
    if carried is not None:
        start, end = _carried_on(paragraph, marks, closers, carried)
        if start is not None:
            stop = paragraph.end if end is None else marks[end].place
            words = trimmed(text, start, stop)
            if words:
                whole = Span(paragraph.start, stop + (end is not None))
                quoted.append(Quoted(words, whole, continues=True, closed=end is not None))
            if end is None:
                return quoted, carried
            number = end + 1
    while number < len(marks):
        mark, end = marks[number], closers[number]
        number += 1
        if not mark.can_open or (end is None and mark.char not in _ALWAYS_DOUBLE):
            continue  # a single mark that nothing closes is an apostrophe
        stop = paragraph.end if end is None else marks[end].place
        words = trimmed(text, mark.place + 1, stop)
        if words:
            whole = Span(mark.place, stop + (end is not None))
            quoted.append(Quoted(words, whole, closed=end is not None))
        if end is None:
            return quoted, mark.char
        number = end + 1
    return quoted, None


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
