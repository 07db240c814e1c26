"""What stands around a number: its sign, its unit and the thing counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.verification.language.number_words import (
    COUNT,
    CURRENCIES,
    FACTOR,
    NO_NOUN,
    PERCENT,
    SIGNS,
    SPELLED_MAGNITUDES,
    UNITS,
)
from summarize.verification.language.quantity import Quantity, norm_at
from summarize.verification.language.stems import IRREGULAR, stems, words
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.language.tokens import Token


def framed(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Add the sign, the unit and the thing counted."""
    first, last, unit, value = quantity.first, quantity.last, quantity.unit, quantity.value
    before = norm_at(tokens, first - 1)
    if unit == COUNT and before in CURRENCIES and not before.isalpha():
        unit, first = CURRENCIES[before], first - 1
    elif before in {"a", "an"} and unit == COUNT and norm_at(tokens, first) in SPELLED_MAGNITUDES:
        first -= 1
    if unit == COUNT:
        unit, last = _unit_after(tokens, last)
    sign, start = sign_before(tokens, first)
    if unit in {"decade", "century", "millennium"}:
        size = {"decade": 10, "century": 100, "millennium": 1000}[unit]
        unit, value, quantity = "year", value * size, replace(quantity, grain=float(size))
    return replace(quantity, value=value, unit=unit, sign=sign, first=start, last=last,
                   nouns=_nouns(tokens, last))  # fmt: skip


_SPEEDS = {"mile": "mph", "kilometer": "kph"}


def _per_hour(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` say "per hour" or "/h"; 0 if none do."""
    pair = (norm_at(tokens, at), norm_at(tokens, at + 1))
    return 2 if pair in {("per", "hour"), ("an", "hour"), ("/", "h"), ("/", "hr")} else 0


def _unit_after(tokens: Sequence[Token], last: int) -> tuple[str, int]:
    """The unit written after a number, and the last position of the two together."""
    after = last + 2 if norm_at(tokens, last + 1) == "-" else last + 1
    nxt, then = norm_at(tokens, after), norm_at(tokens, after + 1)
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


def sign_before(tokens: Sequence[Token], first: int) -> tuple[str, int]:
    """What stands before a number: its sign and where the whole begins."""
    for phrase, sign in SIGNS:
        start = first - len(phrase)
        if phrase == ["over"] and (_spans_time(tokens, start, first) or _is_about(tokens, start)):
            continue
        if start >= 0 and all(tokens[start + i].norm == word for i, word in enumerate(phrase)):
            return sign, start
    if norm_at(tokens, first - 1) in {"a", "an"} and first >= 2:
        sign, start = sign_before(tokens, first - 1)
        return (sign, start) if sign else ("", first)
    if norm_at(tokens, first - 1) == "-" and norm_at(tokens, first - 2) == "":
        return "", first
    return "", first


_SPREAD = stems("spread scatter distribute divide split share stretch extend dot phase stagger average repay")


def _is_about(tokens: Sequence[Token], at: int) -> bool:
    """Whether "over" at ``at`` is no bound: "a row over three posts", "spread over three posts"."""
    token = tokens[at - 1] if at > 0 else None
    if token is not None and token.stem in _SPREAD:
        return True
    return token is not None and token.content and token.kind is Kind.WORD and token.stem not in VERBS


def _spans_time(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether "over" opens a clause about a span of time: "Over eight years, it grew"."""
    opens = at == 0 or tokens[at - 1].kind is Kind.MARK
    periods = {"days", "weeks", "months", "years", "decades"}
    return opens and any(token.norm in periods for token in tokens[first + 1 : first + 3])


_ABOUT = words("about around roughly nearly almost some approximately estimated")


def _nouns(tokens: Sequence[Token], last: int) -> tuple[str, ...]:
    """Stems of up to four words after a number, to the end of its noun phrase; "of" is stepped over once."""
    nouns: list[str] = []
    at = last + 1
    if norm_at(tokens, at) == "of":
        at += 1
        while norm_at(tokens, at) in {"the", "its", "their", "his", "her", "all", "these", "those", "our"}:
            at += 1
    while at < len(tokens) and len(nouns) < 4:
        token = tokens[at]
        if token.norm == "-":
            at += 1
            continue
        if token.kind is not Kind.WORD or token.norm in NO_NOUN or token.norm in _ABOUT:
            break
        if not token.content and token.norm not in {"more", "other", "new"}:
            break
        if token.stem in VERBS and (token.norm.endswith("ed") or token.norm in IRREGULAR):
            break
        if token.content:
            nouns.append(token.stem)
        at += 1
    return tuple(nouns)
