"""What a text is like: how much of it is copied, how hard it is to read, how near to a reference."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rouge_score.rouge_scorer import RougeScorer

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
ROUGE = ("rouge1", "rouge2", "rougeL")


def words(text: str) -> list[str]:
    """The words of a text in lower case; a number such as 1,200.5 and a word such as don't are one each."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def fragments(article: Sequence[str], summary: Sequence[str]) -> list[int]:
    """Lengths of the extractive fragments: the longest word runs shared with the article, found greedily.

    The set F(A, S) of Grusky et al., *Newsroom* (NAACL 2018), figure 3.
    """
    places: dict[str, list[int]] = {}
    for j, word in enumerate(article):
        places.setdefault(word, []).append(j)
    found, i = [], 0
    while i < len(summary):
        longest = max((_run(article, j, summary, i) for j in places.get(summary[i], ())), default=0)
        if longest:
            found.append(longest)
        i += max(longest, 1)
    return found


def _run(article: Sequence[str], j: int, summary: Sequence[str], i: int) -> int:
    length = 0
    while (
        i + length < len(summary) and j + length < len(article) and summary[i + length] == article[j + length]
    ):
        length += 1
    return length


def extractive_coverage(article: str, summary: str) -> float:
    """Share of the summary's words that stand in an extractive fragment (Grusky et al., NAACL 2018)."""
    own = words(summary)
    return sum(fragments(words(article), own)) / len(own)


def density(article: str, summary: str) -> float:
    """Mean length of the fragment that a word of the summary stands in (Grusky et al., NAACL 2018)."""
    own = words(summary)
    return sum(length**2 for length in fragments(words(article), own)) / len(own)


def novel_ngrams(article: str, summary: str, n: int) -> float | None:
    """Share of the summary's n-grams that the article lacks (See et al., ACL 2017); None if it has none."""
    own = _ngrams(words(summary), n)
    theirs = set(_ngrams(words(article), n))
    return sum(gram not in theirs for gram in own) / len(own) if own else None


def _ngrams(text: Sequence[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(text[i : i + n]) for i in range(len(text) - n + 1)]


def reading_grade(text: str, sentences: int) -> float:
    """The Automated Readability Index: years of schooling that a text asks for (Smith and Senter, 1967).

    Args:
        text: at least one word.
        sentences: how many sentences it has, at least 1.
    """
    own = words(text)
    letters = sum(char.isalnum() for word in own for char in word)
    return 4.71 * letters / len(own) + 0.5 * len(own) / sentences - 21.43


def rouge(reference: str, summary: str) -> dict[str, float]:
    """ROUGE-1, -2 and -L F1 (Lin, 2004), with stemming, by Google's rouge-score."""
    scores = _scorer().score(reference, summary)
    return {name: float(scores[name].fmeasure) for name in ROUGE}


@cache
def _scorer() -> RougeScorer:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(list(ROUGE), use_stemmer=True)
