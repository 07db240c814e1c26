"""What must have been told before a sentence of an article, and which sentences tell it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.vectors import content, word_key
from summarize.writers.dependence import heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.writers.dependence import Introductions, Standing

_FAMILY = 5
"""Letters that words of one family share: inspected, the inspection."""


class Told:
    """Finds, for what a sentence takes for known, the sentences that tell it.

    Args:
        introductions: who and what the article introduces where.
        texts: the sentences that may be printed, in the article's order.
    """

    def __init__(self, introductions: Introductions, texts: Sequence[str]) -> None:
        self._introductions = introductions
        self._texts = texts
        self._families: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._introduced: dict[str, list[int]] = defaultdict(list)
        for i, text in enumerate(texts):
            for key in {word.base for word in analysis(text).words}:
                self._words[key].append(i)
            for key in {family(head) for head in heads(text)}:
                self._families[key].append(i)
            for key in introductions.introduced(text):
                self._introduced[key].append(i)

    def standing(self, i: int, order: int) -> Standing:
        """What the sentence ``i``, at ``order`` of the citable sentences, takes for known."""
        return self._introductions.standing(self._texts[i], order)

    def presents(self, i: int) -> frozenset[str]:
        """The surnames of whom the sentence says who that is."""
        return self._introductions.introduced(self._texts[i])

    def introduces(self, i: int) -> bool:
        """Whether the subject of the sentence says who or what that is."""
        return self._introductions.introduces(self._texts[i])

    def needs(self, i: int, standing: Standing, before: int | None) -> Iterator[tuple[int, ...]]:
        """For each thing that is taken for known the sentences that tell it; none if it cannot be told."""
        yield from self.persons(i, standing, before)
        previous = () if before is None else (before,)
        for run in standing.mentioned:
            yield _nearest({j for name in run for j in self._words[name]}, i)
        for noun in standing.nouns:
            told = _nearest(self._families[family(noun)], i)
            # "The state" is known where only its water office was named.
            if told or noun not in members("governed"):
                yield told
        for noun in standing.bridges:
            yield _nearest({*self._families[family(noun)], *previous}, i)
        if standing.denies:
            yield from self.topics(i, standing)

    def persons(self, i: int, standing: Standing, before: int | None) -> Iterator[tuple[int, ...]]:
        """The same of what leans on the sentence right before, as a pronoun does, and of surnames."""
        previous = () if before is None else (before,)
        if standing.previous:
            who = before is not None and self._introductions.names_person(self._texts[before])
            yield () if standing.person and not who else previous
        for name in standing.names:
            yield _nearest(self._introduced[name], i)

    def topics(self, i: int, standing: Standing) -> Iterator[tuple[int, ...]]:
        """For each thing that somebody speaks of and the article had before the sentences that have it."""
        for topic in standing.topics:
            yield _nearest([j for j in range(i) if topic in content(self._texts[j])], i)


def family(noun: str) -> str:
    """What the words of one family have in common."""
    return word_key(noun)[:_FAMILY]


def _nearest(places: Iterator[int] | Sequence[int] | set[int], i: int) -> tuple[int, ...]:
    return tuple(sorted((j for j in places if j < i), reverse=True))
