"""Coverage: how many of the article's speakers and key facts the summary holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize_evals.metrics.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document

_OPENING = 3
_TERM = re.compile(r"\d[\d.,]*|(?<=[a-z,] )[A-Z][A-Za-z.'’-]+")
"""A figure, or a capitalized word within a sentence."""


def speakers(document: Document) -> list[str]:
    """Everyone to whom segmentation ascribes words, by name, in order."""
    found = [s.speaker for s in document.sentences]
    found += [quotation.speaker for s in document.sentences for quotation in s.quotations]
    return sorted({name for name in found if name and words(name)})


def holds_speaker(name: str, summary: str) -> bool:
    """Whether the summary names the speaker: by the last word of the name, as news does later on."""
    return words(name)[-1] in words(summary)


def holds_fact(fact: str, summary: str) -> bool:
    """Whether the summary holds a key fact.

    A fact is written as the words that a sentence which tells it cannot do without: parts joined by ``+``
    must all occur, and ``|`` parts alternatives: ``council + 7-4 | seven to four``. Case and punctuation
    between words do not count.
    """
    text = f" {' '.join(words(summary))} "
    return all(
        any(f" {' '.join(words(alternative))} " in text for alternative in part.split("|"))
        for part in fact.split("+")
    )


def share(held: Sequence[bool]) -> float | None:
    """The share that is held; None where there was nothing to hold."""
    return sum(held) / len(held) if held else None


def key_terms(document: Document) -> list[str]:
    """Names and figures of the first three citable sentences: a stand-in where nobody listed key facts."""
    opening = " ".join(document.prose(sentence.span) for sentence in document.citable[:_OPENING])
    return list(dict.fromkeys(term.strip(".,'’") for term in _TERM.findall(opening)))
