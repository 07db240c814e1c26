"""Choose the sentences of the article of which a summary is made.

A summary begins with the article's opening and goes on in its order. A sentence is taken only if everything
that it takes for known was told: by the sentences taken before it, or by the sentence right before it in the
article, which is then taken, too. What is taken back, denied or answered by the next sentence is taken with
that or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.balance import SOMEBODY, answers, reading_of
from summarize.neutrality.words import quoted, words
from summarize.writers.form import own_words, quoted_share, usable
from summarize.writers.pointers import LIMITING, TURNING
from summarize.writers.proposals import opened
from summarize.writers.standing import Introductions
from summarize.writers.told import Told
from summarize.writers.vectors import Vectors, overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Document, Sentence

_LIMIT = 400
"""Sentences of an article that are weighed at most; what matters stands before that."""

_SHARE = 0.6
"""Words of the article that a summary has at most: beyond, it is a copy."""

LEAD = 3
"""Sentences at the beginning of an article among which its main event is told."""

_REDUNDANT = 0.6
"""Cosine, and share of content words, from which two sentences say the same."""

_RETOLD = 0.4
"""Share of content words from which a sentence tells what the first or the title tells."""

_DEPTH = 4
"""Sentences that one may need before it, at most."""

_MOSTLY = 0.5
"""Share of quoted words from which a sentence is a quotation: it tells what somebody wants to be read."""

_APPEAL = re.compile(
    r"\b(?:we|our|us|must|should|need to|never|nobody|everyone|everybody)\b|!", re.IGNORECASE
)
_EMPTY = re.compile(r"\b(?:responded|reacted|weighed in|commented|spoke out|took to)\b(?! that)")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)\b"
)
_LENGTHS = (8, 45)
_OWN_VOICE = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_OPINION = (2, 0.1)
"""Sentences, and their share, in which an article speaks for itself, from which it is an opinion."""

Accept: TypeAlias = "Callable[[Candidate], int | None]"
"""How many words the candidate takes in the summary; None if it cannot be printed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may serve.

    Attributes:
        index: its place among the candidates.
        id: its ID.
        text: its words on one line, without dateline and connective.
        weak: whether it is told only where there is nothing better: a quotation, or hardly a statement.
        needs: for each thing that it takes for known the candidates that tell it; one of each must stand
            in the summary, too.
        leans: whether it leans on the sentence right before it in the article.
        alone: whether it may stand where nothing of the article was told.
    """

    index: int
    id: int
    text: str
    weak: bool
    needs: tuple[tuple[int, ...], ...]
    leans: bool
    alone: bool


class Selection:
    """Weighs an article's sentences once; choose from it as often as needed.

    Args:
        document: a segmented article.

    Raises:
        InputError: the document holds nothing that may be cited.
    """

    def __init__(self, document: Document) -> None:
        if not document.citable:
            raise InputError(f"{document.source.name}: the article has no sentence that may be cited")
        self.document = document
        self.room = int(_SHARE * sum(len(words(document.prose(s))) for s in document.citable))
        self._prose = [" ".join(document.prose(s).split()) for s in document.citable[: _LIMIT + 1]]
        parts = [(s, opened(text)) for s, text in zip(document.citable[:_LIMIT], self._prose, strict=False)]
        seen: set[str] = set()
        self._parts: list[tuple[Sentence, str]] = []
        opinion = _is_opinion([text for _, text in parts])
        introductions = Introductions(document)
        self._begin = introductions.begin
        for sentence, text in parts[self._begin :]:
            informs = not opinion or has_speaker(text) or _NUMBER.search(text)
            if _citable(sentence) and usable(text) and informs and text not in seen:
                seen.add(text)
                self._parts.append((sentence, text))
        texts = [text for _, text in self._parts]
        self._places = {sentence.id: i for i, (sentence, _) in enumerate(self._parts)}
        self._vectors = Vectors(texts)
        self._readings = [reading_of(s, text) for s, text in zip(document.citable, self._prose, strict=False)]
        title = document.source.title or next(
            (document.quote(b) for b in document.blocks if b.kind is BlockKind.TITLE), ""
        )
        self._event = f"{title} {self._prose[0]}"
        self._turned = [False] * len(self._prose)
        for order in reversed(range(len(self._prose) - 1)):
            self._turned[order] = self._is_turned(order)
        self._told = Told(introductions, texts)
        self.candidates = tuple(self._candidate(i) for i in range(len(self._parts)))

    def _candidate(self, i: int) -> Candidate:
        sentence, text = self._parts[i]
        number = sentence.id or 0
        before = self._places.get(number - 1)
        standing = self._told.standing(i, number - 1)
        needs = list(self._told.needs(i, standing, before))
        # The middle of a paragraph goes on from its beginning, whatever its words; so does what is short
        # ("Not everyone agrees.") and what lost its connective.
        inside = sentence.block == self.document.citable[number - 2].block
        tied = inside or len(words(text)) < _LENGTHS[0] or text[:9] != self._prose[number - 1][:9]
        if tied and number > self._begin + 1 and not self._opens(number, text):
            needs.append(() if before is None else (before,))
        if number < len(self._prose) and self._turned[number - 1]:
            after = self._places.get(number + 1)
            needs.append(() if after is None else (after,))
        return Candidate(
            i, number, text, _weak(text), tuple(dict.fromkeys(needs)), standing.previous, standing.alone
        )

    def _is_turned(self, order: int) -> bool:
        """Whether the sentence behind takes the one at ``order`` back, limits it or answers it."""
        sentence, behind = self.document.citable[order : order + 2]
        following = own_words(self._prose[order + 1])
        reading, reply = self._readings[order : order + 2]
        if TURNING.match(following) or answers(reply, reading):
            return True
        if reply.speaker is None and reading.speaker is None:
            return False
        # Somebody else speaks on the same matter, or about what was said of them; or a limit is told.
        other = reading.speaker is not None and reply.speaker not in {None, SOMEBODY, reading.speaker}
        limits = other or LIMITING.search(following) is not None
        same = sentence.block == behind.block
        # Somebody goes on speaking, and is answered then.
        goes_on = reading.speaker == reply.speaker and same and self._turned[order + 1]
        return (limits and (same or reading.accuses)) or goes_on or reply.speaker in reading.parties

    def choose(self, count: int, accept: Accept) -> tuple[Candidate, ...]:
        """At most ``count`` candidates in the article's order; none if its opening cannot be printed.

        Args:
            count: at least 1.
            accept: asked for each candidate that is about to be chosen; one refused is passed over.
        """
        picking = _Picking(self, count, accept)
        if not picking.take_lead():
            return ()
        picking.take_rest()
        for _ in range(count):
            if picking.take_replies():
                break
            picking.take_rest()
        return tuple(sorted(picking.chosen, key=lambda c: c.index))

    def opening(self) -> list[Candidate]:
        """Those with which a summary may begin: the first, and what tells what that or the title tells."""
        return [c for c in self.candidates if self._opens(c.id, c.text)]

    def _opens(self, number: int, text: str) -> bool:
        return number == self._begin + 1 or (number <= LEAD and overlap(text, self._event) >= _RETOLD)

    def unanswered(self, chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """The chosen accusations that the article has a plain answer to which is not among the chosen."""
        plain = [r for r in self._readings if r.answer or r.denies or r.no_answer]
        mine = {c.id: self._readings[c.id - 1] for c in chosen}
        return tuple(
            c
            for c in chosen
            if mine[c.id].accuses
            and not any(answers(reading, mine[c.id]) for reading in mine.values())
            and any(answers(reading, mine[c.id]) for reading in plain)
        )

    def says_the_same(self, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Whether one of the chosen tells it already."""
        return any(
            self._vectors.similarity(candidate.index, c.index) > _REDUNDANT
            or overlap(candidate.text, c.text) > _REDUNDANT
            for c in chosen
        )

    def is_reply(self, reply: Candidate, accusation: Candidate) -> bool:
        """Whether one lets be heard whom the other is about."""
        return answers(self._readings[reply.id - 1], self._readings[accusation.id - 1])

    def answered(self, accusation: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Whether a reply to it is among the chosen."""
        return any(self.is_reply(c, accusation) for c in chosen)


class _Picking:
    """A summary in the making: what is chosen, and what room is left."""

    def __init__(self, selection: Selection, count: int, accept: Accept) -> None:
        self._selection = selection
        self._count = count
        self._accept = accept
        self._room = selection.room
        self.chosen: list[Candidate] = []
        self._refused: set[int] = set()

    def take_lead(self) -> bool:
        """Take the first sentence of the opening that can be printed, though it alone fill the room."""
        for candidate in self._selection.opening():
            # What it needs of the lead it tells itself, or it would not be an opening.
            alone = all(
                places and (min(places) > candidate.index or 0 in places) for places in candidate.needs
            )
            if self._take(candidate) or (alone and self._take_alone(candidate)):
                return True
        return False

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
            open_ = replies or self._selection.unanswered(self.chosen)
            if open_ and accusation is not self.chosen[0] and not self._needed(accusation):
                self._drop(accusation)
                self._refused.add(accusation.index)
                return False
        return True

    def _exchange(self, reply: Candidate, accusation: Candidate) -> bool:
        before, room = list(self.chosen), self._room
        while not self._take(reply):
            spare = [c for c in self.chosen[1:] if c is not accusation and not self._needed(c)]
            if reply.index in self._refused or not spare:
                break
            self._drop(max(spare, key=lambda c: (c.weak, c.index)))
        if reply in self.chosen:
            return True
        self.chosen, self._room = before, room
        return False

    def _needed(self, candidate: Candidate) -> bool:
        """Whether another of the chosen leans on it, or it is a reply to one."""
        return any(
            any(candidate.index in places for places in c.needs) or self._selection.is_reply(candidate, c)
            for c in self.chosen
            if c is not candidate
        )

    def _drop(self, candidate: Candidate) -> None:
        self.chosen.remove(candidate)
        self._room += self._accept(candidate) or 0

    def _take(self, candidate: Candidate) -> bool:
        """Take the candidate with what it needs, if all can be printed and there is room."""
        together = self._with_needs(candidate)
        sizes = [self._accept(member) for member in together or ()]
        if together is None or None in sizes:
            self._refused.add(candidate.index)
            return False
        size = sum(length or 0 for length in sizes)
        if len(self.chosen) + len(together) > self._count or size > self._room:
            return False
        self.chosen += together
        self._room -= size
        return True

    def _take_alone(self, candidate: Candidate) -> bool:
        size = self._accept(candidate)
        if size is None:
            return False
        self.chosen.append(candidate)
        self._room -= size
        return True

    def _with_needs(self, candidate: Candidate) -> list[Candidate] | None:
        """The candidate and what has to be taken with it, or None if that cannot be had."""
        together = [candidate]
        for member in together:
            for places in member.needs:
                if any(c.index in places for c in [*self.chosen, *together]):
                    continue
                found = next((j for j in places if j not in self._refused), None)
                if found is None or len(together) > _DEPTH:
                    return None
                together.append(self._selection.candidates[found])
        return together


def _weak(text: str) -> bool:
    """Whether a sentence is a quotation, an appeal, or hardly a statement."""
    appeal = any(_APPEAL.search(span.of(text)) for span in quoted(text))
    count = len(words(text))
    odd = not _LENGTHS[0] <= count <= _LENGTHS[1] or bool(_EMPTY.search(text))
    return appeal or odd or quoted_share(text) >= _MOSTLY


def _citable(sentence: Sentence) -> bool:
    """Whether the sentence is of the article's own text: what a block quotation says is somebody else's."""
    return sentence.kind in {BlockKind.BODY, BlockKind.LIST_ITEM}


def _is_opinion(texts: Sequence[str]) -> bool:
    """Whether an article speaks as "we" or "I", so that what it says without a source may be its opinion."""
    own = sum(_OWN_VOICE.search(own_words(text)) is not None for text in texts)
    return own >= _OPINION[0] and own >= _OPINION[1] * len(texts)
