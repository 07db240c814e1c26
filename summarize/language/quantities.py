"""Quantities: the numbers of a text with sign, unit and what they count."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.language import units as u
from summarize.language.classes import members
from summarize.language.quantity import (
    CURRENCY_SIGNS,
    Quantity,
    framed,
    in_years,
    is_glued,
    norm_at,
    sign_before,
)
from summarize.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.language.tokens import Token


def quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """All quantities, in order."""
    return tuple(_compounds(tokens, _with_ranges(tokens, list(_scan(tokens)))))


def months(tokens: Sequence[Token]) -> frozenset[int]:
    """The months that are named, from 1: in words with a capital, or in dates of digits alone."""
    named = {u.MONTHS[token.norm] for token in tokens if token.norm in u.MONTHS and token.capital}
    dates = [_iso(tokens, at) for at, (_, _, _, _, kind) in enumerate(tokens) if kind is Kind.NUMBER]
    return frozenset(named.union([int(date.value) // 100 for date in dates if date is not None]))


def _scan(tokens: Sequence[Token]) -> Iterator[Quantity]:
    end = 0
    # Taken apart, tokens are looked at three times as fast.
    may_begin = [
        at for at, (_, norm, _, _, kind) in enumerate(tokens) if kind is Kind.NUMBER or norm in _NUMBER_WORDS
    ]
    for at in may_begin:
        found = _read(tokens, at) if at >= end else None
        if found is not None:
            if found.first > at:  # the day of an ISO date, behind its year
                yield Quantity(float(tokens[at].norm), u.YEAR, at, at)
            yield found
            end = found.last + 1


def _read(tokens: Sequence[Token], at: int) -> Quantity | None:
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return _digits(tokens, at)
    norm = token.norm
    if norm in u.MONTHS and (token.capital or len(norm) > 3):
        return _month_first(tokens, at)
    return _words(tokens, at)


_NUMBER_WORDS = frozenset[str]().union(u.MONTHS, u.ONES, u.TENS, u.SCALES, u.ORDINALS, u.PARTS)


# --- digits ---

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_HALVES = frozenset({"am", "pm", "noon"})
_BEHIND_SPECIAL = frozenset({"-", ":", "of"}).union(_ORDINAL_ENDINGS, _HALVES, u.MONTHS)
"""What stands behind a number that may begin a date or a time of day."""


def _digits(tokens: Sequence[Token], at: int) -> Quantity:
    norm = tokens[at].norm
    after, glued = norm_at(tokens, at + 1), is_glued(tokens, at + 1)
    value, grain = _value(norm)
    if after in _BEHIND_SPECIAL:
        special = _iso(tokens, at) or _time(tokens, at, value) or _day_first(tokens, at, value)
        if special is not None:
            return special
    if glued and after in _ORDINAL_ENDINGS:
        return framed(tokens, Quantity(value, u.ORDINAL, at, at + 1))
    if _is_year(tokens, at):
        return Quantity(value, u.YEAR, at, at, sign_before(tokens, at))
    last = at
    scale_at = at + 2 if after == "-" else at + 1
    scale = u.MAGNITUDES.get(norm_at(tokens, scale_at))
    if scale and (norm_at(tokens, scale_at) not in u.GLUED or is_glued(tokens, scale_at)):
        value, grain, last = value * scale, grain * scale, scale_at
    return framed(tokens, Quantity(value, "", at, last, grain=grain))


def _value(norm: str) -> tuple[float, float]:
    whole, dot, part = norm.partition(".")
    if dot and "." in part:  # "12.05.2024", "1.234.567": no amount in English
        digits = norm.replace(".", "")
        return float(digits), 1.0
    if dot:
        return float(norm), 10.0 ** -len(part)
    stripped = whole.rstrip("0")
    return float(whole), 10.0 ** (len(whole) - len(stripped)) if stripped else 1.0


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not _YEAR.fullmatch(token.text) or norm_at(tokens, at - 1) in CURRENCY_SIGNS:
        return False
    if at > 0 and is_glued(tokens, at) and tokens[at - 1].kind is not Kind.MARK:
        return False  # "A2000"
    after = norm_at(tokens, at + 1)
    if (
        after in u.UNITS
        or after in u.CURRENCIES
        or after in u.MAGNITUDES
        or after in {"people", "%", "percent"}
    ):
        return False
    return not sign_before(tokens, at).strip(u.ABOUT)


_ISO_TOKENS = 5


def _iso(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read the day of "2026-03-14"; its year is a quantity of its own, as in "14 March 2026"."""
    if norm_at(tokens, at + 1) != "-":
        return None
    parts = [norm_at(tokens, at + i) for i in range(_ISO_TOKENS)]
    if parts[1] == parts[3] == "-" and len(parts[0]) == 4 and all(p.isdigit() for p in parts[::2]):
        month, day = int(parts[2]), int(parts[4])
        if 1 <= month <= 12 and 1 <= day <= 31 and all(is_glued(tokens, at + i) for i in range(1, 5)):
            return Quantity(100 * month + day, u.DATE, at + 2, at + 4)
    return None


def _time(tokens: Sequence[Token], at: int, value: float) -> Quantity | None:
    after, behind = norm_at(tokens, at + 1), norm_at(tokens, at + 2)
    if value >= 25 or (after != ":" and after not in _HALVES):
        return None
    clock = after == ":" and len(behind) == 2 and behind.isdigit() and is_glued(tokens, at + 2)
    # "4.15 pm"
    minutes = float(behind) if clock else round(100 * (value % 1))
    value = value // 1
    last = at + 2 if clock else at
    half = norm_at(tokens, last + 1)
    if half not in _HALVES:
        return Quantity(100 * value + minutes, u.TIME, at, last) if clock and minutes < 60 else None
    hour = value % 12 + (12 if half in {"pm", "noon"} else 0)
    return Quantity(100 * hour + minutes, u.TIME, at, last + 1, sign_before(tokens, at))


def _day_first(tokens: Sequence[Token], at: int, value: float) -> Quantity | None:
    if not 1 <= value <= 31 or value != int(value):
        return None
    month_at = at + 1 + (norm_at(tokens, at + 1) in _ORDINAL_ENDINGS)
    month_at += norm_at(tokens, month_at) == "of"
    month = u.MONTHS.get(norm_at(tokens, month_at))
    if month is None or not tokens[month_at].capital:
        return None
    return Quantity(100 * month + value, u.DATE, at, month_at)


def _month_first(tokens: Sequence[Token], at: int) -> Quantity | None:
    month = u.MONTHS[tokens[at].norm]
    day_at = at + 2 if norm_at(tokens, at + 1) == "." else at + 1
    day = norm_at(tokens, day_at)
    if not day.isdigit() or not 1 <= int(day) <= 31 or not tokens[at].capital:
        return None
    suffix = norm_at(tokens, day_at + 1) in _ORDINAL_ENDINGS
    return Quantity(100 * month + int(day), u.DATE, at, day_at + suffix)


# --- words ---


def _words(tokens: Sequence[Token], at: int) -> Quantity | None:
    value, grain, last = _spelled(tokens, at)
    after = last + 1 if value is not None else at
    if value is not None and norm_at(tokens, after) == "-":
        after += 1
    word = norm_at(tokens, after)
    if value is None and word in {"half", "quarter"}:
        found = _half_a(tokens, at, 0.5 if word == "half" else 0.25)
        if found is not None:
            return found
    if word in u.PARTS and _is_part(tokens, after, value):
        share = 100 * (value if value is not None else 1.0) / u.PARTS[word]
        return replace(framed(tokens, Quantity(share, u.PERCENT, at, after)), spelled=True)
    if word in u.ORDINALS and (value is None or value in u.TENS.values()):
        ordinal = Quantity((value or 0) + u.ORDINALS[word], u.ORDINAL, at, after)
        return replace(framed(tokens, ordinal), spelled=True)
    if value is None:
        return None
    if [norm_at(tokens, last + i) for i in (1, 2, 3)] == ["and", "a", "half"]:
        scale = u.SCALES.get(norm_at(tokens, last + 4), 1)
        value, grain, last = (value + 0.5) * scale, 0.5 * scale, last + 3 + (scale > 1)
    if norm_at(tokens, last + 1) == "dozen":
        value, last, grain = value * 12, last + 1, 12.0
    return replace(framed(tokens, Quantity(value, "", at, last, grain=grain)), spelled=True)


def _half_a(tokens: Sequence[Token], at: int, part: float) -> Quantity | None:
    """Read "half a century", "half an hour", "half a million", "a quarter-point"."""
    between, whole = norm_at(tokens, at + 1), norm_at(tokens, at + 2)
    if between == "-" and whole in {"point", "points"}:
        return Quantity(part, u.POINT, at, at + 2, spelled=True)
    if between not in {"a", "an", "-"}:
        return None
    if whole in u.UNITS:
        value, grain, unit = in_years(part, part, u.UNITS[whole])
        return Quantity(value, unit, at, at + 2, sign_before(tokens, at), grain, spelled=True)
    scale = {**u.SCALES, "dozen": 12}.get(whole, 0)
    half = Quantity(part * scale, "", at, at + 2, grain=part * scale)
    return replace(framed(tokens, half), spelled=True) if scale else None


def _spelled(tokens: Sequence[Token], at: int) -> tuple[float | None, float, int]:
    """The value of the number words from ``at``, its grain and the index of the last of them."""
    total = part = 0.0
    last, seen = at - 1, False
    i = at
    previous = ""
    while i < len(tokens):
        word = tokens[i].norm
        if word in u.ONES and previous != "ones" and not (previous == "tens" and u.ONES[word] > 9):
            part, previous = part + u.ONES[word], "ones"
        elif word in u.TENS and previous not in {"ones", "tens"}:
            part, previous = part + u.TENS[word], "tens"
        elif word == "hundred" and previous == "ones":
            part, previous = part * 100, "scale"
        elif word in u.SCALES and (seen or word != "hundred"):
            if not seen and norm_at(tokens, at - 1) not in members("before_scale") | {"-"}:
                break
            total, part, previous = total + (part or 1) * u.SCALES[word], 0.0, "scale"
        elif word == "hundred" and norm_at(tokens, at - 1) in {"a", "one"}:
            part, previous = 100.0, "scale"
        elif word in {"-", "and"} and seen and _goes_on(tokens, i, previous):
            i += 1
            continue
        else:
            break
        seen, last = True, i
        i += 1
    value = total + part
    digits = str(int(value))
    grain = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value else 1.0
    return (value if seen else None), grain, last


def _goes_on(tokens: Sequence[Token], at: int, previous: str) -> bool:
    after = norm_at(tokens, at + 1)
    if tokens[at].norm == "-":
        return (previous == "tens" and after in u.ONES) or after in u.SCALES
    return previous == "scale" and (after in u.ONES or after in u.TENS)


def _is_part(tokens: Sequence[Token], at: int, value: float | None) -> bool:
    """Whether "half", "third", "quarter" … is a part of something, not a rank or a period."""
    before, after = norm_at(tokens, at - 1), norm_at(tokens, at + 1)
    word = tokens[at].norm
    if word in {"half", "halves"}:
        joined = after == "-" or before in {"and", "first", "second", "-", "other"}
        return value is None and not joined and after in members("behind_half")
    if value is not None:
        return word.endswith("s") or value == 1
    if word.endswith("s") or before not in {"a", "one"}:
        return False
    return not after.isalpha() or after in members("function") or after in {"percent", "since"}


def _with_ranges(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Give each end of "5 to 6 percent", "2016-19" and "$3-4 million" what the other is of."""
    for i in range(len(found) - 1):
        one, two = found[i], found[i + 1]
        if two.first - one.last != 2:
            continue
        between = norm_at(tokens, one.last + 1)
        if between not in {"to", "-", "–", "—", "and", "or", "/"}:
            continue
        if one.unit == "" and not one.nouns and two.unit not in {"", u.YEAR, u.DATE, u.TIME, u.ORDINAL}:
            scale = _scale_of(tokens, two) if one.value < two.value / 100 else 1.0
            found[i] = replace(one, unit=two.unit, value=one.value * scale, grain=one.grain * scale)
        elif (one.unit == u.DATE or (one.unit == u.YEAR and between != "and")) and _is_short(two):
            found[i + 1] = replace(two, unit=one.unit, value=one.value // 100 * 100 + two.value)
        elif two.unit == u.DATE and _is_short(one):
            found[i] = replace(one, unit=u.DATE, value=two.value // 100 * 100 + one.value)
        elif one.unit in u.CURRENCIES.values() and two.unit == "" and between not in {"and", "or"}:
            found[i + 1] = replace(two, unit=one.unit)
            scale = _scale_of(tokens, two)
            if one.value < two.value / 100 and scale > 1:
                found[i] = replace(one, value=one.value * scale, grain=one.grain * scale)
    return found


def _is_short(quantity: Quantity) -> bool:
    """Whether it may be the rest of a year or of a date."""
    return quantity.unit == "" and quantity.value < 100


def _scale_of(tokens: Sequence[Token], quantity: Quantity) -> float:
    words = (tokens[i].norm for i in range(quantity.first, quantity.last + 1))
    return float(max((u.MAGNITUDES[word] for word in words if word in u.MAGNITUDES), default=1))


def _compounds(tokens: Sequence[Token], found: list[Quantity]) -> Iterator[Quantity]:
    """Join "2 hours, 18 minutes and 40 seconds" into one length of time."""
    waiting: Quantity | None = None
    for quantity in found:
        size = _time_size(quantity)
        if waiting is not None and size and size < _time_size(waiting) and _joined(tokens, waiting, quantity):
            value = waiting.value * _time_size(waiting) / size + quantity.value
            waiting = replace(quantity, value=value, first=waiting.first, sign=waiting.sign)
            continue
        if waiting is not None:
            yield waiting
        waiting = quantity
    if waiting is not None:
        yield waiting


def _time_size(quantity: Quantity) -> float:
    kind, size = u.SIZES.get(quantity.unit, ("", 0.0))
    return size if kind == "time" else 0.0


def _joined(tokens: Sequence[Token], one: Quantity, two: Quantity) -> bool:
    between = [norm_at(tokens, i) for i in range(one.last + 1, two.first)]
    return len(between) <= 2 and all(word in {",", "and"} for word in between)
