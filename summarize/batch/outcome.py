"""What is to be done with items and what came of them, in values that travel between processes.

This module loads nothing of what does the work: the process that only hands it out stays small.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.batch.items import Item, ItemKind
from summarize.batch.rows import RowStatus, digest, error_code
from summarize.errors import BudgetError, ConfigError, InputError, ModelError, SummarizeError

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.config import Settings
    from summarize.reading.read_options import ReadOptions


@dataclass(frozen=True, slots=True)
class BatchJob:
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
        error: its message, or None.
        unavailable: whether no server answered: another try, later, may go well.
        fatal: why no other item can go well either, or None.
        pending: whether it waits for answers of a queue; it has no row yet then.
        tokens: spent.
        cost: of the tokens, where prices are known.
    """

    row: bytes
    status: RowStatus
    code: str | None = None
    error: str | None = None
    unavailable: bool = False
    fatal: Fatal | None = None
    pending: bool = False
    tokens: int = 0
    cost: float | None = None


def bytes_of(item: Item, options: ReadOptions) -> bytes | None:
    """The bytes of an item that is at hand; None for a link.

    Raises:
        InputError: there are none.
    """
    if item.kind is ItemKind.BAD:
        raise InputError(item.value)
    if item.kind is ItemKind.LINK:
        return None
    if item.kind is not ItemKind.PATH:
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
