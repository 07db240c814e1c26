"""How alike the texts on one event are, and how much more so the summaries than the articles."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from sklearn.feature_extraction.text import HashingVectorizer

Embed: TypeAlias = "Callable[[Sequence[str]], NDArray[np.floating]]"
"""Texts to unit vectors, one a row."""


def convergence(
    kept: Sequence[tuple[str, str]], rival: Callable[[str, str], str], embed: Embed
) -> float | None:
    """How much more alike the summaries are than their rivals, in points of cosine.

    Args:
        kept: summaries, each with its article.
        rival: makes of an article and its summary what the summary is held against.
        embed: what tells how alike texts are.

    Returns:
        None where there are not two summaries to compare.
    """
    if len(kept) < 2:
        return None
    summaries = [summary for summary, _ in kept]
    rivals = [rival(article, summary) for summary, article in kept]
    return 100 * (_similarity(embed(summaries)) - _similarity(embed(rivals)))


def whole(article: str, _: str) -> str:
    """The article as it stands."""
    return article


def opening(article: str, summary: str) -> str:
    """The first words of an article, as many as the summary has: shorter texts have less in common."""
    return " ".join(article.split()[: len(summary.split())])


def ngrams(texts: Sequence[str]) -> NDArray[np.floating]:
    """Texts as unit vectors of their hashed character n-grams, within words."""
    return np.asarray(_vectorizer().transform(texts).toarray())


def _similarity(vectors: NDArray[np.floating]) -> float:
    """The mean cosine of all pairs."""
    pairs = [float(vectors[i] @ vectors[j]) for i, j in combinations(range(len(vectors)), 2)]
    return sum(pairs) / len(pairs)


@cache
def _vectorizer() -> HashingVectorizer:
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), n_features=2**16, alternate_sign=False)
