"""From claims and articles to training pairs: which evidence stands beside which claim.

Unsupported pairs come from edited claims, from evidence without the sentence that carries a fact (as FactCG
and MiniCheck's D2C do), from evidence in which the fact is rewritten, and from claims one part of which the
evidence lacks. Supported ones are restated sentences, fusions, headlines, and the claims of ``cg2c_doc``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.falsify import Stock, faults
from training.pairs import Pair
from training.parsing import content, coverage
from training.pieces import Piece, join, pieces_of
from training.reword import rewordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from spacy.tokens import Span

    from training.falsify import Fault
    from training.parsing import Article
    from training.pieces import Edit

MAX_WORDS = 125
"""Longest claim with its evidence, in words: about 180 tokens."""

_GENERIC = {
    "PERSON": ["one person", "an official", "a spokesperson", "a resident"],
    "ORG": ["an organization", "a company", "a group"],
    "GPE": ["a country", "one area", "a city"],
    "DATE": ["recently", "at some point"],
    "MONEY": ["an undisclosed sum", "some money"],
    "CARDINAL": ["several", "some"],
    "NORP": ["some", "certain"],
}


@dataclass(frozen=True)
class Base:
    """A supported claim, parsed.

    Attributes:
        claim: its parse.
        article: where it comes from.
        places: numbers of the sentences that support it; all of them where that is not known.
        exact: whether ``places`` is exactly what it needs.
        others: articles on the same events, for what stands around.
    """

    claim: Span
    article: Article
    places: tuple[int, ...]
    exact: bool
    others: tuple[Article, ...]


class Assembler:
    """Makes the pairs of one base claim at a time, with one seeded source of chance."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def pairs(self, base: Base, partner: Base | None) -> Iterator[Pair]:
        """The pairs of ``base``; with ``partner``, a claim from the same article, also fusions."""
        stock = self._stock(base)
        yield self._made(base, self._reworded(base.claim), self._around(base), "restated")
        found = faults(base.claim, stock, self.rng)
        for fault in found[:2]:
            yield self._made(base, self._edited(base.claim, fault), self._around(base), fault.kind)
        yield from self._document_edits(base, stock)
        yield from self._removed(base)
        if partner is not None and partner.places != base.places:
            yield from self._fusions(base, partner)

    def _stock(self, base: Base) -> Stock:
        near = tuple(e for s in base.article.sentences for e in s.ents)
        far = [e for other in base.others for s in other.sentences for e in s.ents]
        self.rng.shuffle(far)
        return Stock(near, tuple(far[:40]))

    def _share(self) -> float:
        return self.rng.choice([0.0, 0.2, 0.5, 0.9])

    def _reworded(self, claim: Span) -> list[Piece]:
        return pieces_of(claim, rewordings(claim, self.rng, self._share()))

    def _edited(self, claim: Span, fault: Fault) -> list[Piece]:
        touched = {i for start, end, _ in fault.edits for i in range(start - 1, end + 2)}
        kept: list[Edit] = [
            e for e in rewordings(claim, self.rng, self._share()) if not touched & set(range(e[0], e[1] + 1))
        ]
        edits = [*fault.edits, *kept]
        return pieces_of(claim, edits, wrong=range(len(fault.edits)))

    def _around(self, base: Base, without: Sequence[int] = ()) -> list[str]:
        """Evidence for ``base``: its own sentences, or more of the article, or still more around it."""
        sentences = base.article.sentences
        width = self.rng.choice(["cited"] * 5 + ["near"] * 3 + ["whole"] * 3 + ["more"])
        if not base.exact:
            width = self.rng.choice(["whole", "whole", "more"])
        places = set(base.places)
        if width == "near" or (without and width == "cited"):
            places |= {p + d for p in base.places for d in (-1, 1)}
        if width in {"whole", "more"}:
            places = set(range(len(sentences)))
        chosen = [sentences[p].text for p in sorted(places - set(without)) if 0 <= p < len(sentences)]
        if (width == "more" or not chosen) and base.others:
            other = [s.text for s in self.rng.choice(base.others).sentences[: self.rng.randint(1, 3)]]
            chosen = other + chosen if self.rng.random() < 0.5 else chosen + other
        return chosen

    def _made(self, base: Base, pieces: list[Piece], evidence: list[str], kind: str) -> Pair:
        text, wrong = join(pieces)
        text = text[:1].upper() + text[1:]
        return Pair(tuple(evidence), text, 0 if wrong else 1, kind, tuple(wrong), base.article.key)

    def _document_edits(self, base: Base, stock: Stock) -> Iterator[Pair]:
        """The evidence rewritten so that it no longer holds one fact of the claim (FactCG's corruption)."""
        place = self.rng.choice(base.places)
        sentence = base.article.sentences[place]
        words = content(base.claim.text)
        usable = [
            f
            for f in [*faults(sentence, stock, self.rng), *self._blurred(sentence)]
            if len(f.edits) == 1
            and content(sentence[f.edits[0][0] : f.edits[0][1]].text) & words
            and f.kind not in {"condition", "attribution", "inserted", "modality", "quantifier", "negation"}
        ]
        if not usable:
            return
        fault = self.rng.choice(usable)
        start, end, _ = fault.edits[0]
        lost = content(sentence[start:end].text)
        changed, _ = join(pieces_of(sentence, fault.edits))
        evidence = [changed if s == sentence.text else s for s in self._around(base)]
        if changed not in evidence or lost & content(" ".join(evidence)):
            return
        pieces = [Piece(t.text_with_ws, bool(content(t.text) & lost)) for t in base.claim]
        if any(piece.wrong for piece in pieces):
            yield self._made(base, pieces, evidence, "document-edit")

    def _blurred(self, sentence: Span) -> list[Fault]:
        from training.falsify import Fault

        return [
            Fault(
                "blurred",
                ((e.start - sentence.start, e.end - sentence.start, self.rng.choice(_GENERIC[e.label_])),),
            )
            for e in sentence.ents
            if e.label_ in _GENERIC
        ]

    def _removed(self, base: Base) -> Iterator[Pair]:
        """Evidence without the sentence that carries most of the claim."""
        if len(base.article.sentences) < 2:
            return
        lost = base.places
        if not base.exact:
            ranked = sorted(
                base.places, key=lambda p: -coverage(base.claim.text, base.article.sentences[p].text)
            )
            lost = tuple(ranked[: self.rng.choice([1, 2])])
        evidence = self._around(base, without=lost)
        pieces = self._reworded(base.claim) if self.rng.random() < 0.3 else pieces_of(base.claim, [])
        missing = _mark_missing(pieces, evidence)
        if evidence and missing is not None:
            yield self._made(base, missing, evidence, "removed")

    def _fusions(self, one: Base, two: Base) -> Iterator[Pair]:
        """Two claims made one: supported, or half of the evidence gone, or edited, or with a false cause."""
        link = self.rng.choice([" and ", ", while ", "; ", ". ", ", and ", ". "])
        first, second = self._reworded(one.claim), self._reworded(two.claim)
        both = Base(one.claim, one.article, tuple(sorted({*one.places, *two.places})), one.exact, one.others)
        yield self._made(both, _linked(first, link, second), self._around(both), "fusion")
        for lost, halves in ((two, (False, True)), (one, (True, False))):
            evidence = self._around(both, without=[p for p in lost.places if p not in _kept(one, two, lost)])
            marked = [
                _mark_missing(h, evidence) if gone else h
                for h, gone in zip((first, second), halves, strict=True)
            ]
            if marked[0] is not None and marked[1] is not None and len(evidence) > 0:
                yield self._made(both, _linked(marked[0], link, marked[1]), evidence, "partial")
        found = faults(two.claim, self._stock(two), self.rng)
        if found:
            bad = self._edited(two.claim, found[0])
            yield self._made(both, _linked(first, link, bad), self._around(both), f"fusion-{found[0].kind}")
        if self.rng.random() < 0.15:
            cause = self.rng.choice(
                [" because ", " as a result of the fact that ", ", which happened because "]
            )
            yield self._made(
                both, _linked(first, cause, second, link_wrong=True), self._around(both), "cause"
            )


def _kept(one: Base, two: Base, lost: Base) -> set[int]:
    return set((one if lost is two else two).places)


def _linked(first: list[Piece], link: str, second: list[Piece], *, link_wrong: bool = False) -> list[Piece]:
    head = [*first[:-1], Piece(first[-1].text.rstrip(" ."), first[-1].wrong)]
    return [*head, Piece(link, link_wrong), *second]


def _mark_missing(pieces: list[Piece], evidence: list[str]) -> list[Piece] | None:
    """The pieces with the words that the evidence lacks marked; None where it lacks too few to be sure."""
    words = content("".join(p.text for p in pieces))
    lost = words - content(" ".join(evidence))
    if len(lost) < 2 or len(lost) < (0.2 if len(lost) > 2 else 0.3) * len(words):
        return None
    return [Piece(p.text, bool(content(p.text) & lost)) for p in pieces]
