"""Evidence for a claim that cites nothing: the sentences of the article that account for its words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summarize.citations import cite
from summarize.verification.language.kin import Kin, phrases
from summarize.verification.language.tokens import Kind, tokenize, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.citations import Citation
    from summarize.document import Document

MAX_SENTENCES = 3
"""More than this is not evidence for one sentence but a search for words."""

LEAST_GAIN = 0.1
"""A further sentence must account for at least this share of the claim's weight."""


def find_evidence(claim: str, document: Document) -> tuple[Citation, ...]:
    """The citable sentences that best account for ``claim``, in the order of the article; empty if none does.

    Greedy cover of the claim's words of content and numbers, each weighted by how rare it is in the article
    (inverse sentence frequency), over stems, derived forms and synonyms. It only proposes: whether the
    evidence supports the claim is for the rules to say. The cost is linear in the article.
    """
    # In the order of the claim, so that sums and ties are the same in every run.
    stems = tuple(dict.fromkeys(token.stem for token in tokenize(claim) if token.content))
    article = document.memo(_Article)
    covers = _covers(article, stems)
    weights = {stem: _rarity(stem, covers, len(article.sentences)) for stem in stems}
    total = sum(weights.values()) or 1.0
    chosen: list[int] = []
    covered: dict[str, float] = {}
    while len(chosen) < MAX_SENTENCES:
        gains = {i: _gain(cover, covered, weights) for i, cover in covers.items()}
        best = max(gains, key=lambda i: (gains[i], -i), default=None)
        if best is None or gains[best] / total < LEAST_GAIN:
            break
        chosen.append(best)
        for stem, strength in covers[best].items():
            covered[stem] = max(covered.get(stem, 0.0), strength)
    return tuple(cite(document, i + 1) for i in sorted(chosen))


class _Article:
    """The citable sentences, read once for all claims: the stems of each, and its verbs with particles."""

    def __init__(self, document: Document) -> None:
        self.sentences = [_keys(document.quote(sentence)) for sentence in document.citable]
        self.kin = Kin(frozenset().union(*self.sentences))

    def having(self, key: str) -> list[int]:
        """The indices of the sentences that have a key."""
        return [i for i, keys in enumerate(self.sentences) if key in keys]


def _keys(text: str) -> frozenset[str]:
    words = words_of(text)
    stems = {word.stem for word in words if word.kind is not Kind.MARK}
    return frozenset(stems.union(phrases(words).values()))


def _covers(article: _Article, stems: Sequence[str]) -> dict[int, dict[str, float]]:
    """For sentences the stems of the claim that each has kin for, with the strength of the nearest kin."""
    covers: dict[int, dict[str, float]] = {}
    for stem in stems:
        for key, strength in (article.kin.of(stem) or article.kin.opposites(stem)).items():
            for i in article.having(key):
                cover = covers.setdefault(i, {})
                cover[stem] = max(strength, cover.get(stem, 0.0))
    return covers


def _rarity(stem: str, covers: dict[int, dict[str, float]], sentences: int) -> float:
    return math.log((sentences + 1) / (sum(stem in cover for cover in covers.values()) + 0.5))


def _gain(cover: dict[str, float], covered: dict[str, float], weights: dict[str, float]) -> float:
    return sum(weights[stem] * max(0.0, s - covered.get(stem, 0.0)) for stem, s in cover.items())
