"""Tokens: words, numbers and marks of a text, with the stems by which rules compare them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from summarize.spans import Span
from summarize.verification.language.lexicon import FUNCTION_WORDS
from summarize.verification.language.stems import stem


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


class Token(NamedTuple):
    """A word, a number in digits, or a single mark.

    Attributes:
        text: as it stands in the text.
        norm: lower case, straight apostrophes, no possessive ending; "n't" is "not".
        stem: what two forms of one word share.
        start: offset of the first code point in the text.
        end: offset after the last code point.
        kind: word, number or mark.
        content: whether it carries meaning of its own (neither a function word nor a mark).
    """

    text: str
    norm: str
    stem: str
    start: int
    end: int
    kind: Kind
    content: bool

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind is Kind.WORD and self.text[0].isupper()


# Alternatives begin with different characters and none can match the same text in two ways, so that the
# scan is linear. A word may hold apostrophes ("don't") and inner full stops only as initials ("U.S.").
_TOKEN = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.){2,}(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<mark>\S)"
)
_SPLIT_NOT = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}


@lru_cache(maxsize=8192)
def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` in order. "didn't" is two tokens, "did" and "not"; so is "cannot"."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        group = match.lastgroup
        if group == "word":
            _add_word(tokens, match.group(), start)
        elif group == "number":
            raw = match.group()
            norm = raw.replace(",", "")
            tokens.append(Token(raw, norm, norm, start, end, Kind.NUMBER, True))
        elif group == "initials":
            raw = match.group()
            norm = raw.replace(".", "").lower()
            content = norm not in {"am", "pm", "eg", "ie"}
            tokens.append(Token(raw, norm, norm, start, end, Kind.WORD, content))
        else:
            raw = match.group()
            tokens.append(Token(raw, raw, raw, start, end, Kind.MARK, False))
    return tuple(tokens)


def _add_word(tokens: list[Token], raw: str, start: int) -> None:
    norm = raw.lower().replace("’", "'").replace("ʼ", "'")
    end = start + len(raw)
    if norm == "cannot":
        tokens.append(_word(raw[:3], "can", start, start + 3))
        tokens.append(_word(raw[3:], "not", start + 3, end))
        return
    if norm.endswith("n't") and len(norm) > 3:
        cut = len(raw) - 3
        head = norm[:-3]
        tokens.append(_word(raw[:cut], _SPLIT_NOT.get(head, head), start, start + cut))
        tokens.append(_word(raw[cut:], "not", start + cut, end))
        return
    if "'" in norm:
        head, _, tail = norm.rpartition("'")
        if tail in {"ll", "re", "ve", "d", "m"} and head:
            tokens.append(_word(raw[: len(head)], head, start, start + len(head)))
            full = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}[tail]
            tokens.append(_word(raw[len(head) :], full, start + len(head), end))
            return
        if tail == "s":
            norm = head
    tokens.append(_word(raw, norm, start, end))


def _word(raw: str, norm: str, start: int, end: int) -> Token:
    content = norm not in FUNCTION_WORDS and len(norm) > 1
    return Token(raw, norm, stem(norm), start, end, Kind.WORD, content)
