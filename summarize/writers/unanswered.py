"""What a summary tells of a dispute without the answer, and what it leaves out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from summarize.neutrality.dispute import Dispute

_LIKELY = 2
"""Sentences, at most, that are named where none is known to answer an accusation."""


class Unanswered:
    """Looks for what nothing that is told answers.

    Args:
        dispute: the article's.
    """

    def __init__(self, dispute: Dispute) -> None:
        self._dispute = dispute

    def unanswered(self, told: AbstractSet[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """What is told and accuses, or is answered, while nothing told answers it; and what may answer it.

        A note that is not needed costs its reader a line, a missing one misleads: what may accuse, does.
        """
        for order in sorted(told):
            replies = self._dispute.replies(order)
            disputed = replies and not self._dispute.readings[order].denies
            if (disputed or self._dispute.blaming[order]) and not self._is_met(order, told):
                yield order, replies or self._likely(order)

    def untold(self, told: AbstractSet[int]) -> list[int]:
        """The accusations and their answers if none is told with its answer."""
        replies = {order: self._dispute.replies(order) for order in range(len(self._dispute.prose))}
        if self._denies_at_once(told) or any(not told.isdisjoint(replies[order]) for order in told):
            return []
        charges = [order for order, found in replies.items() if found and self._is_charge(order)]
        return sorted({place for order in charges for place in (order, replies[order][0])})

    def _is_charge(self, order: int) -> bool:
        """Whether a sentence accuses somebody, or is denied in words."""
        replies = self._dispute.replies(order)
        return self._dispute.blaming[order] or any(self._dispute.readings[one].denies for one in replies)

    def _denies_at_once(self, told: AbstractSet[int]) -> bool:
        """Whether the opening, which is told, has the answer: "pleaded not guilty to setting the fire"."""
        return 0 in told and self._dispute.readings[0].denies

    def _is_met(self, order: int, told: AbstractSet[int]) -> bool:
        """Whether what is told answers the sentence or its speaker, or is answered by it."""
        speaker = self._dispute.readings[order].speaker
        same = (one for one in told if speaker and speaker == self._dispute.readings[one].speaker)
        replies = {reply for one in (order, *same) for reply in self._dispute.replies(one)}
        # Who only speaks of another answers nothing.
        answers = self._dispute.readings[order].in_words
        met = (one for one in self._dispute.answered(order) if answers or self._dispute.blaming[one])
        replies.update(met)
        return self._denies_at_once(told) or not told.isdisjoint(replies)

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
