"""What two sentences have in common, by their content words."""

from __future__ import annotations

from functools import lru_cache

from summarize.language.analysis import analysis


@lru_cache(maxsize=2048)
def content(text: str) -> frozenset[str]:
    """The content words of a text, as comparable keys."""
    return frozenset(word_key(word.lower) for word in analysis(text).words if not word.is_a("stop"))


def overlap(first: str, second: str) -> float:
    """The share of the content words of the poorer text that the other has too, from 0 to 1."""
    a, b = content(first), content(second)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """``word`` in small letters without the commonest endings: it tells how near two sentences are.

    ``terms.stem`` conflates more ("operation", "operate"): by that, summaries of six sentences give one side
    alone more often (13.6 against 12.8% in ``eval run sides``). By this one, the rule of polarity has three
    findings fewer in the golden file, and one more.
    """
    word = word.removesuffix("'s")
    for ending in ("ings", "ing", "ies", "edly", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
