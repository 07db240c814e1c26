"""Whether numbers of a text bear out another: equal, rounded, converted, within a bound, or worked out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from summarize.language import units as u
from summarize.language.classes import members

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarize.language.quantity import Quantity

_COUNTS_NOTHING = frozenset({u.PERCENT, *u.CURRENCIES.values()})
"""Units that a number of things cannot have: five percent are not five people."""
_APART = _COUNTS_NOTHING | {u.POINT, "basis point"}
"""Units of which none stands for another."""
_EXACT = frozenset({u.YEAR, u.DATE, u.TIME, u.ORDINAL})
"""Units of numbers that nobody rounds."""

_UNKNOWN_UNIT = 3
"""Letters of a word behind a number that may be the sign of a currency or a measure ("100 zl")."""
_LOOSE = 0.12
"""How far an amount may be from one that is called "about", "nearly" or "just over"."""
_LOOSE_IF_WORKED_OUT = 0.05
"""The same for what was worked out: among many values some would come near by chance."""
_CLOSE = 0.025
"""How far a written amount may be from the one that it rounds or converts, without such a word."""
_TOGETHER = 60
"""Words between two numbers from which a reader works out a third, at most: two or three sentences."""
_BEYOND = 2.5
"""How many times a bound ("more than 100") an amount may be that it still sums up."""


def bears_out(mine: Quantity, other: Quantity) -> bool:
    """Whether the claim's number can stand for the other."""
    if mine.value == other.value and mine.unit == other.unit:
        return True
    if {mine.sign, other.sign} <= {u.MORE, u.LESS}:
        # "up to 2.8" is no plain way to say "up to 1.8": between two bounds only the same number holds.
        mine = replace(mine, sign="")
    if {u.TIME, u.DATE} & {mine.unit, other.unit}:
        return False
    (kind, size), (of_kind, other_size) = _measure(mine.unit), _measure(other.unit)
    if kind and kind == of_kind and mine.unit != other.unit:
        return _holds(mine, other.value * other_size / size)
    return not are_apart(mine, other) and _holds(mine, other.value, other.grain)


def are_apart(mine: Quantity, other: Quantity) -> bool:
    """Whether the unit of one cannot be meant by that of the other."""
    pair = {mine.unit, other.unit}
    if len(pair) == 1:
        return False
    if "" in pair:
        nouns = other.nouns if mine.unit else mine.nouns
        return bool(pair & _COUNTS_NOTHING) and bool(nouns) and len(nouns[0]) > _UNKNOWN_UNIT
    return bool(pair & _APART) or pair <= set(u.SIZES)


def _measure(unit: str) -> tuple[str, float]:
    """What a unit measures, and how much of the base unit it is."""
    kind, size = u.SIZES.get(unit.removeprefix("square "), ("", 1.0))
    return ("area", size * size / 1e4) if unit.startswith("square ") else (kind, size)


def _holds(mine: Quantity, value: float, grain: float = 0.0, loose: float = _LOOSE) -> bool:
    stated = mine.value
    if stated == value:
        return True
    if mine.unit in _EXACT:
        return False
    if mine.sign == u.MORE:
        return stated < value <= stated * _BEYOND
    if mine.sign == u.LESS:
        return stated / _BEYOND <= value < stated
    below = loose if mine.sign in {u.NEARLY, u.ABOUT} else 0.0
    above = loose if mine.sign in {u.JUST_OVER, u.ABOUT} else 0.0
    if stated * (1 - below) <= value <= stated * (1 + above):
        return True
    coarser = mine.grain > grain and (stated >= 1000 or value != int(value) or stated != int(stated))
    return coarser and abs(stated - value) <= min(mine.grain / 2, _CLOSE * abs(value) + 1e-9)


def in_words(mine: Quantity, words: Collection[str]) -> bool:
    """Whether words say it without a number: one, a dozen, or one of another unit ("a week")."""
    if not mine.unit:
        return mine.value == 1 or (mine.value in {12, 24} and "dozen" in words)
    kind, size = _measure(mine.unit)
    return any(
        of_kind == kind and abs(mine.value * size - other) <= _CLOSE * other and {name, f"{name}s"} & {*words}
        for name, (of_kind, other) in ((n.removesuffix("s"), k) for n, k in u.SIZES.items())
    )


_TIMES = (12, 52, 7, 365, 24, 4, 30)
"""Months, weeks and quarters of a year, days of a week, a month and a year, hours of a day."""


def worked_out(mine: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the amount follows from two of the others: sum, difference, share, ratio, time between dates.

    Args:
        mine: the claim's amount.
        others: at most some thirty of the evidence; the work grows with the square of their number.
    """
    return any(_holds(mine, value, loose=_LOOSE_IF_WORKED_OUT) for value in _values(mine, others))


def is_part(
    mine: Quantity, words: Collection[str], others: Sequence[Quantity], theirs: Collection[str]
) -> bool:
    """Whether it is one of the others for another period ("18 million a year"), or an equal part of it.

    Args:
        mine: the claim's amount.
        words: the claim's words.
        others: the numbers of the evidence.
        theirs: the evidence's words.
    """
    periods = not any(members("per_period").isdisjoint(told) for told in (words, theirs))
    times = [n for n in _TIMES if periods] + [1 / n for n in _TIMES if periods]
    times += [0.5] if not members("equal_part").isdisjoint(theirs) else []
    alike = [q.value for q in others if q.unit == mine.unit and q.unit not in _EXACT]
    return any(_holds(mine, value * n, loose=_LOOSE_IF_WORKED_OUT) for value in alike for n in times)


def _values(mine: Quantity, others: Sequence[Quantity]) -> Iterator[float]:
    if mine.unit == u.PERCENT:
        yield from (100 - q.value for q in others if q.unit == u.PERCENT)
    for a, b in combinations(others, 2):
        if mine.unit != u.PERCENT and {a.unit, b.unit} == {u.PERCENT, mine.unit}:
            yield a.value * b.value / 100
        elif a.unit == b.unit == u.YEAR and mine.unit in {"", u.ORDINAL, "years"}:
            apart = abs(a.value - b.value)
            yield from (apart, apart + 0.5, apart + 1)  # it may count one of them, too
        elif a.unit not in _EXACT and abs(a.first - b.first) <= _TOGETHER and _alike(a, b):
            yield from _from_alike(mine, a.unit, *sorted((a.value, b.value)))


def _alike(one: Quantity, two: Quantity) -> bool:
    """Whether they have one unit: also "18 million euros, 2 million more"."""
    return one.unit == two.unit or (one.unit in u.CURRENCIES.values() and not two.unit and not two.nouns)


def _from_alike(mine: Quantity, unit: str, low: float, high: float) -> Iterator[float]:
    """Sum, difference, shares and ratio of two amounts of one unit."""
    if mine.unit == unit or (mine.unit == u.POINT and unit == u.PERCENT):
        yield from (low + high, high - low)
    elif mine.unit == u.PERCENT and low > 0:
        yield from (100 * low / high, 100 * (high - low) / high, 100 * (high - low) / low)
