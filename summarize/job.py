"""What the work on one article draws on, the same from its first step to its last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.models.chat_model import Deadline, Meter
from summarize.observer import Observer
from summarize.writers.writer import Style, WriteRequest

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.verification import Verifier
    from summarize.verification.checkers.remembering import RememberingChecker


@dataclass(frozen=True, slots=True)
class Job:
    """One article, and what its summary is made and checked with.

    Attributes:
        document: what is summarized and verified against: the article, or an excerpt of a long one.
        verifier: proves and vetoes.
        checker: what reads the sentences that are not derived, and remembers what it said; None for nothing.
        deadline: by when the whole result must be there.
        meter: counts what is spent.
        observer: is told what goes on.
        style: how a model is asked to write.
        count: sentences wanted.
        concurrency: requests at the same time.
    """

    document: Document
    verifier: Verifier
    checker: RememberingChecker | None = None
    deadline: Deadline = field(default_factory=lambda: Deadline(120.0))
    meter: Meter = field(default_factory=Meter)
    observer: Observer = field(default_factory=Observer)
    style: Style = field(default_factory=Style)
    count: int = 1
    concurrency: int = 1

    @property
    def whole(self) -> Document:
        """The article; ``document`` is an excerpt of it where it was read in parts."""
        taken = self.document.taken_from
        return taken.whole if taken else self.document

    def request(self, sentences: int) -> WriteRequest:
        """What a writer is asked for."""
        return WriteRequest(self.document, sentences, self.deadline, self.meter, self.style)
