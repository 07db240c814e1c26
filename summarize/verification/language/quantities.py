"""Quantities: numbers in digits and words with unit, bound, approximation and the thing they count."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.verification.language.clock import read_clock
from summarize.verification.language.number_forms import read_number
from summarize.verification.language.number_words import (
    COUNT,
    CURRENCIES,
    DURATIONS,
    MEASURES,
    ORDINAL,
    PERCENT,
    TIME,
    YEAR,
)
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.quantity import norm_at
from summarize.verification.language.quantity_dates import read_date
from summarize.verification.language.rates import with_rates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage
    from summarize.verification.language.quantity import Quantity
    from summarize.verification.language.tokens import Token


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
        quantity = read_date(tokens, at) or read_clock(tokens, at) or read_number(tokens, at)
        if quantity is None:
            at += 1
        else:
            found.append(quantity)
            at = quantity.last + 1
    return tuple(with_rates(_share_units(_ratios(_sums(found, tokens), tokens), tokens), tokens))


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


_LONGEST_RATIO = 6


def _ratios(found: Sequence[Quantity], tokens: Sequence[Token]) -> list[Quantity]:
    """Two quantities as one share: "a goal for every two matches", "112 euros on wages for every 100"."""
    whole: list[Quantity] = []
    for quantity in found:
        last = whole[-1] if whole else None
        if last is not None and quantity.first - last.last <= _LONGEST_RATIO and last.unit == quantity.unit:
            every = norm_at(tokens, quantity.first - 1) in {"every", "each"}
            if every and norm_at(tokens, quantity.first - 2) in {"for", "to"} and quantity.value:
                share = 100 * last.value / quantity.value
                whole[-1] = replace(last, value=share, unit=PERCENT, last=quantity.last, nouns=quantity.nouns)
                continue
        whole.append(quantity)
    return whole


_LONGEST_MOVE = 4
_GOES_ON = {PERCENT, *CURRENCIES.values(), *MEASURES}
"""Units that are not said twice: "rose to 4 percent from 3"."""


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
    for i in range(1, len(shared)):
        one, other = shared[i - 1], shared[i]
        moved = tokens[other.first - 1].norm in {"to", "from"} and other.first - one.last <= _LONGEST_MOVE
        if moved and other.unit == COUNT and not other.nouns and one.unit in _GOES_ON:
            shared[i] = replace(other, unit=one.unit)
    return shared
