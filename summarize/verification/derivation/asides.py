"""Licences for what stands beside a clause between commas: relative clauses, appositions, names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.derivation.clauses import begins_clause
from summarize.verification.derivation.endings import tells_of_noun
from summarize.verification.derivation.grammar import finite, kinds, name
from summarize.verification.derivation.leaning import goes_on, leans
from summarize.verification.derivation.licence import Cut, Finder, commas, has, sentence_end
from summarize.verification.derivation.shapes import Kind, shape
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.verification.derivation.text import Text

_TIME_BEFORE = frozenset("later earlier next previous same afterwards ago".split())
"""Words that count from a time told before them."""


def _find(wanted: Kind) -> Callable[[Text], Iterator[Cut]]:
    """The asides of one kind between commas, or between a comma and the end of the sentence."""

    def find(text: Text) -> Iterator[Cut]:
        places, end = commas(text), sentence_end(text)
        for number, start in enumerate(places):
            if not start or start + 1 >= end or _before_subject(text, places[:number], start):
                continue
            for stop in _stops(text, start, places[number + 1 :]):
                if shape(text, start, stop) is wanted:
                    yield from _cuts(text, (start, stop), wanted, places[:number])

    return find


def _stops(text: Text, start: int, later: list[int]) -> Iterator[int]:
    """Where an aside may end: at the next comma, behind a place ("Almera, Spain,"), or behind a list."""
    places = [*later, sentence_end(text)]
    yield places[0]
    if len(places) > 1 and all(t.capital or t.is_number for t in text.tokens[places[0] + 1 : places[1]]):
        yield places[1]
    elif len(places) > 1 and text.word(start + 1) in ("among", "including"):
        yield places[-1]


def _cuts(text: Text, aside: tuple[int, int], kind: Kind, before: list[int]) -> Iterator[Cut]:
    start, stop = aside
    end = sentence_end(text)
    if stop == end:
        if tells_of_noun(text, start, stop, kind):
            yield Cut(start, end)
        return
    if stop + 1 >= end or leans(text, aside, kind) or _counts_from(text, aside):
        return
    if kind is Kind.DESCRIPTION and text.word(start + 1) in ("a", "an") and not name(text, start - 1):
        return  # "The bomb, a toy, …": it may say what the noun is not
    if goes_on(text, start, stop + 1):
        # "Smith, the mayor, who …, said" keeps the comma that closes the apposition.
        yield Cut(start, stop if _in_apposition(text, before, start) else stop + 1)
    elif any(finite(text, at, loose=True) for at in range(1, start)):
        yield from (Cut(start, last) for last in _behind_object(text, stop))


def _counts_from(text: Text, aside: tuple[int, int]) -> bool:
    """Whether what stays counts from a time in the aside: ", who was jailed in 2010, left a year later"."""
    start, stop = aside
    timed = any(t.is_number for t in text.tokens[start:stop]) or has(text, start, stop, "month")
    stays = (*text.lower[:start], *text.lower[stop:])
    pointed = any(a == "that" and b in ("year", "month", "week", "day") for a, b in pairwise(stays))
    return timed and (pointed or not _TIME_BEFORE.isdisjoint(stays))


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
    if text.lower[begin] not in words("preposition", "governor", "relative", "condition") - {
        "neither",
        "either",
    }:
        return False
    # "…, who met Smith, the mayor": a relative clause may end in a noun with an aside of its own.
    return not any(finite(text, at, loose=True) for at in range(begin, start))


def _in_apposition(text: Text, before: list[int], start: int) -> bool:
    if (
        not before
        or before[-1] == 0
        or text.lower[0] in words("preposition", "governor", "relative", "adverb")
    ):
        return False
    if any(t.text in "()" or t.aside for t in text.tokens[before[-1] : start]):
        return False
    return name(text, before[-1] - 1) and not any(
        finite(text, i, loose=True) for i in range(before[-1], start)
    )


def _ages(text: Text) -> Iterator[Cut]:
    places, end = commas(text), sentence_end(text)
    for number, start in enumerate(places):
        if start and start + 1 < end and name(text, start - 1) and text.tokens[start + 1].is_number:
            stop = places[number + 1] if number + 1 < len(places) else end
            if not _age(text, start, stop):
                continue
            if stop == end or _follows_age(text, start, stop):
                yield Cut(start, min(stop + 1, end))
            elif number + 2 < len(places):
                yield from _after_age(text, start, stop, places[number + 2])


def _after_age(text: Text, start: int, stop: int, last: int) -> Iterator[Cut]:
    """The age alone, or with the description behind it: "Ben Hart, 54, a farmer in Kansas, lost …"."""
    described = shape(text, stop, last) is Kind.DESCRIPTION
    if described and last + 1 < sentence_end(text) and goes_on(text, start, last + 1):
        yield Cut(start, stop)
        yield Cut(start, last + 1)


def _age(text: Text, start: int, stop: int) -> bool:
    """Whether an age stands between two commas behind a name that is no place: not "in Orvik, 71, …"."""
    number = text.tokens[start + 1].text
    begin = start
    while begin and text.capital(begin - 1) and text.tokens[begin - 1].is_word:
        begin -= 1
    placed = text.lower[begin - 1 : begin] in (("in",), ("at",), ("from",), ("near",), ("to",))
    first = text.lower[begin] in words("preposition")
    return stop == start + 2 and number.isdecimal() and 0 < int(number) < 120 and not (placed or first)


def _follows_age(text: Text, start: int, stop: int) -> bool:
    if stop + 1 >= len(text.tokens):
        return False
    full = start > 1 and text.capital(start - 2)
    return goes_on(text, start, stop + 1) or (full and text.word(stop + 1) in words("preposition"))


FINDERS: dict[str, Finder] = {
    "relative clause": _find(Kind.RELATIVE),
    "apposition": _find(Kind.DESCRIPTION),
    "age": _ages,
    "name": _find(Kind.NAME),
    "participle": _find(Kind.PARTICIPLE),
}
