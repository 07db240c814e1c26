"""Rates: the period that a quantity is told of: "18 million crowns a year", "an annual fee of 20"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import DURATIONS, FACTOR, PERIODS
from summarize.verification.language.quantity import Quantity, in_base, norm_at
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.tokens import Token

_REACH = 5
"""How many words may stand between a quantity and its period: "flies 40 passengers to Oslo every day"."""

_REACH_BEFORE = 4
"""The same where the period is an adjective before it: "an annual membership fee of 20 dollars"."""

_EACH = words("a an per each every /")
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month",
    "yearly": "year", "annually": "year",
}  # fmt: skip
_ADJECTIVES = _ADVERBS | {"annual": "year"}
_UNEVEN = 0.01
"""How far off, as a share, reckoning with 52 weeks or 365 days may be."""

_MOMENT = words("after before later ago earlier old long longer")
"""Words after "a year" that make it a length of time."""

_LENGTH = words(
    "for in within over than of by about nearly almost around half last lasted take took takes on"
)
"""The same, before it."""


def with_rates(found: Sequence[Quantity], tokens: Sequence[Token]) -> list[Quantity]:
    """The quantities with the period that each is told of, where one is."""
    rated: list[Quantity] = []
    for i, quantity in enumerate(found):
        end = found[i + 1].first if i + 1 < len(found) else len(tokens)
        begin = found[i - 1].last + 1 if i else 0
        per = _after(tokens, quantity.last + 1, end) or _before(tokens, quantity.first, begin)
        rated.append(replace(quantity, per=per) if per else quantity)
    return rated


def _after(tokens: Sequence[Token], at: int, end: int) -> str:
    for i in range(at, min(at + _REACH + 1, len(tokens))):
        norm = tokens[i].norm
        if norm in _ADVERBS and norm_at(tokens, i + 1) not in PERIODS and i < end:
            return _ADVERBS[norm]
        if norm in _EACH and norm_at(tokens, i + 1) in PERIODS and i <= end:
            moment = norm_at(tokens, i + 2) in _MOMENT or norm_at(tokens, i - 1) in _LENGTH
            if norm in {"a", "an"} and moment:
                return ""
            return PERIODS[norm_at(tokens, i + 1)]
        if i >= end or (tokens[i].kind is Kind.MARK and norm not in {"-", "/"}):
            return ""
    return ""


def _before(tokens: Sequence[Token], first: int, begin: int) -> str:
    for i in range(first - 1, max(begin, first - 1 - _REACH_BEFORE) - 1, -1):
        if tokens[i].kind is Kind.MARK:
            return ""
        if tokens[i].norm in _ADJECTIVES:
            return _ADJECTIVES[tokens[i].norm]
    return ""


def converted(mine: Quantity, other: Quantity) -> Quantity:
    """The other quantity told of the period of ``mine``; as it stands where one of the two has no period."""
    if not mine.per or not other.per or mine.per == other.per:
        return other
    value = round(other.value * DURATIONS[mine.per] / DURATIONS[other.per], 6)
    # Weeks do not fit into a year: 5,200 a year are 100 a week for whoever reckons with 52.
    near = abs(value - mine.value) <= _UNEVEN * mine.value
    return replace(other, value=mine.value if near else value, per=mine.per)


def interval(quantity: Quantity) -> float | None:
    """Seconds between two times, of "four times a year"; None for what is no such rate."""
    if quantity.unit != FACTOR or not quantity.per or quantity.value <= 0:
        return None
    return DURATIONS[quantity.per] / quantity.value


def repeats(mine: Quantity, theirs: Sequence[Quantity]) -> bool:
    """Whether "four times a year" stands for "every three months"."""
    gap = interval(mine)
    if gap is None:
        return False
    lengths = (base for q in theirs if q.unit in DURATIONS and (base := in_base(q)) is not None)
    return any(abs(length - gap) <= 0.02 * gap for _, length in lengths)
