"""A passage: the tokens of one or more pieces of text with an index that finds a word's kin in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from summarize.spans import Span
from summarize.verification.language.kin import SYNONYM, Kin, phrases
from summarize.verification.language.synonyms import same_side
from summarize.verification.language.tokens import Kind, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize.document import Document, Sentence
    from summarize.verification.base import Case


class Match(NamedTuple):
    """A token of the passage that stands for a word: its position and how strong the kinship is."""

    position: int
    strength: float


@dataclass(frozen=True)
class Piece:
    """A part of the passage.

    Attributes:
        text: its words.
        start: its offset in ``Document.text``; 0 for a claim.
        sentence: the article's sentence that holds it, or None for a claim.
    """

    text: str
    start: int = 0
    sentence: Sentence | None = None


@dataclass(frozen=True)
class Passage:
    """Pieces of text as one run of tokens.

    Attributes:
        pieces: the texts, in order.
    """

    pieces: tuple[Piece, ...]
    _found: dict[str, tuple[Match, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens; their offsets count from the beginning of their own piece."""
        return tuple(token for piece in self.pieces for token in tokenize(piece.text))

    @cached_property
    def piece_of(self) -> tuple[int, ...]:
        """For each token the index of its piece."""
        return tuple(i for i, piece in enumerate(self.pieces) for _ in tokenize(piece.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The ``norm`` of every token."""
        return frozenset(token.norm for token in self.tokens)

    @cached_property
    def phrases(self) -> dict[int, str]:
        """For each verb that has a particle with it in the thesaurus, the key of the two."""
        return phrases(self.tokens)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            if token.kind is not Kind.MARK:
                table.setdefault(token.stem, []).append(i)
        for i, key in self.phrases.items():
            table.setdefault(key, []).append(i)
        return table

    @cached_property
    def _kin(self) -> Kin:
        return Kin(self._places)

    def matches(self, stem: str) -> tuple[Match, ...]:
        """The tokens that can stand for ``stem``, strongest first, then in order."""
        found = self._found.get(stem)
        if found is None:
            found = self._found[stem] = self._at(self._kin.of(stem))
        return found

    def matches_at(self, other: Passage, at: int) -> tuple[Match, ...]:
        """The tokens that can stand for the one at ``at`` of another passage, particle and all."""
        phrase = other.phrases.get(at)
        found = self.matches(other.tokens[at].stem)
        return found if phrase is None else found + self.matches(phrase)

    def opposites_at(self, other: Passage, at: int) -> tuple[Match, ...]:
        """The tokens that say the opposite of the one at ``at`` of another passage, particle and all."""
        phrase = other.phrases.get(at)
        return self.opposites(other.tokens[at].stem if phrase is None else phrase)

    def opposites(self, stem: str) -> tuple[Match, ...]:
        """The tokens that say the opposite of ``stem``."""
        return self._at(self._kin.opposites(stem))

    def same_side(self, stem: str) -> tuple[Match, ...]:
        """The tokens that have the same opposites as ``stem``."""
        return self._at({other: SYNONYM for other in same_side(stem) if other in self._places})

    def _at(self, strengths: Mapping[str, float]) -> tuple[Match, ...]:
        if not strengths:
            return ()
        places: dict[int, float] = {}
        for key, strength in strengths.items():
            for i in self._places[key]:
                places[i] = max(strength, places.get(i, 0.0))
        found = (Match(i, strength) for i, strength in places.items())
        return tuple(sorted(found, key=lambda match: (-match.strength, match.position)))

    def source_span(self, first: int, last: int | None = None) -> Span:
        """The place in the document of the tokens from position ``first`` to ``last`` (inclusive)."""
        piece = self.pieces[self.piece_of[first]]
        last = first if last is None or self.piece_of[last] != self.piece_of[first] else last
        return Span(piece.start + self.tokens[first].start, piece.start + self.tokens[last].end)

    def text_of(self, first: int, last: int) -> str:
        """The text from the token at ``first`` to that at ``last`` (inclusive, in one piece)."""
        piece = self.pieces[self.piece_of[first]]
        return piece.text[self.tokens[first].start : self.tokens[last].end]


def claim_passage(case: Case) -> Passage:
    """The claim."""
    return Passage((Piece(case.claim.text),))


def evidence_passage(case: Case) -> Passage:
    """The cited text, one piece a sentence (or the cited part of it)."""
    return Passage(tuple(_pieces(case.document, case.evidence_spans)))


def context_passage(case: Case) -> Passage:
    """The cited sentences, whole, and their neighbours."""
    return Passage(tuple(_sentence_pieces(case.document, case.context)))


def _sentence_pieces(document: Document, sentences: Iterable[Sentence]) -> Iterable[Piece]:
    for sentence in sentences:
        yield Piece(document.quote(sentence), sentence.span.start, sentence)


def _pieces(document: Document, spans: Iterable[Span]) -> Iterable[Piece]:
    for span in spans:
        sentences = document.sentences_in(span)
        if not sentences:
            yield Piece(document.quote(span), span.start)
        for sentence in sentences:
            part = Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end))
            yield Piece(document.quote(part), part.start, sentence)
