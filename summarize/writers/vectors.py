"""Sentences as TF-IDF vectors in plain Python: no array library for a few hundred short texts."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import members

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Vectors:
    """Unit TF-IDF vectors of some sentences.

    Args:
        texts: the sentences; document frequency is counted over them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [
            Counter(stem(w.lower) for w in analysis(text).words if w.lower not in members("stop"))
            for text in texts
        ]
        frequency = Counter(term for count in counts for term in count)
        total = len(texts)
        self._vectors = [
            _unit({t: n * math.log(1 + total / frequency[t]) for t, n in count.items()}) for count in counts
        ]

    def similarity(self, first: int, second: int) -> float:
        """Cosine of two sentences, from 0 to 1."""
        a, b = self._vectors[first], self._vectors[second]
        if len(b) < len(a):
            a, b = b, a
        return sum(weight * b.get(term, 0.0) for term, weight in a.items())


def content(text: str) -> frozenset[str]:
    """The content words of a text, as comparable keys."""
    return frozenset(stem(word.lower) for word in analysis(text).words if not word.is_a("stop"))


def overlap(first: str, second: str) -> float:
    """The share of the content words of the poorer text that the other has too, from 0 to 1."""
    a, b = content(first), content(second)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """``word`` in lower case without the commonest endings: a key for comparing, not a word."""
    word = word.removesuffix("'s")
    for ending in ("ings", "ing", "ies", "edly", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / norm for term, weight in vector.items()} if norm else {}
