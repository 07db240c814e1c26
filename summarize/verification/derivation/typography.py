"""Licences for two ways to write the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.language.tokens import Kind
from summarize.language.units import MONTHS
from summarize.verification.derivation.licence import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.sentence_text import Text

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PERCENT = frozenset({("%",), ("percent",), ("per", "cent")})
_ARTICLES = {"a": "an", "an": "a"}
_BEFORE_NOT = ("will", "can", "shall")
"""What is written in another way before "n't"."""
_WORDS = frozenset({*MONTHS, *_ARTICLES, *_BEFORE_NOT, "not"})
_FULL = {number: name for name, number in reversed(MONTHS.items())}
_SHORT_MONTHS = {name: _FULL[number] for name, number in MONTHS.items() if name != _FULL[number]}


def _spelling(text: Text) -> Iterator[Cut]:
    for at, (written, norm, _, _, kind) in enumerate(text.tokens):
        if kind is Kind.NUMBER:
            yield from _number(text, at)
        elif norm in _WORDS or "." in written:
            yield from _word(text, at)


def _number(text: Text, at: int) -> Iterator[Cut]:
    number = text.tokens[at].text
    if _GROUPED.fullmatch(number):
        yield Cut(at, at + 1, "spelling", (number.replace(",", ""),))
    elif number.isdecimal() and len(number) > 4:
        yield Cut(at, at + 1, "spelling", (f"{int(number):,}",))
    for written in _PERCENT:
        if text.norms[at + 1 : at + 1 + len(written)] == written:
            for other in _PERCENT - {written}:
                yield Cut(at, at + 1 + len(written), "spelling", (number, *other))


def _word(text: Text, at: int) -> Iterator[Cut]:
    token = text.tokens[at]
    norm = token.norm
    if norm in MONTHS:
        yield from _month(text, at)
    elif norm in _ARTICLES and not (token.capital and at):
        yield Cut(at, at + 1, "spelling", (_ARTICLES[norm],))
    elif norm == "not" or (norm in _BEFORE_NOT and text.word(at + 1) == "not"):
        yield Cut(at, at + 1, "spelling", (norm,))  # "n't" is compared as "not", "wo" as "will"
    elif "." in token.text and len(token.text) > 2 and token.text.isupper():
        yield Cut(at, at + 1, "spelling", (norm,))


def _month(text: Text, at: int) -> Iterator[Cut]:
    """The long name for the short one with its full stop, and the other way round, before a number."""
    norm = text.norms[at]
    behind = at + 1 + (norm in _SHORT_MONTHS and text.word(at + 1) == ".")
    if text.capital(at) and text.numeric(behind):
        if norm in _SHORT_MONTHS:
            yield Cut(at, behind, "spelling", (_SHORT_MONTHS[norm],))
        for short, full in _SHORT_MONTHS.items():
            if full == norm:
                yield Cut(at, behind, "spelling", (short, "."))


FINDERS = (_spelling,)
