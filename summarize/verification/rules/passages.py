"""The texts that rules compare: a claim, what it cites with the sentences around it, the whole article."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.language.quantities import quantities
from summarize.language.tokens import Kind, stem, tokenize
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Document
    from summarize.language.quantity import Quantity
    from summarize.language.tokens import Token
    from summarize.verification.base import Case


@dataclass(frozen=True)
class Passage:
    """Tokens of one text, in order.

    Attributes:
        tokens: words, numbers and marks; their offsets count in the claim or in ``Document.text``.
        numbers: the numbers among them where they are known already.
    """

    tokens: tuple[Token, ...]
    numbers: tuple[Quantity, ...] | None = None

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers, in order."""
        return quantities(self.tokens) if self.numbers is None else self.numbers

    @cached_property
    def parted(self) -> frozenset[float]:
        """What numbers come to that some reader has parted: "235, 000", "1. 3"."""
        found: set[float] = set()
        digits, end = "", -1
        for i, token in enumerate(self.tokens):
            if token.kind is not Kind.NUMBER:
                continue
            mark = self.tokens[i - 1] if i else token
            goes_on = end == i - 2 and mark.start == self.tokens[i - 2].end and digits.count(".") == 0
            if goes_on and ((mark.text == "," and len(token.text) == 3) or mark.text == "."):
                digits += f"{'.' if mark.text == '.' else ''}{token.norm}"
                if digits.count(".") < 2:
                    found.add(float(digits))
            else:
                digits = token.norm
            end = i
        return frozenset(found)

    @cached_property
    def words(self) -> frozenset[str]:
        """The ``norm`` of every word and number."""
        return frozenset([token.norm for token in self.tokens if token.kind is not Kind.MARK])

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stem of every word and number."""
        return frozenset(stem(word) for word in self.words)

    @cached_property
    def line(self) -> str:
        """Words and numbers with one blank around each: for runs of words, whatever the marks between."""
        return f" {' '.join(token.norm for token in self.tokens if token.kind is not Kind.MARK)} "

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from ``first`` to ``last`` (inclusive)."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def text(self, first: int, last: int) -> str:
        """Those tokens as people read them."""
        parts: list[str] = []
        for i in range(first, last + 1):
            glued = i > first and self.tokens[i - 1].end == self.tokens[i].start
            parts.append(self.tokens[i].text if glued or i == first else f" {self.tokens[i].text}")
        return "".join(parts)


def claim(case: Case) -> Passage:
    """The claim."""
    return case.memo(_claim)


def near(case: Case) -> Passage:
    """The cited sentences, whole, with the ones right before and after each."""
    return case.memo(_near)


def article(document: Document) -> Passage:
    """The whole article, markup left out."""
    return document.memo(_article)


def about(document: Document) -> Passage:
    """What is known of the article beside its text: headline, authors, date, publisher, address."""
    return document.memo(_about)


def is_given(case: Case) -> bool:
    """Whether somebody else wrote the claim: what it rests on may then stand anywhere in the article."""
    return case.claim.origin is Origin.GIVEN


def held_against(case: Case) -> Passage:
    """What a claim must agree with: what it cites and the sentences around, or, if given, the article."""
    return article(case.document) if is_given(case) else near(case)


def _claim(case: Case) -> Passage:
    return Passage(tokenize(case.claim.text))


def _article(document: Document) -> Passage:
    return Passage(tokenize(document.masked))


def _about(document: Document) -> Passage:
    source = document.source
    parts: Iterable[str | None] = (source.title, *source.authors, source.date, source.site, source.name)
    return Passage(tokenize("\n".join(part for part in parts if part)))


def _starts(document: Document) -> list[int]:
    return [token.start for token in article(document).tokens]


def _near(case: Case) -> Passage:
    whole = article(case.document)
    first_tokens = case.document.memo(_first_tokens)
    tokens: list[Token] = []
    numbers: list[Quantity] = []
    for sentence in case.context:
        first, last = _range(case.document, sentence.span)
        here = slice(bisect_left(first_tokens, first), bisect_left(first_tokens, last))
        by = len(tokens) - first
        numbers += [replace(q, first=q.first + by, last=q.last + by) for q in whole.quantities[here]]
        tokens += whole.tokens[first:last]
    return Passage(tuple(tokens), tuple(numbers))


def _first_tokens(document: Document) -> list[int]:
    return [quantity.first for quantity in article(document).quantities]


def _range(document: Document, span: Span) -> tuple[int, int]:
    starts = document.memo(_starts)
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def tokens_in(document: Document, span: Span) -> tuple[Token, ...]:
    """The article's tokens that begin within ``span``."""
    first, last = _range(document, span)
    return article(document).tokens[first:last]
