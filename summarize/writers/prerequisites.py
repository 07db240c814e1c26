"""What must have been told before a sentence of an article, and which sentences tell it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.vectors import content, word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from summarize.writers.dependence import Introductions, Standing

_FAMILY = 5
"""Letters that words of one family share: inspected, the inspection."""


class Told:
    """Finds, for what a sentence takes for known, the sentences that tell it, the nearest first.

    Args:
        introductions: who and what the article introduces where.
        texts: the sentences that may be printed, by their order in the article.
    """

    def __init__(self, introductions: Introductions, texts: Mapping[int, str]) -> None:
        self._introductions = introductions
        self._texts = texts
        self._families: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._introduced: dict[str, list[int]] = defaultdict(list)
        for order, text in texts.items():
            words = {word.base for word in analysis(text).words}
            for key in words:
                self._words[key].append(order)
            for key in set(map(family, words)):
                self._families[key].append(order)
            for key in introductions.introduced(text):
                self._introduced[key].append(order)

    def needs(self, order: int, standing: Standing, before: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """For each thing that is taken for known the sentences that tell it; none if it cannot be told.

        Args:
            order: of the sentence.
            standing: what it takes for known.
            before: the sentence right before it, if that may be printed.
        """
        yield from self.persons(order, standing, before)
        for run in standing.mentioned:
            yield _nearest({j for name in run for j in self._words[name]}, order)
        for noun in standing.nouns:
            yield _nearest(self._families[family(noun)], order)
        for noun in standing.bridges:
            yield _nearest({*self._families[family(noun)], *before}, order)
        if standing.denies:
            yield from self.topics(order, standing)

    def persons(self, order: int, standing: Standing, before: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """The same of what leans on the sentence right before, as a pronoun does, and of surnames."""
        if standing.previous:
            yield before
        for name in standing.names:
            yield _nearest(self._introduced[name], order)

    def topics(self, order: int, standing: Standing) -> Iterator[tuple[int, ...]]:
        """For each thing that somebody speaks of and the article had before the sentences that have it."""
        for topic in standing.topics:
            yield _nearest([j for j, text in self._texts.items() if topic in content(text)], order)


def family(noun: str) -> str:
    """What the words of one family have in common."""
    return word_key(noun)[:_FAMILY]


def _nearest(places: Iterable[int], order: int) -> tuple[int, ...]:
    return tuple(sorted((place for place in places if place < order), reverse=True))
