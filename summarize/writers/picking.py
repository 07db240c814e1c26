"""Pick the sentences of a summary: the event first, both sides, no more than there is room for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.writers.selection import Candidate, Selection

Accept: TypeAlias = "Callable[[Candidate, int], int | None]"
"""How many words the candidate takes where there is room for so many; None if it cannot be printed."""

_DEPTH = 4
"""Sentences that one may need before it, at most."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a summary is made of.

    Attributes:
        chosen: the candidates in the article's order; none if no sentence stands.
        left_out: IDs of the accusations that were left out because their reply had no place.
    """

    chosen: tuple[Candidate, ...]
    left_out: tuple[int, ...]


def choose(selection: Selection, count: int, accept: Accept) -> Choice:
    """At most ``count`` candidates.

    Args:
        selection: the article's sentences.
        count: at least 1.
        accept: asked for each candidate that is about to be chosen; one refused is passed over.
    """
    picking = _Picking(selection, count, accept)
    if picking.take_lead():
        picking.take_rest()
        picking.take_voices()
        for _ in range(count + len(selection.candidates)):
            if picking.take_replies():
                break
            picking.take_rest()
    return Choice(tuple(sorted(picking.chosen, key=lambda c: c.index)), tuple(sorted(picking.left_out)))


class _Picking:
    """A summary in the making: what is chosen, and what room is left."""

    def __init__(self, selection: Selection, count: int, accept: Accept) -> None:
        self._selection = selection
        self._count = count
        self._accept = accept
        self._sizes: dict[int, int] = {}
        self.chosen: list[Candidate] = []
        self.left_out: set[int] = set()
        self._refused: set[int] = set()

    @property
    def _room(self) -> int:
        """How many words more there is room for."""
        return self._selection.room - sum(self._sizes[c.index] for c in self.chosen)

    def take_lead(self) -> bool:
        """Take the first sentence of the opening that can be printed, though it alone fill the room."""
        for candidate in self._selection.opening():
            # What it needs of the lead it tells itself, or it would not be an opening.
            told = (0 in places or (candidate.alone and not places) for places in candidate.needs)
            alone = not candidate.leans and all(told)
            if self._take(candidate) or (alone and self._take_alone(candidate)):
                return True
        return any(self._take(c) or (not c.turned and self._take_alone(c)) for c in self._selection.instead())

    def take_rest(self) -> None:
        """Take what follows in the article's order until the places or the room are full."""
        for weak in (False, True):
            for candidate in self._selection.candidates:
                if len(self.chosen) >= self._count:
                    return
                if (
                    candidate.weak == weak
                    and candidate not in self.chosen
                    and candidate.index not in self._refused
                    and not self._selection.says_the_same(candidate, self.chosen)
                ):
                    self._take(candidate)

    def take_voices(self) -> None:
        """Let those be heard whom another speaker names, in the place of the last that can be spared."""
        for candidate in list(self.chosen):
            unheard = self._selection.unheard(candidate, self.chosen) if candidate in self.chosen else []
            any(self._exchange(voice, candidate) for voice in unheard)

    def take_replies(self) -> bool:
        """Give each accusation its reply, in the place of the last sentence that can be spared.

        Returns:
            False if an accusation was left out because its reply has no place, so that there is room again.
        """
        for accusation in list(self.chosen):
            if accusation not in self.chosen or self._selection.answered(accusation, self.chosen):
                continue
            replies = [c for c in self._selection.candidates if self._selection.is_reply(c, accusation)]
            if any(self._exchange(reply, accusation) for reply in replies):
                continue
            heard = replies or accusation in self._selection.unanswered(self.chosen)
            leaning = [accusation, *(c for c in self.chosen if accusation.index in _companions(c))]
            if heard and self.chosen[0] not in leaning:
                self.chosen = [c for c in self.chosen if c not in leaning]
                self._refused.update(c.index for c in leaning)
                self.left_out.add(accusation.id)
                return False
        return True

    def _exchange(self, reply: Candidate, accusation: Candidate) -> bool:
        before = list(self.chosen)
        if self._selection.is_reply(reply, accusation):
            reply = replace(reply, turned=None)
        while not self._take(reply):
            spare = [c for c in self.chosen[1:] if c is not accusation and not self._needed(c)]
            if reply.index in self._refused or not spare:
                break
            self.chosen.remove(max(spare, key=lambda c: (c.weak, c.index)))
        if reply in self.chosen:
            return True
        self.chosen = before
        return False

    def _needed(self, candidate: Candidate) -> bool:
        """Whether another of the chosen leans on it, or it is a reply to one."""
        return any(
            candidate.index in _companions(c) or self._selection.is_reply(candidate, c)
            for c in self.chosen
            if c is not candidate
        )

    def _take(self, candidate: Candidate) -> bool:
        """Take the candidate with what it needs, if all can be printed and there is room."""
        together = self._with_needs(candidate)
        if together is None:
            self._refused.add(candidate.index)
            return False
        room = self._room
        for member in together:
            size = self._accept(member, room)
            if size is None:
                self._refused.add(candidate.index)
                return False
            self._sizes[member.index] = size
            room -= size
        if len(self.chosen) + len(together) > self._count or room < 0:
            return False
        self.chosen += together
        return True

    def _take_alone(self, candidate: Candidate) -> bool:
        size = self._accept(candidate, self._room)
        if size is None:
            return False
        self._sizes[candidate.index] = size
        self.chosen.append(candidate)
        return True

    def _with_needs(self, candidate: Candidate) -> list[Candidate] | None:
        """The candidate and what has to be taken with it, or None if that cannot be had."""
        together = [candidate]
        for member in together:
            # A reply that is taken with what it answers need not be answered in turn.
            turned = () if member.turned is None or member.index > candidate.index else (member.turned,)
            for places in (*member.needs, *turned):
                if any(c.index in places for c in [*self.chosen, *together]):
                    continue
                found = next((j for j in places if j not in self._refused), None)
                if found is None or len(together) > _DEPTH:
                    return None
                together.append(self._selection.candidates[found])
        return together


def _companions(candidate: Candidate) -> set[int]:
    """Those of which some stand in the summary because this one does."""
    return {place for places in (*candidate.needs, candidate.turned or ()) for place in places}
