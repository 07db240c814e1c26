"""A quantity, and what stands around a number: its sign, its unit, what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.language import units as u
from summarize.language.classes import members
from summarize.language.terms import stem
from summarize.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Token

CURRENCY_SIGNS = frozenset(word for word in u.CURRENCIES if not word.isalpha())
_BETWEEN_SIGN_AND_NUMBER = CURRENCY_SIGNS | {"a", "an"}


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
        spelled: whether it is written in words.
    """

    value: float
    unit: str
    first: int
    last: int
    sign: str = ""
    grain: float = 1.0
    nouns: tuple[str, ...] = ()
    spelled: bool = False


def norm_at(tokens: Sequence[Token], at: int) -> str:
    """The token there as it is compared; empty outside the text."""
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def is_glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between the token at ``at`` and the one before it."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def framed(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """The quantity with its sign, unit and nouns."""
    unit, last = quantity.unit, quantity.last
    before_at = quantity.first - 1
    if not unit:
        if norm_at(tokens, before_at) in u.CURRENCIES and norm_at(tokens, before_at) != "won":
            unit = u.CURRENCIES[norm_at(tokens, before_at)]
        else:
            unit, last = _unit_after(tokens, last)
    sign = sign_before(tokens, quantity.first)
    value, grain, unit = in_years(quantity.value, quantity.grain, unit)
    nouns = _nouns(tokens, last)
    return Quantity(value, unit, quantity.first, last, sign, grain, nouns, quantity.spelled)


def in_years(value: float, grain: float, unit: str) -> tuple[float, float, str]:
    """Lengths of years, decades and centuries in one unit, apart from years of the calendar."""
    scale = {"year": 1, "decade": 10, "century": 100}.get(unit)
    return (value * scale, grain * scale, "years") if scale else (value, grain, unit)


def _unit_after(  # noqa: PLR0911 - one return a form
    tokens: Sequence[Token], last: int
) -> tuple[str, int]:
    at = last + 2 if norm_at(tokens, last + 1) == "-" else last + 1
    word, then = norm_at(tokens, at), norm_at(tokens, at + 1)
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
        if (then in {"per", "an"} and norm_at(tokens, at + 2) == "hour") or (
            then == "/" and norm_at(tokens, at + 2) in {"h", "hr", "hour"}
        ):
            return {"mile": "mph", "kilometer": "kph"}.get(u.UNITS[word], u.UNITS[word]), at + 2
        return u.UNITS[word], at
    if word in u.CURRENCIES and word not in members("ambiguous_currency"):
        return u.CURRENCIES[word], at
    return "", last


def sign_before(tokens: Sequence[Token], first: int) -> str:
    """What qualifies the number that begins at ``first``: one of the signs of ``units``, or empty."""
    at = first
    if norm_at(tokens, at - 1) in _BETWEEN_SIGN_AND_NUMBER:
        at -= 1
    for end in {first, at}:
        for phrase, sign in u.SIGNS.get(norm_at(tokens, end - 1), ()):
            start = end - len(phrase)
            if start >= 0 and all(tokens[start + i].norm == word for i, word in enumerate(phrase)):
                return sign
    return ""


def _nouns(tokens: Sequence[Token], last: int) -> tuple[str, ...]:
    """Stems of up to three content words that follow in one noun phrase."""
    found: list[str] = []
    at = last + 1
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
    return tuple(found)
