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

WORDS = (8, 45)
"""A sentence with fewer or more words is not weighed: it hardly says something, or too much at once."""

_TITLE, _HEADING, _SECTION = 2.0, 0.5, 0.25
"""What nearness to the title and to the section's heading counts beside nearness to the whole, and what it is
worth to open a section."""


class Weights:
    """The weights of a document's citable sentences, and where its names stand first. Time: linear.

    Args:
        document: a segmented document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        counts: Counter[str] = Counter()
        self.first_mention: dict[str, int] = {}
        for sentence in document.citable:
            text = sentence.span.of(document.text)
            counts.update(content(text))
            for name in _NAME.findall(text):
                self.first_mention.setdefault(name, sentence.id or 0)
        total = max(1, len(document.citable))
        self._rarity = {term: math.log(1 + total / count) for term, count in counts.items()}
        self._whole = _unit({term: count * self._rarity[term] for term, count in counts.items()})
        self.opening: list[int] = []
        self.weights = array("f")
        self._weigh()

    def _weigh(self) -> None:
        """Fill ``weights``, one a citable sentence; 0 for one that is not considered.

        Only sentences that open a paragraph are: others go on from what stands before them.
        """
        document = self._document
        title = self._vector(document.source.title or "")
        heading: Mapping[str, float] = {}
        block, opens_section = -1, True
        for sentence in document.sentences:
            new, block = sentence.block != block, sentence.block
            if sentence.kind in {BlockKind.HEADING, BlockKind.TITLE}:
                heading, opens_section = self._vector(sentence.span.of(document.text)), True
            if sentence.id is None:
                continue
            weight = 0.0
            text = sentence.span.of(document.text)
            if new and sentence.kind is BlockKind.BODY and _considered(text):
                vector = self._vector(text)
                weight = _cosine(vector, self._whole) + _TITLE * _cosine(vector, title)
                weight += _HEADING * _cosine(vector, heading) + _SECTION * opens_section
            opens_section = False
            self.weights.append(weight)

    def names(self, text: str) -> list[int]:
        """The IDs of the sentences in which the names of a text stand first."""
        return [self.first_mention[name] for name in _NAME.findall(text) if name in self.first_mention]

    def _vector(self, text: str) -> dict[str, float]:
        return _unit({term: self._rarity.get(term, 0.0) for term in content(text)})


def _considered(text: str) -> bool:
    return WORDS[0] <= text.count(" ") + 1 <= WORDS[1] and _VOICE.search(text) is None


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / norm for term, weight in vector.items()} if norm else {}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
