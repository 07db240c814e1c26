"""Quantities: numbers in digits and words with unit, bound, approximation and the thing they count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import (
    COUNT,
    CURRENCIES,
    DURATIONS,
    FACTOR,
    FACTORS,
    FRACTIONS,
    MAGNITUDES,
    MEASURES,
    MONTHS,
    NO_NOUN,
    NUMBER_WORDS,
    ORDINAL,
    ORDINALS,
    PERCENT,
    SIGNS,
    SPELLED_MAGNITUDES,
    TIME,
    UNITS,
    YEAR,
)
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.stems import IRREGULAR
from summarize.verification.language.tokens import Kind, Token
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is used in a text.

    Attributes:
        value: the number; percentages and fractions as percent, magnitudes multiplied out.
        unit: ``count``, ``percent``, ``ordinal``, ``year``, ``time``, ``factor``, ``month`` (a day of a
            month, value month * 100 + day, or month * 100), a currency or a unit of measure.
        sign: ``""`` exact, ``~`` about, ``<~`` nearly, ``>~`` just over, ``>`` more than or at
            least, ``<`` less than or up to.
        nouns: stems of the words that follow, up to the end of the phrase: the thing counted.
        first: position of the first token.
        last: position of the last token.
        grain: the value of the last digit that was written; what rounding can hide.
    """

    value: float
    unit: str
    sign: str
    nouns: tuple[str, ...]
    first: int
    last: int
    grain: float = 1.0


def claim_quantities(case: Case) -> tuple[Quantity, ...]:
    """The quantities of the claim."""
    return quantities(case.memo(claim_passage).tokens)


def evidence_quantities(case: Case) -> tuple[Quantity, ...]:
    """The quantities of the cited text."""
    return quantities(case.memo(evidence_passage).tokens)


def passage_quantities(passage: Passage) -> tuple[Quantity, ...]:
    """The quantities of any passage."""
    return quantities(passage.tokens)


@lru_cache(maxsize=512)
def quantities(tokens: tuple[Token, ...]) -> tuple[Quantity, ...]:
    """All quantities in order. "One" alone, as in "one of them", is a pronoun and not among them."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = _date(tokens, at) or _number(tokens, at)
        if quantity is None:
            at += 1
        else:
            found.append(quantity)
            at = quantity.last + 1
    return tuple(_share_units(_sums(found, tokens), tokens))


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _adjacent(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` and the next stand without white space between them."""
    return at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


_PLAIN_MONTHS = frozenset(month for month in MONTHS if len(month) > 4) - {"march"}
"""Months that are no other word, so that they need no capital, as in a chat."""


def _date(tokens: Sequence[Token], at: int) -> Quantity | None:
    month = MONTHS.get(tokens[at].norm)
    if month and (tokens[at].capital or tokens[at].norm in _PLAIN_MONTHS):
        nxt = at + 1
        if _norm(tokens, nxt) == "." and nxt + 1 < len(tokens) and tokens[nxt + 1].kind is Kind.NUMBER:
            nxt += 1
        day = _day(tokens, nxt)
        if day:
            last = nxt + 1 if _norm(tokens, nxt + 1) in {"st", "nd", "rd", "th"} else nxt
            return Quantity(month * 100.0 + day, "month", "", (), at, last)
        if tokens[at].norm == "may" and _norm(tokens, at - 1) not in {
            "in",
            "of",
            "since",
            "until",
            "by",
            "last",
            "next",
            "this",
            "late",
            "early",
            "mid",
            "on",
        }:
            return None  # the verb, at the beginning of a sentence
        return Quantity(month * 100.0, "month", "", (), at, at)
    day = _day(tokens, at)
    if day:
        nxt = at + 1
        if _norm(tokens, nxt) in {"st", "nd", "rd", "th"}:
            nxt += 1
        if _norm(tokens, nxt) == "of":
            nxt += 1
        month = MONTHS.get(_norm(tokens, nxt))
        if month and tokens[nxt].capital and not _day(tokens, nxt + 1):
            return Quantity(month * 100.0 + day, "month", "", (), at, nxt)
    return None


def _day(tokens: Sequence[Token], at: int) -> int:
    text = _norm(tokens, at)
    if (
        text.isdigit()
        and len(text) <= 2
        and text.isascii()
        and 1 <= int(text) <= 31
        and _norm(tokens, at + 1) not in {"%", "percent", "million", ":"}
    ):
        return int(text)
    return 0


def _number(tokens: Sequence[Token], at: int) -> Quantity | None:
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return _in_digits(tokens, at)
    norm = token.norm
    if norm in NUMBER_WORDS or norm in {"dozen", "dozens", "half", "quarter"} or norm in ORDINALS:
        return _in_words(tokens, at)
    factor = FACTORS.get(norm)
    if factor is not None:
        return Quantity(factor, FACTOR, _sign(tokens, at)[0], (), at, at)
    if norm in {"year", "month", "week", "hour", "day"} and _norm(tokens, at - 1) in {"a", "an"}:
        return _single_unit(tokens, at)
    if norm in {"decade", "century", "fortnight"} and _norm(tokens, at - 1) in {"a", "the", "past", "last"}:
        value, unit = {"decade": (10.0, "year"), "century": (100.0, "year"), "fortnight": (14.0, "day")}[norm]
        return Quantity(value, unit, _sign(tokens, at - 1)[0], (), at, at)
    return None


def _single_unit(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "a year and a half" as 1.5 years, "over a year" more than one; "a year" alone may be a rate."""
    unit = UNITS[tokens[at].norm]
    sign, start = _sign(tokens, at - 1)
    if [_norm(tokens, at + i) for i in (1, 2, 3)] == ["and", "a", "half"]:
        return Quantity(1.5, unit, sign, (), start, at + 3)
    if sign or _norm(tokens, at - 2) in {"for", "in", "within", "lasted", "lasting", "than"}:
        return Quantity(1.0, unit, sign, (), start, at)
    return None


def _in_digits(tokens: Sequence[Token], at: int) -> Quantity:  # noqa: PLR0911 - one return a form
    digits = tokens[at].norm
    try:
        value = float(digits)
    except ValueError:
        value, digits = _odd_number(digits)
    grain = _grain(digits)
    nxt = _norm(tokens, at + 1)
    if nxt in {"st", "nd", "rd", "th"} and _adjacent(tokens, at):
        return _finish(tokens, Quantity(value, ORDINAL, "", (), at, at + 1))
    if nxt == ":" and _adjacent(tokens, at) and _norm(tokens, at + 2).isdigit():
        minutes = float(tokens[at + 2].norm)
        return _clock(tokens, Quantity(value * 100 + minutes, TIME, "", (), at, at + 2))
    if nxt in {"am", "pm"} or (nxt in {"a", "p"} and _norm(tokens, at + 3) == "m"):
        return _clock(tokens, Quantity(value * 100, TIME, "", (), at, at))
    if _is_year(tokens, at, digits):
        last = at + 1 if nxt == "s" and _adjacent(tokens, at) else at
        return Quantity(value, YEAR, "", (), at, last)
    last = at
    if nxt in MAGNITUDES and (nxt in SPELLED_MAGNITUDES or _adjacent(tokens, at)):
        value, grain, last = value * MAGNITUDES[nxt], grain * MAGNITUDES[nxt], at + 1
    elif nxt == "-" and _norm(tokens, at + 2) in {"million", "billion", "trillion"}:
        scale = MAGNITUDES[tokens[at + 2].norm]
        value, grain, last = value * scale, grain * scale, at + 2
    numbered = _norm(tokens, at - 2) == "no" and _norm(tokens, at - 1) == "."
    if (
        (numbered or _norm(tokens, at - 1) in {"no", "number"})
        and _norm(tokens, at + 1) not in UNITS
        and value < 1000
    ):
        return _finish(tokens, Quantity(value, ORDINAL, "", (), at, last, grain))
    if (
        nxt == "/"
        and _norm(tokens, at + 2).isdigit()
        and _adjacent(tokens, at)
        and float(tokens[at + 2].norm)
    ):
        return _finish(
            tokens, Quantity(100 * value / float(tokens[at + 2].norm), PERCENT, "", (), at, at + 2)
        )
    return _finish(tokens, _in_n(tokens, Quantity(value, COUNT, "", (), at, last, grain)))


def _odd_number(digits: str) -> tuple[float, str]:
    # "12.05.2024" and the like: no single number; its digits as they stand are still compared.
    plain = digits.replace(".", "").replace(",", "")
    return float(plain), plain


def _in_n(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """A share, such as "3 in 10" or "two out of three"; any other quantity as it is."""
    at = quantity.last + 1
    if _norm(tokens, at) == "out" and _norm(tokens, at + 1) == "of":
        at += 2
    elif _norm(tokens, at) == "in":
        at += 1
    else:
        return quantity
    at += _norm(tokens, at) in {"every", "each"}
    whole = _plain_value(tokens, at)
    if whole and whole > quantity.value and whole <= 100 and whole == int(whole):
        return replace(quantity, value=100 * quantity.value / whole, unit=PERCENT, last=at, grain=1.0)
    return quantity


def _plain_value(tokens: Sequence[Token], at: int) -> float | None:
    text = _norm(tokens, at)
    if text.isdigit() and text.isascii():
        nxt = _norm(tokens, at + 1)
        return float(text) if nxt not in {"%", "percent", "million"} and len(text) < 4 else None
    return float(_word_value((text,)) or 0) if text in NUMBER_WORDS else None


def _grain(digits: str) -> float:
    if "." in digits:
        return 10.0 ** -len(digits.partition(".")[2])
    stripped = digits.rstrip("0")
    return 10.0 ** (len(digits) - len(stripped)) if stripped else 1.0


def _clock(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    after = quantity.last + 1
    half = _norm(tokens, after)
    if half in {"am", "pm"}:
        last = after
    elif half in {"a", "p"} and _norm(tokens, after + 2) == "m":
        half, last = half + "m", after + 3
    else:
        return quantity
    value = quantity.value
    if half == "pm" and value < 1200:
        value += 1200
    elif half == "am" and value >= 1200:
        value -= 1200
    return replace(quantity, value=value, last=min(last, len(tokens) - 1))


def _is_year(tokens: Sequence[Token], at: int, digits: str) -> bool:
    if not (
        len(digits) == 4 and digits.isdigit() and tokens[at].text == digits and 1500 <= int(digits) <= 2100
    ):
        return False
    before, after = _norm(tokens, at - 1), _norm(tokens, at + 1)
    if before in CURRENCIES or after in UNITS or after in {"%", "percent", "people", "million"}:
        return False
    if before in {
        "about",
        "around",
        "nearly",
        "almost",
        "over",
        "than",
        "least",
        "some",
        "roughly",
        "approximately",
    }:
        return False
    follows = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.WORD and tokens[at + 1].norm.endswith("s")
    follows = follows and tokens[at + 1].stem not in VERBS
    return (
        not follows
        or before in {"in", "since", "the", "of", "by", "from", ","}
        or after in {"s", "is", "was", "has"}
    )


@lru_cache(maxsize=4096)
def _word_value(words: tuple[str, ...]) -> float | None:
    from text_to_num import text2num

    try:
        return float(text2num(" ".join(words), "en"))
    except ValueError:
        return None


def _in_words(tokens: Sequence[Token], at: int) -> Quantity | None:  # noqa: PLR0911 - one return a form
    words, last = _run(tokens, at)
    nxt = _norm(tokens, last + 1) if words else tokens[at].norm
    hyphen = nxt == "-"
    fraction_at = last + (2 if hyphen else 1) if words else at
    fraction = _norm(tokens, fraction_at)
    value = _word_value(tuple(words)) if words else None
    if words and value is None:  # "nineteen ninety": not one number in words; take the first
        return _finish(tokens, Quantity(_word_value((words[0],)) or 0.0, COUNT, "", (), at, at))
    period = _norm(tokens, fraction_at + 2)
    if not words and fraction in {"half", "quarter"} and _norm(tokens, fraction_at + 1) in {"a", "an", "-"}:
        part = 0.5 if fraction == "half" else 0.25
        if period in {"year", "hour", "century", "decade", "dozen", "million", "billion", "day", "mile"}:
            return _part_of(tokens, Quantity(part, COUNT, "", (), at, fraction_at + 2), period)
    if fraction in FRACTIONS and _is_fraction(tokens, fraction_at, value):
        share = FRACTIONS[fraction] * (value or 1.0)
        whole = [_norm(tokens, fraction_at + i) for i in (1, 2, 3)]
        if whole[0] == "of" and whole[1] in {"a", "an"} and whole[2] in UNITS:
            of_unit = Quantity(share / 100, COUNT, "", (), at if words else fraction_at, fraction_at + 3)
            return _part_of(tokens, of_unit, whole[2])
        return _finish(tokens, Quantity(share, PERCENT, "", (), at if words else fraction_at, fraction_at))
    if fraction in ORDINALS and (not words or (hyphen and value is not None and value >= 20)):
        if not words and _no_ordinal(tokens, at):
            return None
        return _finish(
            tokens, Quantity((value or 0.0) + ORDINALS[fraction], ORDINAL, "", (), at, fraction_at)
        )
    return _count_in_words(tokens, at, value, last)


def _part_of(tokens: Sequence[Token], part: Quantity, whole: str) -> Quantity:
    """Read "half a year" as half of one year and "half a million" as 500,000."""
    if whole in MAGNITUDES:
        return _finish(tokens, replace(part, value=part.value * MAGNITUDES[whole]))
    scale, unit = {"century": (100, "year"), "decade": (10, "year")}.get(whole, (1, UNITS.get(whole, COUNT)))
    sign, start = _sign(tokens, part.first)
    return replace(part, value=part.value * scale, unit=unit, sign=sign, first=start, grain=float(scale))


_BEFORE_RANK = frozenset("the a an its his her their our my your this that for in of by with as very".split())


def _no_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a time ("a second") or an adverb ("had first met", "at first")."""
    before = _norm(tokens, at - 1)
    if tokens[at].norm == "second" and before in {"per", "every"}:
        return True
    after = _norm(tokens, at + 1)
    stated = at > 0 and (before in _BEFORE_RANK or tokens[at - 1].text.endswith(("'s", "’s", "s'", "s’")))
    return tokens[at].norm == "first" and (not stated or after in UNITS or after in FRACTIONS)


def _count_in_words(  # noqa: PLR0911 - one return a form
    tokens: Sequence[Token], at: int, value: float | None, last: int
) -> Quantity | None:
    if tokens[at].norm in {"half", "quarter"}:
        return None
    nxt = _norm(tokens, last + 1) if value is not None else tokens[at].norm
    if nxt == "dozen":
        last = last + 1 if value is not None else at
        return _finish(tokens, Quantity(12 * (value or 1.0), COUNT, "", (), at, last))
    if value is None:
        return None
    if value == 1 and last == at:
        shared = _in_n(tokens, Quantity(1.0, COUNT, "", (), at, at))
        return _finish(tokens, shared) if shared.unit == PERCENT else None
    if nxt == "and" and _norm(tokens, last + 2) == "a" and _norm(tokens, last + 3) == "half":
        magnitude = MAGNITUDES.get(_norm(tokens, last + 4), 1.0)
        return _finish(tokens, Quantity((value + 0.5) * magnitude, COUNT, "", (), at,
                                        last + (4 if magnitude > 1 else 3)))  # fmt: skip
    if nxt == "point":
        digits = [_word_value((w,)) for w in (_norm(tokens, last + 2),) if w in NUMBER_WORDS]
        if digits and digits[0] is not None and digits[0] < 10:
            magnitude = MAGNITUDES.get(_norm(tokens, last + 3), 1.0)
            return _finish(tokens, Quantity((value + digits[0] / 10) * magnitude, COUNT, "", (), at,
                                            last + (3 if magnitude > 1 else 2)))  # fmt: skip
    grain = 10.0 ** (len(str(int(value))) - len(str(int(value)).rstrip("0"))) if value >= 10 else 1.0
    return _finish(tokens, _in_n(tokens, Quantity(value, COUNT, "", (), at, last, grain)))


_MEASURED = frozenset(
    "by about nearly almost roughly around than up down rose risen fell fallen grew grown dropped".split()
)
"""Words before "a fifth" that make a share of it and no rank."""

_HALF_KIN = frozenset({"brother", "sister", "sibling", "brothers", "sisters", "siblings", "hearted", "term"})


def _is_fraction(tokens: Sequence[Token], at: int, value: float | None) -> bool:
    before, after = _norm(tokens, at - 1), _norm(tokens, at + 1)
    if tokens[at].norm in {"half", "halves"}:
        related = after == "-" and _norm(tokens, at + 2) in _HALF_KIN
        return value is None and before != "and" and before not in {"first", "second"} and not related
    if tokens[at].norm.endswith("s"):
        return value is not None
    if value == 1:
        return True
    measured = _norm(tokens, at - 2) in _MEASURED
    return before == "a" and (
        after == "of" or measured or (tokens[at].norm == "quarter" and after in {"of", "to", "the"})
    )


def _run(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The longest run of number words from ``at``, over hyphens and inner "and"; and its last position."""
    words: list[str] = []
    last = at
    i = at
    while i < len(tokens):
        norm = tokens[i].norm
        if norm in NUMBER_WORDS:
            words.append(norm)
            last = i
        elif (
            norm == "and"
            and words
            and words[-1] in {"hundred", "thousand", "million"}
            and (_norm(tokens, i + 1) in NUMBER_WORDS)
        ):
            words.append(norm)
        elif not (norm == "-" and words and _norm(tokens, i + 1) in NUMBER_WORDS):
            break
        i += 1
    return words, last


def _finish(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Add the sign, the unit and the thing counted."""
    first, last, unit, value = quantity.first, quantity.last, quantity.unit, quantity.value
    before = _norm(tokens, first - 1)
    if unit == COUNT and before in CURRENCIES and not before.isalpha():
        unit, first = CURRENCIES[before], first - 1
    elif before in {"a", "an"} and unit == COUNT and _norm(tokens, first) in SPELLED_MAGNITUDES:
        first -= 1
    if unit == COUNT:
        unit, last = _unit_after(tokens, last)
    sign, start = _sign(tokens, first)
    if unit in {"decade", "century", "millennium"}:
        size = {"decade": 10, "century": 100, "millennium": 1000}[unit]
        unit, value, quantity = "year", value * size, replace(quantity, grain=float(size))
    return replace(quantity, value=value, unit=unit, sign=sign, first=start, last=last,
                   nouns=_nouns(tokens, last))  # fmt: skip


_SPEEDS = {"mile": "mph", "kilometer": "kph"}


def _per_hour(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` say "per hour" or "/h"; 0 if none do."""
    pair = (_norm(tokens, at), _norm(tokens, at + 1))
    return 2 if pair in {("per", "hour"), ("an", "hour"), ("/", "h"), ("/", "hr")} else 0


def _unit_after(tokens: Sequence[Token], last: int) -> tuple[str, int]:
    """The unit written after a number, and the last position of the two together."""
    after = last + 2 if _norm(tokens, last + 1) == "-" else last + 1
    nxt, then = _norm(tokens, after), _norm(tokens, after + 1)
    if nxt in {"%", "percent"}:
        return PERCENT, after
    if (nxt, then) in {("per", "cent"), ("percentage", "point"), ("percentage", "points")}:
        return PERCENT, after + 1
    if nxt == "square" and then in UNITS:
        return "square " + UNITS[then], after + 1
    if UNITS.get(nxt) in _SPEEDS and _per_hour(tokens, after + 1):
        return _SPEEDS[UNITS[nxt]], after + _per_hour(tokens, after + 1)
    unit = FACTOR if nxt in {"times", "fold"} else CURRENCIES.get(nxt) or UNITS.get(nxt)
    return (unit, after) if unit else (COUNT, last)


def _sign(tokens: Sequence[Token], first: int) -> tuple[str, int]:
    """What stands before a number: its sign and where the whole begins."""
    for phrase, sign in SIGNS:
        start = first - len(phrase)
        if phrase == ["over"] and (_spans_time(tokens, start, first) or _follows_noun(tokens, start)):
            continue
        if start >= 0 and all(tokens[start + i].norm == word for i, word in enumerate(phrase)):
            return sign, start
    if _norm(tokens, first - 1) in {"a", "an"} and first >= 2:
        sign, start = _sign(tokens, first - 1)
        return (sign, start) if sign else ("", first)
    if _norm(tokens, first - 1) == "-" and _norm(tokens, first - 2) == "":
        return "", first
    return "", first


def _follows_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether "over" at ``at`` is about something: "a row over three posts", not "spent over three"."""
    token = tokens[at - 1] if at > 0 else None
    return token is not None and token.content and token.kind is Kind.WORD and token.stem not in VERBS


def _spans_time(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether "over" opens a clause about a span of time: "Over eight years, it grew"."""
    opens = at == 0 or tokens[at - 1].kind is Kind.MARK
    periods = {"days", "weeks", "months", "years", "decades"}
    return opens and any(token.norm in periods for token in tokens[first + 1 : first + 3])


def _nouns(tokens: Sequence[Token], last: int) -> tuple[str, ...]:
    """Stems of up to four words after a number, to the end of its noun phrase; "of" is stepped over once."""
    nouns: list[str] = []
    at = last + 1
    if _norm(tokens, at) == "of":
        at += 1
        while _norm(tokens, at) in {"the", "its", "their", "his", "her", "all", "these", "those", "our"}:
            at += 1
    while at < len(tokens) and len(nouns) < 4:
        token = tokens[at]
        if token.norm == "-":
            at += 1
            continue
        if token.kind is not Kind.WORD or token.norm in NO_NOUN:
            break
        if not token.content and token.norm not in {"more", "other", "new"}:
            break
        if token.stem in VERBS and (token.norm.endswith("ed") or token.norm in IRREGULAR):
            break
        if token.content:
            nouns.append(token.stem)
        at += 1
    return tuple(nouns)


def _sums(found: Sequence[Quantity], tokens: Sequence[Token]) -> list[Quantity]:
    """Quantities with those that are written in two parts as one: "2 hours, 18 minutes and 40 seconds"."""
    whole: list[Quantity] = []
    for quantity in found:
        last = whole[-1] if whole else None
        if last is not None and quantity.unit in DURATIONS and last.unit in DURATIONS:
            between = {tokens[i].norm for i in range(last.last + 1, quantity.first)}
            dated = last.unit == YEAR and last.value >= 1000
            if not dated and between <= {",", "and"} and DURATIONS[quantity.unit] < DURATIONS[last.unit]:
                seconds = last.value * DURATIONS[last.unit] + quantity.value * DURATIONS[quantity.unit]
                value = seconds / DURATIONS[quantity.unit]
                whole[-1] = replace(quantity, value=value, first=last.first, sign=last.sign)
                continue
        whole.append(quantity)
    return whole


def _share_units(found: list[Quantity], tokens: Sequence[Token]) -> list[Quantity]:
    """In "10 to 15 percent" and "two or three days" the first number has the unit of the second."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        one, other = shared[i], shared[i + 1]
        joined = other.first - one.last == 2 and tokens[one.last + 1].norm in {
            "to",
            "or",
            "and",
            "-",
            "–",
            "—",
        }
        if joined and one.unit == COUNT and not one.nouns:
            scale = 1.0
            if other.value >= 1000 and one.value < 1000 and other.grain >= 1000 and one.grain <= 1:
                scale = other.grain if one.value * other.grain <= other.value else 1.0
            unit = other.unit if other.unit not in {ORDINAL, YEAR, "month", TIME} else COUNT
            shared[i] = replace(one, unit=unit, nouns=other.nouns, value=one.value * scale)
    return shared


def in_base(quantity: Quantity) -> tuple[str, float] | None:
    """A measure in the base unit of its kind, or None for another kind of quantity."""
    if quantity.unit in DURATIONS:
        return "time", quantity.value * DURATIONS[quantity.unit]
    if quantity.unit in MEASURES:
        kind, factor = MEASURES[quantity.unit]
        return kind, quantity.value * factor
    return None
