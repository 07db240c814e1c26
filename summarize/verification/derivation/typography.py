"""Licences for two ways to write the same."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarize.verification.derivation.licence import Cut
from summarize.verification.derivation.words import exchanges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PERCENT = frozenset({("%",), ("percent",), ("per", "cent")})
_ARTICLES = {"a": "an", "an": "a"}
_CONTRACTING = frozenset("is are was were does do did has have had would could should".split())
_CONTRACTED = {"can't": ("cannot",), "won't": ("will", "not"), "shan't": ("shall", "not")}


def _spelling(text: Text) -> Iterator[Cut]:
    for at, token in enumerate(text.tokens):
        yield from _number(text, at) if token.is_number else _word(text, at)


def _number(text: Text, at: int) -> Iterator[Cut]:
    number = text.tokens[at].text
    if _GROUPED.fullmatch(number):
        yield Cut(at, at + 1, "spelling", (number.replace(",", ""),))
    elif number.isdecimal() and len(number) > 4:
        yield Cut(at, at + 1, "spelling", (f"{int(number):,}",))
    for written in _PERCENT:
        if text.lower[at + 1 : at + 1 + len(written)] == written:
            for other in _PERCENT - {written}:
                yield Cut(at, at + 1 + len(written), "spelling", (number, *other))


def _word(text: Text, at: int) -> Iterator[Cut]:
    token = text.tokens[at]
    lower = token.lower
    months = exchanges("months")
    if token.capital and (lower,) in months:
        behind = at + (2 if text.lower[at + 1 : at + 2] == (".",) else 1)
        if text.numeric(behind):
            yield Cut(at, behind, "spelling", months[lower,])
    elif token.capital and lower in _short_months():
        if text.numeric(at + 1):
            yield Cut(at, at + 1, "spelling", (_short_months()[lower], "."))
    elif lower in _ARTICLES and not (token.capital and at):
        yield Cut(at, at + 1, "spelling", (_ARTICLES[lower],))
    elif lower.endswith("n't") and at:
        yield Cut(at, at + 1, "spelling", _CONTRACTED.get(lower, (lower[:-3], "not")))
    elif lower == "not" and text.word(at - 1) in _CONTRACTING and not text.tokens[at - 1].capital:
        yield Cut(at - 1, at + 1, "spelling", (text.lower[at - 1] + "n't",))
    elif lower == "cannot":
        yield Cut(at, at + 1, "spelling", ("can't",))
    elif "." in token.text and len(token.text) > 2 and token.text.isupper():
        yield Cut(at, at + 1, "spelling", (lower.replace(".", ""),))


@cache
def _short_months() -> dict[str, str]:
    return {long[0]: short[0] for short, long in exchanges("months").items()}


FINDERS = (_spelling,)
