"""Times of day in words: "noon", "half past two", "a quarter to five"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.number_words import ONES, TIME
from summarize.verification.language.quantity import Quantity, norm_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.tokens import Token

_HOURS = {word: i for i, word in enumerate(["zero", "one", *ONES.split()[1:12]])}
_NAMED = {"noon": 1200.0, "midday": 1200.0, "midnight": 0.0}


def read_clock(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The time of day in words that begins at ``at``, if one does; of an hour that comes twice, the first."""
    norm = tokens[at].norm
    if norm in _NAMED:
        return Quantity(_NAMED[norm], TIME, "", (), at, at)
    turn = norm_at(tokens, at + 1)
    if norm not in {"half", "quarter"} or turn not in ({"past"} if norm == "half" else {"past", "to"}):
        return None
    said = norm_at(tokens, at + 2)
    hour = _HOURS.get(said, int(said) if said.isdecimal() and len(said) < 3 else None)
    if hour is None or not 1 <= hour <= 12:
        return None
    minutes = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): 45}[norm, turn]
    hour = (hour - 1 or 12) if turn == "to" else hour
    first = at - 1 if norm_at(tokens, at - 1) == "a" else at
    return Quantity(hour * 100.0 + minutes, TIME, "~", (), first, at + 2)
