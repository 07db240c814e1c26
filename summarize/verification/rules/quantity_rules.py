"""Q: figures, dates, units and the labels of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.language import units as u
from summarize.language.tokens import Kind
from summarize.verification.base import Finding, Severity
from summarize.verification.rules.amounts import same_amount, units_agree, worked_out
from summarize.verification.rules.declaration import Role, Rule
from summarize.verification.rules.number_expressions import months, told_otherwise
from summarize.verification.rules.passages import about, article, claim, held_against, is_given, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document
    from summarize.language.quantity import Quantity
    from summarize.language.tokens import Token
    from summarize.verification.base import Case
    from summarize.verification.rules.passages import Passage

_MOST = 30
"""Numbers around the cited sentences from which others are worked out, at most."""
_SMALL = 12
"""Up to this, what is counted may be told one by one, without a number; a writer spells such a count."""


class Status(StrEnum):
    """How a number of the claim stands to those of the evidence."""

    HELD = "held"
    UNIT = "unit"
    ABSENT = "absent"
    SMALL = "small"
    """Absent, but so small a count that a reader may have counted."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of the claim, how it stands, and the number of the evidence that comes nearest."""

    mine: Quantity
    status: Status
    other: Quantity | None = None


def compared(case: Case) -> tuple[Compared, ...]:
    """Each number of the claim against the evidence."""
    return tuple(_compare(quantity, case) for quantity in claim(case).quantities)


def _compare(mine: Quantity, case: Case) -> Compared:
    others = (*held_against(case).quantities, *about(case.document).quantities)
    same = [other for other in others if same_amount(mine, other)]
    close = near(case).quantities[:_MOST]
    agreed = any(units_agree(mine, other) for other in same)
    points = next((o for o in same if {o.unit, mine.unit} == {u.PERCENT, u.POINT}), None)
    if points is not None and not agreed:
        return Compared(mine, Status.UNIT, points)
    if agreed or told_otherwise(mine, case, close) or worked_out(mine, close):
        return Compared(mine, Status.HELD)
    clash = next((o for o in same or others if _clash(mine, o)), None)
    if clash is not None:
        return Compared(mine, Status.UNIT, clash)
    if same:
        return Compared(mine, Status.HELD)
    counted = mine.spelled or mine.unit in {u.ORDINAL, u.FACTOR}
    small = counted and mine.unit in {"", u.ORDINAL, u.FACTOR} and mine.value <= _SMALL
    fraction = mine.spelled and mine.unit == u.PERCENT
    return Compared(mine, Status.SMALL if small or fraction else Status.ABSENT, _rival(mine, close))


def _clash(mine: Quantity, other: Quantity) -> bool:
    """Whether the two are one number of units of which one cannot be meant by the other."""
    pair = {mine.unit, other.unit}
    if other.value != mine.value or len(pair) == 1:
        return False
    if "" in pair:
        return bool(pair & {u.PERCENT, *u.CURRENCIES.values()}) and bool(mine.nouns or other.nouns)
    return bool(pair & _APART) or pair <= set(u.SIZES)


_APART = frozenset({u.PERCENT, u.POINT, "basis point", *u.CURRENCIES.values()})


def _rival(mine: Quantity, close: Sequence[Quantity]) -> Quantity | None:
    """The evidence's number of the same thing, or the only one of its unit."""
    alike = [o for o in close if o.unit == mine.unit]
    of_it = next((o for o in alike if set(o.nouns[:2]) & set(mine.nouns[:2])), None)
    if of_it is None and mine.unit not in {"", u.ORDINAL} and len(alike) == 1:
        return alike[0]
    return of_it


@Rule(
    "Q201",
    "number-not-in-evidence",
    "A number that the article does not have is an invented one.",
    rejects=(
        ("The harbour handled 412,000 tonnes.", "The harbour handled 421,000 tonnes last year."),
        ("The council meets on June 15.", "The council meets on June 14."),
        ("Rents rose by 9.4 percent.", "Rents rose by 4.9 percent."),
        ("It may use up to 2.8 million liters a day.", "It may use up to 1.8 million liters a day."),
    ),
    accepts=(
        ("At least 200 people were hurt.", "The fire hurt 212 people."),
        ("The harbour handled about 420,000 tonnes.", "The harbour handled 421,437 tonnes last year."),
        ("Eighty-five of 240 jobs, about 35 percent, went.", "The firm cut 85 of its 240 jobs."),
        ("The work took four years.", "The work began in 2019 and ended in 2023."),
    ),
)
def number(case: Case) -> Iterable[Finding]:
    """Each figure and date of a claim stands in its evidence, rounded, converted, or following from two.

    A claim that somebody else wrote is held against the whole article. Small counts are left to a checker:
    who reads of a painter and her brother may write "two".
    """
    yield from _findings(case, Status.ABSENT, "Q201", Severity.REJECT)


@Rule(
    "Q202",
    "other-unit",
    "Five percent are not five people, five points or five dollars.",
    rejects=(
        ("Turnout rose by 14 percent.", "Turnout rose by 14 percentage points."),
        ("The bridge cost 30 million euros.", "The bridge cost $30 million."),
    ),
    accepts=(
        ("The bridge cost 30 million dollars.", "The bridge cost $30 million."),
        ("The road is 8 kilometres long.", "The road is five miles long."),
    ),
)
def unit(case: Case) -> Iterable[Finding]:
    """A number keeps its unit: percent, percentage points, currencies and measures are not exchanged."""
    yield from _findings(case, Status.UNIT, "Q202", Severity.REJECT)


@Rule(
    "Q203",
    "small-count",
    "A small number that the evidence does not write may have been counted; it must be looked at.",
    role=Role.HINT,
    rejects=(("Four members voted for it.", "Seven members voted for it."),),
    accepts=(("Seven members voted for it.", "Seven members voted for it."),),
)
def small(case: Case) -> Iterable[Finding]:
    """A small count, a rank or a fraction that the evidence does not write."""
    yield from _findings(case, Status.SMALL, "Q203", Severity.WARN)


def _findings(case: Case, status: Status, code: str, severity: Severity) -> Iterable[Finding]:
    passage = claim(case)
    for item in case.memo(compared):
        if item.status is status:
            words = passage.text(item.mine.first, item.mine.last)
            where = "the article" if is_given(case) else "the cited sentences"
            if status is Status.UNIT and item.other is not None:
                message = (
                    f"“{words}”: {where} has this number of something else ({item.other.unit or 'a count'})"
                )
            else:
                message = f"“{words}” does not stand in {where} and does not follow from it"
            yield Finding(
                code,
                message,
                severity,
                contradicts=item.other is not None,
                claim_span=passage.span(item.mine.first, item.mine.last),
            )


@Rule(
    "Q207",
    "other-day",
    "A month or a day of the week that the article does not have comes from elsewhere.",
    rejects=(
        ("The council met on Tuesday.", "The council met on Monday."),
        ("The bridge was closed in November 2024.", "The bridge was closed in October 2024."),
    ),
    accepts=(
        ("The council met on Monday.", "The council met on Mon., officials said."),
        ("The council may meet.", "The council may meet in April."),
    ),
)
def calendar(case: Case) -> Iterable[Finding]:
    """A day of the week or a month that the claim names stands in the article, where that names others."""
    passage = claim(case)
    for i, token in enumerate(passage.tokens):
        if not token.capital or len(token.norm) < len("may"):
            continue
        absent = False
        if token.norm in u.WEEKDAYS and len(token.norm) > len("thurs"):
            days = case.document.memo(_weekdays)
            absent = bool(days) and u.WEEKDAYS[token.norm] not in days
        elif token.norm in u.MONTHS and _is_month(passage, i):
            named = case.document.memo(months)
            absent = bool(named) and u.MONTHS[token.norm] not in named
        if absent:
            message = f"the article does not name “{token.text}”, but other days or months"
            yield Finding("Q207", message, claim_span=passage.span(i, i))


_BEFORE_MONTH = frozenset(
    "in since until by of early late last next this from to through before after during mid".split()
)


def _is_month(passage: Passage, at: int) -> bool:
    """Whether "May" or "March" is a month: a number stands beside it, or a preposition before it."""
    around = [passage.tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(passage.tokens)]
    return any(t.kind is Kind.NUMBER for t in around) or (
        at > 0 and passage.tokens[at - 1].norm in _BEFORE_MONTH
    )


def _weekdays(document: Document) -> frozenset[int]:
    tokens = (*article(document).tokens, *about(document).tokens)
    return frozenset(u.WEEKDAYS[t.norm] for t in tokens if t.norm in u.WEEKDAYS and t.kind is Kind.WORD)


@Rule(
    "Q210",
    "turned-change",
    "What rose from 2 to 3 did not fall from 3 to 2.",
    rejects=(
        ("Complaints rose from 2,980 to 3,410.", "Complaints fell from 3,410 to 2,980."),
        ("Attendance grew to 7,500 from 3,000.", "Attendance fell to about 3,000, from 7,500."),
    ),
    accepts=(("Complaints fell to 2,980 from 3,410.", "Complaints fell from 3,410 to 2,980."),),
)
def turned(case: Case) -> Iterable[Finding]:
    """A change "from" one number "to" another has the same beginning and end as in the evidence."""
    passage = claim(case)
    theirs = {(a.value, b.value) for a, b in _changes(held_against(case))}
    for a, b in _changes(passage):
        if (b.value, a.value) in theirs and (a.value, b.value) not in theirs:
            first, last = min(a.first, b.first), max(a.last, b.last)
            message = f"“{passage.text(first, last)}”: the evidence has it the other way round"
            yield Finding("Q210", message, contradicts=True, claim_span=passage.span(first, last))


_MOST_BETWEEN = 6
"""Words between the two ends of a change, at most."""


def _changes(passage: Passage) -> Iterable[tuple[Quantity, Quantity]]:
    """Beginning and end of each change from one number to another; no dates and times, which are spans."""
    for one, two in pairwise(passage.quantities):
        alike = one.unit == two.unit or not (one.unit and two.unit)
        if one.value == two.value or not alike or two.first - one.last > _MOST_BETWEEN:
            continue
        if {one.unit, two.unit} & {u.YEAR, u.DATE, u.TIME, u.ORDINAL}:
            continue
        words = [_preposition(passage.tokens, quantity) for quantity in (one, two)]
        if words == ["from", "to"]:
            yield one, two
        elif words == ["to", "from"]:
            yield two, one


def _preposition(tokens: Sequence[Token], quantity: Quantity) -> str:
    """The "from" or "to" before a number, its sign and currency stepped over."""
    for at in range(quantity.first - 1, max(-1, quantity.first - 4), -1):
        if tokens[at].norm in {"from", "to"}:
            return tokens[at].norm
    return ""


@Rule(
    "Q209",
    "other-label",
    "“Flight 93” is not the flight with 93 people on board.",
    rejects=(
        ("The council of district 5 met.", "The council of district 9 met after 5 weeks."),
        ("Flight 93 landed.", "Flight 175 landed with 93 passengers."),
    ),
    accepts=(("Flight 175 landed.", "Flight 175 landed with 93 passengers."),),
)
def label(case: Case) -> Iterable[Finding]:
    """A number that names something ("Flight 93", "Boeing 737") stands in the article with that word."""
    passage = claim(case)
    pairs, counted = case.document.memo(_labels)
    for mine in passage.quantities:
        if not mine.label or not pairs.isdisjoint(
            (word, mine.value) for word in (mine.label, "number", "no")
        ):
            continue
        numbered = any(word == mine.label for word, _ in pairs)
        if numbered or (mine.label in u.LABELS and mine.value in counted):
            words = passage.text(mine.first - 1, mine.last)
            message = f"“{words}”: the article has no such label"
            yield Finding("Q209", message, claim_span=passage.span(mine.first - 1, mine.last))


def _labels(document: Document) -> tuple[frozenset[tuple[str, float]], frozenset[float]]:
    """Pairs of a word and a number right behind it, or in a list behind it; and the numbers that count."""
    pairs: set[tuple[str, float]] = set()
    counted: set[float] = set()
    for passage in (article(document), about(document)):
        label, end = "", -1
        for q in passage.quantities:
            before = passage.tokens[q.first - 1] if q.first else None
            listed = (
                end == q.first - 2
                and before is not None
                and before.norm in {",", "and", "or", "to", "-", "–"}
            )
            if not listed:
                word = before is not None and before.kind is Kind.WORD
                named = (
                    before is not None and word and (before.capital or before.norm.rstrip("s") in u.LABELS)
                )
                label = before.norm if named and before is not None else ""
            if label:
                pairs |= {(label, q.value), (label.rstrip("s"), q.value)}
            elif q.nouns:
                counted.add(q.value)
            end = q.last
    return frozenset(pairs), frozenset(counted)
