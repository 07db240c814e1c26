"""The sentences of an article of which a summary may be made, and what ties them together.

A summary begins with the article's opening, or where that cannot be printed with the next sentence that tells
the event and stands alone, and goes on in the article's order. A sentence is taken only if everything that it
takes for known was told: by the sentences taken before it, or by the sentence right before it in the article,
which is then taken, too. What is taken back, denied or answered is taken with that or not at all; only the
opening may stand without.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.joined import joined
from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.leaning import LeaningKind, leanings
from summarize.language.vectors import content, overlap
from summarize.neutrality.attribution import attributed, has_speaker
from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.dispute import Dispute
from summarize.writers.candidates import (
    LENGTHS,
    MOSTLY,
    NUMBER,
    Candidate,
    citable,
    is_empty,
    is_weak,
    names,
    reports,
    tells,
)
from summarize.writers.dependence import Introductions
from summarize.writers.form import quoted_share, usable
from summarize.writers.outcomes import Outcomes
from summarize.writers.prerequisites import Told, family
from summarize.writers.proposals import opened
from summarize.writers.sides import Sides
from summarize.writers.turns import Turns
from summarize.writers.voices import is_authored, is_opinion, is_release, praises

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document, Sentence
    from summarize.writers.dependence import Standing

LIMIT = 400
"""Sentences of an article that are weighed; longer texts are for the writer of long ones."""

_SHORT = 200
_SHARES = (0.6, 0.9)
"""The share that a summary has at most of a short article's words, and of those that a longer one has beyond.

With more it is a copy; of a longer article the number of sentences makes it short."""

LEAD = 3
"""Sentences at the beginning of an article among which its main event is told."""

REDUNDANT = 0.6
"""Share of content words from which two sentences say the same."""

_RETOLD = 0.4
"""Share of content words from which a sentence tells what the first or the title tells."""

_LEAST = 3
"""Content words of a sentence, at least, that another may say as well: not "In people it did not."."""

_NEAR = 0.2
"""Share of content words from which a sentence is about what the first or the title tells."""

_INDEFINITE = members("counted") | {"a", "an", "two", "three"}
"""A subject that begins so is new."""
_ANNOUNCES = 14
"""Words at most of a sentence that may do no more than announce what somebody says in the next."""
_JUDGES = re.compile(
    r"\b(?:should|must|ought|cannot|need to|never|wants? to|is(?: not|n[’']t) an?)\b", re.IGNORECASE
)
"""What an article that argues says with these is its opinion, whatever it counts."""


class Selection:
    """Weighs an article's sentences once; choose from it as often as needed.

    Args:
        document: a segmented article.

    Attributes:
        joined: the document as it is weighed, each quotation of several sentences as one of them.
        orders: by its ID each sentence's place among the citable ones; in an excerpt IDs do not begin with 1.

    Raises:
        InputError: the document holds nothing that may be cited.
    """

    def __init__(self, document: Document) -> None:
        if not document.citable:
            raise InputError(f"{document.source.name}: the article has no sentence that may be cited")
        self.document = document
        document = self.joined = document.memo(joined)
        self.room = room_in(document)
        self.dispute = Dispute(document, LIMIT)
        self._prose = self.dispute.prose
        self.argues = is_opinion(document, self._prose)
        self.released = is_release(document, self._prose[0])
        self.authored = not self.released and is_authored(document, self._prose)
        introductions = Introductions(document)
        self._opening = introductions.opens
        self._parts = self._usable()
        texts = [text for _, text in self._parts]
        self.orders = {sentence.id or 0: order for order, sentence in enumerate(document.citable)}
        self._places = {sentence.id: i for i, (sentence, _) in enumerate(self._parts)}
        self._cites = [tuple(_ids(self.document, sentence)) for sentence, _ in self._parts]
        self._last = {cites[-1]: i for i, cites in enumerate(self._cites)}
        self.turns = Turns(self.dispute)
        self.sides = Sides(self.dispute, self.turns)
        self.outcomes = Outcomes(document, self._prose, self.dispute.readings)
        title = document.source.title or next(
            (document.quote(b) for b in document.blocks if b.kind is BlockKind.TITLE), ""
        )
        self._event = f"{title} {self._prose[0]}"
        self._told = Told(introductions, texts)
        places = range(len(self._parts))
        self._standings = [self._standing(i, self.orders[self._parts[i][0].id or 0]) for i in places]
        self._needs = [self._needed(i) for i in places]
        self.candidates = tuple(self._candidate(i) for i in places)

    def _standing(self, i: int, order: int) -> Standing:
        """What a sentence leans on; a side in a dispute answers for the things that it alone speaks of.

        "The arraignment" is none of these where the article told before who was arraigned.
        """
        standing = self._told.standing(i, order)
        if self.outcomes.ends(order):  # who reads of a charge expects a jury
            expected = members("tribunal", "charged_thing")
            standing = replace(standing, nouns=standing.nouns - expected, bridges=standing.bridges - expected)
        answered = self.sides.answered(order)
        if not (standing.bridges and self.sides.speaks(order)):
            return standing
        told = {family(word.lower) for text in self._prose[:order] for word in analysis(text).words}
        kept = frozenset(noun for noun in standing.bridges if family(noun) in told)
        takes_up = members("shell", "person_noun")
        if answered:  # "the company" and "the claims" are those of what it answers
            takes_up -= members("charge_in_words", "charged_thing", "organization")
        return replace(standing, bridges=kept | (standing.bridges & takes_up))

    def _usable(self) -> list[tuple[Sentence, str]]:
        """The sentences that may stand in a summary at all, each once, without what opens them."""
        parts = [(s, opened(text)) for s, text in zip(self.joined.citable, self._prose, strict=False)]
        found: dict[str, Sentence] = {}
        for sentence, text in parts:
            slogan = sentence is parts[0][0] and not tells(text)
            if citable(sentence) and usable(text) and not slogan:
                found.setdefault(text, sentence)
        return [(sentence, text) for text, sentence in found.items()]

    def _needed(self, i: int) -> tuple[tuple[int, ...], ...]:
        """For each thing that a sentence takes for known those that tell it, the nearest first."""
        number = self._parts[i][0].id or 0
        before = self._last.get(number - 1)
        told = self._told.needs(i, self._standings[i], before)
        needs = dict.fromkeys([*told, *self._ties(i, self.orders[number], before)])
        order = self.orders[number]
        if charges := self.sides.charges_answered(order):
            needs[self._at(charges)] = None
        return tuple(needs)

    def _candidate(self, i: int) -> Candidate:
        sentence, text = self._parts[i]
        number = sentence.id or 0
        order = self.orders[number]
        standing = self._standings[i]
        on_event = overlap(text, self._event) >= _NEAR or not self.sides.actors.isdisjoint(
            self.dispute.readings[order].parties
        )
        introduces = self._told.introduces(i)
        return Candidate(
            i,
            self._cites[i],
            text,
            self._prose[order] if self._prose[order][:3].isupper() else text,
            is_weak(text) or self.dispute.is_apart(order),
            self._needs[i],
            self._limit(i, order),
            standing.previous,
            standing.alone,
            introduces,
            introduces and standing.alone and on_event,
            self._informs(text),
            self.released and praises(text),
            self.authored and not reports(text),
            self._told.presents(i),
            self.dispute.readings[order].speaker,
            self.turns.undone(order),
            tuple(map(self._at, self.outcomes.of(order))),
        )

    def _informs(self, text: str) -> bool:
        """Whether it says more than what its writer thinks, did or wants to be read."""
        counted = NUMBER.search(text) is not None
        if self.released and quoted_share(text) >= MOSTLY:
            return counted
        if self.argues or self.released:
            return reports(text) or (counted and not _JUDGES.search(text))
        return True

    def _limit(self, i: int, order: int) -> tuple[int, ...] | None:
        """What must stand behind a sentence: the next, if this announces it, or it limits or judges this."""
        after = self._places.get(self._cites[i][-1] + 1)
        if after is None:
            return () if order + 1 < len(self._prose) and self.turns.turned(order) else None
        text, following = self._parts[i][1], self._parts[after][1]
        same = self._parts[i][0].block == self._parts[after][0].block
        leans = self._standings[after].previous or (same and len(analysis(following).words) < LENGTHS[0])
        # "The coach saw it differently. He said …", "The union was angry. “We were lied to,” it said."
        short = len(analysis(text).words) <= _ANNOUNCES and not (NUMBER.search(text) or has_speaker(text))
        answers = same and has_speaker(following)
        announced = short and answers and (leans or following[0] in '“"')
        on_it = self.dispute.another_speaks(order) and leans
        return (after,) if announced or on_it or self.turns.turned(order) else None

    def _ties(self, i: int, order: int, before: int | None) -> Iterator[tuple[int, ...]]:
        """What a sentence goes on from whatever its words: the beginning of its paragraph.

        What is short ("Not everyone agrees.") and what lost its connective goes on from the sentence before.
        """
        sentence, text = self._parts[i]
        if not order or self._opens(sentence.id or 0, text):
            return
        # "Drago could not be reached on Tuesday" goes with what it answers, wherever that stands.
        reading = self.dispute.readings[order]
        replies = (
            reading.no_answer or reading.denies or self.outcomes.ends(order) or self.sides.answered(order)
        )
        short = len(analysis(text).words) < LENGTHS[0] and not (replies or NUMBER.search(text))
        inside = sentence.block == self.joined.citable[order - 1].block
        fresh = inside and self._is_fresh(i)
        if fresh:
            yield from self._told.topics(i, self._standings[i])
        if (inside and not fresh) or short or text[:9] != self._prose[order][:9]:
            yield () if before is None else (before,)

    def _is_fresh(self, i: int) -> bool:
        """Whether a sentence presents who speaks in it, and takes nothing for known that was not told.

        Where it stands inside a paragraph, it goes on from the sentence before all the same if it does not.
        """
        text, standing = self._parts[i][1], self._standings[i]
        if self.outcomes.ends(self.orders[self._parts[i][0].id or 0]):
            return not (standing.previous or standing.bridges)
        presents = self._told.presents(i) or analysis(text).words[0].lower in _INDEFINITE
        return has_speaker(text) and presents and not (standing.previous or standing.bridges)

    def opening(self) -> list[Candidate]:
        """Those with which a summary may begin: the first, and what tells what that or the title tells."""
        first = self.candidates[:1]
        # What stands before it told nothing: "Hold on to your wallets."
        begins = self._opening and any(
            c.alone and (c.introduces or names(c.text)) and self.orders[c.id] < LEAD for c in first
        )
        return [c for c in self.candidates if self._opens(c.id, c.text) or (begins and c is first[0])]

    def tells_event(self, candidate: Candidate) -> bool:
        """Whether it is the article's first sentence and tells when or how many: no slogan."""
        words = analysis(candidate.text).words
        dated = NUMBER.search(candidate.text) or any(w.is_a("time", "period") for w in words)
        first = self._opening and not self.orders[candidate.id]
        return first and not candidate.leans and bool(dated)

    def instead(self) -> list[Candidate]:
        """Those on the event with which it may begin if none of the opening can be printed."""
        return sorted((c for c in self.candidates if c.opens), key=lambda c: (c.weak, c.index))

    def _opens(self, number: int, text: str) -> bool:
        order = self.orders[number]
        # "The school will get a new name" goes on from the lead.
        whole = not self._standings[self._places[number]].nouns
        retells = whole and order < LEAD and overlap(text, self._event) >= _RETOLD
        return self._opening and (not order or retells)

    def leans_on(self, candidate: Candidate) -> tuple[tuple[int, ...], ...]:
        """For what a pronoun, a reply or a surname takes for known those that tell it, the nearest first.

        What "before this" or "the new plan" goes on from is for a reader to judge: it may be told elsewhere.
        """
        before = self._last.get(candidate.id - 1)
        standing = self._standings[candidate.index]
        kinds = {one.kind for one in leanings(candidate.text, self.document.persons)}
        if kinds.isdisjoint({LeaningKind.PRONOUN, LeaningKind.REPLY}):
            standing = replace(standing, previous=False)
        return tuple(self._told.persons(candidate.index, standing, before))

    def in_turn(self) -> list[Candidate]:
        """The candidates by what they are worth: statements before quotations, then as they come."""
        return sorted(self.candidates, key=lambda c: (c.weak, c.index))

    def disputes(self, candidate: Candidate) -> bool:
        """Whether it accuses somebody who answers in the article, or says what somebody denies."""
        return self.sides.disputes(self.orders[candidate.id])

    def is_reply(self, reply: Candidate, to: Candidate) -> bool:
        """Whether one lets be heard whom the other is about."""
        return self.orders[reply.id] in self.dispute.replies(self.orders[to.id])

    def replies_in_words(self, candidate: Candidate, to: Sequence[Candidate]) -> bool:
        """Whether it is a reply to one of them, and loaded by its speaker alone: "called it absurd"."""
        spoken = attributed(candidate.text)
        loaded = hard(find_places(candidate.text))
        own = all(any(span.contains(place.span) for span in spoken) for place in loaded)
        return own and any(self.is_reply(candidate, one) for one in to)

    def same_side(self, one: Candidate, other: Candidate) -> bool:
        """Whether one side speaks in both."""
        return self.dispute.same_side(self.orders[one.id], self.orders[other.id])

    def others(self, candidate: Candidate) -> tuple[int, ...] | None:
        """The candidates of which one must stand beside it: what other sides say, not only that they do.

        None if it may stand without; () if nobody who should be heard can be.
        """
        orders = self.sides.others(self.orders[candidate.id])
        if orders is None:
            return None
        return tuple(place for place in self._at(orders) if not is_empty(self._parts[place][1]))

    def _at(self, orders: Sequence[int]) -> tuple[int, ...]:
        """The candidates among the sentences."""
        ids = [self.joined.citable[order].id for order in orders]
        return tuple(self._places[i] for i in ids if i in self._places)

    def says_the_same(self, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Whether one of the chosen tells it already."""
        return any(self._same(candidate.index, c.index) for c in chosen)

    def _same(self, one: int, other: int) -> bool:
        """Whether two sentences say the same: by most of their words."""
        first, second = self._parts[one][1], self._parts[other][1]
        if min(len(content(first)), len(content(second))) < _LEAST:
            return first == second
        return overlap(first, second) > REDUNDANT


def _ids(document: Document, sentence: Sentence) -> Iterator[int]:
    """The IDs of what may be one sentence or a quotation of several."""
    return (one.id for one in document.sentences_in(sentence.span) if one.id is not None)


def room_in(document: Document) -> int:
    """The words that a summary of a segmented article has at most; its first sentence may have more."""
    length = sum(len(analysis(document.prose(s)).words) for s in document.citable)
    return int(_SHARES[0] * min(length, _SHORT) + _SHARES[1] * max(0, length - _SHORT))
