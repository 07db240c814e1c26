"""The row that every input gets: one line of JSON, or one record of a table, with the same columns.

A row is plain data. The batch command writes it as a line of JSONL; the engines of ``summarize.distributed``
give the same columns.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from summarize.errors import (
    BudgetError,
    ConfigError,
    InputError,
    MissingExtraError,
    ModelResponseError,
    ModelUnavailableError,
    PromptTooLongError,
    SummarizeError,
)
from summarize.redaction import without_password
from summarize.visible import visible, visible_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.config import Settings
    from summarize.summary import Summary, UsageRecord, Verification

COLUMNS = (
    "id",
    "sha256",
    "options",
    "status",
    "result",
    "error_code",
    "error",
    "seconds",
    "prompt_tokens",
    "cached_tokens",
    "completion_tokens",
    "requests",
    "cost",
    "currency",
)
"""The columns of a row in a table, in order; ``result`` is JSON text there."""

MAX_ERROR = 500
"""Characters of an error's message that a row keeps."""


class RowStatus(StrEnum):
    """How the work on an input ended."""

    OK = "ok"
    ABSTAINED = "abstained"
    PARTIAL = "partial"
    """Not all was done: some of the article was not read (``coverage``), or the time was up
    (``usage.time_up``)."""
    FAILED = "failed"


UNDONE = frozenset({RowStatus.FAILED, RowStatus.PARTIAL})
"""An article that was not worked on as a whole."""

_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (PromptTooLongError, "too-long"),
    (ModelUnavailableError, "unavailable"),
    (ModelResponseError, "bad-answer"),
    (InputError, "input"),
    (MissingExtraError, "missing-extra"),
    (BudgetError, "budget"),
    (ConfigError, "configuration"),
    (SummarizeError, "error"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one input.

    Attributes:
        id: which input: a path, a link, or ``FILE#ID`` of a row in a file. Unique within one output.
        sha256: of the input's bytes (of a row: of its text in UTF-8; of a link: of the text that was read);
            None where there are none.
        options: ``options_hash`` of the settings that it was made with.
        status: how it ended.
        result: the ``Summary`` or ``Verification`` as JSON text; None if it failed.
        error_code: ``too-long``, ``unavailable``, ``bad-answer``, ``input``, ``missing-extra``, ``budget``,
            ``configuration``, ``crashed`` or ``internal``; None if it did not fail. (``crashed``: the process
            that worked on it ended, or hung.)
        error: the message, one line for people.
        seconds: spent on it, waiting included.
        usage: tokens, requests and cost as in ``UsageRecord``; empty where it failed.
        system: of a pair: who wrote the summary. It stands in the line where there is one; in a table it is
            the input's own column.
    """

    id: str
    sha256: str | None
    options: str
    status: RowStatus
    result: str | None = None
    error_code: str | None = None
    error: str | None = None
    seconds: float = 0.0
    usage: Mapping[str, Any] = field(default_factory=dict)
    system: str | None = None

    def to_json(self) -> str:
        """One line of JSON without its line break; what steers a terminal is written as escapes."""
        head = {
            "id": self.id,
            "sha256": self.sha256,
            "options": self.options,
            "status": self.status.value,
        }
        rest = {
            "error_code": self.error_code,
            "error": self.error,
            "seconds": self.seconds,
            "usage": dict(self.usage),
            **({} if self.system is None else {"system": self.system}),
        }
        # The result stands as it was written: to read and write it once more would cost more than to verify.
        return visible(f'{_json(head)[:-1]},"result":{self.result or "null"},{_json(rest)[1:]}')

    def to_columns(self) -> dict[str, Any]:
        """The same as one value for each of ``COLUMNS``, ``result`` as JSON text."""
        return {
            "id": self.id,
            "sha256": self.sha256,
            "options": self.options,
            "status": self.status.value,
            "result": None if self.result is None else visible(self.result),
            "error_code": self.error_code,
            "error": self.error,
            "seconds": self.seconds,
            "prompt_tokens": int(self.usage.get("prompt_tokens", 0)),
            "cached_tokens": int(self.usage.get("cached_tokens", 0)),
            "completion_tokens": int(self.usage.get("completion_tokens", 0)),
            "requests": int(self.usage.get("requests", 0)),
            "cost": self.usage.get("cost"),
            "currency": self.usage.get("currency"),
        }


def made(id: str, sha256: str | None, options: str, result: Summary | Verification) -> Row:  # noqa: A002
    """The row of an input that was summarized or verified."""
    from summarize.summary import Summary

    status = RowStatus.OK
    if result.usage.time_up or (isinstance(result, Summary) and result.coverage.share < 1):
        status = RowStatus.PARTIAL
    elif isinstance(result, Summary) and result.abstained is not None:
        status = RowStatus.ABSTAINED
    return Row(
        id,
        sha256,
        options,
        status,
        result.model_dump_json(),
        seconds=result.usage.seconds,
        usage=_spent(result.usage),
    )


def failed(id: str, sha256: str | None, options: str, error: BaseException, seconds: float = 0.0) -> Row:  # noqa: A002
    """The row of an input that could not be worked on."""
    return Row(
        id,
        sha256,
        options,
        RowStatus.FAILED,
        error_code=error_code(error),
        error=error_text(error),
        seconds=round(seconds, 3),
    )


def error_code(error: BaseException) -> str:
    """The code of an error: what kind it is, for programs; ``internal`` for one that is a bug."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), "internal")


def error_text(error: BaseException) -> str:
    """What an error says, in one short line that may be printed and holds no password."""
    said = str(error) if isinstance(error, SummarizeError) else f"{type(error).__name__}: {error}"
    return visible_value(" ".join(without_password(said).split()))[:MAX_ERROR]


def digest(data: bytes) -> str:
    """SHA-256 of an input's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


SHAPES_NO_RESULT = frozenset(
    {
        "timeout",
        "connect_timeout",
        "read_timeout",
        "retries",
        "concurrency",
        "max_tokens_total",
        "format",
        "cache",
        "cache_path",
        "cache_size_mb",
    }
)
"""Settings that decide how the work is done and not what comes out of it. What ``timeout`` cuts short is told
from what it does not: its row is ``partial``."""


def options_values(settings: Settings, **others: object) -> dict[str, Any]:
    """The settings that shape a result, and what ``others`` name, as JSON values.

    A word list counts by its content. Keys are not among the values. What a result is made with besides the
    settings is said by ``summarize.batch.making``.
    """
    values = {
        name: value
        for name, value in settings.model_dump(mode="json").items()
        if name not in SHAPES_NO_RESULT
    }
    values["lexicon"] = [digest(path.read_bytes()) for path in settings.lexicon]
    return {**values, **others}


def options_hash(values: Mapping[str, Any]) -> str:
    """The first 16 hex digits of the SHA-256 of all that shapes a result."""
    return digest(json.dumps(values, sort_keys=True, default=str).encode())[:16]


def json_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as they are read back from JSON."""
    found: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _spent(usage: UsageRecord) -> dict[str, Any]:
    kept = ("prompt_tokens", "cached_tokens", "completion_tokens", "requests", "cost", "currency")
    return {name: getattr(usage, name) for name in kept}
