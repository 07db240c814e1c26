"""The texts that rules compare: a claim, what it cites with the sentences around it, the whole article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.language.analysis import analysis
from summarize.language.quantities import quantities
from summarize.language.terms import stem
from summarize.language.token_arrays import TokenArrays, tokens_of
from summarize.language.tokens import Kind, tokenize
from summarize.lazy import cached_property
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.document import Document
    from summarize.language.quantity import Quantity
    from summarize.language.tokens import Token
    from summarize.verification.judgement import Case


_start, _end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True)
class Passage:
    """Tokens of one text, in order; their offsets count in the claim or in ``Document.text``."""

    tokens: Sequence[Token]

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers, in order."""
        return quantities(self.tokens)

    @cached_property
    def words(self) -> frozenset[str]:
        """The ``norm`` of every word and number."""
        return frozenset([norm for _, norm, _, _, kind in self.tokens if kind is not Kind.MARK])

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stem of every word and number."""
        return frozenset(map(stem, self.words))

    @cached_property
    def line(self) -> str:
        """Words and numbers with one blank around each: for runs of words, whatever the marks between."""
        return f" {' '.join([norm for _, norm, _, _, kind in self.tokens if kind is not Kind.MARK])} "

    def within(self, span: Span) -> range:
        """The indices of the tokens that share a code point with ``span``."""
        first = bisect_right(self.tokens, span.start, key=_end)
        return range(first, bisect_left(self.tokens, span.end, lo=first, key=_start))

    def span(self, first: int, last: int) -> Span:
        """The place of the tokens from ``first`` to ``last`` (inclusive)."""
        return Span(self.tokens[first].start, self.tokens[last].end)


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
    return Passage(analysis(case.claim.text).tokens)


def _article(document: Document) -> Passage:
    return Passage(tokens_of(document.masked))


def _about(document: Document) -> Passage:
    source = document.source
    parts: Iterable[str | None] = (source.title, *source.authors, source.date, source.site, source.name)
    return Passage(tokenize("\n".join(part for part in parts if part)))


def _starts(document: Document) -> Sequence[int]:
    tokens = article(document).tokens
    return tokens.starts if isinstance(tokens, TokenArrays) else [token.start for token in tokens]


def _near(case: Case) -> Passage:
    return Passage(tuple(chain.from_iterable(tokens_in(case.document, s.span) for s in case.context)))


def tokens_in(document: Document, span: Span) -> tuple[Token, ...]:
    """The article's tokens that begin within ``span``."""
    starts = document.memo(_starts)
    return tuple(article(document).tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
