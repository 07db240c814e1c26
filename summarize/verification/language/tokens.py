"""Tokens: words, numbers and marks of a text, with the stems by which rules compare them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.spans import Span
from summarize.verification.language.lexicon import FUNCTION_WORDS
from summarize.verification.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator


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
_RAW = re.compile(re.sub(r"\?P<\w+>", "?:", _TOKEN.pattern))
_SPLIT_NOT = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}


class Word(NamedTuple):
    """A token without its place: the same wherever it stands in a text. For the fields see :class:`Token`.

    Attributes:
        at: where it begins within what stands between two blanks or marks: "not" at 3 of "didn't".
    """

    at: int
    text: str
    norm: str
    stem: str
    kind: Kind
    content: bool


@lru_cache(maxsize=8192)
def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` in order. "didn't" is two tokens, "did" and "not"; so is "cannot"."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        for at, raw, norm, stem_, kind, content in _words(match.group()):
            tokens.append(Token(raw, norm, stem_, start + at, start + at + len(raw), kind, content))
    return tuple(tokens)


def words_of(text: str) -> list[Word]:
    """The tokens of ``text`` without their places: for what is only looked up in, such as an article."""
    return [word for raw in _RAW.findall(text) for word in _words(raw)]


@lru_cache(maxsize=65536)
def _words(raw: str) -> tuple[Word, ...]:
    """What a match of the pattern is."""
    match = _TOKEN.fullmatch(raw)
    group = match.lastgroup if match else None
    if group == "word":
        return tuple(_parts(raw))
    if group == "number":
        norm = raw.replace(",", "")
        return (Word(0, raw, norm, norm, Kind.NUMBER, True),)
    if group == "initials":
        norm = raw.replace(".", "").lower()
        return (Word(0, raw, norm, norm, Kind.WORD, norm not in {"am", "pm", "eg", "ie"}),)
    return (Word(0, raw, raw, raw, Kind.MARK, False),)


def _parts(raw: str) -> Iterator[Word]:
    norm = raw.lower().replace("’", "'").replace("ʼ", "'")
    if norm == "cannot":
        yield from (_word(raw[:3], "can"), _word(raw[3:], "not", 3))
        return
    if norm.endswith("n't") and len(norm) > 3:
        cut = len(raw) - 3
        head = norm[:-3]
        yield from (_word(raw[:cut], _SPLIT_NOT.get(head, head)), _word(raw[cut:], "not", cut))
        return
    if "'" in norm:
        head, _, tail = norm.rpartition("'")
        if tail in _ENDINGS and head:
            cut = len(head)
            yield from (_word(raw[:cut], head), _word(raw[cut:], _ENDINGS[tail], cut))
            return
        if tail == "s":
            norm = head
    yield _word(raw, norm)


def _word(raw: str, norm: str, at: int = 0) -> Word:
    content = norm not in FUNCTION_WORDS and len(norm) > 1
    return Word(at, raw, norm, stem(norm), Kind.WORD, content)
