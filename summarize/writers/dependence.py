"""What a sentence leans on: the sentence before it, or one that introduces whom or what it names.

Nothing is resolved here. A sentence that leans is printed behind what it leans on, in the article's own
words, or not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.definites import ends_phrase
from summarize.language.forms import classes
from summarize.language.leaning import LeaningKind, leanings, opens_pointing
from summarize.language.vectors import content, word_key
from summarize.language.verbs import is_not
from summarize.neutrality.attribution import has_speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarize.document import Document
    from summarize.language.analysis import Analysis
    from summarize.language.leaning import Leaning
    from summarize.language.tokens import Word

_FAMILY = 5
"""Letters that words of one family share: inspected, the inspection."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence needs before it.

    Attributes:
        previous: whether it leans on the sentence right before it in the article.
        names: surnames, in lower case, that somebody must have been introduced by.
        mentioned: other names, in lower case, that the article had before; each as its words, of which a
            sentence before it must hold one.
        nouns: heads that "the" takes up; a sentence before it must hold a word of the family.
        bridges: heads with "the" that the article did not use before: a sentence before it must hold a word
            of the family, or they go with the sentence right before it.
        topics: stems of nouns that somebody speaks of and the article had before.
        denies: whether somebody says that something is not so: it answers what was said of its topics, as
            "no plan for flats" does.
    """

    previous: bool
    names: frozenset[str] = frozenset()
    mentioned: frozenset[tuple[str, ...]] = frozenset()
    nouns: frozenset[str] = frozenset()
    bridges: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    denies: bool = False

    @property
    def alone(self) -> bool:
        """Whether it may stand by itself, but for what everybody can place: "outside the harbour"."""
        return not (
            self.previous or self.names or self.mentioned or self.nouns or self.bridges & members("shell")
        )

    @property
    def opens(self) -> bool:
        """Whether a summary may begin with it: it takes nothing for known, but for "the town"."""
        return self.alone and self.bridges <= members("place")


class Introductions:
    """Who and what an article introduces where.

    Args:
        document: a segmented article.
    """

    def __init__(self, document: Document) -> None:
        self._persons = document.persons
        self._used: dict[str, int] = {}
        self._spoken_of: dict[str, int] = {}
        self._described: set[str] = set()
        # An excerpt from further on opens with nothing that may be taken for known.
        self.opens = bool(document.citable) and document.citable[0].id == 1
        # Who reads the summary of a book knows its title: what that names needs no introduction.
        title = document.source.title if document.taken_from else None
        self._titled = frozenset(word.base for word in analysis(title or "").words)
        for order, sentence in enumerate(document.citable):
            text = document.quote(sentence)
            words = analysis(text).words
            for i, word in enumerate(words):
                self._spoken_of.setdefault(word_key(word.base), order)
                self._used.setdefault(word.base.removesuffix("s"), order)
                if self._used.setdefault(word.base, order) == order and _is_described(text, words, i):
                    self._described.add(word.base)

    def standing(self, text: str, order: int) -> Standing:
        """What the sentence needs; ``order`` is its place among the citable sentences, from 0."""
        read = analysis(analysis(text).own_text)
        if not order and self.opens:
            return Standing(opens_pointing(text))
        found = list(leanings(text, self._persons))
        nouns, bridges = self._taken_up(found, order)
        bare = {mention.surname for mention in read.mentions} - self.introduced(read.text)
        return Standing(
            previous=not read.words or any(one.kind is not LeaningKind.DEFINITE for one in found),
            names=frozenset(n for n in bare if self._persons.is_surname(n) and self._had(n, order)),
            mentioned=frozenset(self._mentioned(read, order)),
            nouns=nouns,
            bridges=bridges,
            topics=frozenset(self._topics(read, order) if has_speaker(text) else ()),
            denies=any(word.is_a("negating") or is_not(word) for word in read.words),
        )

    def _had(self, word: str, order: int) -> bool:
        """Whether the article had a word before, or a plural of it."""
        return self._used.get(word, order) < order and word not in self._titled

    def _topics(self, read: Analysis, order: int) -> Iterator[str]:
        for word in read.words:
            noun = word.text.islower() and set("nN") & set(classes(word.lower) or "n")
            told = noun and "'" not in word.base and not word.is_a("no_topic")
            if told and self._spoken_of.get(word_key(word.lower), order) < order:
                yield word_key(word.lower)

    def _taken_up(self, found: Sequence[Leaning], order: int) -> tuple[frozenset[str], frozenset[str]]:
        """The heads with "the" that the article used before, and those that it did not."""
        nouns: set[str] = set()
        bridges: set[str] = set()
        for one in found:
            heads = [head for head in one.heads if head not in self._titled]
            told = set(heads) - members("shell")
            used = {head for head in told if self._had(head.removesuffix("s"), order)}
            nouns |= used
            if heads and not (used or one.named):
                bridges.add(heads[-1])
        return frozenset(nouns), frozenset(bridges)

    def _mentioned(self, read: Analysis, order: int) -> Iterator[tuple[str, ...]]:
        """Names that the article explained before, but for places: "in Oslo" needs no introduction."""
        for mention in read.mentions:
            if mention.before and mention.before[-1].lower in {"in", "near", "from"}:
                continue
            named = (word for word in mention.words if not word.is_a("time", "grammar", "title", "courtesy"))
            run = tuple([word.base for word in named if self._persons.is_name(word)])
            if any(self._had(name, order) and name in self._described for name in run):
                yield run

    def introduced(self, text: str) -> frozenset[str]:
        """The surnames that the sentence has with a first name or a title before them, in lower case."""
        mentions = analysis(text).mentions
        return frozenset(m.surname for m in mentions if m.presents and self._persons.is_surname(m.surname))


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
        self._introduced: dict[str, list[int]] = defaultdict(list)
        for order, text in texts.items():
            for key in {family(word.base) for word in analysis(text).words}:
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
        for run in sorted(standing.mentioned):
            named = (any(w.base in run for w in analysis(text).words) for text in self._texts.values())
            yield _nearest(compress(self._texts, named), order)
        for noun in sorted(standing.nouns):
            yield _nearest(self._families[family(noun)], order)
        for noun in sorted(standing.bridges):
            yield _nearest({*self._families[family(noun)], *before}, order)
        if standing.denies:
            yield from self.topics(order, standing)

    def persons(self, order: int, standing: Standing, before: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """The same of what leans on the sentence right before, as a pronoun does, and of surnames."""
        if standing.previous:
            yield before
        for name in sorted(standing.names):
            yield _nearest(self._introduced[name], order)

    def topics(self, order: int, standing: Standing) -> Iterator[tuple[int, ...]]:
        """For each thing that somebody speaks of and the article had before the sentences that have it."""
        for topic in sorted(standing.topics):
            yield _nearest([j for j, text in self._texts.items() if topic in content(text)], order)


def family(noun: str) -> str:
    """What the words of one family have in common."""
    return word_key(noun)[:_FAMILY]


def _nearest(places: Iterable[int], order: int) -> tuple[int, ...]:
    return tuple(sorted((place for place in places if place < order), reverse=True))


def _is_described(text: str, tokens: Sequence[Word], i: int) -> bool:
    """Whether words beside a name say what it is: "the institute Norvox", "Civic Alliance", "Moen, who"."""
    word = tokens[i]
    if not word.is_capitalized:
        return False
    if word.text.isupper():  # "ICE" is as well known there as later, but for "the Water Agency (WA)"
        return text[word.span.start - 1 : word.span.start] == "("
    if re.search(r"[a-z], $", text[: word.span.start]) and text[word.span.end : word.span.end + 1] == ",":
        return True  # "The company, Clearspring, said"
    before = tokens[i - 1] if i and text[tokens[i - 1].span.end : word.span.start] == " " else None
    if before is not None and not ends_phrase(before) and (before.text.islower() or i > 1):
        return True
    return (
        re.match(r"(?:[’']s)?(?: [A-Z(]|, (?:an?|the|who|which|whose) )", text[word.span.end :]) is not None
    )
