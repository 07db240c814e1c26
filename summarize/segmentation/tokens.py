"""The words, marks and quotations of one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarize.segmentation.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.spans import Span

_TOKEN = re.compile(r"[^\W_](?:[\w’'&/-]|\.(?=\w))*\.?|[,;:()—–]|(?<=\s)--?(?=\s)")
_MARKS = frozenset(",;:()—–-")


class Token(NamedTuple):
    """A word, a mark, or a whole quotation.

    Attributes:
        text: the word without a full stop that ends a sentence; ``,`` and the like; empty for a quotation.
        lower: the same in lower case with straight apostrophes.
        start: offset in the text, in code points.
        end: offset in the text, in code points.
        quotation: index among the quotations of the sentence, or -1.
    """

    text: str
    lower: str
    start: int
    end: int
    quotation: int = -1

    @property
    def is_word(self) -> bool:
        """Whether it is neither a mark nor a quotation."""
        return self.quotation < 0 and self.lower not in _MARKS

    @property
    def is_capitalized(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.text[:1].isupper()


def tokenize(text: str, sentence: Span, quotations: Sequence[Span]) -> list[Token]:
    """The words and marks of a sentence, each of its quotations as one token."""
    tokens: list[Token] = []
    start = sentence.start
    for number, quotation in enumerate(quotations):
        _append_words(tokens, text, start, quotation.start)
        tokens.append(Token("", "", quotation.start, quotation.end, number))
        start = quotation.end
    _append_words(tokens, text, start, sentence.end)
    return tokens


def _append_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    titles = lexicon().titles
    for match in _TOKEN.finditer(text, start, end):
        word = match.group().rstrip("’'")
        lower = word.lower().replace("’", "'")
        if word.endswith(".") and lower not in titles and len(word) > 2 and "." not in word[:-1]:
            word, lower = word[:-1], lower[:-1]
        if lower in {"–", "--"}:
            lower = "—"
        tokens.append(Token(word, lower, match.start(), match.end()))
