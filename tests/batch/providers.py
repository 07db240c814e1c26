"""Servers on loopback that play the providers' queues, with their moods."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING, Any

from summarize.testing import replies
from summarize_evals.batch_articles import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.testing import Connection

DRAFT = re.compile(r'"sentences"')


def says(messages: list[dict[str, Any]]) -> str:
    """What the model says: a draft of an article, verdicts on claims."""
    parts = [m["content"] if isinstance(m["content"], str) else m["content"][0]["text"] for m in messages]
    return answer("\n".join(parts))


@dataclass
class Moods:
    """What goes wrong, by the running number of a request or batch from 0.

    Attributes:
        expired: requests that are not come to.
        refused: requests that are answered with 400.
        broken: requests that are answered with 500.
        missing: requests whose result is left out.
        polls: how often a batch is still running.
        fail_batches: batches that fail as a whole.
        lose_answer: batches that are accepted, but the answer that says so is lost.
        corrupt: whether a line of the results is no JSON.
    """

    expired: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    polls: int = 0
    fail_batches: set[int] = field(default_factory=set)
    lose_answer: set[int] = field(default_factory=set)
    corrupt: bool = False


@dataclass
class _Batch:
    number: int
    requests: list[dict[str, Any]]
    metadata: dict[str, str] = field(default_factory=dict)
    polls: int = 0
    file: str = ""
    expired: bool = False


class _Player:
    """What both have in common."""

    def __init__(self, moods: Moods | None = None) -> None:
        self.moods = moods or Moods()
        self.batches: dict[str, _Batch] = {}
        self.seen = 0
        self._lock = threading.Lock()
        self._results: dict[str, list[dict[str, Any]]] = {}

    def __call__(self, connection: Connection) -> None:
        """Answer one request."""
        with self._lock:
            path = connection.request.path.partition("?")[0]
            reply = self.route(connection.request.method, path, connection)
        reply(connection)

    def route(self, method: str, path: str, connection: Connection) -> Callable[[Connection], None]:
        """The reply to a request."""
        raise NotImplementedError

    def running(self, batch: _Batch) -> bool:
        """Whether the batch is still running at this poll."""
        batch.polls += 1
        return batch.polls <= self.moods.polls

    def mood(self) -> str:
        """What happens to the next request."""
        number, self.seen = self.seen, self.seen + 1
        for name in ("expired", "refused", "broken", "missing"):
            if number in getattr(self.moods, name):
                return name
        return "answered"


class OpenAIPlayer(_Player):
    """OpenAI's files and batches."""

    def __init__(self, moods: Moods | None = None) -> None:
        super().__init__(moods)
        self.files: dict[str, bytes] = {}

    def route(self, method: str, path: str, connection: Connection) -> Callable[[Connection], None]:
        """Files, batches and their contents."""
        if (method, path) == ("POST", "/v1/files"):
            return replies.value(self._upload(connection))
        if (method, path) == ("POST", "/v1/batches"):
            return self._create(connection.request.json())
        if (method, path) == ("GET", "/v1/batches"):
            data = [self.shown(batch) for batch in reversed(self.batches)]
            return replies.value({"object": "list", "data": data, "has_more": False})
        if path.startswith("/v1/batches/"):
            return replies.value(self.shown(path.rpartition("/")[2]))
        if path.endswith("/content"):
            return replies.raw(self.files[path.split("/")[3]], headers={"Content-Type": "application/jsonl"})
        return replies.status(404)

    def _upload(self, connection: Connection) -> dict[str, Any]:
        request = connection.request
        head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
        parts = {
            part.get_param("name", header="content-disposition"): part
            for part in BytesParser(policy=HTTP).parsebytes(head + request.body).iter_parts()  # type: ignore[attr-defined]
        }
        assert parts["purpose"].get_content().strip() == "batch"
        name = f"file-{len(self.files)}"
        self.files[name] = parts["file"].get_payload(decode=True)
        return {
            "id": name, "object": "file", "bytes": len(self.files[name]), "created_at": 1,
            "filename": parts["file"].get_filename(), "purpose": "batch", "status": "processed",
        }  # fmt: skip

    def _create(self, payload: dict[str, Any]) -> Callable[[Connection], None]:
        assert payload["endpoint"] == "/v1/chat/completions"
        assert payload["completion_window"] == "24h"
        lines = [json.loads(line) for line in self.files[payload["input_file_id"]].splitlines()]
        assert len({line["custom_id"] for line in lines}) == len(lines)
        assert all(line["method"] == "POST" and line["url"] == "/v1/chat/completions" for line in lines)
        number = len(self.batches)
        name = f"batch_{number}"
        self.batches[name] = _Batch(
            number, lines, payload.get("metadata") or {}, file=payload["input_file_id"]
        )
        return replies.hang_up() if number in self.moods.lose_answer else replies.value(self.shown(name, 0))

    def shown(self, name: str, poll: int = 1) -> dict[str, Any]:
        """A batch as it is shown."""
        batch = self.batches[name]
        value: dict[str, Any] = {
            "id": name, "object": "batch", "endpoint": "/v1/chat/completions", "completion_window": "24h",
            "created_at": 1, "input_file_id": batch.file, "metadata": batch.metadata, "status": "in_progress",
            "request_counts": {"total": len(batch.requests), "completed": 0, "failed": 0},
        }  # fmt: skip
        if not poll or self.running(batch):
            return value
        if batch.number in self.moods.fail_batches:
            return value | {
                "status": "failed",
                "errors": {"object": "list", "data": [{"code": "x", "message": "Enqueued token limit"}]},
            }
        if f"{name}-out" not in self.files:
            self._work(name, batch)
        return value | {
            "status": "expired" if batch.expired else "completed",
            "output_file_id": f"{name}-out",
            "error_file_id": f"{name}-err",
        }

    def _work(self, name: str, batch: _Batch) -> None:
        good, bad = [], []
        for line in reversed(batch.requests):  # out of order
            mood = self.mood()
            body: dict[str, Any] = {
                "custom_id": line["custom_id"],
                "id": "r",
                "error": None,
                "response": None,
            }
            if mood == "expired":
                batch.expired = True
                bad.append(body | {"error": {"code": "batch_expired", "message": "not executed in time"}})
            elif mood == "refused":
                error = {"error": {"message": "This model cannot do that", "code": None}}
                bad.append(body | {"response": {"status_code": 400, "request_id": "q", "body": error}})
            elif mood == "broken":
                error = {"error": {"message": "The server had an error", "code": None}}
                bad.append(body | {"response": {"status_code": 500, "request_id": "q", "body": error}})
            elif mood == "answered":
                done = completion(line["body"])
                good.append(body | {"response": {"status_code": 200, "request_id": "q", "body": done}})
        text = [json.dumps(line) for line in good] + ['{"custom_id": '] * self.moods.corrupt
        self.files[f"{name}-out"] = "\n".join(text).encode()
        self.files[f"{name}-err"] = "\n".join(map(json.dumps, bad)).encode()


def completion(payload: dict[str, Any]) -> dict[str, Any]:
    """A chat completion."""
    message = {"role": "assistant", "content": says(payload["messages"]), "refusal": None}
    return {
        "id": "c", "object": "chat.completion", "created": 1, "model": payload["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": 2000, "completion_tokens": 100, "total_tokens": 2100},
    }  # fmt: skip


class AnthropicPlayer(_Player):
    """Anthropic's message batches."""

    def route(self, method: str, path: str, connection: Connection) -> Callable[[Connection], None]:
        """Batches and their results."""
        start = "/v1/messages/batches"
        if (method, path) == ("POST", start):
            return self._create(connection.request.json())
        if path == start:
            data = [self.shown(name, 0) for name in reversed(self.batches)]
            return replies.value({"data": data, "has_more": False, "first_id": None, "last_id": None})
        if path.endswith("/results"):
            text = self._work(self.batches[path.split("/")[4]])
            return replies.raw(text, headers={"Content-Type": "application/x-jsonl"})
        if path.startswith(start):
            return replies.value(self.shown(path.rpartition("/")[2]))
        return replies.status(404)

    def _create(self, payload: dict[str, Any]) -> Callable[[Connection], None]:
        assert set(payload) == {"requests"}
        for each in payload["requests"]:
            assert set(each) == {"custom_id", "params"}
            assert re.fullmatch("[a-zA-Z0-9_-]{1,64}", each["custom_id"])
        number = len(self.batches)
        name = f"msgbatch_{number}"
        self.batches[name] = _Batch(number, payload["requests"])
        return replies.hang_up() if number in self.moods.lose_answer else replies.value(self.shown(name, 0))

    def shown(self, name: str, poll: int = 1) -> dict[str, Any]:
        """A batch as it is shown."""
        batch = self.batches[name]
        ended = bool(poll) and not self.running(batch)
        total, now = len(batch.requests), datetime.now(UTC)
        counts = {"processing": 0 if ended else total, "succeeded": total if ended else 0}
        return {
            "id": name, "type": "message_batch", "processing_status": "ended" if ended else "in_progress",
            "request_counts": counts | {"errored": 0, "canceled": 0, "expired": 0},
            "created_at": now.isoformat(), "expires_at": (now + timedelta(days=1)).isoformat(),
            "ended_at": now.isoformat() if ended else None, "archived_at": None, "cancel_initiated_at": None,
            "results_url": "http://127.0.0.1:9/elsewhere" if ended else None,
        }  # fmt: skip

    def _work(self, batch: _Batch) -> bytes:
        lines = []
        for each in reversed(batch.requests):
            mood = self.mood()
            kinds = {"refused": "invalid_request_error", "broken": "api_error"}
            if mood == "missing":
                continue
            result: dict[str, Any] = {"type": "expired"}
            if mood in kinds:
                inner = {"type": kinds[mood], "message": "so it is"}
                result = {"type": "errored", "error": {"type": "error", "error": inner, "request_id": "q"}}
            elif mood == "answered":
                result = {"type": "succeeded", "message": message(each["params"])}
            lines.append(json.dumps({"custom_id": each["custom_id"], "result": result}))
        return "\n".join(lines + ['{"custom_id": '] * self.moods.corrupt).encode()


def message(params: dict[str, Any]) -> dict[str, Any]:
    """A message that calls the tool with the answer."""
    block = {"type": "tool_use", "id": "t", "name": "answer", "input": json.loads(says(params["messages"]))}
    return {
        "id": "m", "type": "message", "role": "assistant", "model": params["model"], "content": [block],
        "stop_reason": "tool_use", "stop_sequence": None,
        "usage": {"input_tokens": 2000, "output_tokens": 100},
    }  # fmt: skip
