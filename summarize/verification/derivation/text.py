"""A sentence as the proof reads it: folded tokens, with what stands between quotation marks or brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.folding import Folded, fold
from summarize.language.quotations import quotations_in
from summarize.spans import Span, outside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document, Sentence

# A number with its separators; a word with inner apostrophes, or with inner periods ("U.S."); one letter of a
# script without word spaces; any other character.
_TOKEN = re.compile(
    r"(?P<number>(?:(?<![^\s(\[\"'$€£])-)?\d+(?:[.,:]\d+)*)"
    r"|[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|(?P<word>[^\W\d_](?:\.[^\W\d_])+(?:\.(?=\s|\W|$))?|(?:(?![\u2e80-\u9fff])[^\W\d_])+(?:'[^\W\d_]+)*)"
    r"|\S"
)

_MARK = re.compile("[\"'“”„‟«»‘’‚「」『』]")
_DOUBLE = re.compile('(?<!\\d)"|[“”„‟«»「」『』]')
"""A double mark; behind a digit, a straight one is an inch."""


_SHORT = 40
"""Characters up to which the tokens of a piece of text are remembered: most pieces come again."""


class Token(NamedTuple):
    """A word, a number or a mark.

    Attributes:
        text: as folded.
        lower: in small letters.
        start: offset in the folded sentence.
        end: offset behind it.
        quoted: whether it stands between quotation marks, or is one.
    """

    text: str
    lower: str
    start: int
    end: int
    quoted: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it is written with digits."""
        return self.text[-1].isdigit()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Text:
    """A sentence in tokens.

    Attributes:
        folded: the sentence, folded.
        tokens: its tokens in order.
        balanced: whether each quotation mark has its partner.
        opens: whether it is the first citable sentence of the article.
    """

    folded: Folded
    tokens: tuple[Token, ...]
    balanced: bool
    opens: bool = False

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The tokens in small letters."""
        return tuple(token.lower for token in self.tokens)

    def word(self, at: int) -> str:
        """The token in small letters; empty before the first and behind the last."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital letter; False before the first and behind the last."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def numeric(self, at: int) -> bool:
        """Whether the token is a number in digits; False before the first and behind the last."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_number

    def span(self, start: int, end: int) -> Span:
        """The raw place of the tokens ``[start, end)``, which must not be empty."""
        return self.folded.span(self.tokens[start].start, self.tokens[end - 1].end)


def sentence_of(document: Document, sentence: Sentence) -> Text:
    """A sentence of an article, read."""
    return replace(read(document.quote(sentence)), opens=sentence.id == 1)


def read(raw: str) -> Text:
    """Tokens of one sentence, in linear time."""
    folded = fold(raw)
    tokens: list[Token] = []
    start = 0
    for piece in folded.text.split(" "):
        for word, lower, first, last in _known_words(piece) if len(piece) <= _SHORT else _words(piece):
            tokens.append(tuple.__new__(Token, (word, lower, start + first, start + last, False)))
        start += len(piece) + 1
    if _MARK.search(raw) is None:
        return Text(folded, tuple(tokens), balanced=True)
    quoted, balanced = _quoted(raw, folded, tokens)
    marked = [token._replace(quoted=inside) for token, inside in zip(tokens, quoted, strict=True)]
    return Text(folded, tuple(marked), balanced)


def _words(piece: str) -> tuple[tuple[str, str, int, int], ...]:
    """Text, small letters, start and end of each token in what stands between two blanks."""
    return tuple([(match[0], match[0].lower(), *match.span()) for match in _TOKEN.finditer(piece)])


_known_words = lru_cache(maxsize=4096)(_words)


def _quoted(raw: str, folded: Folded, tokens: Sequence[Token]) -> tuple[tuple[bool, ...], bool]:
    """For each token whether it is quoted, and whether every double mark has its partner."""
    quotations = quotations_in(raw)
    closed = [quotation.whole for quotation in quotations if quotation.closed]
    stray = any(outside(closed, Span(mark.start(), mark.end())) for mark in _DOUBLE.finditer(raw))
    quoted = []
    place = 0
    for token in tokens:
        at = folded.raw_start(token.start)
        while place < len(closed) and closed[place].end <= at:
            place += 1
        quoted.append(place < len(closed) and closed[place].start <= at)
    return tuple(quoted), not stray and len(closed) == len(quotations)
