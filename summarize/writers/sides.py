"""Who is a side of what an article reports, and which sentences must not stand without another side's.

A summary that tells what one side says of another tells what the other says, or neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.neutrality.balance import SOMEBODY, answers, hears, reading_of, roles_in
from summarize.neutrality.words import quoted, words
from summarize.writers.form import own_words
from summarize.writers.pointers import LIMITING, TURNING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from summarize.document import Document, Sentence
    from summarize.neutrality.balance import Reading

_NEXT = 4
"""Sentences behind one among which a reply is looked for that names nobody."""

_QUOTED = 3
"""Words in quotation marks from which a sentence tells what somebody wants to be read."""

_STANCE = re.compile(
    r"\b(?:would|could|should|must|might|need(?:s|ed)? to|want(?:s|ed)?|urg\w+|oppos\w+|support(?:s|ed)?"
    r"|better|worse|unfair|wrong|harm\w*|hurt)\b"
)
"""Outside quotation marks: what somebody says with these is an opinion or a forecast, no report."""


_ON_IT = re.compile(r"\b(?:said|says|answered|replied)(?: that)? (?:it|they|this|that)\b")
"""Somebody speaks of what the sentence before told: "The commission said they had been counted"."""

_COURT = frozenset({"prosecutors", "prosecutor", "prosecution"})
_DEFENCE = re.compile(
    r"\b(?:for the defen[cs]e|[Dd]efen[cs]e (?:lawyer|attorney|counsel|expert|team)s?|[Dd]efendant)\b"
)


class Sides:
    """What each sentence of an article is in a dispute.

    Args:
        document: a segmented article.
        prose: its citable sentences, each on one line.
        begin: the place of the article's first sentence among them.
    """

    def __init__(self, document: Document, prose: Sequence[str], begin: int) -> None:
        self._sentences: Sequence[Sentence] = document.citable[: len(prose)]
        self._prose = prose
        self._begin = begin
        roles = roles_in(document.text)
        pairs = zip(self._sentences, prose, strict=True)
        readings = [reading_of(sentence, text, roles) for sentence, text in pairs]
        # Who once speaks for the state is its governor in the next paragraph, too; "Olverian" is of Olveria.
        houses: dict[str | None, set[str]] = defaultdict(set)
        for reading in readings:
            houses[reading.speaker] |= {
                *reading.house,
                *(key[:-1] for key in reading.house if key.endswith("an")),
            }
        houses[SOMEBODY].clear()
        self.readings = [replace(r, house=frozenset(houses[r.speaker])) if r.speaker else r for r in readings]
        self._by_speaker: dict[str, list[int]] = defaultdict(list)
        for order, reading in enumerate(self.readings):
            for key in {reading.speaker, *reading.house} - {None, SOMEBODY}:
                self._by_speaker[str(key)].append(order)
        # Whose doing the article is about: they are heard before others judge it.
        self._acting = {*self.readings[begin].parties, self.readings[begin].speaker} - {None, SOMEBODY}
        self._silent = [order for order, reading in enumerate(self.readings) if reading.no_answer]
        self._defence = [order for order, text in enumerate(prose) if _DEFENCE.search(text)]
        self._replies: dict[int, tuple[int, ...]] = {}
        self._turned = [False] * len(prose)
        for order in reversed(range(len(prose) - 1)):
            self._turned[order] = self._is_turned(order)
        self._rivals: dict[str, set[str]] = defaultdict(set)
        for order in self._statements():
            for reply in self.replies(order):
                self._set_against(self.readings[order], self.readings[reply])

    def turned(self, order: int) -> bool:
        """Whether the next sentence takes this one back, limits it or answers it."""
        return self._turned[order]

    def replies(self, order: int) -> tuple[int, ...]:
        """The sentences that let be heard whom this one is about, in the article's order."""
        if order not in self._replies:
            mine = self.readings[order]
            near = range(order + 1, min(order + 1 + _NEXT, len(self.readings)))
            named = (place for key in mine.parties for place in self._by_speaker.get(key, ()))
            places = sorted({*near, *named, *self._silent, *self._defence} - {order})
            self._replies[order] = tuple(
                p for p in places if self._answers(p, order) or self._denies(p, order)
            )
        return self._replies[order]

    def disputes(self, order: int) -> bool:
        """Whether somebody accuses another who answers, or says what is denied or answered."""
        mine = self.readings[order]
        if mine.speaker is None:
            return False
        if any(mine.accuses or self.readings[reply].denies for reply in self.replies(order)):
            return True
        if not (self._turned[order] and self.another_speaks(order)):
            return False
        reply = self.readings[order + 1]
        return mine.accuses or reply.denies or reply.answer or bool(_ON_IT.search(self._prose[order + 1]))

    def voice(self, order: int) -> bool:
        """Whether somebody speaks of whom the article's first sentence tells what somebody else says."""
        lead = self.readings[self._begin]
        return lead.speaker is not None and hears(self.readings[order], lead)

    def others(self, order: int) -> tuple[int, ...] | None:
        """The sentences of which one must stand beside this one; None if it may stand without.

        The replies to it; else, if it is an opinion of somebody whom others answer, what those say.
        """
        if replies := self.replies(order):
            return replies
        mine = self.readings[order]
        if mine.speaker in {None, SOMEBODY}:
            return None
        if not self._is_opinion(order):
            return None
        others: Collection[str | None]
        others = {*mine.parties, *self._rivals.get(str(mine.speaker), ())} - {mine.speaker}
        return self._said_by(others) or (
            None if mine.speaker in self._acting else self._said_by(self._acting) or None
        )

    def _said_by(self, keys: Collection[str | None]) -> tuple[int, ...]:
        return tuple(sorted({place for key in keys for place in self._by_speaker.get(str(key), ())}))

    def unanswered(self, order: int) -> bool:
        """Whether the article has a plain answer to it."""
        plain = (self.readings[reply] for reply in self.replies(order))
        return any((self.readings[order].accuses and (r.answer or r.no_answer)) or r.denies for r in plain)

    def actors(self, least: int) -> frozenset[str]:
        """Keys of the names that stand in so many sentences, or in the first."""
        counts: dict[str, int] = defaultdict(int)
        for reading in self.readings:
            for key in reading.parties:
                counts[key] += 1
        return frozenset(k for k in counts if counts[k] >= least) | self.readings[0].parties

    def _statements(self) -> Iterator[int]:
        return (order for order, reading in enumerate(self.readings) if reading.speaker is not None)

    def _set_against(self, one: Reading, other: Reading) -> None:
        for mine, theirs in ((one, other), (other, one)):
            if mine.speaker not in {None, SOMEBODY} and theirs.speaker not in {None, SOMEBODY, mine.speaker}:
                self._rivals[str(mine.speaker)].add(str(theirs.speaker))

    def _is_opinion(self, order: int) -> bool:
        reading, text = self.readings[order], self._prose[order]
        said = sum(len(words(span.of(text))) for span in quoted(text))
        return (
            reading.accuses
            or reading.denies
            or reading.answer
            or said >= _QUOTED
            or _STANCE.search(own_words(text)) is not None
        )

    def _answers(self, reply: int, accusation: int) -> bool:
        """Whether one sentence lets be heard whom the other is about; a denial answers what was said last."""
        mine, theirs = self.readings[accusation], self.readings[reply]
        if mine.speaker in _COURT and theirs.speaker and _DEFENCE.search(self._prose[reply]):
            return True
        if not answers(theirs, mine):
            return False
        if theirs.no_answer or theirs.speaker in mine.parties:
            return True
        between = (r.speaker for r in self.readings[accusation + 1 : reply])
        return all(speaker in {None, mine.speaker, theirs.speaker} for speaker in between)

    def _denies(self, reply: int, told: int) -> bool:
        """Whether somebody denies, rejects or disputes what was told of them before."""
        theirs, mine = self.readings[reply], self.readings[told]
        if not theirs.denies or reply <= told:
            return False
        himself = told == self._begin and theirs.speaker is not None and theirs.speaker == mine.speaker
        return himself or hears(theirs, mine)

    def another_speaks(self, order: int) -> bool:
        """Whether the next sentence of what somebody says has another speaker."""
        speaker, following = (reading.speaker for reading in self.readings[order : order + 2])
        return speaker is not None and following not in {None, SOMEBODY, speaker}

    def _is_turned(self, order: int) -> bool:
        sentence, behind = self._sentences[order : order + 2]
        following = own_words(self._prose[order + 1])
        reading, reply = self.readings[order : order + 2]
        if TURNING.match(following):
            return True
        if self.replies(order):
            return False  # one of them stands beside it
        if reply.speaker is None and reading.speaker is None:
            return False
        same = sentence.block == behind.block
        # Somebody else speaks on the same matter, or a limit is told.
        limits = self.another_speaks(order) or LIMITING.search(following) is not None
        # Somebody goes on speaking, and is answered then.
        goes_on = reading.speaker == reply.speaker and self._turned[order + 1]
        return same and (limits or goes_on)
