"""Licences for what stands beside a clause between commas: relative clauses, appositions, names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.derivation.clauses import begins_clause
from summarize.verification.derivation.endings import tells_of_noun
from summarize.verification.derivation.grammar import finite, kinds, name
from summarize.verification.derivation.leaning import goes_on, leans
from summarize.verification.derivation.licence import Cut, Licence, commas, has, sentence_end
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


LICENCES = (
    Licence(
        "relative clause",
        "leaves out “, who …” or “, which …” behind a name, or behind a noun with “the” or a "
        "possessive, up to the next "
        "comma with the main verb behind it; to the end, “, who …” or a plural “, which are …” only",
        "the commas tell that it narrows nothing, and “which” at the end may be all that was said; "
        "it holds no condition, negation, doubt, source "
        "or interest, and nothing "
        "that stays leans on it",
        accepts=(
            (
                "Burke, who joined the railroad in 2010, said the line was closed.",
                "Burke said the line was closed.",
            ),
            ("The council approved the bills, which are in force.", "The council approved the bills."),
            ("The bridge, which opened in 1952, was closed on Monday.", "The bridge was closed on Monday."),
        ),
        rejects=(
            ("Workers who lack papers were fined.", "Workers were fined."),
            ("Smith, who was jailed in 2010, was freed a year later.", "Smith was freed a year later."),
            ("The council fired Ada Brun, which turned out to be a hoax.", "The council fired Ada Brun."),
            ("The council approved the bill, which the court struck down.", "The council approved the bill."),
            ("Smith, who denied he stole, lied, or cheated, resigned.", "Smith lied, or cheated, resigned."),
            (
                "The university, which paid for the work, said it was sound.",
                "The university said it was sound.",
            ),
            ("The mayor, who had promised to resign, did not.", "The mayor did not."),
            ("The firm, which makes cars, trucks and buses, closed.", "The firm trucks and buses, closed."),
            ("All buildings, which lack permits, were closed.", "All buildings were closed."),
            (
                "The mayor praised the plan, which costs $3 million, Smith said.",
                "The mayor praised the plan.",
            ),
            ("Smith, who met Jones on Monday, said he had lied.", "Smith said he had lied."),
            ("The suspect, who has not been charged, was in court.", "The suspect was in court."),
        ),
        find=_find(Kind.RELATIVE),
    ),
    Licence(
        "apposition",
        "leaves out a description with an article or a possessive between commas behind a name or a "
        "noun for one person or thing",
        "it tells who or what the noun is, of which the rest is asserted without it; it holds no "
        "condition, negation, source, interest or list, and nothing that takes the sentence back",
        accepts=(
            (
                "“We owe answers,” said Meredith Oakes, the railroad's vice president.",
                "“We owe answers,” said Meredith Oakes.",
            ),
            (
                "Meredith Oakes, the railroad's vice president, said the line was safe.",
                "Meredith Oakes said the line was safe.",
            ),
            (
                "Acme agreed to buy Volta, a deal that would make it the largest maker of vans.",
                "Acme agreed to buy Volta.",
            ),
        ),
        rejects=(
            ("Smith, the mayor, and Jones were arrested.", "Smith and Jones were arrested."),
            ("In Orvik, the mayor resigned.", "In Orvik."),
            ("Smith, a fictional detective, was born in Dale.", "Smith was born in Dale."),
            ("The bomb, a toy, was found at the school.", "The bomb was found at the school."),
            ("The bank closed on Monday, the day of the fire.", "The bank closed on Monday."),
            ("The council fined Smith, the mayor said.", "The council fined Smith."),
            ("Kent, a consultant for the mine, said the water was clean.", "Kent said the water was clean."),
            ("He thanked Smith, the mayor and Jones.", "He thanked Smith."),
            ("Smith, the prosecutors claim, took the money.", "Smith took the money."),
            ("No member, a Democrat or not, voted.", "No member voted."),
            ("Acme agreed to buy Volta, a deal that never closed.", "Acme agreed to buy Volta."),
            (
                "The Gander, a satirical site, reported that rents fell.",
                "The Gander reported that rents fell.",
            ),
        ),
        find=_find(Kind.DESCRIPTION),
    ),
    Licence(
        "age",
        "leaves out an age between commas behind a name",
        "the name names the same person without it",
        accepts=(
            ("Shirley Pruett, 71, spent the day in the gym.", "Shirley Pruett spent the day in the gym."),
        ),
        rejects=(
            ("In Orvik, 71, mostly children, were hurt.", "In Orvik, mostly children, were hurt."),
            ("Dale County, 71, lost.", "Dale County, lost."),
        ),
        find=_ages,
    ),
    Licence(
        "name",
        "leaves out a name between commas behind a noun for one person or thing",
        "the noun with its article already means the one who is named",
        accepts=(
            ("The landlord, Curtis Bell, has left the town.", "The landlord has left the town."),
            ("A third miner, Oleg Marin, is still missing.", "A third miner is still missing."),
            (
                "Neither the firm nor its founder, billionaire Theo Vance, has paid the fine.",
                "Neither the firm nor its founder has paid the fine.",
            ),
        ),
        rejects=(
            ("The mayor, Jones, and Hill were arrested.", "The mayor and Hill were arrested."),
            ("In Paris, Texas, a man was shot.", "In Paris, a man was shot."),
            ("The mayor, Reuters reported, took the money.", "The mayor took the money."),
            ("No mayor, Curtis Bell included, voted.", "No mayor voted."),
        ),
        find=_find(Kind.NAME),
    ),
    Licence(
        "participle",
        "leaves out “, built in 1952,” and the like: where the noun before it comes from or is",
        "it tells of the noun as a relative clause does; participles that count, compare or suppose "
        "(adjusted, given, provided) are not among them",
        accepts=(
            (
                "The hall, designed by the firm Holm & Krag, cost 6 million euros.",
                "The hall cost 6 million euros.",
            ),
            ("Halvard, based in Bergen, reported a loss.", "Halvard reported a loss."),
        ),
        rejects=(
            ("Sales, adjusted for inflation, fell in May.", "Sales fell in May."),
            ("All houses, built before 1950, were closed.", "All houses were closed."),
            ("The plan, provided the mayor agrees, starts in May.", "The plan starts in May."),
        ),
        find=_find(Kind.PARTICIPLE),
    ),
)
