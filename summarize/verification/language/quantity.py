"""A quantity, and how its words are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import DURATIONS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.tokens import Token


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
        per: the unit of time that it is told of, ``year`` for "a year"; empty where none is.
    """

    value: float
    unit: str
    sign: str
    nouns: tuple[str, ...]
    first: int
    last: int
    grain: float = 1.0
    per: str = ""


def norm_at(tokens: Sequence[Token], at: int) -> str:
    """The normal form of the token at ``at``; empty where there is none."""
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def adjacent(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` and the next stand without white space between them."""
    return at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def in_base(quantity: Quantity) -> tuple[str, float] | None:
    """A measure in the base unit of its kind, or None for another kind of quantity."""
    if quantity.unit in DURATIONS:
        return "time", quantity.value * DURATIONS[quantity.unit]
    if quantity.unit in MEASURES:
        kind, factor = MEASURES[quantity.unit]
        return kind, quantity.value * factor
    return None
