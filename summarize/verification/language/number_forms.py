"""Numbers as they are written: in digits and in words, fractions, ordinals, times of day, years."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import (
    COUNT,
    CURRENCIES,
    FACTOR,
    FACTORS,
    FRACTIONS,
    MAGNITUDES,
    NUMBER_WORDS,
    ORDINAL,
    ORDINALS,
    PERCENT,
    SPELLED_MAGNITUDES,
    TIME,
    UNITS,
    YEAR,
)
from summarize.verification.language.quantity import Quantity, adjacent, norm_at
from summarize.verification.language.quantity_frame import framed, sign_before
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.tokens import Token


def read_number(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The number that begins at ``at``, if one does; with its sign, unit and thing counted."""
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return _in_digits(tokens, at)
    norm = token.norm
    if norm in NUMBER_WORDS or norm in {"dozen", "dozens", "half", "quarter"} or norm in ORDINALS:
        return _in_words(tokens, at)
    factor = FACTORS.get(norm) or _fold(norm)
    if factor is not None:
        return Quantity(factor, FACTOR, sign_before(tokens, at)[0], (), at, at)
    if norm in {"year", "month", "week", "hour", "minute", "day"} and norm_at(tokens, at - 1) in {"a", "an"}:
        return _single_unit(tokens, at)
    if norm in {"decade", "century", "fortnight"} and norm_at(tokens, at - 1) in {"a", "the", "past", "last"}:
        value, unit = {"decade": (10.0, "year"), "century": (100.0, "year"), "fortnight": (14.0, "day")}[norm]
        return Quantity(value, unit, sign_before(tokens, at - 1)[0], (), at, at)
    return None


def _fold(norm: str) -> float | None:
    """What "threefold" multiplies by."""
    return _word_value((norm.removesuffix("fold"),)) if norm.endswith("fold") and len(norm) > 6 else None


def _single_unit(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "a year and a half" as 1.5 years, "over a year" more than one; "a year" alone may be a rate."""
    unit = UNITS[tokens[at].norm]
    sign, start = sign_before(tokens, at - 1)
    if [norm_at(tokens, at + i) for i in (1, 2, 3)] == ["and", "a", "half"]:
        return Quantity(1.5, unit, sign, (), start, at + 3)
    before, after = norm_at(tokens, at - 2), norm_at(tokens, at + 1)
    goes_on = after == "and" and norm_at(tokens, at + 3) in UNITS  # "a year and six months"
    if goes_on or sign or before in _LASTING or after in _APART:
        return Quantity(1.0, unit, sign, (), start, at)
    return None


_LASTING = frozenset("for in within lasted lasting lasts last than by takes take took of".split())
_APART = frozenset("after before later earlier ago longer sooner".split())
"""Words around "a week" that make it a length of time, not a rate."""


def _in_digits(tokens: Sequence[Token], at: int) -> Quantity:  # noqa: PLR0911 - one return a form
    digits = tokens[at].norm
    try:
        value = float(digits)
    except ValueError:
        value, digits = _odd_number(digits)
    grain = _grain(digits)
    nxt = norm_at(tokens, at + 1)
    if nxt in {"st", "nd", "rd", "th"} and adjacent(tokens, at):
        return framed(tokens, Quantity(value, ORDINAL, "", (), at, at + 1))
    if nxt == ":" and adjacent(tokens, at) and norm_at(tokens, at + 2).isdigit():
        minutes = float(tokens[at + 2].norm)
        return _clock(tokens, Quantity(value * 100 + minutes, TIME, "", (), at, at + 2))
    if nxt in {"am", "pm"} or (nxt in {"a", "p"} and norm_at(tokens, at + 3) == "m"):
        return _clock(tokens, Quantity(value * 100, TIME, "", (), at, at))
    if _is_year(tokens, at, digits):
        last = at + 1 if nxt == "s" and adjacent(tokens, at) else at
        return Quantity(value, YEAR, "", (), at, last)
    last = at
    if nxt in MAGNITUDES and (nxt in SPELLED_MAGNITUDES or adjacent(tokens, at)):
        value, grain, last = value * MAGNITUDES[nxt], grain * MAGNITUDES[nxt], at + 1
    elif nxt == "-" and norm_at(tokens, at + 2) in {"million", "billion", "trillion"}:
        scale = MAGNITUDES[tokens[at + 2].norm]
        value, grain, last = value * scale, grain * scale, at + 2
    numbered = norm_at(tokens, at - 2) == "no" and norm_at(tokens, at - 1) == "."
    if (
        (numbered or norm_at(tokens, at - 1) in {"no", "number"})
        and norm_at(tokens, at + 1) not in UNITS
        and value < 1000
    ):
        return framed(tokens, Quantity(value, ORDINAL, "", (), at, last, grain))
    if (
        nxt == "/"
        and norm_at(tokens, at + 2).isdigit()
        and adjacent(tokens, at)
        and float(tokens[at + 2].norm)
    ):
        return framed(tokens, Quantity(100 * value / float(tokens[at + 2].norm), PERCENT, "", (), at, at + 2))
    return framed(tokens, _in_n(tokens, Quantity(value, COUNT, "", (), at, last, grain)))


def _odd_number(digits: str) -> tuple[float, str]:
    # "12.05.2024" and the like: no single number; its digits as they stand are still compared.
    plain = digits.replace(".", "").replace(",", "")
    return float(plain), plain


def _in_n(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """A share, such as "3 in 10" or "two out of three"; any other quantity as it is."""
    at = quantity.last + 1
    if norm_at(tokens, at) == "out" and norm_at(tokens, at + 1) == "of":
        at += 2
    elif norm_at(tokens, at) == "in":
        at += 1
    else:
        return quantity
    at += norm_at(tokens, at) in {"every", "each"}
    whole = _plain_value(tokens, at)
    if whole and whole > quantity.value and whole <= 100 and whole == int(whole):
        return replace(quantity, value=100 * quantity.value / whole, unit=PERCENT, last=at, grain=1.0)
    return quantity


def _plain_value(tokens: Sequence[Token], at: int) -> float | None:
    text = norm_at(tokens, at)
    if text.isdigit() and text.isascii():
        nxt = norm_at(tokens, at + 1)
        return float(text) if nxt not in {"%", "percent", "million"} and len(text) < 4 else None
    return float(_word_value((text,)) or 0) if text in NUMBER_WORDS else None


def _grain(digits: str) -> float:
    if "." in digits:
        return 10.0 ** -len(digits.partition(".")[2])
    stripped = digits.rstrip("0")
    return 10.0 ** (len(digits) - len(stripped)) if stripped else 1.0


def _clock(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    after = quantity.last + 1
    half = norm_at(tokens, after)
    if half in {"am", "pm"}:
        last = after
    elif half in {"a", "p"} and norm_at(tokens, after + 2) == "m":
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
    before, after = norm_at(tokens, at - 1), norm_at(tokens, at + 1)
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
    nxt = norm_at(tokens, last + 1) if words else tokens[at].norm
    hyphen = nxt == "-"
    fraction_at = last + (2 if hyphen else 1) if words else at
    fraction = norm_at(tokens, fraction_at)
    value = _word_value(tuple(words)) if words else None
    if words and value is None:  # "nineteen ninety": not one number in words; take the first
        return framed(tokens, Quantity(_word_value((words[0],)) or 0.0, COUNT, "", (), at, at))
    period = norm_at(tokens, fraction_at + 2)
    if not words and fraction in {"half", "quarter"} and norm_at(tokens, fraction_at + 1) in {"a", "an", "-"}:
        part = 0.5 if fraction == "half" else 0.25
        if period in UNITS or period in {"dozen", "million", "billion"}:
            return _part_of(tokens, Quantity(part, COUNT, "", (), at, fraction_at + 2), period)
    if fraction in FRACTIONS and _is_fraction(tokens, fraction_at, value):
        share = FRACTIONS[fraction] * (value or 1.0)
        whole = [norm_at(tokens, fraction_at + i) for i in (1, 2, 3)]
        if (
            whole[0] == "of"
            and whole[1] in {"a", "an"}
            and (whole[2] in UNITS or whole[2] in SPELLED_MAGNITUDES)
        ):
            of_unit = Quantity(share / 100, COUNT, "", (), at if words else fraction_at, fraction_at + 3)
            return _part_of(tokens, of_unit, whole[2])
        return framed(tokens, Quantity(share, PERCENT, "", (), at if words else fraction_at, fraction_at))
    if fraction in ORDINALS and (not words or (hyphen and value is not None and value >= 20)):
        if not words and _no_ordinal(tokens, at):
            return None
        return framed(tokens, Quantity((value or 0.0) + ORDINALS[fraction], ORDINAL, "", (), at, fraction_at))
    return _count_in_words(tokens, at, value, last)


def _part_of(tokens: Sequence[Token], part: Quantity, whole: str) -> Quantity:
    """Read "half a year" as half of one year and "half a million" as 500,000."""
    if whole in MAGNITUDES:
        return framed(tokens, replace(part, value=part.value * MAGNITUDES[whole]))
    scale, unit = {"century": (100, "year"), "decade": (10, "year")}.get(whole, (1, UNITS.get(whole, COUNT)))
    sign, start = sign_before(tokens, part.first)
    return replace(part, value=part.value * scale, unit=unit, sign=sign, first=start, grain=float(scale))


_BEFORE_RANK = frozenset("the a an its his her their our my your this that for in of by with as very".split())


def _no_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a time ("a second") or an adverb ("had first met", "at first")."""
    before = norm_at(tokens, at - 1)
    if tokens[at].norm == "second" and before in {"per", "every"}:
        return True
    after = norm_at(tokens, at + 1)
    stated = at > 0 and (before in _BEFORE_RANK or tokens[at - 1].text.endswith(("'s", "’s", "s'", "s’")))
    return tokens[at].norm == "first" and (not stated or after in UNITS or after in FRACTIONS)


def _one(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "one" as a number where another follows that it belongs to; alone it is a pronoun."""
    one = Quantity(1.0, COUNT, "", (), at, at)
    after = [norm_at(tokens, at + i) for i in range(1, 5)]
    goes_on = after[0] in UNITS and after[1] == "and" and after[3] in UNITS  # "one hour and 40 minutes"
    if goes_on or ("for", "every") in pairwise(after):
        return framed(tokens, one)
    shared = _in_n(tokens, one)
    return framed(tokens, shared) if shared.unit == PERCENT else None


def _count_in_words(  # noqa: PLR0911 - one return a form
    tokens: Sequence[Token], at: int, value: float | None, last: int
) -> Quantity | None:
    if tokens[at].norm in {"half", "quarter"}:
        return None
    nxt = norm_at(tokens, last + 1) if value is not None else tokens[at].norm
    if nxt == "dozen":
        last = last + 1 if value is not None else at
        return framed(tokens, Quantity(12 * (value or 1.0), COUNT, "", (), at, last))
    if value is None:
        return None
    half = nxt == "and" and norm_at(tokens, last + 2) == "a" and norm_at(tokens, last + 3) == "half"
    if value == 1 and last == at and not half:
        return _one(tokens, at)
    if half:
        magnitude = MAGNITUDES.get(norm_at(tokens, last + 4), 1.0)
        return framed(tokens, Quantity((value + 0.5) * magnitude, COUNT, "", (), at,
                                        last + (4 if magnitude > 1 else 3)))  # fmt: skip
    if nxt == "point":
        digits = [_word_value((w,)) for w in (norm_at(tokens, last + 2),) if w in NUMBER_WORDS]
        if digits and digits[0] is not None and digits[0] < 10:
            magnitude = MAGNITUDES.get(norm_at(tokens, last + 3), 1.0)
            return framed(tokens, Quantity((value + digits[0] / 10) * magnitude, COUNT, "", (), at,
                                            last + (3 if magnitude > 1 else 2)))  # fmt: skip
    grain = 10.0 ** (len(str(int(value))) - len(str(int(value)).rstrip("0"))) if value >= 10 else 1.0
    return framed(tokens, _in_n(tokens, Quantity(value, COUNT, "", (), at, last, grain)))


_MEASURED = frozenset(
    "by about nearly almost roughly around than up down rose risen fell fallen grew grown dropped".split()
)
"""Words before "a fifth" that make a share of it and no rank."""


_HALF_KIN = frozenset({"brother", "sister", "sibling", "brothers", "sisters", "siblings", "hearted", "term"})


def _is_fraction(tokens: Sequence[Token], at: int, value: float | None) -> bool:
    before, after = norm_at(tokens, at - 1), norm_at(tokens, at + 1)
    if tokens[at].norm in {"half", "halves"}:
        related = after == "-" and norm_at(tokens, at + 2) in _HALF_KIN
        return value is None and before != "and" and before not in {"first", "second"} and not related
    if tokens[at].norm.endswith("s"):
        return value is not None
    if value == 1:
        return True
    measured = norm_at(tokens, at - 2) in _MEASURED
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
            and (norm_at(tokens, i + 1) in NUMBER_WORDS)
        ):
            words.append(norm)
        elif not (norm == "-" and words and norm_at(tokens, i + 1) in NUMBER_WORDS):
            break
        i += 1
    return words, last
