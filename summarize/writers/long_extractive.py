"""A book or a long report by code alone: what it is about, and the weightiest sentences of all its parts.

The writer of articles takes the opening and goes on from there, which of a book is the preface. This one
weighs every sentence, takes the opening as the first sentence of the summary, and parts the rest of the text
into as many stretches of equal length as there are sentences wanted: each gives the one sentence that has
most to do with the whole, may be printed, and needs nothing that was not told. So beginning, middle and end
have equal shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft
from summarize.errors import ModelUnavailableError
from summarize.excerpt import around, excerpt
from summarize.language.vectors import content
from summarize.models.chat_model import Deadline
from summarize.spans import Span
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.quoting import READ
from summarize.writers.relevance import Weights
from summarize.writers.selection import LIMIT
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Document
    from summarize.draft import DraftSentence
    from summarize.verification.verifier import Verifier
    from summarize.writers.writer import WriteRequest

_TRIES = 30
"""Sentences that are tried in one stretch; if none of them may be printed, the others get its place."""

_PAIR = 2
"""Sentences that a stretch gives where none of it may stand alone: one, and the next, which limits it."""

_OPENING = 40
"""Sentences at the beginning among which the summary's first is looked for."""

_SHARE = 0.6
"""Share of the time that is left which the choice may take."""

_REDUNDANT = 0.6
"""Share of content words from which two sentences say the same."""


def is_long(document: Document) -> bool:
    """Whether a document has more sentences than the writer of articles weighs, in a language it reads."""
    return len(document.citable) > LIMIT and document.source.language in READ


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, in the order of the text.

    Attributes:
        sentences: the draft.
        unread: stretches in which nothing was looked for any more, since the time was up.
    """

    sentences: tuple[DraftSentence, ...]
    unread: tuple[Span, ...] = ()


class LongExtractiveWriter:
    """Chooses the sentences of a summary from a long text.

    Args:
        extractor: says which sentences may be printed, and how.
    """

    def __init__(self, extractor: ExtractiveWriter) -> None:
        self._extractor = extractor

    def choose(self, document: Document, count: int, deadline: Deadline) -> Chosen:
        """At most ``count`` sentences in the order of the text, each proved to be what the text says.

        Raises:
            ModelUnavailableError: the time is up.
        """
        choice = _Choice(self._extractor, document, Weights(document), deadline)
        choice.take_opening()
        choice.take_stretches(count)
        if choice.unread and not choice.in_order():
            raise ModelUnavailableError(f"nothing could be chosen within {deadline.seconds:g} s (--timeout)")
        return Chosen(choice.in_order(), tuple(choice.unread))


class Ready(ExtractiveWriter):
    """A writer whose draft is made already; for its excerpt.

    Args:
        verifier: judges every version of every sentence.
        sentences: the draft.
    """

    def __init__(self, verifier: Verifier, sentences: Sequence[DraftSentence]) -> None:
        super().__init__(verifier)
        self._sentences = list(sentences)

    def write(self, request: WriteRequest) -> Written:  # noqa: ARG002 - the protocol's
        """The draft."""
        return Written(Draft(sentences=self._sentences), (Origin.EXTRACTOR,) * len(self._sentences))


class _Choice:
    """A summary in the making."""

    def __init__(
        self, extractor: ExtractiveWriter, document: Document, weights: Weights, deadline: Deadline
    ) -> None:
        self._extractor = extractor
        self._document = document
        self._weights = weights
        # What is found by then is a summary; without the rest of the time it could not be checked.
        self._until = Deadline(deadline.remaining() * _SHARE)
        self._title = content(document.source.title or "")
        self._chosen: dict[int, DraftSentence] = {}
        self._drafts: dict[int, tuple[DraftSentence, ...]] = {}
        self._opened = 0
        self.unread: list[Span] = []

    def in_order(self) -> tuple[DraftSentence, ...]:
        return tuple(self._chosen[number] for number in sorted(self._chosen))

    def take_opening(self) -> None:
        first = self._document.places[self._document.citable[0].span]
        end = min(len(self._document.sentences), first + _OPENING)
        opening = excerpt(self._document, [range(end)])
        self._opened = self._document.sentences[end - 1].span.end
        drafted = self._extractor.opening(opening)
        if drafted is not None:
            self._take(drafted)

    def take_stretches(self, count: int) -> None:
        """Fill the places that are left, one a stretch; then, what stretches left open, from any.

        A stretch without a sentence that may stand alone gives two, where there is room for them.
        """
        wanted = count - len(self._chosen)
        stretches = list(self._stretches(wanted)) if wanted > 0 else []
        empty = []
        for number, stretch in enumerate(stretches):
            if self._take_one(stretch, 1):
                continue
            if stretch and self._until.passed:
                self.unread += [left] if (left := self._left(number, wanted)) else []
            else:
                empty.append(stretch)
        for stretch in empty:
            if count - len(self._chosen) >= _PAIR:
                self._take_one(stretch, _PAIR)
        everything = [number for stretch in stretches for number in stretch[: 2 * _TRIES]]
        everything.sort(key=self._weight, reverse=True)
        while len(self._chosen) < count and self._take_one(everything, 1):
            pass

    def _stretches(self, count: int) -> Iterator[list[int]]:
        """For each of ``count`` equal parts of the text the sentences considered, the weightiest first."""
        length = len(self._document.text)
        found: list[list[int]] = [[] for _ in range(count)]
        for sentence in self._document.citable:
            if self._weight(sentence.id or 0) > 0:
                found[sentence.span.start * count // length].append(sentence.id or 0)
        for numbers in found:
            numbers.sort(key=self._weight, reverse=True)
            yield numbers

    def _left(self, number: int, count: int) -> Span:
        """What nothing was looked for in of one of ``count`` stretches: all but the opening."""
        length = len(self._document.text)
        end = (number + 1) * length // count
        return Span(min(end, max(self._opened, number * length // count)), end)

    def _weight(self, number: int) -> float:
        return self._weights.weights[number - 1]

    def _take_one(self, numbers: Sequence[int], most: int) -> bool:
        """Take the first that may be printed, as at most ``most`` sentences."""
        tries = 0
        for number in numbers:
            if number in self._chosen:
                continue
            if tries == _TRIES or self._until.passed:
                return False
            tries += number not in self._drafts
            drafted = self._draft(number)
            if 1 <= len(drafted) <= most and not any(map(self._told_already, drafted)):
                self._take(*drafted)
                return True
        return False

    def _draft(self, number: int) -> tuple[DraftSentence, ...]:
        """The sentence as it may be printed, if it needs nothing that was not told."""
        if number not in self._drafts:
            sentence = self._document.sentence(number)
            names = self._weights.names(sentence.span.of(self._document.text)) if sentence else []
            first = self._document.citable[0].id or 1
            near = around(self._document, {first, *self._chosen, number, *names})
            self._drafts[number] = self._extractor.standing(near, number, frozenset(self._chosen))
        return self._drafts[number]

    def _told_already(self, drafted: DraftSentence) -> bool:
        """Whether one of the chosen says the same. That both tell of the text's subject is no sign of it."""
        mine = content(drafted.text) - self._title
        others = (content(other.text) - self._title for other in self._chosen.values())
        return any(len(mine & other) > _REDUNDANT * min(len(mine), len(other)) for other in others)

    def _take(self, *drafted: DraftSentence) -> None:
        for sentence in drafted:
            self._chosen[sentence.cites[0].sentence] = sentence
