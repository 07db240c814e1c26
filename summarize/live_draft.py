"""Sentences shown while a draft is still being written: only those that are supported by then."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from summarize.citations import Origin, resolve_sentence
from summarize.errors import SummarizeError
from summarize.tracing import carried

if TYPE_CHECKING:
    from summarize.citations import CitedSentence
    from summarize.document import Document
    from summarize.draft import DraftSentence
    from summarize.observer import Observer
    from summarize.verification import Checker, Verifier

GROUP = 3
"""Sentences that the checker is asked about together while the draft goes on."""


class LiveDraft:
    """Tells an observer of each drafted sentence as soon as it is supported.

    A sentence that is derived is told at once. Others wait for the checker, who is asked about ``GROUP`` of
    them at a time in a thread of its own, so that the draft goes on meanwhile. What it said is remembered:
    the summary as a whole asks nothing again. A sentence without a verdict is never told.

    Args:
        document: the article.
        verifier: proves and vetoes.
        checker: what reads the others; None for nothing. It must remember what it said.
        observer: is told.
    """

    def __init__(
        self, document: Document, verifier: Verifier, checker: Checker | None, observer: Observer
    ) -> None:
        self._document = document
        self._verifier = verifier
        self._checker = checker
        self._observer = observer
        self._waiting: list[CitedSentence] = []
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="checking")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._pool.shutdown(wait=True)

    def __call__(self, sentence: DraftSentence) -> None:
        """Take one drafted sentence."""
        cited = resolve_sentence(sentence.text, sentence.cites, self._document, Origin.MODEL)
        (result,) = self._verifier.verify([cited], self._document)
        if result.printable:
            self._observer.sentence(result.cited.text)
        elif self._checker is not None and not result.findings:
            self._waiting.append(cited)
            if len(self._waiting) >= GROUP:
                self._flush()

    def _flush(self) -> None:
        group, self._waiting = self._waiting, []
        if group:
            self._pool.submit(carried(self._check), group)

    def _check(self, group: list[CitedSentence]) -> None:
        try:
            results = self._verifier.verify(group, self._document, self._checker)
        except SummarizeError:
            return  # the same error comes when the summary is checked as a whole, where it is reported
        for result in results:
            if result.printable:
                self._observer.sentence(result.cited.text)
