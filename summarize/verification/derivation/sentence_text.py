"""A sentence as the proof reads it: its tokens, and which of them stand between quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.tokens import Kind
from summarize.lazy import cached_property
from summarize.spans import Span, outside

if TYPE_CHECKING:
    from summarize.document import Document, Sentence
    from summarize.language.tokens import Token

_DOUBLE = re.compile('(?<!\\d)"|[“”„‟«»「」『』]')
"""A double mark; behind a digit, a straight one is an inch."""


@dataclass(frozen=True)
class Text:
    """One sentence.

    Attributes:
        raw: as given.
        opens: whether it is the first citable sentence of the article.
    """

    raw: str
    opens: bool = False

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, numbers and marks in order."""
        return analysis(self.raw).tokens

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The tokens as they are compared: a word by its norm, so that "n't" is "not"."""
        return tuple([text if kind is Kind.NUMBER else norm for text, norm, _, _, kind in self.tokens])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words among the norms, without numbers and marks."""
        return tuple([token.norm for token in self.tokens if token.is_word])

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words outside quotation marks."""
        pairs = zip(self.tokens, self.quoted, strict=True)
        return tuple([token.norm for token, quoted in pairs if token.is_word and not quoted])

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each token whether it stands between quotation marks, or is one."""
        closed = analysis(self.raw).quoted
        if not closed:
            return (False,) * len(self.tokens)
        found: list[bool] = []
        place = 0
        for token in self.tokens:
            while place < len(closed) and closed[place].end <= token.start:
                place += 1
            found.append(place < len(closed) and closed[place].start <= token.start)
        return tuple(found)

    @property
    def balanced(self) -> bool:
        """Whether each double quotation mark has its partner."""
        read = analysis(self.raw)
        marks = (Span(mark.start(), mark.end()) for mark in _DOUBLE.finditer(self.raw))
        stray = any(outside(read.quoted, mark) for mark in marks)
        return not stray and all(quotation.closed for quotation in read.quotations)

    def word(self, at: int) -> str:
        """The token as it is compared; empty before the first and behind the last."""
        return self.norms[at] if 0 <= at < len(self.norms) else ""

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital letter; False before the first and behind the last."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def numeric(self, at: int) -> bool:
        """Whether the token is a number in digits; False before the first and behind the last."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_number

    def owns(self, at: int) -> bool:
        """Whether the token ends in "'s"; False before the first and behind the last."""
        return 0 <= at < len(self.tokens) and self.tokens[at].text.lower().endswith(("'s", "’s"))

    def span(self, start: int, end: int) -> Span:
        """The raw place of the tokens ``[start, end)``, which must not be empty."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def sentence_of(document: Document, sentence: Sentence) -> Text:
    """A sentence of an article."""
    return Text(document.quote(sentence), opens=sentence.id == 1)
