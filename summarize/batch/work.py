"""Working on one item: read it, summarize or verify it, and give its row, whatever happens."""

from __future__ import annotations

import os
import stat
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Self

from summarize.batch.items import Item, Kind
from summarize.batch.rows import Status, digest, error_code, failed, made
from summarize.errors import (
    BudgetError,
    ConfigError,
    InputError,
    MissingExtraError,
    ModelError,
    ModelUnavailableError,
    SummarizeError,
)
from summarize.models.pending import PendingError
from summarize.models.registry import DEFAULT, parse
from summarize.pipeline import Summarizer
from summarize.reading import InputFormat, ReadOptions, read, read_bytes, read_text
from summarize.segmentation import segment

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.batch.rows import Row
    from summarize.config import Settings
    from summarize.document import Document
    from summarize.models.budget import Budget
    from summarize.summary import Summary, Verification

KEPT_SOURCES = 8
"""Articles that are kept segmented: pairs with the same source mostly stand side by side."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with every item of a run.

    Attributes:
        settings: how.
        options: the hash of all that shapes a result, for the rows.
        reading: how articles are read.
        verify: whether items are pairs, whose summaries are verified.
        queue: the file of requests and answers of a provider's queue, or None to ask at once.
    """

    settings: Settings
    options: str
    reading: ReadOptions
    verify: bool = False
    queue: Path | None = None


@dataclass(frozen=True, slots=True)
class Fatal:
    """An error that concerns every item, in a form that goes from process to process.

    Attributes:
        code: of the error, as in a row.
        text: the message.
    """

    code: str
    text: str

    @classmethod
    def of(cls, error: SummarizeError) -> Fatal:
        """The same, of an error."""
        return cls(error_code(error), str(error))

    def error(self) -> SummarizeError:
        """The error again."""
        kinds = {"budget": BudgetError, "configuration": ConfigError, "missing-extra": ConfigError}
        return kinds.get(self.code, ModelError)(self.text)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one item.

    Attributes:
        row: its row as a line, with its line break.
        status: how it ended.
        code: of the error, or None.
        unavailable: whether no server answered: another try, later, may go well.
        fatal: why no other item can go well either, or None.
        pending: whether it waits for answers of a queue; it has no row yet then.
        tokens: spent.
        cost: of the tokens, where prices are known.
    """

    row: bytes
    status: Status
    code: str | None = None
    unavailable: bool = False
    fatal: Fatal | None = None
    pending: bool = False
    tokens: int = 0
    cost: float | None = None


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

    def __init__(self, job: Job, budget: Budget | None = None, summarizer: Summarizer | None = None) -> None:
        self._job = job
        self._summarizer = summarizer or _summarizer(job, budget)
        self._summarizer.load(reading=job.verify)
        self._sources: OrderedDict[str, Document] = OrderedDict()
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._summarizer.close()

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
            result = self._result(document, item)
        except PendingError:
            return Outcome(b"", Status.FAILED, pending=True)
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
        return Outcome(_line(row), row.status, row.error_code, unavailable, fatal)

    def _result(self, document: Document, item: Item) -> Summary | Verification:
        """Summarize or verify.

        Raises:
            _ForAllError: what is wrong concerns every item.
            SummarizeError: what is wrong concerns this one.
        """
        try:
            if self._job.verify:
                return self._summarizer.verify(item.summary or "", document)
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


def _summarizer(job: Job, budget: Budget | None) -> Summarizer:
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


def bytes_of(item: Item, options: ReadOptions) -> bytes | None:
    """The bytes of an item that is at hand; None for a link.

    Raises:
        InputError: there are none.
    """
    if item.kind is Kind.BAD:
        raise InputError(item.value)
    if item.kind is Kind.LINK:
        return None
    if item.kind is not Kind.PATH:
        return item.value.encode("utf-8", "surrogatepass")
    try:
        # Not to wait for one who writes into a pipe of that name.
        descriptor = os.open(
            item.value, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise InputError(f"{item.value}: is no regular file")
            data = stream.read(options.max_bytes + 1)
    except FileNotFoundError:
        raise InputError(f"{item.value}: no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{item.value}: cannot be read: {reason}") from error
    if len(data) > options.max_bytes:
        raise InputError(f"{item.value}: larger than the limit of {options.max_bytes / 2**20:g} MiB")
    return data


def digest_of(item: Item, data: bytes | None) -> str | None:
    """The SHA-256 of an item, of a pair with its summary; None for a link that was not read."""
    if data is None:
        return None
    if item.summary is None:
        return digest(data)
    return digest(f"{digest(data)}\n{item.summary}".encode("utf-8", "surrogatepass"))


def document_of(item: Item, data: bytes | None, options: ReadOptions) -> Document:
    """An item, read.

    Raises:
        InputError: it cannot be fetched, or holds no readable text.
        MissingExtraError: its format needs an optional part.
    """
    if item.kind is Kind.LINK or data is None:
        return read(item.value, options)
    if item.kind is Kind.PATH:
        return read_bytes(data, item.value, options)
    if item.kind is Kind.HTML:
        return read_bytes(data, item.id, replace(options, input_format=InputFormat.HTML))
    document = read_text(item.value, item.id)
    if options.language is None:
        return document
    return replace(document, source=replace(document.source, language=options.language))
