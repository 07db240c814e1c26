"""Evidence for a claim that cites nothing: the article's sentences ranked, until a budget of tokens is full.

It only proposes. Whether the evidence supports the claim is for the checker to say.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from typing import TYPE_CHECKING

from summarize.citations import cite
from summarize.language.terms import count_tokens, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.citations import Citation
    from summarize.document import Document, Sentence

BUDGET = 400
"""Tokens of evidence for one claim."""

_SATURATION, _LENGTH = 1.2, 0.5
"""The two constants of BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework")."""

_NEIGHBOUR = 0.15
"""Share of a sentence's score that its neighbours get: what goes on about a subject stands side by side."""

_COVERED = 0.5
"""What a term still counts when a chosen sentence has it: parts of a claim may be supported far apart."""


def find_evidence(claim: str, document: Document, budget: int = BUDGET) -> tuple[Citation, ...]:
    """The citations of the sentences that fit the claim best; see ``best_sentences``."""
    return tuple(cite(document, sentence.id or 0) for sentence in best_sentences(claim, document, budget))


def best_sentences(claim: str, document: Document, budget: int = BUDGET) -> list[Sentence]:
    """The citable sentences that fit the claim best, in the order of the article; empty if none does.

    Each in turn is the one that adds most: BM25 over terms, where a term that a chosen sentence already has
    counts half, and some of its neighbours' score. Time: linear in the article, for each claim.

    Args:
        claim: one sentence.
        document: the article, segmented.
        budget: tokens that the sentences may have together, as ``count_tokens`` counts; the best one is
            always among them.
    """
    index = document.memo(_Index)
    return [document.citable[i] for i in sorted(_choose(index, index.weights(claim), budget))]


def nearest(claim: str, document: Document) -> list[Sentence]:
    """The few citable sentences that hold most of the claim's content, the best first; three at most.

    Each adds terms that those before it do not have, and not much less than the first holds.

    Args:
        claim: one sentence.
        document: the article, segmented.
    """
    index = document.memo(_Index)
    weights = index.weights(claim)
    left = dict(enumerate(weights))
    chosen: list[int] = []
    least = 0.0
    while left and len(chosen) < _FEW:
        held: dict[int, float] = {}
        for places in left.values():
            for i, weight in places.items():
                held[i] = held.get(i, 0.0) + weight
        best = max(held, key=lambda i: (held[i], -i))
        if held[best] < least:
            break
        least = least or _TELLING * held[best]
        chosen.append(best)
        left = {term: places for term, places in left.items() if best not in places}
    return [document.citable[i] for i in chosen]


def _choose(index: _Index, weights: Sequence[dict[int, float]], budget: int) -> list[int]:
    """Sentences by the weights that each term gives them."""
    scores = _Scores(weights, len(index.texts))
    # A score can only fall as terms are covered, so one that is still the highest when it is computed anew
    # is the highest of all (Minoux 1978, "Accelerated greedy algorithms").
    heap = scores.begin()
    heapq.heapify(heap)
    chosen: list[int] = []
    while heap and (budget > 0 or not chosen):
        _, i = heapq.heappop(heap)
        if chosen and index.tokens(i) > budget:
            continue
        now = -scores.of(i)
        if heap and (now, i) > heap[0]:
            heapq.heappush(heap, (now, i))
            continue
        chosen.append(i)
        budget -= index.tokens(i)
        scores.cover(i)
    return chosen


_FEW = 3
"""Sentences that are shown for a claim, at most."""
_TELLING = 0.25
"""What a further one adds, at least: this share of what the first holds."""


class _Scores:
    """What sentences add to those that are chosen."""

    def __init__(self, weights: Sequence[dict[int, float]], total: int) -> None:
        self._weights = weights
        self._share = [1.0] * len(weights)
        # One more, which stays at nothing: the neighbour of the last sentence, and at -1 of the first.
        self._own = own = [0.0] * (total + 1)
        self._held: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for term, places in enumerate(weights):
            for i, weight in places.items():
                own[i] += weight
                self._held[i].append((term, weight))

    def begin(self) -> list[tuple[float, int]]:
        """The scores, negated, of all sentences that share a term with the claim, and of their neighbours."""
        own = self._own
        around = zip(own[-1:] + own[:-2], own, own[1:], strict=False)
        scores = [-(value + _NEIGHBOUR * (before + behind)) for before, value, behind in around]
        return [(score, i) for i, score in enumerate(scores) if score]

    def of(self, i: int) -> float:
        """The score of a sentence, with its part of its neighbours'."""
        own = self._own
        for near in (i - 1, i, i + 1):
            if own[near] < 0:  # a term was covered since
                share = self._share
                own[near] = sum([weight * share[term] for term, weight in self._held[near]])
        return own[i] + _NEIGHBOUR * (own[i - 1] + own[i + 1])

    def cover(self, i: int) -> None:
        """The sentence is chosen: its terms count less from now on."""
        own, share = self._own, self._share
        for term, _ in self._held.get(i, ()):
            if share[term] > _COVERED:
                share[term] = _COVERED
                for touched in self._weights[term]:
                    own[touched] = -1.0


class _Index:
    """The citable sentences of an article by the terms in them, made once for all claims."""

    def __init__(self, document: Document) -> None:
        self._language = document.source.language
        self.texts = texts = [document.prose(sentence) for sentence in document.citable]
        self._tokens: dict[int, int] = {}
        self._places: dict[str, list[int]] = defaultdict(list)
        lengths = [0] * len(texts)
        for i, text in enumerate(texts):
            held = terms(text, self._language)
            lengths[i] = len(held)
            for term in held:
                self._places[term].append(i)
        mean = sum(lengths) / max(1, len(texts)) or 1.0
        self._norms = [_SATURATION * (1 - _LENGTH + _LENGTH * length / mean) for length in lengths]
        self._weights: dict[str, dict[int, float]] = {}

    def tokens(self, i: int) -> int:
        """About how many tokens a sentence has, counted when it is first asked for."""
        found = self._tokens.get(i)
        if found is None:
            found = self._tokens[i] = count_tokens(self.texts[i])
        return found

    def weights(self, claim: str) -> list[dict[int, float]]:
        """For each term of the claim that the article has: BM25's weight for each sentence with it."""
        known = [term for term in dict.fromkeys(terms(claim, self._language)) if term in self._places]
        return [self._weights.get(term) or self._weigh(term) for term in known]

    def _weigh(self, term: str) -> dict[int, float]:
        places: dict[int, int] = {}
        for i in self._places[term]:
            places[i] = places.get(i, 0) + 1
        total = len(self._norms)
        rarity = math.log(1 + (total - len(places) + 0.5) / (len(places) + 0.5))
        found = {
            i: rarity * count * (_SATURATION + 1) / (count + self._norms[i]) for i, count in places.items()
        }
        self._weights[term] = found
        return found
