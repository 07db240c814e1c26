"""Quantities: the numbers of a text with sign, unit, what they count, and the word that they number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.language import units as u
from summarize.language.classes import members
from summarize.language.tokens import Kind, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text states it.

    Attributes:
        value: the amount; a date is ``100 * month + day``, a time of day ``100 * hour + minute``.
        unit: a currency, a measure, ``percent``, ``year`` (of the calendar), …; empty for a plain count.
        first: index of its first token, sign and currency left out.
        last: index of its last token, unit included.
        sign: what qualifies it: one of the signs of ``units``, or empty.
        grain: the place of its last written digit: 1,000 for "5,000" and for "5 thousand".
        nouns: stems of the words that follow and say what is counted.
        label: the word that it numbers ("flight" for "Flight 93"), in lower case, or empty.
        spelled: whether it is written in words.
    """

    value: float
    unit: str
    first: int
    last: int
    sign: str = ""
    grain: float = 1.0
    nouns: tuple[str, ...] = ()
    label: str = ""
    spelled: bool = False


def quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """All quantities, in order."""
    return tuple(_compounds(tokens, _with_ranges(tokens, list(_scan(tokens)))))


def _scan(tokens: Sequence[Token]) -> Iterator[Quantity]:
    at = 0
    while at < len(tokens):
        found = _read(tokens, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.last + 1


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between the token at ``at`` and the one before it."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def _read(tokens: Sequence[Token], at: int) -> Quantity | None:
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return _digits(tokens, at)
    if token.kind is not Kind.WORD:
        return None
    norm = token.norm
    if norm in u.MONTHS and (token.capital or len(norm) > 3):
        return _month_first(tokens, at)
    if norm in u.FACTORS and norm != "halves":
        return Quantity(u.FACTORS[norm], u.FACTOR, at, at, _sign(tokens, at), spelled=True)
    if norm in u.ONES or norm in u.TENS or norm in u.SCALES or norm in u.ORDINALS or norm in u.PARTS:
        return _words(tokens, at)
    return None


# --- digits ---


def _digits(tokens: Sequence[Token], at: int) -> Quantity:
    norm = tokens[at].norm
    after, glued = _norm(tokens, at + 1), _glued(tokens, at + 1)
    value, grain = _value(norm)
    special = _iso(tokens, at) or _time(tokens, at, value) or _day_first(tokens, at, value)
    if special is not None:
        return special
    if glued and after in {"st", "nd", "rd", "th"}:
        return _framed(tokens, Quantity(value, u.ORDINAL, at, at + 1))
    if _is_year(tokens, at):
        return Quantity(value, u.YEAR, at, at, _sign(tokens, at))
    last = at
    if after == "/" and glued and _norm(tokens, at + 2).isdigit() and _glued(tokens, at + 2):
        whole = float(_norm(tokens, at + 2))
        if value < whole <= 100:
            return _framed(tokens, Quantity(100 * value / whole, u.PERCENT, at, at + 2))
    scale_at = at + 2 if after == "-" else at + 1
    scale = u.MAGNITUDES.get(_norm(tokens, scale_at))
    if scale and (_norm(tokens, scale_at) not in u.GLUED or _glued(tokens, scale_at)):
        value, grain, last = value * scale, grain * scale, scale_at
    return _framed(tokens, Quantity(value, "", at, last, grain=grain))


def _value(norm: str) -> tuple[float, float]:
    whole, dot, part = norm.partition(".")
    if dot and "." in part:  # "12.05.2024", "1.234.567": no amount in English
        digits = norm.replace(".", "")
        return float(digits), 1.0
    if dot:
        return float(norm), 10.0 ** -len(part)
    stripped = whole.rstrip("0")
    return float(whole), 10.0 ** (len(whole) - len(stripped)) if stripped else 1.0


_CURRENCY_SIGNS = frozenset(word for word in u.CURRENCIES if not word.isalpha())
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_COUNTED = frozenset(
    f"{word}s" for word in "dollar euro pound mile meter people vote job home".split()
) | frozenset("people % percent".split())


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not _YEAR.fullmatch(token.text) or _norm(tokens, at - 1) in _CURRENCY_SIGNS:
        return False
    if at > 0 and _glued(tokens, at) and tokens[at - 1].kind is not Kind.MARK:
        return False  # "A2000"
    after = _norm(tokens, at + 1)
    if after in u.UNITS or after in u.CURRENCIES or after in u.MAGNITUDES or after in _COUNTED:
        return False
    before = _norm(tokens, at - 1)
    counted = (
        at + 1 < len(tokens)
        and tokens[at + 1].kind is Kind.WORD
        and tokens[at + 1].text.islower()
        and after.endswith("s")
        and len(after) > 3
        and after not in members("function")
    )
    return not (counted and before not in _BEFORE_YEAR) and not _sign(tokens, at).strip(u.ABOUT)


_BEFORE_YEAR = frozenset(
    "in since the of by from until till before after during , to through mid late early".split()
) | set(u.MONTHS)


def _iso(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "2026-03-14"; its year is read from the same digits by whoever asks for years."""
    parts = [_norm(tokens, at + i) for i in range(5)]
    if parts[1] == parts[3] == "-" and len(parts[0]) == 4 and all(p.isdigit() for p in parts[::2]):
        month, day = int(parts[2]), int(parts[4])
        if 1 <= month <= 12 and 1 <= day <= 31 and all(_glued(tokens, at + i) for i in range(1, 5)):
            return Quantity(100 * month + day, u.DATE, at, at + 4)
    return None


_HALVES = frozenset({"am", "pm", "noon"})


def _time(tokens: Sequence[Token], at: int, value: float) -> Quantity | None:
    last, minutes = at, 0.0
    if value != int(value) or value > 24:
        dotted = value < 24 and "." in tokens[at].norm and _norm(tokens, at + 1) in _HALVES
        if not dotted:
            return None
        minutes, value = round(100 * (value % 1)), int(value)
    clock = _norm(tokens, at + 1) == ":" and _glued(tokens, at + 1) and len(_norm(tokens, at + 2)) == 2
    clock = clock and _norm(tokens, at + 2).isdigit() and _glued(tokens, at + 2)
    if clock:
        minutes, last = float(_norm(tokens, at + 2)), at + 2
    half = _norm(tokens, last + 1)
    if half not in _HALVES:
        return Quantity(100 * value + minutes, u.TIME, at, last) if clock and minutes < 60 else None
    hour = value % 12 + (12 if half in {"pm", "noon"} else 0)
    return Quantity(100 * hour + minutes, u.TIME, at, last + 1, _sign(tokens, at))


def _day_first(tokens: Sequence[Token], at: int, value: float) -> Quantity | None:
    if not 1 <= value <= 31 or value != int(value):
        return None
    month_at = at + 1
    if _norm(tokens, month_at) in {"st", "nd", "rd", "th"} and _glued(tokens, month_at):
        month_at += 1
    if _norm(tokens, month_at) == "of":
        month_at += 1
    month = u.MONTHS.get(_norm(tokens, month_at))
    if month is None or not tokens[month_at].capital:
        return None
    return Quantity(100 * month + value, u.DATE, at, month_at)


def _month_first(tokens: Sequence[Token], at: int) -> Quantity | None:
    month = u.MONTHS[tokens[at].norm]
    day_at = at + 2 if _norm(tokens, at + 1) == "." else at + 1
    day = _norm(tokens, day_at)
    if not day.isdigit() or not 1 <= int(day) <= 31 or not tokens[at].capital:
        return None
    suffix = _norm(tokens, day_at + 1) in {"st", "nd", "rd", "th"} and _glued(tokens, day_at + 1)
    return Quantity(100 * month + int(day), u.DATE, at, day_at + suffix)


# --- words ---


def _words(tokens: Sequence[Token], at: int) -> Quantity | None:
    value, grain, last = _spelled(tokens, at)
    after = last + 1 if value is not None else at
    if value is not None and _norm(tokens, after) == "-":
        after += 1
    word = _norm(tokens, after)
    if value is None and word in {"half", "quarter"}:
        found = _half_a(tokens, at, 0.5 if word == "half" else 0.25)
        if found is not None:
            return found
    if word in u.PARTS and _is_part(tokens, after, value):
        share = 100 * (value if value is not None else 1.0) / u.PARTS[word]
        return replace(_framed(tokens, Quantity(share, u.PERCENT, at, after)), spelled=True)
    if word in u.ORDINALS and (value is None or value in u.TENS.values()):
        ordinal = Quantity((value or 0) + u.ORDINALS[word], u.ORDINAL, at, after)
        return replace(_framed(tokens, ordinal), spelled=True)
    if value is None:
        return None
    if _norm(tokens, last + 1) == "point" and _norm(tokens, last + 2) in u.ONES:
        value, last, grain = value + u.ONES[_norm(tokens, last + 2)] / 10, last + 2, 0.1
        scale = u.SCALES.get(_norm(tokens, last + 1), 1)
        value, grain, last = value * scale, grain * scale, last + (scale > 1)
    if [_norm(tokens, last + i) for i in (1, 2, 3)] == ["and", "a", "half"]:
        scale = u.SCALES.get(_norm(tokens, last + 4), 1)
        value, grain, last = (value + 0.5) * scale, 0.5 * scale, last + 3 + (scale > 1)
    if _norm(tokens, last + 1) == "dozen":
        value, last, grain = value * 12, last + 1, 12.0
    return replace(_framed(tokens, Quantity(value, "", at, last, grain=grain)), spelled=True)


def _half_a(tokens: Sequence[Token], at: int, part: float) -> Quantity | None:
    """Read "half a century", "half an hour", "half a million", "a quarter-point"."""
    after = at + 2 if _norm(tokens, at + 1) in {"a", "an", "-"} else at + 1
    if after == at + 2 and _norm(tokens, at + 1) == "-" and _norm(tokens, after) in {"point", "points"}:
        return Quantity(part, u.POINT, at, after, spelled=True)
    whole = _norm(tokens, after)
    if after == at + 1 or (whole not in u.UNITS and whole not in u.SCALES and whole != "dozen"):
        return None
    if whole in u.UNITS:
        value, grain, unit = _in_years(part, part, u.UNITS[whole])
        return Quantity(value, unit, at, after, _sign(tokens, at), grain, spelled=True)
    scale = u.MAGNITUDES[whole]
    return replace(_framed(tokens, Quantity(part * scale, "", at, after, grain=part * scale)), spelled=True)


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
            if not seen and _norm(tokens, at - 1) not in {"a", "an", "half", "per", "one", "-"}:
                break
            total, part, previous = total + (part or 1) * u.SCALES[word], 0.0, "scale"
        elif word == "hundred" and _norm(tokens, at - 1) in {"a", "one"}:
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
    after = _norm(tokens, at + 1)
    if tokens[at].norm == "-":
        return (previous == "tens" and after in u.ONES) or after in u.SCALES
    return previous == "scale" and (after in u.ONES or after in u.TENS)


def _is_part(tokens: Sequence[Token], at: int, value: float | None) -> bool:
    """Whether "half", "third", "quarter" … is a part of something, not a rank or a period."""
    before, after = _norm(tokens, at - 1), _norm(tokens, at + 1)
    word = tokens[at].norm
    if word in {"half", "halves"}:
        joined = after == "-" or before in {"and", "first", "second", "-", "other"}
        return value is None and not joined and after in _HALVED
    if value is not None:
        return word.endswith("s") or value == 1
    if word.endswith("s") or before not in {"a", "one"}:
        return False
    return not after.isalpha() or after in members("function") or after in {"percent", "since"}


_HALVED = frozenset("of the its their his her a an all that as".split())


# --- what stands around ---


def _framed(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """The quantity with its sign, unit, nouns and label."""
    unit, last = quantity.unit, quantity.last
    before_at = quantity.first - 1
    if not unit:
        if _norm(tokens, before_at) in u.CURRENCIES and _norm(tokens, before_at) != "won":
            unit = u.CURRENCIES[_norm(tokens, before_at)]
        else:
            unit, last = _unit_after(tokens, last)
    nouns, marker = _nouns(tokens, last)
    label = _label(tokens, quantity.first) if unit == "" else ""
    if marker and label not in u.LABELS:
        label = ""  # "in Brussels 41 people"
    sign = _sign(tokens, quantity.first)
    value, grain, unit = _in_years(quantity.value, quantity.grain, unit)
    return replace(
        quantity, value=value, unit=unit, last=last, sign=sign, grain=grain, nouns=nouns, label=label
    )


def _in_years(value: float, grain: float, unit: str) -> tuple[float, float, str]:
    """Lengths of years, decades and centuries in one unit, apart from years of the calendar."""
    scale = {"year": 1, "decade": 10, "century": 100}.get(unit)
    return (value * scale, grain * scale, "years") if scale else (value, grain, unit)


def _unit_after(  # noqa: PLR0911 - one return a form
    tokens: Sequence[Token], last: int
) -> tuple[str, int]:
    at = last + 2 if _norm(tokens, last + 1) == "-" else last + 1
    word, then = _norm(tokens, at), _norm(tokens, at + 1)
    if word == "percentage" and then in {"point", "points"}:
        return u.POINT, at + 1
    if word in {"%", "percent", "pct"}:
        return (u.POINT, at + 1) if then in {"point", "points"} else (u.PERCENT, at)
    if word == "per" and then == "cent":
        return u.PERCENT, at + 1
    if word == "basis" and then in {"point", "points"}:
        return "basis point", at + 1
    if word in {"square", "cubic"} and then in u.UNITS:
        return f"{word} {u.UNITS[then]}", at + 1
    if word in u.UNITS and (word not in {"min", "second", "m"} or at == last + 1):
        if (then in {"per", "an"} and _norm(tokens, at + 2) == "hour") or (
            then == "/" and _norm(tokens, at + 2) in {"h", "hr", "hour"}
        ):
            return {"mile": "mph", "kilometer": "kph"}.get(u.UNITS[word], u.UNITS[word]), at + 2
        return u.UNITS[word], at
    if word in u.CURRENCIES and word not in {"won", "real", "rand"}:
        return u.CURRENCIES[word], at
    if word in {"times", "fold"}:
        return u.FACTOR, at
    return "", last


def _sign(tokens: Sequence[Token], first: int) -> str:
    at = first
    if _norm(tokens, at - 1) in {"a", "an"} | _CURRENCY_SIGNS:
        at -= 1
    for end in {first, at}:
        for phrase, sign in u.SIGNS.get(_norm(tokens, end - 1), ()):
            start = end - len(phrase)
            if start >= 0 and all(tokens[start + i].norm == word for i, word in enumerate(phrase)):
                return sign
    return ""


def _nouns(tokens: Sequence[Token], last: int) -> tuple[tuple[str, ...], bool]:
    """Stems of up to three content words that follow in one noun phrase; and whether there is any."""
    found: list[str] = []
    at = last + 1
    if _norm(tokens, at) == "of":
        at += 1
        while _norm(tokens, at) in {"the", "its", "their", "his", "her", "these", "those", "all"}:
            at += 1
    while at < len(tokens) and len(found) < 3:
        token = tokens[at]
        if token.text == "-":
            at += 1
            continue
        if token.kind is not Kind.WORD or (not token.content and token.norm not in {"more", "other"}):
            break
        if token.content:
            found.append(stem(token.norm))
        at += 1
    return tuple(found), bool(found) and _norm(tokens, last + 1) != "of"


_NO_LABEL = frozenset(
    "about nearly almost roughly around over under some approximately only just last next past".split()
)


def _label(tokens: Sequence[Token], first: int) -> str:
    if first == 0 or tokens[first].kind is not Kind.NUMBER:
        return ""
    token = tokens[first - 1]
    if token.kind is not Kind.WORD or token.norm in u.MONTHS or token.norm in u.WEEKDAYS:
        return ""
    if not token.content or token.norm in _NO_LABEL or _glued(tokens, first) or token.text.endswith("s'"):
        return ""
    if token.text.endswith(("'s", "’s")):
        return ""
    if token.norm in u.LABELS:
        return token.norm
    opens = first == 1 or tokens[first - 2].text in {".", "!", "?", ":", "“", '"'}
    return token.norm if token.capital and not opens else ""


def _with_ranges(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Give each end of "5 to 6 percent", "2016-19" and "$3-4 million" what the other is of."""
    for i in range(len(found) - 1):
        one, two = found[i], found[i + 1]
        if two.first - one.last != 2:
            continue
        between = _norm(tokens, one.last + 1)
        if between not in {"to", "-", "–", "—", "and", "or", "/"}:
            continue
        if one.unit == "" and not one.nouns and two.unit not in {"", u.YEAR, u.DATE, u.TIME, u.ORDINAL}:
            scale = _scale_of(tokens, two) if one.value < two.value / 100 else 1.0
            found[i] = replace(one, unit=two.unit, value=one.value * scale, grain=one.grain * scale)
        elif one.unit == u.YEAR and two.unit == "" and between != "and" and two.value < 100:
            found[i + 1] = replace(two, unit=u.YEAR, value=one.value // 100 * 100 + two.value)
        elif one.unit == u.DATE and two.unit == "" and 1 <= two.value <= 31 and not two.nouns:
            found[i + 1] = replace(two, unit=u.DATE, value=one.value // 100 * 100 + two.value)
        elif two.unit == u.DATE and one.unit == "" and 1 <= one.value <= 31:
            found[i] = replace(one, unit=u.DATE, value=two.value // 100 * 100 + one.value)
        elif one.unit in u.CURRENCIES.values() and two.unit == "" and between not in {"and", "or"}:
            found[i + 1] = replace(two, unit=one.unit)
            scale = _scale_of(tokens, two)
            if one.value < two.value / 100 and scale > 1:
                found[i] = replace(one, value=one.value * scale, grain=one.grain * scale)
    return found


def _scale_of(tokens: Sequence[Token], quantity: Quantity) -> float:
    words = (tokens[i].norm for i in range(quantity.first, quantity.last + 1))
    return float(max((u.MAGNITUDES[word] for word in words if word in u.MAGNITUDES), default=1))


def _compounds(tokens: Sequence[Token], found: list[Quantity]) -> Iterator[Quantity]:
    """Join "2 hours, 18 minutes and 40 seconds" and "a year and two months" into one length of time."""
    waiting: Quantity | None = None
    for quantity in found:
        size = _time_size(quantity)
        if waiting is None and size and _norm(tokens, quantity.first - 1) == "and":
            waiting = _single(tokens, quantity)
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


def _single(tokens: Sequence[Token], following: Quantity) -> Quantity | None:
    """The "a year" of "a year and two months"."""
    at = following.first - 2
    if _norm(tokens, at) not in u.UNITS or _norm(tokens, at - 1) not in {"a", "an", "one"}:
        return None
    value, grain, unit = _in_years(1.0, 1.0, u.UNITS[tokens[at].norm])
    return Quantity(value, unit, at - 1, at, grain=grain)


def _joined(tokens: Sequence[Token], one: Quantity, two: Quantity) -> bool:
    between = [_norm(tokens, i) for i in range(one.last + 1, two.first)]
    return len(between) <= 2 and all(word in {",", "and"} for word in between)
