"""Pick the sentences of a summary: the event first, both sides, no more than there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.writers.selection import Candidate, Selection

Accept: TypeAlias = "Callable[[Candidate, int], int | None]"
"""How many words the candidate takes where there is room for so many; None if it cannot be printed."""

_DEPTH = 5
"""Sentences that are taken together, at most."""
_TRIED = 4
"""Sentences that are tried for one thing that must stand, too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a summary is made of.

    Attributes:
        chosen: the candidates in the article's order; none if no sentence stands.
        left_out: IDs of those that were left out because what the other side says had no place.
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
        picking.take_rest(selection.in_turn())
    disputes = [c for c in selection.candidates if selection.disputes(c)]
    if picking.chosen and disputes and not any(c in picking.chosen for c in disputes):
        # What the sides say of each other comes before further facts.
        other = _Picking(selection, count, accept)
        other.take_lead()
        if any(map(other.take, disputes)):
            other.take_rest(selection.in_turn())
            picking = other
    return Choice(tuple(sorted(picking.chosen, key=lambda c: c.index)), tuple(sorted(picking.left_out)))


class _Picking:
    """A summary in the making: what is chosen, and what room is left."""

    def __init__(self, selection: Selection, count: int, accept: Accept) -> None:
        self._selection = selection
        self._count = count
        self._accept = accept
        self._room = selection.room
        self._refused: set[int] = set()
        self.chosen: list[Candidate] = []
        self.left_out: set[int] = set()

    def take_lead(self) -> bool:
        """Take the first sentence of the opening that can be printed, though it alone fill the room."""
        for candidate in self._selection.opening():
            # What it needs of the lead it tells itself, or it would not be an opening.
            told = (0 in places or (candidate.alone and not places) for places in candidate.needs)
            alone = not candidate.leans and all(told)
            both = self._selection.disputes(candidate)
            if self.take(candidate, both=both) or (alone and self._take_all([candidate], anyway=True)):
                return True
        return any(
            self.take(c) or (not c.turned and self._take_all([c], anyway=True))
            for c in self._selection.instead()
        )

    def take_rest(self, candidates: Sequence[Candidate]) -> None:
        """Take those that there is room for, each with what must stand beside it."""
        for candidate in candidates:
            if len(self.chosen) >= self._count:
                return
            if (
                candidate not in self.chosen
                and not self._selection.says_the_same(candidate, self.chosen)
                and not self.take(candidate)
                and self._selection.disputes(candidate)
                and any(map(self._fits, self._together([candidate], both=False)))
            ):
                self.left_out.add(candidate.id)

    def take(self, candidate: Candidate, *, both: bool = True) -> bool:
        """Take the candidate with all that must stand beside it, if that can be printed and there is room."""
        return any(map(self._take_all, self._together([candidate], both=both)))

    def _take_all(self, together: Sequence[Candidate], *, anyway: bool = False) -> bool:
        room = self._fits(together, anyway=anyway)
        if room is None:
            return False
        self._room = room
        self.chosen += together
        return True

    def _fits(self, together: Sequence[Candidate], *, anyway: bool = False) -> int | None:
        """The room that would be left, or None if there is none: all at full length, or at their shortest."""
        if len(self.chosen) + len(together) > self._count:
            return None
        for most in (self._room, 0):
            left = self._room
            for member in together:
                size = self._accept(member, min(left, most))
                if size is None:
                    self._refused.add(member.index)
                    return None
                left -= size
            if left >= 0 or anyway:
                return left
        return None

    def _together(self, members: list[Candidate], *, both: bool = True) -> Iterator[list[Candidate]]:
        """The ways in which the members can stand: each with what it needs and what answers it.

        If not ``both``, the first may stand unanswered.
        """
        missing = next(self._missing(members, both), None)
        if missing is None:
            yield members
        elif len(members) < _DEPTH:
            for place in [p for p in missing if p not in self._refused][:_TRIED]:
                yield from self._together([*members, self._selection.candidates[place]], both=both)

    def _missing(self, members: Sequence[Candidate], both: bool) -> Iterator[tuple[int, ...]]:
        """Of each thing that is not there yet the candidates that would give it."""
        there = {c.index for c in (*self.chosen, *members)}
        for member in members:
            # What is taken with another that it answers need not be answered in turn.
            first = member is members[0]
            turned = () if member.turned is None or member.index > members[0].index else (member.turned,)
            heard = both if first else member.turned is None
            others = self._selection.others(member) if heard else None
            for places in (*member.needs, *turned, *(() if others is None else (others,))):
                if there.isdisjoint(places):
                    yield places
