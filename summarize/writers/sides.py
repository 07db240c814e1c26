"""Which sentences of an article must not stand in a summary without another side's.

A summary that tells what one side says of another tells what the other says, or neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.vectors import content, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.neutrality.dispute import Dispute


class Sides:
    """What must stand beside a sentence because of a dispute.

    Args:
        dispute: the article's.
    """

    def __init__(self, dispute: Dispute) -> None:
        self._dispute = dispute

    def disputes(self, order: int) -> bool:
        """Whether somebody says what another answers, somewhere or in the next sentence."""
        mine = self._dispute.readings[order]
        if self._dispute.judging[order] and (
            self._is_met(order) or (mine.accuses and bool(self._elsewhere(order)))
        ):
            return True
        heard = order <= self._dispute.lead or mine.speaker is not None
        return heard and bool(self._dispute.replies(order))

    def speaks(self, order: int) -> bool:
        """Whether a side speaks in it: one that judges, is answered or answers."""
        side = self._dispute.judging[order] or self.disputes(order) or bool(self._dispute.answered(order))
        return self._dispute.readings[order].speaker is not None and side

    def others(self, order: int) -> Sequence[int] | None:
        """The sentences of which one must stand beside this one; None if it may stand without.

        The replies to it; else, if it answers or judges, what it answers, or what others judge elsewhere.
        """
        reading = self._dispute.readings[order]
        if replies := self._dispute.replies(order):
            return replies
        if reading.no_answer:
            return self._dispute.answered(order)
        # Right behind what another says, it is a word on that.
        before = [order - 1] if order and self._is_met(order - 1) else []
        if not (before or reading.denies or self._dispute.judging[order]):
            return None
        if not before and self._is_met(order):
            # Another, right behind it, answers in words, or speaks of who made it.
            theirs = self._dispute.readings[order + 1]
            if theirs.in_words or theirs.parties & {reading.speaker, *reading.house}:
                before = [order + 1]
        return self.answered(order) or [*before, *self._elsewhere(order)] or None

    def answered(self, order: int) -> Sequence[int]:
        """What a sentence answers, in words or by who speaks in it; an accusation rather than other words."""
        found = self._dispute.answered(order) if order else ()
        return [place for place in found if self._dispute.blaming[place]] or found

    def charges_answered(self, order: int) -> Sequence[int]:
        """What a sentence answers, of which one must stand, too: no answer is told without its charge."""
        mine = self._dispute.readings[order]
        plain = mine.in_words or mine.no_answer
        return self.answered(order) if plain or self._dispute.replies(order) else ()

    def _is_met(self, order: int) -> bool:
        """Whether another speaks right behind it, and on the same matter."""
        return self._dispute.turned[order] and self._dispute.another_speaks(order)

    def _elsewhere(self, order: int) -> list[int]:
        """What another says in another paragraph: who is most likely to be meant, by what they are called.

        "The airline" may be who the article calls "the airline Skyline"; who answers takes up words of the
        statement or of what the article is about.
        """
        if not order:
            return []  # it tells what happened
        block = self._dispute.sentences[order].block
        found = [
            place
            for place, reading in enumerate(self._dispute.readings)
            if reading.speaker is not None
            and not reading.official
            and not self._dispute.same_side(order, place)
            and self._dispute.sentences[place].block != block
        ]
        later = [place for place in found if place > order] or found
        best = max(later, key=lambda place: (self._nearness(order, place), place), default=order)
        return [place for place in later if self._dispute.same_side(place, best)]

    def _nearness(self, order: int, place: int) -> float:
        """How likely a statement is to answer another."""
        told, said = self._dispute.prose[order], self._dispute.prose[place]
        called = self._dispute.called.get(self._dispute.readings[place].speaker, frozenset())
        named = bool(called & content(analysis(told).own_text))
        return named + overlap(told, said) + overlap(self._dispute.prose[0], said) / 2
