"""A book or a long report by code alone: what it is about, and the weightiest sentences of all its parts.

The writer of articles takes the opening and goes on from there, which of a book is the preface. This one
weighs every sentence, takes the opening as the first sentence of the summary, and parts the rest of the text
into as many stretches of equal length as there are sentences wanted: each gives the one sentence that has
most to do with the whole, may be printed, and needs nothing that was not told. So beginning, middle and end
have equal shares.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.errors import ModelUnavailableError
from summarize.excerpt import around, excerpt
from summarize.language.vectors import content
from summarize.models.chat_model import Deadline
from summarize.spans import Span
from summarize.writers.candidates import says_the_same
from summarize.writers.quoting import READ
from summarize.writers.selection import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize.document import Document
    from summarize.draft import DraftSentence
    from summarize.writers.extractive import ExtractiveWriter

_TRIES = 30
"""Sentences that are tried in one stretch; if none of them may be printed, the others get its place."""

_OPENING = 40
"""Sentences at the beginning among which the summary's first is looked for."""

_SHARE = 0.6
"""Share of the time that is left which the choice may take."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]*")
"""A word that may be of a name: a book has too many for the mentions of each sentence."""
_VOICE = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou)\b|[?!:]")
_WORDS = (8, 45)
"""A sentence with fewer or more words is not weighed: it hardly says something, or too much at once."""
_TITLE = 2.0
"""What nearness to the title counts beside nearness to the whole."""


def is_long(document: Document) -> bool:
    """Whether a document has more sentences than the writer of articles weighs, in a language it reads."""
    return len(document.citable) > LIMIT and document.source.language in READ


def choose_long(
    extractor: ExtractiveWriter, document: Document, count: int, deadline: Deadline
) -> tuple[list[DraftSentence], list[Span]]:
    """At most ``count`` sentences in the order of the text, each proved to be what the text says.

    And the stretches in which nothing was looked for any more, since the time was up.

    Args:
        extractor: says which sentences may be printed, and how.
        document: a long one.
        count: at least 1.
        deadline: of the summary; the choice takes a share of what is left.

    Raises:
        ModelUnavailableError: the time is up.
    """
    choice = _Choice(extractor, document, deadline)
    choice.take_opening()
    unread = choice.take_stretches(count)
    sentences = [choice.chosen[number] for number in sorted(choice.chosen)]
    if unread and not sentences:
        raise ModelUnavailableError(f"nothing could be chosen within {deadline.seconds:g} s (--timeout)")
    return sentences, unread


class _Choice:
    """A summary in the making."""

    def __init__(self, extractor: ExtractiveWriter, document: Document, deadline: Deadline) -> None:
        self._extractor = extractor
        self._document = document
        self._relevance = _Relevance(document)
        # What is found by then is a summary; without the rest of the time it could not be checked.
        self._until = Deadline(deadline.remaining() * _SHARE)
        self._drafts: dict[int, DraftSentence | None] = {}
        self._opened = 0
        self.chosen: dict[int, DraftSentence] = {}

    def take_opening(self) -> None:
        first = self._document.places[self._document.citable[0].span]
        end = min(len(self._document.sentences), first + _OPENING)
        self._opened = self._document.sentences[end - 1].span.end
        drafted = self._extractor.opening(excerpt(self._document, [range(end)]))
        if drafted is not None:
            self.chosen[drafted.cites[0].sentence] = drafted

    def take_stretches(self, count: int) -> list[Span]:
        """Fill the places that are left, one a stretch; then, what stretches left open, from any.

        What is given are the stretches for which there was no time.
        """
        wanted = count - len(self.chosen)
        stretches = self._stretches(wanted) if wanted > 0 else []
        unread: list[Span] = []
        for span, numbers in stretches:
            if not self._take_one(numbers) and self._until.passed and numbers and len(span):
                unread.append(span)
        left = [number for _, numbers in stretches for number in numbers[: 2 * _TRIES]]
        left.sort(key=self._relevance.weight, reverse=True)
        while len(self.chosen) < count and self._take_one(left):
            pass
        return unread

    def _stretches(self, count: int) -> list[tuple[Span, list[int]]]:
        """Each of ``count`` equal parts of the text, with its sentences, the weightiest first."""
        length = len(self._document.text)
        borders = [max(self._opened, n * length // count) for n in range(count + 1)]
        found: list[list[int]] = [[] for _ in range(count)]
        for sentence in self._document.citable:
            if self._relevance.weight(sentence.id or 0) > 0:
                found[sentence.span.start * count // length].append(sentence.id or 0)
        for numbers in found:
            numbers.sort(key=self._relevance.weight, reverse=True)
        return list(zip(starmap(Span, pairwise(borders)), found, strict=True))

    def _take_one(self, numbers: Iterable[int]) -> bool:
        """Take the first that may be printed and tells something new."""
        tries = 0
        for number in numbers:
            if number in self.chosen:
                continue
            if tries == _TRIES or self._until.passed:
                return False
            tries += number not in self._drafts
            drafted = self._draft(number)
            told = drafted and any(says_the_same(drafted.text, one.text) for one in self.chosen.values())
            if drafted is not None and not told:
                self.chosen[number] = drafted
                return True
        return False

    def _draft(self, number: int) -> DraftSentence | None:
        """The sentence as it may be printed, if it needs nothing that was not told."""
        if number not in self._drafts:
            sentence = self._document.sentence(number)
            names = self._relevance.names(sentence.span.of(self._document.text)) if sentence else []
            first = self._document.citable[0].id or 1
            near = around(self._document, {first, *self.chosen, number, *names})
            self._drafts[number] = self._extractor.standing(near, number, self.chosen.keys())
        return self._drafts[number]


class _Relevance:
    """How much each sentence has to do with the whole, and where names stand first.

    One count of words, for texts too long for anything that looks at sentences in pairs. Time: linear.
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
        for term, weight in self._vector(document.source.title or "").items():
            whole[term] = whole.get(term, 0.0) + _TITLE * weight
        self._weights = array("f")
        block = -1
        for sentence in document.citable:
            # What does not open its paragraph goes on from what stands before it.
            opens, block = sentence.block != block, sentence.block
            text = sentence.span.of(document.text)
            sized = _WORDS[0] <= text.count(" ") + 1 <= _WORDS[1]
            weighed = opens and sentence.kind is BlockKind.BODY and sized and not _VOICE.search(text)
            vector = self._vector(text) if weighed else {}
            self._weights.append(sum(weight * whole.get(term, 0.0) for term, weight in vector.items()))

    def weight(self, number: int) -> float:
        """The weight of the sentence with that ID; 0 for one that is not considered."""
        return self._weights[number - 1]

    def names(self, text: str) -> list[int]:
        """The IDs of the sentences in which the names of a text stand first."""
        return [self._first[name] for name in _NAME.findall(text) if name in self._first]

    def _vector(self, text: str) -> dict[str, float]:
        return _unit({term: self._rarity.get(term, 0.0) for term in content(text)})


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / norm for term, weight in vector.items()} if norm else {}
