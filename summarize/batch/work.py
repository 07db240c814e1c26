"""Working on one item: read it, summarize or verify it, and give its row, whatever happens."""

from __future__ import annotations

import contextlib
import time
from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Self

from summarize.batch.items import Item, ItemKind
from summarize.batch.outcome import Fatal, Outcome, bytes_of, digest_of
from summarize.batch.rows import RowStatus, digest, failed, made
from summarize.errors import (
    BudgetError,
    ConfigError,
    MissingExtraError,
    ModelUnavailableError,
    SummarizeError,
)
from summarize.models.pending import PendingError
from summarize.models.registry import DEFAULT, EXTRACTIVE, parse
from summarize.pipeline import Summarizer
from summarize.reading import InputFormat, ReadOptions, read, read_bytes, read_text
from summarize.segmentation import segment
from summarize.summary_input import summary_text

if TYPE_CHECKING:
    from summarize.batch.outcome import BatchJob
    from summarize.batch.rows import Row
    from summarize.config import Settings
    from summarize.document import Document
    from summarize.models.budget import Budget
    from summarize.summary import Summary, Verification

KEPT_SOURCES = 8
"""Articles that are kept segmented: pairs with the same source mostly stand side by side."""


_SAMPLE = """\
Orvik council approves ferry plan

The council of Orvik approved a plan for two ferries on Monday. "The old boat is unsafe," Mayor Ida Lund said.

Ferry firm Halm denied that. The plan will cost 12 million euros, or 4 percent of the budget, by June 2027.
"""
_CLAIMS = """\
The council of Orvik approved a plan for two ferries. Lund said that the boat is "unsafe". The plan was not \
cheap at 12 million euros."""
"""A text and what is said of it, made up, by which everything is loaded that looks at articles."""


class _ForAllError(Exception):
    """Something that concerns every item: the key, the budget."""

    def __init__(self, cause: SummarizeError) -> None:
        super().__init__(str(cause))
        self.cause = cause


class Worker:
    """Does a job's items, one at a time in each of several threads.

    Args:
        job: what to do.
        budget: what the run may spend.
        summarizer: does the work in place of one made from the job's settings.

    Raises:
        SummarizeError: the settings are wrong, or the model cannot be had: no item can go well.
    """

    def __init__(
        self, job: BatchJob, budget: Budget | None = None, summarizer: Summarizer | None = None
    ) -> None:
        self._job = job
        self._summarizer = summarizer or _summarizer(job, budget)
        self._summarizer.load(reading=job.verify)
        self._sources: OrderedDict[str, Document] = OrderedDict()
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._summarizer.close()

    def warm(self) -> None:
        """Load what the first article needs.

        Threads that begin together would each load it all, and the memory of that would not come back.
        """
        settings = self._job.settings.model_copy(update={"model": EXTRACTIVE, "checker": ("none",)})
        with contextlib.suppress(SummarizeError), Summarizer(settings) as summarizer:
            summarizer.verify(summary_text(_CLAIMS), read_text(_SAMPLE))

    def do(self, item: Item) -> Outcome:
        """Work on one item; every error but a few that concern all items becomes its row."""
        started = time.monotonic()
        sha256: str | None = None
        fatal: Fatal | None = None
        error: Exception
        try:
            data = bytes_of(item, self._job.reading)
            sha256 = digest_of(item, data)
            document = self._document(item, data)
            sha256 = sha256 or document.sha256
            try:
                result = self._result(document, item)
            finally:
                if not self._job.verify:
                    document.forget()
        except PendingError:
            return Outcome(b"", RowStatus.FAILED, pending=True)
        except _ForAllError as caught:
            error, fatal = caught.cause, Fatal.of(caught.cause)
        except Exception as caught:  # noqa: BLE001 - one bad article must not stop the others
            error = caught
        else:
            row = replace(made(item.id, sha256, self._job.options, result), system=item.system)
            tokens = result.usage.prompt_tokens + result.usage.completion_tokens
            return Outcome(_line(row), row.status, tokens=tokens, cost=result.usage.cost)
        row = failed(item.id, sha256, self._job.options, error, time.monotonic() - started)
        row = replace(row, system=item.system)
        unavailable = isinstance(error, ModelUnavailableError)
        return Outcome(_line(row), row.status, row.error_code, row.error, unavailable, fatal)

    def _result(self, document: Document, item: Item) -> Summary | Verification:
        """Summarize or verify.

        Raises:
            _ForAllError: what is wrong concerns every item.
            SummarizeError: what is wrong concerns this one.
        """
        try:
            if self._job.verify:
                return self._summarizer.verify(summary_text(item.summary or ""), document)
            return self._summarizer.summarize(document)
        except MissingExtraError:
            raise
        except (BudgetError, ConfigError) as error:
            raise _ForAllError(error) from error

    def _document(self, item: Item, data: bytes | None) -> Document:
        if not self._job.verify or data is None:
            return segment(document_of(item, data, self._job.reading))
        key = digest(data)
        with self._lock:
            known = self._sources.get(key)
            if known is not None:
                self._sources.move_to_end(key)
                return known
        found = segment(document_of(item, data, self._job.reading))
        with self._lock:
            self._sources[key] = found
            if len(self._sources) > KEPT_SOURCES:
                self._sources.popitem(last=False)
        return found


def _summarizer(job: BatchJob, budget: Budget | None) -> Summarizer:
    if job.queue is None or job.settings.model is None:
        return Summarizer(job.settings, budget=budget)
    from summarize.models.queued import Store, at_half_price, queued_model
    from summarize.verification.checkers.judge import Judge

    store, settings = Store(job.queue), at_half_price(job.settings.model, job.settings)
    model = queued_model(job.settings.model, settings, store)
    judge = queued_checker(job.settings)
    checker = Judge(queued_model(judge, settings, store)) if judge else None
    return Summarizer(settings, model=model, checker=checker)


def queued_checker(settings: Settings) -> str | None:
    """The model that is asked as a checker through the queue; None where the settings name no model for that.

    Raises:
        ConfigError: the checker can be asked at once only.
    """
    if settings.checker in {("auto",), ("none",), ("embedded",)}:
        return None
    (spec, *more) = settings.checker
    writer = parse(settings.model or DEFAULT, settings).provider
    if more or spec.partition(":")[0] != writer:
        raise ConfigError(
            f"--queue takes --checker auto, none, embedded, or a model of the writer's: {writer}:NAME"
        )
    return spec


def _line(row: Row) -> bytes:
    return f"{row.to_json()}\n".encode()


def document_of(item: Item, data: bytes | None, options: ReadOptions) -> Document:
    """An item, read.

    Raises:
        InputError: it cannot be fetched, or holds no readable text.
        MissingExtraError: its format needs an optional part.
    """
    if item.kind is ItemKind.LINK or data is None:
        return read(item.value, options)
    if item.kind is ItemKind.PATH:
        return read_bytes(data, item.value, options)
    if item.kind is ItemKind.HTML:
        document = read_bytes(data, item.id, replace(options, input_format=InputFormat.HTML))
    else:
        document = read_text(item.value, item.id)
    source = document.source
    if options.language is not None:
        source = replace(source, language=options.language)
    if item.title and not source.title:
        source = replace(source, title=item.title)
    return document if source is document.source else replace(document, source=source)
