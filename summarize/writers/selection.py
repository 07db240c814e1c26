"""The sentences of an article of which a summary may be made, and what ties them together.

A summary begins with the article's opening, or where that cannot be printed with the next sentence that tells
the event and stands alone, and goes on in the article's order. A sentence is taken only if everything that it
takes for known was told: by the sentences taken before it, or by the sentence right before it in the article,
which is then taken, too. What is taken back, denied or answered by the next sentence is taken with that or
not at all; only the opening may stand without.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.neutrality.attribution import has_speaker
from summarize.neutrality.balance import SOMEBODY, answers, hears, reading_of, roles_in
from summarize.neutrality.words import quoted, words
from summarize.writers.form import own_words, quoted_share, usable
from summarize.writers.pointers import LIMITING, TURNING
from summarize.writers.proposals import opened
from summarize.writers.standing import Introductions
from summarize.writers.told import Told
from summarize.writers.vectors import Vectors, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document, Sentence
    from summarize.neutrality.balance import Reading

LIMIT = 400
"""Sentences of an article that are weighed; longer texts are for the writer of long ones."""

_SHARE = 0.6
"""Words of the article that a summary has at most: beyond, it is a copy."""

LEAD = 3
"""Sentences at the beginning of an article among which its main event is told."""

_REDUNDANT = 0.6
"""Cosine, and share of content words, from which two sentences say the same."""

_RETOLD = 0.4
"""Share of content words from which a sentence tells what the first or the title tells."""

_NEAR = 0.2
"""Share of content words from which a sentence is about what the first or the title tells."""

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
_POINTS = re.compile(r"\b(?:it|they|them|this|these|those|here|(?<!^)there)\b(?! (?:week|month|year)\b)")
"""What may mean something told before, where nothing was told."""
_OWN_VOICE = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_OPINION = (2, 0.1)
"""Sentences, and their share, in which an article speaks for itself, from which it is an opinion."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may serve.

    Attributes:
        index: its place among the candidates.
        id: its ID.
        text: its words on one line, without dateline and connective.
        raw: the same with its dateline.
        weak: whether it is told only where there is nothing better: a quotation, or hardly a statement.
        needs: for each thing that it takes for known the candidates that tell it; one of each must stand
            in the summary, too.
        turned: the candidate that takes it back, limits or answers it, and so must stand behind it; () if
            that cannot be printed, None if there is none.
        leans: whether it leans on the sentence right before it in the article.
        alone: whether it may stand where nothing of the article was told.
        opens: whether a summary may begin with it if the article's opening cannot be printed.
    """

    index: int
    id: int
    text: str
    raw: str
    weak: bool
    needs: tuple[tuple[int, ...], ...]
    turned: tuple[int, ...] | None
    leans: bool
    alone: bool
    opens: bool


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
        self._prose = [" ".join(document.prose(s).split()) for s in document.citable[: LIMIT + 1]]
        parts = [(s, opened(text)) for s, text in zip(document.citable[:LIMIT], self._prose, strict=False)]
        seen: set[str] = set()
        self._parts: list[tuple[Sentence, str]] = []
        opinion = _is_opinion([text for _, text in parts])
        introductions = Introductions(document)
        self._begin, self._opening = introductions.begin, introductions.opens
        for sentence, text in parts[self._begin :]:
            informs = not opinion or has_speaker(text) or _NUMBER.search(text)
            if _citable(sentence) and usable(text) and informs and text not in seen:
                seen.add(text)
                self._parts.append((sentence, text))
        texts = [text for _, text in self._parts]
        # In an excerpt the IDs do not begin with 1.
        self._orders = {sentence.id or 0: order for order, sentence in enumerate(document.citable)}
        self._places = {sentence.id: i for i, (sentence, _) in enumerate(self._parts)}
        self._vectors = Vectors(texts)
        prose = zip(document.citable, self._prose, strict=False)
        roles = roles_in(document.text)
        self._readings = [reading_of(sentence, text, roles) for sentence, text in prose]
        title = document.source.title or next(
            (document.quote(b) for b in document.blocks if b.kind is BlockKind.TITLE), ""
        )
        self._event = f"{title} {self._prose[0]}"
        counts = Counter(key for reading in self._readings for key in reading.parties)
        self._actors = {key for key in counts if counts[key] >= LEAD or key in self._readings[0].parties}
        self._turned = [False] * len(self._prose)
        for order in reversed(range(len(self._prose) - 1)):
            self._turned[order] = self._is_turned(order)
        self._told = Told(introductions, texts)
        self.candidates = tuple(self._candidate(i) for i in range(len(self._parts)))

    def _candidate(self, i: int) -> Candidate:
        sentence, text = self._parts[i]
        number = sentence.id or 0
        before = self._places.get(number - 1)
        order = self._orders[number]
        standing = self._told.standing(i, order)
        needs = list(self._told.needs(i, standing, before))
        # The middle of a paragraph goes on from its beginning, whatever its words; what is short ("Not
        # everyone agrees.") and what lost its connective goes on from the sentence before.
        inside = sentence.block == self.document.citable[order - 1].block
        tied = len(words(text)) < _LENGTHS[0] or text[:9] != self._prose[order][:9]
        if order > self._begin and not self._opens(number, text):
            if tied:
                needs.append(() if before is None else (before,))
            if inside:
                block = (j for j in range(i) if self._parts[j][0].block == sentence.block)
                needs.append(tuple(sorted(block, reverse=True)))
        after = self._places.get(number + 1)
        turned = self._turned[order] if order + 1 < len(self._prose) else False
        mine = self._readings[order]
        points = standing.bridges or _POINTS.search(own_words(text)) or len(words(text)) < _LENGTHS[0]
        opens = standing.alone and not points
        return Candidate(
            i,
            number,
            text,
            self._prose[order] if self._prose[order][:3].isupper() else text,
            _weak(text),
            tuple(dict.fromkeys(needs)),
            (() if after is None else (after,)) if turned else None,
            standing.previous,
            standing.alone,
            opens and (overlap(text, self._event) >= _NEAR or not self._actors.isdisjoint(mine.parties)),
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

    def opening(self) -> list[Candidate]:
        """Those with which a summary may begin: the first, and what tells what that or the title tells."""
        first = self.candidates[:1]
        # What stands before it told nothing: "Hold on to your wallets."
        begins = any(c.alone and not c.leans and self._orders[c.id] < LEAD for c in first) and self._opening
        return [c for c in self.candidates if self._opens(c.id, c.text) or (begins and c is first[0])]

    def instead(self) -> list[Candidate]:
        """Those on the event with which it may begin if none of the opening can be printed."""
        return sorted((c for c in self.candidates if c.opens), key=lambda c: (c.weak, c.index))

    def _opens(self, number: int, text: str) -> bool:
        order = self._orders[number]
        retells = order < LEAD and overlap(text, self._event) >= _RETOLD
        return self._opening and (order == self._begin or retells)

    def unanswered(self, chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """The chosen accusations that the article has a plain answer to which is not among the chosen."""
        plain = [i for i, r in enumerate(self._readings) if r.answer or r.denies or r.no_answer]
        return tuple(
            c
            for c in chosen
            if not self.answered(c, chosen)
            and any(
                (self._reading(c).accuses and self._answers(reply, self._orders[c.id]))
                or self._denies(reply, self._orders[c.id])
                for reply in plain
            )
        )

    def _denies(self, reply: int, told: int) -> bool:
        """Whether somebody denies, rejects or disputes what was told of them before."""
        theirs, mine = self._readings[reply], self._readings[told]
        himself = told == self._begin and theirs.speaker is not None and theirs.speaker == mine.speaker
        return theirs.denies and reply > told and (himself or hears(theirs, mine))

    def says_the_same(self, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Whether one of the chosen tells it already."""
        return any(
            self._vectors.similarity(candidate.index, c.index) > _REDUNDANT
            or overlap(candidate.text, c.text) > _REDUNDANT
            for c in chosen
        )

    def _answers(self, reply: int, accusation: int) -> bool:
        """Whether one sentence lets be heard whom the other is about; a denial answers what was said last.

        Both are places among the readings.
        """
        mine, theirs = self._readings[accusation], self._readings[reply]
        between = (r.speaker for r in self._readings[accusation + 1 : reply])
        last = not any(s not in {None, mine.speaker, theirs.speaker} for s in between)
        named = theirs.no_answer or theirs.speaker in mine.parties
        return (last or named) and answers(theirs, mine)

    def is_reply(self, reply: Candidate, accusation: Candidate) -> bool:
        """Whether one lets be heard whom the other is about."""
        orders = self._orders[reply.id], self._orders[accusation.id]
        return self._answers(*orders) or self._denies(*orders)

    def unheard(self, accusation: Candidate, chosen: Sequence[Candidate]) -> list[Candidate]:
        """Those in which somebody speaks whom ``accusation`` names, if none of the chosen lets them do so."""
        theirs = self._reading(accusation)
        told = theirs.speaker is None
        if any(hears(self._reading(c), theirs) for c in chosen):
            return []
        # What is hardly a statement is worth its place only as an answer to somebody.
        return [c for c in self.candidates if hears(self._reading(c), theirs) and not (c.weak and told)]

    def _reading(self, candidate: Candidate) -> Reading:
        return self._readings[self._orders[candidate.id]]

    def answered(self, accusation: Candidate, chosen: Sequence[Candidate]) -> bool:
        """Whether a reply to it is among the chosen."""
        return any(self.is_reply(c, accusation) for c in chosen)


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
