"""Derivations: numbers that the evidence does not write but that follow from those it does.

Only what a careful reader would do in the head counts: the years between two dates, what is left of a whole,
how many times one amount is another. Sums are not among them: who adds up makes a new statement.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from summarize.verification.language.changes import Role, role_of
from summarize.verification.language.number_words import (
    COUNT,
    CURRENCIES,
    DURATIONS,
    FACTOR,
    MEASURES,
    ORDINAL,
    PERCENT,
    TIME,
    YEAR,
)
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.rates import repeats
from summarize.verification.language.stems import words
from summarize.verification.language.wholes import (
    listed,
    parts_of_wholes,
    ratios_in_percent,
    shares_in_percent,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.quantity import Quantity

_YEARS = (1000, 2100)
_COMPARED = words(
    "less more fewer lower higher by below above up down rise fall drop cut extra cheaper dearer"
)
_REST = words("not other others rest remaining remainder without against")
_DEFINITE = words("the these those of its their his her our")


def follows(
    mine: Quantity,
    theirs: Sequence[Quantity],
    case: Case,
    holds: Callable[[Quantity, float], bool],
    same_thing: Callable[[Quantity, Quantity], bool],
) -> bool:
    """Whether a number of the claim follows from those of the evidence.

    Args:
        mine: the claim's number.
        theirs: the evidence's numbers, in order.
        case: the claim and its evidence.
        holds: whether a value, in the unit of ``mine``, bears out ``mine`` with its sign.
        same_thing: whether two quantities can count the same thing.
    """
    if any(holds(mine, value) for value in _values(mine, theirs, case, same_thing)):
        return True
    return (
        repeats(mine, theirs) or _counted_by_rank(mine, theirs) or _taken_up(mine, theirs, case, same_thing)
    )


def _values(
    mine: Quantity,
    theirs: Sequence[Quantity],
    case: Case,
    same_thing: Callable[[Quantity, Quantity], bool],
) -> Iterable[float]:
    yield from _changes(mine, theirs, case)
    if mine.unit == COUNT or mine.unit in CURRENCIES.values():
        yield from (
            value
            for whole, value in parts_of_wholes(theirs, case)
            if whole.unit in {mine.unit, COUNT} and (whole.unit != COUNT or same_thing(mine, whole))
        )
    if mine.unit == YEAR and _is_date(mine):
        yield from _dates_reached(theirs)
        if _decade(mine, case):
            yield from (mine.value for q in theirs if _is_date(q) and q.value // 10 == mine.value // 10)
    elif mine.unit in DURATIONS:
        yield from _spans(mine, theirs)
    elif mine.unit == COUNT:
        yield from _remainders(mine, theirs, case, same_thing)
    elif mine.unit == FACTOR:
        yield from _ratios(theirs)
    elif mine.unit == PERCENT:
        yield from (100 * q.value for q in theirs if q.unit == FACTOR and q.value < 1)
        yield from (50.0 for q in theirs if q.unit == FACTOR and q.value == 2)
        yield from (100 * (q.value - 1) for q in theirs if q.unit == FACTOR and q.value > 1)
        yield from shares_in_percent(theirs, case)
        yield from _rest(mine, theirs, case)
        yield from _ratios_told(mine, theirs, case, same_thing)
    if mine.unit == FACTOR:
        yield from (2.0 for q in theirs if q.unit == PERCENT and q.value == 50)
        yield from _multiplied(theirs, case)
    if mine.unit in CURRENCIES.values() or mine.unit in MEASURES or mine.grain >= 1e3:
        yield from _differences(mine, theirs, case)


def _is_date(quantity: Quantity) -> bool:
    return quantity.unit == YEAR and _YEARS[0] <= quantity.value <= _YEARS[1]


def _decade(mine: Quantity, case: Case) -> bool:
    return case.memo(claim_passage).tokens[mine.last].norm == "s"


def _dates_reached(theirs: Sequence[Quantity]) -> Iterable[float]:
    """Years that a date and a span of years give: "1931 … two years later"."""
    spans = [q.value for q in theirs if q.unit == YEAR and not _is_date(q)]
    for date in theirs:
        if _is_date(date):
            yield from (date.value + sign * span for span in spans for sign in (1, -1))
            yield from (date.value + step for step in (1, -1)) if _next_year(theirs) else ()


def _next_year(theirs: Sequence[Quantity]) -> bool:
    return any(q.unit == YEAR and q.value == 1 for q in theirs)


def _spans(mine: Quantity, theirs: Sequence[Quantity]) -> Iterable[float]:
    """The time between two dates, or two hours of a day, in the unit of ``mine``."""
    for one, other in combinations([q for q in theirs if _is_date(q)], 2):
        yield abs(one.value - other.value) * DURATIONS["year"] / DURATIONS[mine.unit]
    for one, other in combinations([q for q in theirs if q.unit == TIME], 2):
        yield abs(_minutes(one) - _minutes(other)) * 60 / DURATIONS[mine.unit]
    for one, other in pairwise(theirs):
        if one.unit == other.unit and one.unit in DURATIONS and not _is_date(one) and not _is_date(other):
            yield abs(one.value - other.value) * DURATIONS[one.unit] / DURATIONS[mine.unit]


def _minutes(time: Quantity) -> float:
    return time.value // 100 * 60 + time.value % 100


def _remainders(
    mine: Quantity,
    theirs: Sequence[Quantity],
    case: Case,
    same_thing: Callable[[Quantity, Quantity], bool],
) -> Iterable[float]:
    """What is left of a whole when a part is taken: "eleven of the thirteen members"."""
    pieces = case.memo(evidence_passage).piece_of
    counts = [q for q in theirs if q.unit == COUNT and not q.sign]
    for one, other in combinations(counts, 2):
        part, whole = sorted((one, other), key=lambda q: q.value)
        near = pieces[one.first] == pieces[other.first] and (not part.nouns or not whole.nouns)
        alike = bool(part.nouns and whole.nouns) and same_thing(part, whole)
        if part.value < whole.value and (near or alike) and same_thing(mine, whole):
            yield whole.value - part.value


def _ratios(theirs: Sequence[Quantity]) -> Iterable[float]:
    """How many times one amount is another of its kind."""
    for one, other in combinations(theirs, 2):
        small, large = sorted((one.value, other.value))
        bare = one if one.unit == COUNT else other
        alike = one.unit == other.unit or (bare.unit == COUNT and not bare.nouns)
        if alike and not {one.unit, other.unit} & {ORDINAL, TIME, "month"} and small > 0:
            yield large / small
            yield small / large


def _differences(mine: Quantity, theirs: Sequence[Quantity], case: Case) -> Iterable[float]:
    """By how much two amounts differ, where the claim compares: "6 million less"."""
    tokens = case.memo(claim_passage).tokens
    near = {t.norm for t in (*tokens[max(0, mine.first - 2) : mine.first], *tokens[mine.last + 1 :][:2])}
    if near.isdisjoint(_COMPARED):
        return
    for one, other in pairwise(theirs):
        if one.unit == other.unit == mine.unit or (mine.unit in {one.unit, other.unit} and one.unit == COUNT):
            yield abs(one.value - other.value)


def _multiplied(theirs: Sequence[Quantity], case: Case) -> Iterable[float]:
    """How many times as much it is after a rise or a fall by a percentage: a rise by 100 percent doubles."""
    tokens = case.memo(evidence_passage).tokens
    for q in theirs:
        if q.unit == PERCENT and role_of(tokens, q) is Role.BY:
            yield from (1 + q.value / 100, 1 - q.value / 100)


def _changes(mine: Quantity, theirs: Sequence[Quantity], case: Case) -> Iterable[float]:
    """By how much, or by what share, an amount changed that went from one to another."""
    if role_of(case.memo(claim_passage).tokens, mine) is not Role.BY:
        return
    tokens = case.memo(evidence_passage).tokens
    roles = [role_of(tokens, q) for q in theirs]
    for (one, role), (other, goal) in pairwise(zip(theirs, roles, strict=True)):
        if {role, goal} != {Role.FROM, Role.TO}:
            continue
        start, end = (one, other) if role is Role.FROM else (other, one)
        units = {one.unit, other.unit}
        if mine.unit == PERCENT and PERCENT not in units and start.value:
            yield 100 * abs(end.value - start.value) / start.value
        elif mine.unit in units and units <= {mine.unit, COUNT}:
            yield abs(end.value - start.value)


def _rest(mine: Quantity, theirs: Sequence[Quantity], case: Case) -> Iterable[float]:
    """What a share leaves, where the claim tells of the rest, and how much it fell if it fell to a share."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    by = role_of(claim.tokens, mine) is Role.BY
    told = not claim.words.isdisjoint(_REST - evidence.words)
    for q in theirs:
        left = told or (by and role_of(evidence.tokens, q) is Role.TO)
        if left and q.unit == PERCENT and 0 < q.value < 100:
            yield 100 - q.value


def _ratios_told(
    mine: Quantity,
    theirs: Sequence[Quantity],
    case: Case,
    same_thing: Callable[[Quantity, Quantity], bool],
) -> Iterable[float]:
    """What "a goal for every two matches" says in percent, of "17 goals in 33 matches"."""
    tokens = case.memo(claim_passage).tokens
    if "every" not in {tokens[i].norm for i in range(mine.first, mine.last + 1)}:
        return
    for _, whole, value in ratios_in_percent(theirs, case):
        if same_thing(mine, whole):
            yield value


def _counted_by_rank(mine: Quantity, theirs: Sequence[Quantity]) -> bool:
    """Whether "the fifth defeat" stands for "five", or "the fourth grade" for "grade four"."""
    return mine.unit == COUNT and not mine.sign and mine.value < 21 and any(
        q.unit == ORDINAL and q.value == mine.value for q in theirs
    )  # fmt: skip


def _taken_up(
    mine: Quantity,
    theirs: Sequence[Quantity],
    case: Case,
    same_thing: Callable[[Quantity, Quantity], bool],
) -> bool:
    """Whether "the two unions" takes up those that the evidence names, or tells of, without counting them."""
    at = mine.first
    before = case.memo(claim_passage).tokens[at - 1].norm if at else ""
    named = mine.value == 2 or mine.value in case.memo(listed)
    if mine.unit != COUNT or mine.sign or not named or before not in _DEFINITE:
        return False
    return not any(q.unit == COUNT and q.nouns and mine.nouns and same_thing(mine, q) for q in theirs)
