"""Licences for what stands beside a noun between commas, brackets or dashes.

One set of conditions holds for every kind: nothing governs the noun from the head of the sentence, its verb
goes on behind the aside, and nothing that stays leans on the aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.derivation.anaphora import goes_on, leans
from summarize.verification.derivation.aside_kinds import Kind, shape, will
from summarize.verification.derivation.clauses import begins_clause
from summarize.verification.derivation.grammar import finite, kinds, name, name_start
from summarize.verification.derivation.licence import Cut, commas, content, has, sentence_end
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.verification.derivation.text import Text

_GROWN = 18
"""Below this an age may matter to what is told."""
_LIST = 9
"""Commas behind an aside that are looked at, more or less."""


class _Aside(NamedTuple):
    """What stands between two marks: the places of both, the second of which may be the sentence's end."""

    start: int
    stop: int
    kind: Kind


def _between_commas(text: Text) -> Iterator[Cut]:
    places, end = commas(text), sentence_end(text)
    if _governed(text):
        return
    for number, start in enumerate(places):
        if not start or start + 1 >= end or _before_subject(text, places[:number], start):
            continue
        for stop in _stops(text, start, [*places[number + 1 : number + _LIST], end]):
            kind = shape(text, start, stop)
            if kind is not None:
                yield from _cuts(text, _Aside(start, stop, kind), places[:number])


def _governed(text: Text) -> bool:
    """Whether a word at the head may govern a clause whose border with the next no mark shows.

    "As Smith, the mayor, who was drunk, crossed the road, a bus hit him."
    """
    return text.word(0) in words("condition", "subordinator") - {"but"} or text.word(0) in ("with", "without")


def _stops(text: Text, start: int, places: Sequence[int]) -> Iterator[int]:
    """Where an aside may end: at the next comma, behind a place ("Almera, Spain,"), or behind a list."""
    if text.word(start + 1) in ("including", "among"):
        yield from places
        return
    yield places[0]
    if len(places) > 1 and all(t.capital or t.is_number for t in text.tokens[places[0] + 1 : places[1]]):
        yield places[1]


def _cuts(text: Text, aside: _Aside, before: list[int]) -> Iterator[Cut]:
    start, stop, kind = aside
    end = sentence_end(text)
    if stop == end:
        if _may_end(text, aside):
            yield Cut(start, end, kind.value)
        return
    if stop + 1 >= end or leans(text, start, stop, kind):
        return
    if goes_on(text, start, stop + 1):
        # "Smith, the mayor, who …, said" keeps the comma that closes the apposition.
        yield Cut(start, stop if _in_apposition(text, before, start) else stop + 1, kind.value)
    elif any(finite(text, at, loose=True) for at in range(1, start)):
        yield from (Cut(start, last, kind.value) for last in _behind_object(text, stop))


def _may_end(text: Text, aside: _Aside) -> bool:
    """Whether an aside at the end of its sentence tells of the noun before it, and not of the sentence."""
    if aside.kind is Kind.NAME:
        return True
    if aside.kind is Kind.DESCRIPTION:
        return name(text, aside.start - 1) or will(text, aside.start, aside.stop)
    return aside.kind in (Kind.RELATIVE, Kind.PART)


def _behind_object(text: Text, stop: int) -> tuple[int, ...]:
    """Where the aside of an object ends: behind its last comma or before it; nowhere if a list goes on."""
    following = text.word(stop + 1)
    joined = following in ("and", "but")
    if following in words("preposition") - {"as", "than", "of", "per"}:
        found: tuple[int, ...] = (stop + 1, stop)
    elif following == "that":
        found = (stop + 1,)
    elif (
        following in words("subordinator") - {"but"}
        or following == "according"
        or kinds(text, stop + 1) == "g"
        or _source_follows(text, stop)
        or (joined and begins_clause(text, stop + 2, sentence_end(text)))
    ):
        found = (stop,)
    elif joined and finite(text, stop + 2) and "d" in kinds(text, stop + 2):
        found = (stop, stop + 1)
    else:
        found = ()
    return found


def _source_follows(text: Text, comma: int) -> bool:
    """Whether nothing but a source stands behind the comma, which is one of all before: "…, police said"."""
    rest = [i for i in commas(text) if i > comma]
    end = sentence_end(text)
    listed = words("source_tail", "attribution")
    said = next((i for i in range(comma + 2, end) if text.lower[i] in listed), end)
    tail = all(text.lower[i] in words("month", "preposition") for i in range(said + 1, min(end, said + 2)))
    return not rest and said < end and tail and begins_clause(text, comma + 1, said + 2)


def _before_subject(text: Text, before: list[int], start: int) -> bool:
    """Whether the comma ends what stands before the subject: "In Orvik, the mayor …"."""
    begin = before[-1] + 1 if before else 0
    opens = words("preposition", "governor", "relative", "condition") - {"neither", "either"}
    if text.lower[begin] not in opens:
        return False
    # "…, who met Smith, the mayor": a relative clause may end in a noun with an aside of its own.
    return not any(finite(text, at, loose=True) for at in range(begin, start))


def _in_apposition(text: Text, before: list[int], start: int) -> bool:
    if not before or before[-1] == 0 or has(text, 0, 1, "preposition", "governor", "relative", "adverb"):
        return False
    if any(t.text in "()" or t.aside for t in text.tokens[before[-1] : start]):
        return False
    return name(text, before[-1] - 1) and not any(
        finite(text, i, loose=True) for i in range(before[-1], start)
    )


def _ages(text: Text) -> Iterator[Cut]:
    """Ages between commas, and before a description: "Ben Hart, 54, a farmer in Kansas, lost …"."""
    places, end = commas(text), sentence_end(text)
    for start, stop, last in zip(places, [*places[1:], end], [*places[2:], end, end], strict=False):
        if not start or not _age(text, start, stop):
            continue
        if stop == end or (stop + 1 < end and _follows_age(text, start, stop)):
            yield Cut(start, min(stop + 1, end), "age")
        elif _described_behind(text, start, stop, last):
            yield Cut(start, stop, "age")
            yield Cut(start, last + 1, "age")
        elif text.word(stop + 1) in ("who", "whose", "of", "from"):
            yield Cut(start, stop, "age")


def _age_before_name(text: Text) -> Iterator[Cut]:
    """Ages such as "66-year-old" right before a name that nothing else stands before."""
    for at in range(1, len(text.tokens) - 5):
        if text.lower[at + 1 : at + 5] == ("-", "year", "-", "old") and text.numeric(at):
            alone = text.lower[at - 1] in (",", "(") or has(text, at - 1, at, "preposition")
            if alone and text.capital(at + 5) and text.tokens[at + 5].is_word:
                yield Cut(at, at + 5, "age")


def _age(text: Text, start: int, stop: int) -> bool:
    """Whether an age stands between two commas behind a name that is no place: not "in Orvik, 71, …"."""
    if stop != start + 2 or not name(text, start - 1) or not text.tokens[start + 1].text.isdecimal():
        return False
    first = name_start(text, start - 1)
    placed = text.word(first - 1) in ("in", "at", "from", "near", "to") or has(
        text, first, first + 1, "preposition"
    )
    return _GROWN <= int(text.tokens[start + 1].text) < 120 and not placed


def _described_behind(text: Text, start: int, stop: int, last: int) -> bool:
    """Whether a description that may go, too, stands behind an age, and the clause goes on behind both."""
    end = sentence_end(text)
    described = stop < last < end - 1 and shape(text, stop, last) is Kind.DESCRIPTION
    return described and goes_on(text, start, last + 1) and not leans(text, start, last, Kind.DESCRIPTION)


def _follows_age(text: Text, start: int, stop: int) -> bool:
    full = start > 1 and text.capital(start - 2)
    return goes_on(text, start, stop + 1) or (full and text.word(stop + 1) in words("preposition"))


def _between_brackets(text: Text) -> Iterator[Cut]:
    tokens = text.tokens
    for start, token in enumerate(tokens):
        if token.text != "(" or not content(text, start - 1):
            continue
        end = next((i for i in range(start + 1, len(tokens)) if tokens[i].text in "()"), None)
        if end is None or tokens[end].text == "(" or end == start + 1:
            continue
        if (end == start + 2 and _abbreviates(text, start)) or _apart(text, start, end):
            yield Cut(start, end + 1, "bracket")


def _abbreviates(text: Text, at: int) -> bool:
    """Whether the word in a bracket consists of first letters of the words before it, up to the last."""
    letters = list(text.tokens[at + 1].text.replace(".", "").removesuffix("s"))
    if len(letters) < 2 or not all(char.isupper() for char in letters):
        return False
    place = at - 1
    if text.tokens[place].text[0].upper() != letters[-1]:
        return False
    for char in reversed(letters[:-1]):
        place -= 1
        while place >= 0 and text.lower[place] in ("of", "the", "and", "for", "in", "on", "to", "-"):
            place -= 1
        if place < 0 or text.tokens[place].text[0].upper() != char:
            return False
    return True


def _apart(text: Text, start: int, end: int) -> bool:
    """Whether an aside on which nothing leans stands between two brackets or dashes."""
    kind = shape(text, start, end)
    if kind is None or _governed(text):
        return False
    if end + 1 >= sentence_end(text):
        return _may_end(text, _Aside(start, end, kind))
    return not leans(text, start, end, kind)


def _between_dashes(text: Text) -> Iterator[Cut]:
    marks = [i for i, token in enumerate(text.tokens) if token.aside]
    if len(marks) == 2 and marks[0] > 0 and marks[1] - marks[0] > 2:
        start, end = marks
        if end + 1 < len(text.tokens) and _apart(text, start, end) and goes_on(text, start, end + 1):
            yield Cut(start, end + 1, "dashes")


FINDERS = (_between_commas, _ages, _age_before_name, _between_brackets, _between_dashes)
