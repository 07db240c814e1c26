"""What a summary tells of a dispute without the answer, and what it leaves out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.readings import hears

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from summarize.neutrality.dispute import Dispute
    from summarize.writers.sides import Sides

_LIKELY = 2
"""Sentences, at most, that are named where none is known to answer an accusation."""


class Unanswered:
    """Looks for what nothing that is told answers.

    Args:
        dispute: the article's.
        sides: what must stand beside a sentence.
    """

    def __init__(self, dispute: Dispute, sides: Sides) -> None:
        self._dispute = dispute
        self._sides = sides

    def unanswered(self, told: AbstractSet[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """What is told and accuses, or is answered, while nothing told answers it; and what may answer it.

        A note that is not needed costs its reader a line, a missing one misleads: what may accuse, does.
        """
        for order in sorted(told):
            replies = self._dispute.replies(order)
            disputed = replies and self._sides.disputes(order) and not self._dispute.readings[order].denies
            if (disputed or self._dispute.blaming[order]) and not self._is_met(order, told):
                yield order, replies or self._likely(order)

    def untold(self, told: AbstractSet[int]) -> list[int]:
        """The accusations and their answers if none is told with its answer."""
        if self._denies_at_once(told) or any(
            not told.isdisjoint(self._dispute.replies(order)) for order in told
        ):
            return []
        charges = [order for order in range(len(self._dispute.prose)) if self._is_charge(order)]
        return sorted({place for order in charges for place in (order, self._dispute.replies(order)[0])})

    def _is_charge(self, order: int) -> bool:
        """Whether a sentence accuses somebody who answers, or is denied in words."""
        replies = [self._dispute.readings[reply] for reply in self._dispute.replies(order)]
        denied = self._sides.disputes(order) and any(one.denies for one in replies)
        return bool(replies) and (
            denied or (self._dispute.blaming[order] and self._dispute.is_answered(order))
        )

    def _denies_at_once(self, told: AbstractSet[int]) -> bool:
        """Whether the opening, which is told, has the answer: "pleaded not guilty to setting the fire"."""
        return 0 in told and self._dispute.readings[0].denies

    def _is_met(self, order: int, told: AbstractSet[int]) -> bool:
        """Whether a sentence that is told answers this one, or this one answers what is told."""
        mine = self._dispute.readings[order]
        met = {*self._dispute.replies(order)}
        met |= {
            place for place in self._dispute.answered(order) if mine.in_words or self._dispute.blaming[place]
        }
        if not (self._dispute.is_answered(order) or self._dispute.blaming[order]):
            met |= {*(self._sides.others(order) or ())}
        if self._denies_at_once(told) or not told.isdisjoint(met):
            return True
        likely = self._likely(order)
        voices = {key for place in (*self._dispute.replies(order), *likely) for key in self._voices(place)}
        for place in told - {order}:
            theirs = self._dispute.readings[place]
            # Whoever answers something that is told is heard.
            reacts = not told.isdisjoint(self._dispute.answered(place))
            if reacts and (place in likely or theirs.speaker in voices):
                return True
            named = hears(theirs, mine) or (mine.speaker and self._dispute.describes(order, place))
            denied = theirs.denies and not mine.parties.isdisjoint(theirs.parties)
            if not self._dispute.replies(order) and (denied or (named and (place > order or theirs.denies))):
                return True
        return False

    def _voices(self, order: int) -> AbstractSet[str | None]:
        """Keys of who answers in a sentence, or does not."""
        mine = self._dispute.readings[order]
        return mine.parties if mine.no_answer else mine.house | {mine.speaker}

    def _likely(self, order: int) -> list[int]:
        """Where another denies something or is silent, the next first: that may answer a sentence."""
        found = [
            place
            for place, theirs in enumerate(self._dispute.readings)
            if (theirs.no_answer or (theirs.speaker and theirs.in_words))
            and place != order
            and not (theirs.speaker and self._dispute.same_side(order, place))
        ]
        return sorted(found, key=lambda place: (place < order, abs(place - order)))[:_LIKELY]
