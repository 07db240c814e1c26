"""Days of a month: "May 3", "the 3rd of May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.number_words import MONTHS
from summarize.verification.language.quantity import Quantity, norm_at
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.tokens import Token


_PLAIN_MONTHS = frozenset(month for month in MONTHS if len(month) > 4) - {"march"}
"""Months that are no other word, so that they need no capital, as in a chat."""


def read_date(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The day or month that begins at ``at``, if one does."""
    month = MONTHS.get(tokens[at].norm)
    if month and (tokens[at].capital or tokens[at].norm in _PLAIN_MONTHS):
        nxt = at + 1
        if norm_at(tokens, nxt) == "." and nxt + 1 < len(tokens) and tokens[nxt + 1].kind is Kind.NUMBER:
            nxt += 1
        day = _day(tokens, nxt)
        if day:
            last = nxt + 1 if norm_at(tokens, nxt + 1) in {"st", "nd", "rd", "th"} else nxt
            return Quantity(month * 100.0 + day, "month", "", (), at, last)
        if tokens[at].norm == "may" and norm_at(tokens, at - 1) not in {
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
        if norm_at(tokens, nxt) in {"st", "nd", "rd", "th"}:
            nxt += 1
        if norm_at(tokens, nxt) == "of":
            nxt += 1
        month = MONTHS.get(norm_at(tokens, nxt))
        if month and tokens[nxt].capital and not _day(tokens, nxt + 1):
            return Quantity(month * 100.0 + day, "month", "", (), at, nxt)
    return None


def _day(tokens: Sequence[Token], at: int) -> int:
    text = norm_at(tokens, at)
    if (
        text.isdigit()
        and len(text) <= 2
        and text.isascii()
        and 1 <= int(text) <= 31
        and norm_at(tokens, at + 1) not in {"%", "percent", "million", ":"}
    ):
        return int(text)
    return 0
