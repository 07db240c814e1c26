"""How much each sentence of a long text has to do with the whole, by one count of its words.

For texts that are too long for anything that looks at sentences in pairs: two passes over the text, and what
is kept is a number a sentence and a number a word.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.language.vectors import content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.document import Document

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]*")
"""A word that may be of a name: a book has too many for the mentions of each sentence."""
_VOICE = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou)\b|[?!:]")
_WORDS = (8, 45)
"""A sentence with fewer or more words is not weighed: it hardly says something, or too much at once."""
_TITLE = 2.0
"""What nearness to the title counts beside nearness to the whole."""


class Relevance:
    """The weights of a document's citable sentences, and where its names stand first. Time: linear.

    Args:
        document: a segmented document.
    """

    def __init__(self, document: Document) -> None:
        counts: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        for sentence in document.citable:
            text = sentence.span.of(document.text)
            counts.update(content(text))
            for name in _NAME.findall(text):
                self._first.setdefault(name, sentence.id or 0)
        total = max(1, len(document.citable))
        self._rarity = {term: math.log(1 + total / count) for term, count in counts.items()}
        whole = _unit({term: count * self._rarity[term] for term, count in counts.items()})
        title = self._vector(document.source.title or "")
        self._weights = array("f")
        block = -1
        for sentence in document.citable:
            # What does not open its paragraph goes on from what stands before it.
            opens, block = sentence.block != block, sentence.block
            text = sentence.span.of(document.text)
            weight = 0.0
            if opens and sentence.kind is BlockKind.BODY and _considered(text):
                vector = self._vector(text)
                weight = _cosine(vector, whole) + _TITLE * _cosine(vector, title)
            self._weights.append(weight)

    def weight(self, number: int) -> float:
        """The weight of the sentence with that ID; 0 for one that is not considered."""
        return self._weights[number - 1]

    def names(self, text: str) -> list[int]:
        """The IDs of the sentences in which the names of a text stand first."""
        return [self._first[name] for name in _NAME.findall(text) if name in self._first]

    def _vector(self, text: str) -> dict[str, float]:
        return _unit({term: self._rarity.get(term, 0.0) for term in content(text)})


def _considered(text: str) -> bool:
    return _WORDS[0] <= text.count(" ") + 1 <= _WORDS[1] and _VOICE.search(text) is None


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / norm for term, weight in vector.items()} if norm else {}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
