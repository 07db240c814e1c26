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
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.joined import joined
from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.leaning import LeaningKind, leanings, opens_pointing, subject_at
from summarize.language.vectors import content, overlap
from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.dispute import Dispute
from summarize.writers.candidates import FEW, MOSTLY, NUMBER, Candidate, citable, dated, names_or_dates, tells
from summarize.writers.dependence import Introductions, Told, family
from summarize.writers.form import quoted_share, usable
from summarize.writers.proposals import opened
from summarize.writers.sides import Sides
from summarize.writers.voices import is_release, opinion_in, praises

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarize.document import Document
    from summarize.writers.dependence import Standing

LIMIT = 400
"""Sentences of an article that are weighed; longer texts are for the writer of long ones."""

_SHORT = 200
_SHARES = (0.6, 0.9)
"""The share that a summary has at most of a short article's words, and of those that a longer one has beyond.

With more it is a copy; of a longer article the number of sentences makes it short."""

_LEAD = 3
"""Sentences at the beginning of an article among which its main event is told."""

_BEGINNING = 6
"""The same of one that begins with a scene, a joke or lines of its headline."""

_NEARER = 2
"""Content words of the title that it has at least beyond those of a scene, which has one or none."""

_SUM = re.compile("[$£€]")
_SCENE = 2
"""Sentences of a scene, at least."""
_TITLE = 3
"""Content words of a title, at most, that says too little to tell what an article is about."""

_RETOLD = 0.4
"""Share of content words from which a sentence tells what the first or the title tells."""

_TAKES = frozenset({LeaningKind.PRONOUN, LeaningKind.REPLY})
"""By these a sentence takes somebody's words or name for known."""

_INDEFINITE = members("counted") | {"a", "an", "two", "three"}
"""A subject that begins so is new."""
_SLOGAN = 7
"""Words at most of a first sentence that may be a slogan."""
_ANNOUNCES = 14
"""Words at most of a sentence that may only announce what somebody says in the next, or be rhetoric."""


class Selection:
    """Weighs an article's sentences once; choose from it as often as needed.

    Args:
        document: a segmented article.

    Attributes:
        joined: the document as it is weighed, each quotation of several sentences as one of them.
        room: words of a summary at most; its first sentence may have more.
        candidates: what may stand in a summary, by its order: its place among the citable sentences.

    Raises:
        InputError: the document holds nothing that may be cited.
    """

    def __init__(self, document: Document) -> None:
        if not document.citable:
            raise InputError(f"{document.source.name}: the article has no sentence that may be cited")
        self.document = document
        self.joined = document.memo(joined)
        self.room = room_in(self.joined)
        self.dispute = Dispute(self.joined, LIMIT)
        prose = self.dispute.prose
        self.released = is_release(self.joined, prose[0])
        authored, self.argues = opinion_in(self.joined, prose)
        self.authored = authored and not self.released
        self.sides = Sides(self.dispute)
        titles = (document.quote(b) for b in document.blocks if b.kind is BlockKind.TITLE)
        self._title = document.source.title or next(titles, "")
        self._event = f"{self._title} {prose[0]}"
        self._introductions = Introductions(self.joined)
        usable_texts = self._usable()
        self._first = self._begin(usable_texts)
        self._texts = {order: text for order, text in usable_texts.items() if order >= self._first}
        self._cites = {order: self._ids(order) for order in self._texts}
        self._told = Told(self._introductions, self._texts)
        self._standings = {order: self._standing(order) for order in self._texts}
        self.candidates = {order: self._candidate(order) for order in self._texts}

    def _usable(self) -> dict[int, str]:
        """The sentences that may stand in a summary at all, each once, without what opens them."""
        found: dict[str, int] = {}
        spoken = None  # the paragraph of a speech without quotation marks
        for order, (sentence, prose) in enumerate(zip(self.joined.citable, self.dispute.prose, strict=False)):
            text = opened(prose)
            slogan = not order and not (tells(text) and self._is_taken_up(text))
            if citable(sentence) and usable(text) and not slogan and sentence.block != spoken:
                found.setdefault(text, order)
            if _begins_speech(prose):
                spoken = sentence.block
        return {order: text for text, order in found.items()}

    def _begin(self, texts: Mapping[int, str]) -> int:
        """The first sentence; behind a scene, the first that dates or counts what the title tells."""
        first = next(iter(texts), 0)
        title = content(self._title)
        near = len(title & content(texts.get(first, "")))
        for order, text in texts.items():
            shared = len(title & content(text)) if first < order < _BEGINNING else 0
            if near <= 1 and shared >= near + _NEARER and dated(text) and quoted_share(text) < MOSTLY:
                standing = replace(self._introductions.standing(text, order), mentioned=frozenset())
                return order if standing.opens else first
        return first

    def _is_taken_up(self, text: str) -> bool:
        """Whether the article speaks of what its first sentence says: not of a slogan ("Orsk is all in.")."""
        words, behind = analysis(text).words, self.dispute.prose[1:]
        done = any(verb.passive for verb in analysis(text).verbs)  # "Ida Moen was arrested."
        if dated(text) or done or len(words) > _SLOGAN or not behind:
            return True
        said = content(" ".join(word.text for word in words if word.text.islower()))
        return any(said & content(prose) for prose in behind)

    def _ids(self, order: int) -> tuple[int, ...]:
        """The IDs of what may be one sentence or a quotation of several."""
        sentences = self.document.sentences_in(self.joined.citable[order].span)
        return tuple(one.id for one in sentences if one.id is not None)

    def _standing(self, order: int) -> Standing:
        """What a sentence takes for known; a side in a dispute answers for what it alone speaks of.

        "The arraignment" is none of these where the article told before who was arraigned.
        """
        reading = self.dispute.readings[order]
        text = self._texts[order]
        standing = self._introductions.standing(text, order)
        if 0 < order == self._first < _BEGINNING and dated(text) and not subject_at(analysis(text)):
            # Before it there is nothing to go on from; whom it means by "she" it does not say.
            kinds = {one.kind for one in leanings(text, self.document.persons)}
            standing = replace(standing, previous=not kinds.isdisjoint(_TAKES), mentioned=frozenset())
        words = pairwise(analysis(reading.text).own_words)
        points = any(
            one.is_a("denying", "turning_away") and it.is_a("pointing", "demonstrative") for one, it in words
        )
        answered = self.sides.answered(order)
        if points and not opens_pointing(text) and answered and order - 1 not in answered:
            # What "denied that" points to is what it answers, wherever that stands.
            standing = replace(standing, previous=False)
        if reading.ends:  # who reads of a charge expects a jury
            expected = members("tribunal", "charged_thing")
            standing = replace(standing, nouns=standing.nouns - expected, bridges=standing.bridges - expected)
        if not (standing.bridges and self.sides.speaks(order)):
            return standing
        told = {family(word.lower) for text in self.dispute.prose[:order] for word in analysis(text).words}
        kept = frozenset(noun for noun in standing.bridges if family(noun) in told)
        takes_up = members("shell", "person_noun")
        if self.sides.answered(order):  # "the company" and "the claims" are those of what it answers
            takes_up -= members("charge_in_words", "charged_thing", "organization")
        return replace(standing, bridges=kept | (standing.bridges & takes_up))

    def _candidate(self, order: int) -> Candidate:
        text = self._texts[order]
        standing, reading = self._standings[order], self.dispute.readings[order]
        return Candidate(
            order=order,
            cites=self._cites[order],
            text=text,
            weak=quoted_share(text) >= MOSTLY,
            needs=self._needs(order),
            turned=self._turned(order),
            leans=standing.previous,
            alone=standing.alone,
            informs=self._informs(text),
            praises=self.released and praises(text),
            argued=self.authored and not analysis(text).reported,
            presents=self._introductions.introduced(text),
            speaker=reading.speaker,
            outcomes=tuple(self._printable(orders) for orders in [self.dispute.outcomes(order)] if orders),
        )

    def _printable(self, orders: Iterable[int]) -> tuple[int, ...]:
        return tuple(order for order in orders if order in self._texts)

    def _before(self, order: int) -> tuple[int, ...]:
        """The sentence right before one in the article, if that may be printed."""
        there = order - 1 in self._texts and self._cites[order - 1][-1] + 1 == self._cites[order][0]
        return (order - 1,) if there else ()

    def _needs(self, order: int) -> tuple[tuple[int, ...], ...]:
        """For each thing that a sentence takes for known those that tell it, the nearest first."""
        told = self._told.needs(order, self._standings[order], self._before(order))
        needs = dict.fromkeys([*told, *self._ties(order)])
        if charges := self.sides.charges_answered(order):
            needs[self._printable(charges)] = None
        return tuple(needs)

    def _ties(self, order: int) -> Iterator[tuple[int, ...]]:
        """What a sentence goes on from whatever its words: the beginning of its paragraph.

        What is short ("Not everyone agrees.") and what lost its connective goes on from the sentence before.
        """
        text = self._texts[order]
        if not order or self._opens(order):
            return
        # "Drago could not be reached on Tuesday" goes with what it answers, wherever that stands.
        reading = self.dispute.readings[order]
        replies = reading.no_answer or reading.denies or reading.ends or self.sides.answered(order)
        short = len(analysis(text).words) < FEW and not (replies or NUMBER.search(text))
        inside = self.dispute.goes_on(order - 1)
        fresh = inside and self._is_fresh(order)
        if fresh:
            yield from self._told.topics(order, self._standings[order])
        if (inside and not fresh) or short or text[:9] != self.dispute.prose[order][:9]:
            yield self._before(order)

    def _is_fresh(self, order: int) -> bool:
        """Whether a sentence presents who speaks in it, and takes nothing for known that was not told.

        Where it stands inside a paragraph, it goes on from the sentence before all the same if it does not.
        """
        text, standing = self._texts[order], self._standings[order]
        if standing.previous or standing.bridges:
            return False
        presents = self._introductions.introduced(text) or analysis(text).words[0].lower in _INDEFINITE
        return self.dispute.readings[order].ends or (has_speaker(text) and bool(presents))

    def _turned(self, order: int) -> tuple[int, ...] | None:
        """What must stand behind a sentence: the next, if this announces it, or it limits or judges this."""
        turned, after = self.dispute.turned[order], order + 1
        if after not in self._texts or not self._before(after):
            return () if turned else None
        text, following = self._texts[order], self._texts[after]
        same = self.dispute.goes_on(order)
        leans = self._standings[after].previous or (same and len(analysis(following).words) < FEW)
        # "The coach saw it differently. He said …", "The union was angry. “We were lied to,” it said."
        short = len(analysis(text).words) <= _ANNOUNCES and not (NUMBER.search(text) or has_speaker(text))
        announced = short and same and has_speaker(following) and (leans or following[0] in '“"')
        on_it = leans and self.dispute.another_speaks(order)
        return (after,) if announced or on_it or turned else None

    def _informs(self, text: str) -> bool:
        """Whether it says more than what its writer thinks, did or wants to be read."""
        counted = NUMBER.search(text) is not None
        if self.released and quoted_share(text) >= MOSTLY:
            return counted
        if self.argues or self.released:
            return counted or analysis(text).reported
        return True

    def _opens(self, order: int) -> bool:
        """Whether it is the first that tells something by itself, or tells what that or the title tells."""
        standing = self._standings[order]
        first = order == self._first < _BEGINNING and (standing.alone or not order)
        # "The school will get a new name" goes on from the lead.
        whole = order < _LEAD and not standing.nouns
        retells = whole and overlap(self._texts[order], self._event) >= _RETOLD
        return self._introductions.opens and (first or retells)

    def _is_event(self, order: int) -> bool:
        """Whether it tells by itself what happened when, or how many there are."""
        text, standing = self._texts[order], self._standings[order]
        # "Last week the council voted" is the least that a column can be about.
        column = self.authored and standing.alone and not analysis(text).words[0].is_a("definite")
        return self._introductions.opens and (standing.opens or column) and dated(text)

    def opening(self) -> list[Candidate]:
        """Those with which a summary may begin, the first before others."""
        return [c for c in self.candidates.values() if self._opens(c.order)]

    def events(self) -> list[Candidate]:
        """Those with which it may begin where none of these can be told."""
        return [c for c in self.candidates.values() if c.order < _BEGINNING and self._is_event(c.order)]

    def is_scene(self, chosen: Sequence[Candidate]) -> bool:
        """Whether a summary begins with a scene and goes on with nothing of what the title says.

        A scene tells of no day and no sum: "Every morning Ida Moen unlocks the shed".
        """
        title, first = content(self._title), " ".join(one.text for one in chosen[:_SCENE])
        told = max(len(title & content(one.text)) for one in chosen)
        days = any(word.is_a("calendar") for word in analysis(first).words)
        return len(title) > _TITLE and told <= 1 and not (days or _SUM.search(first) or self.argues)

    def in_turn(self) -> list[Candidate]:
        """The candidates by what they are worth: statements before quotations, then as they come."""
        return sorted(self.candidates.values(), key=lambda c: (c.weak, c.order))

    def tells_event(self, candidate: Candidate) -> bool:
        """Whether it may be quoted for that: the first that may open a summary is no opinion or slogan."""
        event = candidate in self.events()
        if event or candidate not in self.opening()[:1]:
            return event
        kinds = {one.kind for one in leanings(candidate.text, self.document.persons)}
        told = kinds.isdisjoint(_TAKES) and len(analysis(candidate.text).words) > _ANNOUNCES
        return told and candidate.informs and names_or_dates(candidate.text)

    def leans_on(self, candidate: Candidate) -> tuple[tuple[int, ...], ...]:
        """For what a pronoun, a reply or a surname takes for known those that tell it, the nearest first.

        What "before this" or "the new plan" goes on from is for a reader to judge: it may be told elsewhere.
        """
        standing = self._standings[candidate.order]
        kinds = {one.kind for one in leanings(candidate.text, self.document.persons)}
        if kinds.isdisjoint(_TAKES):
            standing = replace(standing, previous=False)
        return tuple(self._told.persons(candidate.order, standing, self._before(candidate.order)))

    def is_reply(self, reply: Candidate, to: Candidate) -> bool:
        """Whether one lets be heard whom the other is about."""
        return reply.order in self.dispute.replies(to.order)

    def others(self, candidate: Candidate) -> tuple[int, ...] | None:
        """The candidates of which one must stand beside it.

        None if it may stand without; () if nobody who should be heard can be.
        """
        orders = self.sides.others(candidate.order)
        return None if orders is None else self._printable(orders)


def _begins_speech(text: str) -> bool:
    """Whether somebody speaks behind a colon, and may go on: "He asked: Let me know what you think."."""
    _, colon, behind = analysis(text).own_text.partition(": ")
    return bool(colon) and any(word.is_a("first_person") for word in analysis(behind).words)


def room_in(document: Document) -> int:
    """The words that a summary of a segmented article has at most; its first sentence may have more."""
    length = sum(len(analysis(document.prose(s)).words) for s in document.citable)
    return int(_SHARES[0] * min(length, _SHORT) + _SHARES[1] * max(0, length - _SHORT))
