"""Whether quantities bear out another: equal, rounded, converted, within a bound, or worked out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from summarize.language import units as u

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.language.quantity import Quantity

_CURRENCIES = frozenset(u.CURRENCIES.values())
_APART = frozenset({u.PERCENT, u.POINT, "basis point"}) | _CURRENCIES
"""Units of which none stands for another, nor for a plain count."""

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


def same_amount(mine: Quantity, other: Quantity) -> bool:
    """Whether the claim's amount can stand for the other, units apart."""
    if {mine.sign, other.sign} <= {u.MORE, u.LESS}:
        # "up to 2.8" is no plain way to say "up to 1.8": between two bounds only the same number holds.
        mine = replace(mine, sign="")
    if u.TIME in {mine.unit, other.unit} and mine.unit != other.unit:
        return _same_time(mine, other)
    if u.DATE in {mine.unit, other.unit} and mine.unit != other.unit:
        return False
    one, two = _in_base(mine), _in_base(other)
    if one is None or two is None or one[0] != two[0] or mine.unit == other.unit:
        return _holds(mine, other.value, other.grain) or _same_time(mine, other)
    return _holds(mine, other.value * two[1] / one[1] if one[1] else 0.0, 0.0)


def _in_base(quantity: Quantity) -> tuple[str, float] | None:
    unit = quantity.unit.removeprefix("square ")
    if unit not in u.SIZES:
        return None
    kind, size = u.SIZES[unit]
    return ("area", size * size / 1e4) if unit != quantity.unit else (kind, size)


def _same_time(mine: Quantity, other: Quantity) -> bool:
    """Whether a time of day is the same with and without "p.m."."""
    if u.TIME not in {mine.unit, other.unit}:
        return False
    one, two = ((q.value if q.unit == u.TIME else 100 * q.value) for q in (mine, other))
    return abs(one - two) in {0.0, 1200.0}


def holds(mine: Quantity, value: float) -> bool:
    """Whether a value that was worked out bears out the claim's amount."""
    return _holds(mine, value, 0.0, _LOOSE_IF_WORKED_OUT)


def _holds(mine: Quantity, value: float, grain: float, loose: float = _LOOSE) -> bool:
    stated = mine.value
    if stated == value:
        return True
    if mine.unit in {u.YEAR, u.DATE, u.TIME, u.ORDINAL, u.LABEL}:
        return False
    if mine.sign == u.MORE:
        return stated < value <= stated * _BEYOND
    if mine.sign == u.LESS:
        return stated / _BEYOND <= value < stated
    below = loose if mine.sign in {u.NEARLY, u.ABOUT} else 0.0
    above = loose if mine.sign in {u.JUST_OVER, u.ABOUT} else 0.0
    if stated * (1 - below) <= value <= stated * (1 + above):
        return True
    coarser = mine.grain > grain and (stated >= 1000 or value != int(value) or mine.value != int(mine.value))
    return coarser and abs(stated - value) <= min(mine.grain / 2, _CLOSE * abs(value) + 1e-9)


def units_agree(mine: Quantity, other: Quantity) -> bool:
    """Whether the two units can be the same, one of them left out, or converted."""
    if mine.unit == other.unit:
        return True
    one, two = _in_base(mine), _in_base(other)
    if one is not None and two is not None:
        return one[0] == two[0]
    pair = {mine.unit, other.unit}
    if "" in pair:
        unit = (pair - {""}).pop()
        counted = mine if mine.unit == "" else other
        if unit in {u.PERCENT, u.POINT, "basis point"} | _CURRENCIES:
            return not counted.nouns or len(counted.nouns[0]) <= _UNKNOWN_UNIT
        return unit not in {u.YEAR, u.DATE} or not counted.nouns
    if pair == {u.ORDINAL, u.DATE}:
        return True
    return pair.isdisjoint(_APART) and pair.isdisjoint({u.YEAR, u.DATE, u.TIME}) and len(pair) < 2


def worked_out(mine: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the amount follows from two of the others: sum, difference, share, ratio, years between dates.

    Args:
        mine: the claim's amount.
        others: at most some thirty of the evidence; the work grows with the square of their number.
    """
    return any(holds(mine, value) for value in _values(mine, others))


def _values(mine: Quantity, others: Sequence[Quantity]) -> Iterator[float]:
    yield from _from_one(mine, others)
    for a, b in combinations(others, 2):
        if abs(a.first - b.first) > _TOGETHER and a.unit not in {u.TIME, u.DATE}:
            continue
        if _left_out(a, b) or _left_out(b, a):
            yield from _from_alike(mine, *((a, b) if a.unit else (b, a)))
        elif a.unit != b.unit:
            yield from _from_unlike(mine, a, b)
        elif a.unit == u.YEAR:
            yield from _from_years(mine, abs(a.value - b.value))
        elif a.unit in {u.TIME, u.DATE}:
            yield from _from_dates(mine, a, b)
        else:
            yield from _from_alike(mine, a, b)
    alike = [q.value for q in others if q.unit == mine.unit]
    if len(alike) > 2 and mine.unit not in _POINTS_IN_TIME:
        yield sum(alike)


_POINTS_IN_TIME = frozenset({u.YEAR, u.DATE, u.TIME, u.ORDINAL})


def _left_out(one: Quantity, two: Quantity) -> bool:
    """Whether the second amount leaves the unit to the first: "18 million euros, 2 million more"."""
    return one.unit in _CURRENCIES and not two.unit and not two.nouns


def _from_alike(mine: Quantity, a: Quantity, b: Quantity) -> Iterator[float]:
    """Sums, differences, shares and ratios of two amounts of one unit."""
    low, high = sorted((a.value, b.value))
    if mine.unit in {u.PERCENT, u.POINT} and a.unit == u.PERCENT:
        yield from (high - low, low + high)
    elif mine.unit == u.PERCENT and a.unit not in _POINTS_IN_TIME and low > 0:
        yield from (100 * low / high, 100 * (high - low) / high, 100 * (high - low) / low)
    elif mine.unit == u.FACTOR and low > 0:
        yield high / low
    elif _adds(mine, a):
        yield from (low + high, high - low)


def _from_years(mine: Quantity, apart: float) -> Iterator[float]:
    """The length of time between two years of the calendar, which may count one of them too."""
    if mine.unit in {"years", "", u.ORDINAL}:
        yield from (apart, apart + 1)
        if mine.value != int(mine.value):
            yield apart + 0.5


def _from_dates(mine: Quantity, a: Quantity, b: Quantity) -> Iterator[float]:
    """The length of time between two times of a day, or two days of one year."""
    kind, size = u.SIZES.get(mine.unit, ("", 0.0))
    if kind != "time":
        return
    (high, low), (more, less) = (divmod(q.value, 100) for q in (a, b))
    if a.unit == u.TIME:
        yield abs((high - more) * 60 + low - less) * 60.0 / size
    else:
        yield abs((high - more) * 30.4 + low - less) * 86400.0 / size


def _from_unlike(mine: Quantity, a: Quantity, b: Quantity) -> Iterator[float]:
    """A year so many years from another, or a share of an amount."""
    units = {a.unit, b.unit}
    if mine.unit == u.YEAR and u.YEAR in units and units <= {u.YEAR, "years", ""}:
        yield from (abs(a.value - b.value), a.value + b.value)
    elif u.PERCENT in units and mine.unit in units and mine.unit not in {u.PERCENT, *_POINTS_IN_TIME}:
        share, whole = (a, b) if a.unit == u.PERCENT else (b, a)
        part = whole.value * share.value / 100
        yield from (part, whole.value - part, whole.value + part)


def _adds(mine: Quantity, other: Quantity) -> bool:
    """Whether sums and differences of such amounts make one like ``mine``."""
    if mine.unit in {u.YEAR, u.DATE, u.TIME, u.ORDINAL, u.PERCENT, u.FACTOR} or other.unit in {
        u.DATE,
        u.TIME,
        u.ORDINAL,
    }:
        return False
    return mine.unit == other.unit or (mine.unit == "" and other.unit in _CURRENCIES and not mine.nouns)


_TIMES = (12, 52, 7, 365, 24, 4, 30)
"""Months, weeks and quarters of a year, days of a week, a month and a year, hours of a day."""


def as_rate(mine: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether an amount is one of the others for another period: 18 million a year, 1.5 million a month."""
    alike = [
        q.value for q in others if q.unit == mine.unit and q.unit not in {u.YEAR, u.DATE, u.TIME, u.ORDINAL}
    ]
    return any(holds(mine, value * n) or holds(mine, value / n) for value in alike for n in _TIMES)


def _from_one(mine: Quantity, others: Sequence[Quantity]) -> Iterator[float]:
    for other in others:
        if mine.unit == u.PERCENT and other.unit == u.PERCENT:
            yield 100 - other.value
        elif mine.unit == u.FACTOR and other.unit == u.PERCENT:
            yield from (other.value / 100, 1 + other.value / 100, 100 / other.value if other.value else 0.0)
        elif mine.unit == u.PERCENT and other.unit == u.FACTOR:
            yield from (100 * (other.value - 1), 100 * other.value, 100 / other.value if other.value else 0.0)
        elif mine.unit == u.ORDINAL and other.unit in {"", "years"}:
            yield from (other.value, other.value + 1)
        elif mine.unit in {"", u.FACTOR} and other.unit == u.ORDINAL:
            yield from (other.value, other.value - 1)
        elif mine.unit == "" and other.unit == u.FACTOR:
            yield other.value
