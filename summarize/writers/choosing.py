"""Pick the sentences of a summary: the event first, both sides, no more than there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from summarize.neutrality.attribution import attributed
from summarize.neutrality.detectors import find_places, hard
from summarize.writers.candidates import says_the_same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.writers.candidates import Candidate
    from summarize.writers.selection import Selection

Accept: TypeAlias = "Callable[[Candidate, bool], int | None]"
"""How many words the candidate takes; None if it cannot be printed. Others may need it to be told."""
Quote: TypeAlias = "Callable[[Candidate], bool]"
"""Makes the candidate stand as the article's own words, between quotation marks; whether it may."""

_DEPTH = 8
"""Sentences that are taken together, at most."""
_MANY = 5
"""Sentences of a summary that has room for opinions, at least."""
_TRIED = 4
"""Sentences that are tried for one thing that must stand, too."""


def choose(
    selection: Selection,
    count: int,
    accept: Accept,
    quote: Quote = lambda _: False,
    words: int | None = None,
) -> tuple[Candidate, ...]:
    """At most ``count`` candidates in the article's order; none if no sentence stands, or a scene alone.

    Args:
        selection: the article's sentences.
        count: at least 1.
        accept: asked for each candidate that is about to be chosen, and whether another needs it; one refused
            is passed over.
        quote: asked for the article's first sentence where no sentence of the opening is accepted.
        words: the most words of all together; None for a share of the article's, but for the first sentence.
    """
    picking = _Picking(selection, count, accept, quote, words)
    if picking.take_lead():
        picking.take_sides()
        picking.take_rest()
    chosen = tuple(sorted(picking.chosen, key=lambda c: c.order))
    # Who wants to know what the title says is not helped by a scene.
    return () if chosen and not picking.quoted and selection.is_scene(chosen) else chosen


class _Picking:
    """A summary in the making: what is chosen, and what room is left."""

    def __init__(
        self, selection: Selection, count: int, accept: Accept, quote: Quote, words: int | None
    ) -> None:
        self._selection = selection
        self._count = count
        self._accept = accept
        self._quote = quote
        # A limit of words holds for the first sentence, too.
        self._limited = words is not None
        self._room = selection.room if words is None else min(selection.room, words)
        self.chosen: list[Candidate] = []
        self.quoted = False

    def take_lead(self) -> bool:
        """Take the first sentence of the opening that can be printed, though it alone fill the room."""
        opening = self._selection.opening()
        printable = (candidate for candidate in opening if self._accept(candidate, False) is not None)
        if self._limited and (first := next(printable, None)):
            return self._begin_with(first)  # a detail that fits is no summary without the event
        if any(map(self._begin_with, opening)) or any(map(self._begin_quoted, opening[:1])):
            return True
        return any(self._begin_with(one) or self._begin_quoted(one) for one in self._selection.events())

    def _begin_quoted(self, candidate: Candidate) -> bool:
        self.quoted = self._quote(candidate) and self._begin_with(candidate)
        return self.quoted

    def _begin_with(self, candidate: Candidate) -> bool:
        # What it needs of the lead it tells itself, or it would not be an opening.
        told = (0 in places or candidate.alone for places in candidate.needs)
        alone = not candidate.leans and all(told)
        limits = [self._selection.candidates[place] for place in candidate.turned or ()]
        answered = [self._selection.others(one) for one in limits]
        limited = alone and all(orders is None or candidate.order in orders for orders in answered)
        # How a charge ended comes before what its parties say.
        return (
            self.take(candidate, self._beside(candidate))
            or (bool(candidate.outcomes) and self.take(candidate, None))
            or (limited and self._take_all([candidate, *limits], anyway=True))
            or (alone and self._take_all([candidate], anyway=True))
        )

    def _beside(self, candidate: Candidate) -> Sequence[int] | None:
        """What must stand beside it if it disputes something."""
        return self._selection.others(candidate) if self._selection.sides.disputes(candidate.order) else None

    def take_sides(self) -> None:
        """Take the first statement that can be told with its reply: that comes before further facts."""
        disputes = self._selection.sides.disputes
        for candidate in sorted(self._selection.in_turn(), key=lambda c: not disputes(c.order)):
            beside = self._selection.others(candidate)
            # In a short summary a fact is worth more than opinions.
            if not disputes(candidate.order) and (not beside or self._count < _MANY):
                continue
            if candidate not in self.chosen:
                taken = self.take(candidate, beside)
            else:  # the lead, which stands though it is answered
                replies = [self._selection.candidates[place] for place in beside or ()]
                taken = any(reply in self.chosen or self.take(reply, None) for reply in replies)
            if taken:
                self._take_substance([c for c in self.chosen if self._selection.is_reply(c, candidate)])
                return

    def _take_substance(self, replies: Sequence[Candidate]) -> None:
        """Take what goes on from a reply: "Her spokesman rejected that" tells less than what he said then."""
        behind = [self._selection.candidates[place] for reply in replies for place in reply.turned or ()]
        for candidate in behind:
            if candidate not in self.chosen:
                self.take(candidate, self._beside(candidate))

    def take_rest(self) -> None:
        """Take what there is room for, in turn, each with what must stand beside it."""
        for candidate in self._selection.in_turn():
            told = any(says_the_same(candidate.text, one.text) for one in self.chosen)
            if not told:
                self.take(candidate, self._selection.others(candidate))

    def take(self, candidate: Candidate, beside: Sequence[int] | None) -> bool:
        """Take the candidate with all that must stand beside it, if that can be printed and there is room.

        Args:
            candidate: what to take.
            beside: what answers it, of which one must stand, too; None if it may stand unanswered.
        """
        return any(map(self._take_all, self._together([candidate], beside)))

    def _take_all(self, together: Sequence[Candidate], *, anyway: bool = False) -> bool:
        """Take these if each can be printed and there is room for all, or ``anyway`` though there is none."""
        if len(self.chosen) + len(together) > self._count:
            return False
        left = self._room
        speakers = {member.speaker for member in together}
        for member in together:
            # Who speaks for a side may have to be introduced by a loaded sentence.
            presents = member is not together[0] and not speakers.isdisjoint(member.presents)
            needed = bool(self.chosen) and (presents or self._replies_in_words(member, together))
            size = self._accept(member, needed)
            if size is None:
                return False
            left -= size
        if left < 0 and (self._limited or not anyway):
            return False
        self._room = left
        self.chosen += together
        return True

    def _replies_in_words(self, candidate: Candidate, together: Sequence[Candidate]) -> bool:
        """Whether it is a reply to one that stands, and loaded by its speaker alone: "called it absurd"."""
        if not any(self._selection.is_reply(candidate, one) for one in (*self.chosen, *together)):
            return False
        spoken = attributed(candidate.text)
        loaded = hard(find_places(candidate.text))
        return all(any(span.contains(place.span) for span in spoken) for place in loaded)

    def _together(self, members: list[Candidate], beside: Sequence[int] | None) -> Iterator[list[Candidate]]:
        """The ways in which the members can stand: with what they need, the first with what answers it."""
        missing = next(self._missing(members, beside), None)
        if missing is None:
            yield members
        elif len(members) < min(_DEPTH, self._count - len(self.chosen)):
            for place in missing[:_TRIED]:
                yield from self._together([*members, self._selection.candidates[place]], beside)

    def _missing(self, members: Sequence[Candidate], beside: Sequence[int] | None) -> Iterator[Sequence[int]]:
        """Of each thing that is not there yet the candidates that would give it."""
        there = {c.order for c in (*self.chosen, *members)}
        for member in members:
            first = member is members[0]
            # What answers or limits another need not be limited, and what answers it need not be answered in
            # turn, unless it accuses.
            answers = not first and self._selection.is_reply(member, members[0])
            limits = any(one.turned == (member.order,) for one in members)
            turned = None if answers or limits else member.turned
            heard = not answers or self._selection.sides.disputes(member.order)
            # Of one side's two statements the first is answered for both, or may stand unanswered.
            same = self._selection.dispute.same_side(member.order, members[0].order)
            heard = heard and not (same and (beside or not self._selection.sides.disputes(member.order)))
            others = beside if first else self._selection.others(member) if heard else None
            for places in (*member.needs, *member.outcomes, turned, others):
                if places is not None and there.isdisjoint(places):
                    yield places
