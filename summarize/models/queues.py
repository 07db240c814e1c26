"""Providers' queues: OpenAI's batches and Anthropic's message batches, at half the price, within a day.

References: https://platform.openai.com/docs/api-reference/batch and
https://platform.claude.com/docs/en/api/creating-message-batches
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from summarize.errors import ConfigError, ModelResponseError
from summarize.models.chat_model import Deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarize.models.queue_http import QueueClient

SECONDS = 900.0
"""For sending requests or fetching results: files of hundreds of megabytes."""

EXPIRED = "the provider's queue did not come to it in time"
CANCELLED = "the provider's queue was cancelled"


class Stage(StrEnum):
    """Where a batch is."""

    RUNNING = "running"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class QueueState:
    """What the provider says of a batch.

    Attributes:
        stage: where it is.
        done: requests that have a result.
        total: requests in all; 0 where the provider does not say.
        message: why it failed.
    """

    stage: Stage
    done: int = 0
    total: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The result of one request.

    Attributes:
        key: that the request was sent with.
        body: the body of the answer, as the same request would have had it at once; empty if none came.
        status: 200, or the HTTP status that its error would have had.
        again: why the request may be sent again, which costs nothing so far; empty if it may not.
    """

    key: str
    body: bytes = b""
    status: int = 200
    again: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a batch may be, in requests and in bytes."""

    requests: int
    bytes: int


class Queue(Protocol):
    """A provider's queue."""

    size: Size

    def line(self, key: str, payload: Mapping[str, Any]) -> bytes:
        """One request in the provider's form, without a line break."""
        ...

    def submit(self, lines: Iterable[bytes], token: str) -> str:
        """Send requests as one batch, and give its ID.

        Raises:
            ModelError: it was not accepted, or nobody knows whether it was.
            ConfigError: the key is refused.
        """
        ...

    def find(self, token: str, requests: int, since: float, known: Sequence[str]) -> str | None:
        """The ID of a batch that was sent though no answer came: of the same token, or else number."""
        ...

    def standing(self, batch: str) -> QueueState:
        """Where a batch is."""
        ...

    def results(self, batch: str) -> Iterator[Answered]:
        """The results of a batch that has ended, in any order; some may be missing."""
        ...


class OpenAIQueue:
    """``/v1/batches``: requests are a file that is uploaded first, results are files."""

    size = Size(50_000, 64 * 1024 * 1024)
    endpoint = "/v1/chat/completions"

    def __init__(self, client: QueueClient) -> None:
        self._client = client

    def line(self, key: str, payload: Mapping[str, Any]) -> bytes:
        """One line of the file."""
        value = {"custom_id": key, "method": "POST", "url": self.endpoint, "body": payload}
        return json.dumps(value, separators=(",", ":")).encode()

    def submit(self, lines: Iterable[bytes], token: str) -> str:
        """Upload the file, and make a batch of it; see ``Queue.submit``."""
        with tempfile.TemporaryFile() as file:
            for line in lines:
                file.write(line + b"\n")
            file.seek(0)
            uploaded = self._client.upload("files", {"purpose": "batch"}, file, Deadline(SECONDS))
        payload = {
            "input_file_id": _id(uploaded),
            "endpoint": self.endpoint,
            "completion_window": "24h",
            "metadata": {"summarize": token},
        }
        return _id(self._client.ask("batches", Deadline(120), payload))

    def find(self, token: str, requests: int, since: float, known: Sequence[str]) -> str | None:  # noqa: ARG002
        """The batch that carries the token."""
        for batch in _listed(self._client.ask("batches?limit=100", Deadline(60))):
            metadata = batch.get("metadata")
            if isinstance(metadata, dict) and metadata.get("summarize") == token:
                return _id(batch)
        return None

    def standing(self, batch: str) -> QueueState:
        """Where the batch is; see ``Queue.standing``."""
        value = self._client.ask(f"batches/{_safe(batch)}", Deadline(60))
        counts = value.get("request_counts") or {}
        done, total = _count(counts, "completed") + _count(counts, "failed"), _count(counts, "total")
        status = value.get("status")
        if status == "failed":
            return QueueState(Stage.FAILED, done, total, _errors(value.get("errors")))
        ended = status in {"completed", "expired", "cancelled"}
        return QueueState(Stage.ENDED if ended else Stage.RUNNING, done, total)

    def results(self, batch: str) -> Iterator[Answered]:
        """What stands in the files of answers and of errors; see ``Queue.results``."""
        value = self._client.ask(f"batches/{_safe(batch)}", Deadline(60))
        for name in ("output_file_id", "error_file_id"):
            file = value.get(name)
            if isinstance(file, str) and file:
                for line in self._client.lines(f"files/{_safe(file)}/content", Deadline(SECONDS)):
                    found = _parsed(line)
                    if found is not None:
                        yield _openai_answer(found)


class AnthropicQueue:
    """``/v1/messages/batches``: requests are one JSON text, results are a file."""

    size = Size(10_000, 32 * 1024 * 1024)  # far below the provider's limits: it is put together in memory

    def __init__(self, client: QueueClient) -> None:
        self._client = client

    def line(self, key: str, payload: Mapping[str, Any]) -> bytes:
        """One member of the list."""
        return json.dumps({"custom_id": key, "params": payload}, separators=(",", ":")).encode()

    def submit(self, lines: Iterable[bytes], token: str) -> str:  # noqa: ARG002 - nowhere to put it
        """Send them all at once; see ``Queue.submit``."""
        payload = {"requests": [json.loads(line) for line in lines]}
        return _id(self._client.ask("v1/messages/batches", Deadline(SECONDS), payload))

    def find(self, token: str, requests: int, since: float, known: Sequence[str]) -> str | None:  # noqa: ARG002
        """The one batch of so many requests that is not known, made since; with two of them, none."""
        from datetime import datetime

        found = []
        for batch in _listed(self._client.ask("v1/messages/batches?limit=100", Deadline(60))):
            counts = batch.get("request_counts") or {}
            total = sum(_count(counts, name) for name in counts)
            try:
                made = datetime.fromisoformat(str(batch.get("created_at"))).timestamp()
            except ValueError:
                continue
            if total == requests and made >= since - 60 and batch.get("id") not in known:
                found.append(_id(batch))
        return found[0] if len(found) == 1 else None

    def standing(self, batch: str) -> QueueState:
        """Where the batch is; see ``Queue.standing``."""
        value = self._client.ask(f"v1/messages/batches/{_safe(batch)}", Deadline(60))
        counts = value.get("request_counts") or {}
        total = sum(_count(counts, name) for name in counts)
        ended = value.get("processing_status") == "ended"
        return QueueState(
            Stage.ENDED if ended else Stage.RUNNING, total - _count(counts, "processing"), total
        )

    def results(self, batch: str) -> Iterator[Answered]:
        """What stands in the file of results; see ``Queue.results``."""
        # The provider names an address, too; what was named by the user is asked, and nobody else.
        for line in self._client.lines(f"v1/messages/batches/{_safe(batch)}/results", Deadline(SECONDS)):
            found = _parsed(line)
            if found is not None:
                yield _anthropic_answer(found)


_STATUSES = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "api_error": 500,
    "overloaded_error": 529,
}
_TEMPORARY = frozenset({408, 409, 425, 429, *range(500, 600)})


def _openai_answer(value: dict[str, Any]) -> Answered:
    key, error, response = str(value["custom_id"]), value.get("error"), value.get("response")
    if isinstance(error, dict) and error:
        code, said = str(error.get("code")), str(error.get("message") or error.get("code"))
        return Answered(key, status=500, again=EXPIRED if "expired" in code else said[:200])
    if not isinstance(response, dict):
        return Answered(key, status=500, again="the result holds no response")
    status = response.get("status_code")
    status = status if isinstance(status, int) else 500
    body = json.dumps(response.get("body")).encode()
    return Answered(key, body, status, f"it was answered {status}" if status in _TEMPORARY else "")


def _anthropic_answer(value: dict[str, Any]) -> Answered:
    key, result = str(value["custom_id"]), value.get("result")
    kind = result.get("type") if isinstance(result, dict) else None
    if not isinstance(result, dict) or kind in {"expired", "canceled"}:
        return Answered(key, status=500, again=CANCELLED if kind == "canceled" else EXPIRED)
    if kind == "succeeded":
        return Answered(key, json.dumps(result.get("message")).encode())
    error = result.get("error")
    inner = error.get("error", error) if isinstance(error, dict) else {}
    status = _STATUSES.get(str(inner.get("type")) if isinstance(inner, dict) else "", 500)
    again = f"it was answered {inner.get('type')}" if status in _TEMPORARY else ""
    return Answered(key, json.dumps({"error": inner}).encode(), status, again)


def queue_of(provider: str, client: QueueClient) -> Queue:
    """The queue of a provider.

    Raises:
        ConfigError: it has none.
    """
    if provider == "openai":
        return OpenAIQueue(client)
    if provider == "anthropic":
        return AnthropicQueue(client)
    raise ConfigError("--queue is for openai:NAME and anthropic:NAME: no other provider has such a queue")


def _id(value: Mapping[str, Any]) -> str:
    found = value.get("id")
    if not isinstance(found, str) or not found:
        raise ModelResponseError("the server's answer names no ID")
    return _safe(found)


def _safe(name: str) -> str:
    """An ID that a provider gave, as it may stand in a path."""
    if not all(char.isalnum() or char in "-_" for char in name) or len(name) > 200:
        raise ModelResponseError("the server's answer names an ID that is none")
    return name


def _listed(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = value.get("data")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _count(counts: object, name: str) -> int:
    value = counts.get(name) if isinstance(counts, dict) else None
    return value if isinstance(value, int) and value >= 0 else 0


def _parsed(line: bytes) -> dict[str, Any] | None:
    if not line.strip():
        return None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None  # what it was the result of will be missing, and is sent again
    return value if isinstance(value, dict) and isinstance(value.get("custom_id"), str) else None


def _errors(value: object) -> str:
    data = value.get("data") if isinstance(value, dict) else None
    said = (
        [str(each.get("message")) for each in data if isinstance(each, dict)]
        if isinstance(data, list)
        else []
    )
    return " ".join("; ".join(said[:3]).split())[:300] or "no reason given"
