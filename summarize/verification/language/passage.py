"""A passage: the tokens of one or more pieces of text with an index that finds a word's kin in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.spans import Span
from summarize.verification.language.stems import stems, words
from summarize.verification.language.synonyms import group_ids, opposites, same_side
from summarize.verification.language.thesaurus import PARTICLES, entry
from summarize.verification.language.tokens import Kind, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.document import Document, Sentence
    from summarize.verification.base import Case

SAME, DERIVED, SYNONYM, RELATED = 1.0, 0.9, 0.8, 0.7
"""Strength of a match: the same stem, a derived form, a synonym of the small table, a meaning that the
thesaurus has for both words or one step more general for one of them."""

_PARTICLE_REACH = 3
"""How far behind its verb a particle may stand: "put the project off"."""

_BROADER = "^"
_HUBS = stems("say give make take get have go come put tell do be set turn hold keep bring")
"""Words with so many meanings that to share one of them tells nothing."""

_SUFFIXES = words(
    """
    an ean ian n ese e or er ion ation ment al ive ist ity ness ful ous y i ic ial ical anc enc ant ent t d
    s ss z at is iz ur th or ors ish hood ship less ably ibl abl ator atori ition it ut ug sion tion ism
    """
) | {""}


class Match(NamedTuple):
    """A token of the passage that stands for a word: its position and how strong the kinship is."""

    position: int
    strength: float


@lru_cache(maxsize=65536)
def derived(one: str, other: str) -> bool:
    """Whether two stems look like forms of one word: "decid" and "decis", "invest" and "investor"."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length >= 4 and one[length:] in _SUFFIXES and other[length:] in _SUFFIXES


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
    def _by_stem(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            if token.kind is not Kind.MARK:
                table.setdefault(token.stem, []).append(i)
        return table

    @cached_property
    def _by_group(self) -> dict[int, list[str]]:
        table: dict[int, list[str]] = {}
        for stem in self._by_stem:
            for group in group_ids(stem):
                table.setdefault(group, []).append(stem)
        return table

    @cached_property
    def _by_meaning(self) -> dict[str, list[str]]:
        """Keys of the thesaurus by the numbers of their meanings; broader ones are marked."""
        table: dict[str, list[str]] = {}
        for key in (*self._by_stem, *self._by_phrase):
            own, broader, *_ = entry(key)
            for meaning in own:
                table.setdefault(meaning, []).append(key)
            for meaning in broader:
                table.setdefault(_BROADER + meaning, []).append(key)
        return table

    @cached_property
    def phrases(self) -> dict[int, str]:
        """For each verb that has a particle with it in the thesaurus, the key of the two."""
        found: dict[int, str] = {}
        for i, token in enumerate(self.tokens):
            if token.norm not in PARTICLES:
                continue
            for at in range(i - 1, max(-1, i - 1 - _PARTICLE_REACH), -1):
                before = self.tokens[at]
                if before.kind is not Kind.WORD:
                    break
                key = f"{before.stem} {token.norm}"
                if entry(key).own:
                    found.setdefault(at, key)
                    break
        return found

    @cached_property
    def _by_phrase(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for at, key in self.phrases.items():
            table.setdefault(key, []).append(at)
        return table

    @cached_property
    def _by_prefix(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for stem in self._by_stem:
            table.setdefault(stem[:4], []).append(stem)
        return table

    def matches(self, stem: str) -> tuple[Match, ...]:
        """The tokens that can stand for ``stem``, strongest first, then in order."""
        found = self._found.get(stem)
        if found is None:
            strengths: dict[str, float] = {}
            if stem in self._by_stem or stem in self._by_phrase:
                strengths[stem] = SAME
            if len(stem) >= 4:
                for other in self._by_prefix.get(stem[:4], ()):
                    if derived(stem, other):
                        strengths.setdefault(other, DERIVED)
            for group in group_ids(stem):
                for other in self._by_group.get(group, ()):
                    strengths.setdefault(other, SYNONYM)
            if not any(strength >= DERIVED for strength in strengths.values()):
                # What is there itself needs nothing to stand for it.
                for other in self._related(stem):
                    strengths.setdefault(other, RELATED)
            found = self._at(strengths)
            self._found[stem] = found
        return found

    def matches_at(self, other: Passage, at: int) -> tuple[Match, ...]:
        """The tokens that can stand for the one at ``at`` of another passage, particle and all."""
        phrase = other.phrases.get(at)
        found = self.matches(other.tokens[at].stem)
        return found if phrase is None else found + self.matches(phrase)

    def _related(self, key: str) -> Iterable[str]:
        own, broader, *_ = entry(key)
        wanted = (*own, *(_BROADER + meaning for meaning in own), *broader) if key not in _HUBS else ()
        for meaning in wanted:
            yield from (other for other in self._by_meaning.get(meaning, ()) if other not in _HUBS)

    def opposites_at(self, other: Passage, at: int) -> tuple[Match, ...]:
        """The tokens that say the opposite of the one at ``at`` of another passage, particle and all."""
        phrase = other.phrases.get(at)
        return self.opposites(other.tokens[at].stem if phrase is None else phrase)

    def opposites(self, stem: str) -> tuple[Match, ...]:
        """The tokens that say the opposite of ``stem``: by the small table first, then by the thesaurus."""
        has = self._by_stem.keys() | self._by_phrase.keys()
        found = {other: RELATED for other in entry(stem).opposites if other in has}
        found.update({other: SAME for other in opposites(stem) if other in self._by_stem})
        return self._at(found)

    def same_side(self, stem: str) -> tuple[Match, ...]:
        """The tokens that have the same opposites as ``stem``."""
        return self._at({other: SYNONYM for other in same_side(stem) if other in self._by_stem})

    def _at(self, strengths: dict[str, float]) -> tuple[Match, ...]:
        places: dict[int, float] = {}
        for key, strength in strengths.items():
            for i in (*self._by_stem.get(key, ()), *self._by_phrase.get(key, ())):
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
