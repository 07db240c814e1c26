"""A run through a provider's queue: fetch what has come, go as far as that goes, send what is asked next."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from summarize.batch.work import queued_checker
from summarize.errors import BudgetError, ConfigError, ModelError
from summarize.models.queued import Store, queue_client
from summarize.models.queues import EXPIRED, Stage, queue_of
from summarize.models.registry import DEFAULT, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summarize.config import Settings

UNSURE = "nobody knows whether the provider took it"


class Queueing:
    """The queue of one run.

    Args:
        settings: name the model.
        path: the file of requests and answers.
        most: tokens that all requests together may take; None for no limit.

    Raises:
        ConfigError: the model's provider has no queue, a key is missing, or the checker cannot be queued.
    """

    def __init__(self, settings: Settings, path: Path, most: int | None = None) -> None:
        spec = settings.model or DEFAULT
        parsed = parse(spec, settings)
        if parsed.provider not in {"openai", "anthropic"}:
            raise ConfigError("--queue is for openai:NAME and anthropic:NAME: no other has such a queue")
        queued_checker(settings)
        self._queue = queue_of(parsed.provider, queue_client(spec, settings))
        self._path = path
        self._store = Store(path)
        self._most = most
        self.notes: list[str] = []

    def collect(self) -> None:
        """Fetch the results of batches that have ended; what they hold no answer to is sent again.

        Raises:
            ModelError: the provider cannot be asked.
        """
        for sent in self._store.sent():
            batch = sent.id
            if not batch:
                found = self._queue.find(sent.token, sent.requests, sent.sent, self._store.known())
                if found is None:
                    self._store.returned(f"?{sent.token}", UNSURE, free=True)
                    continue
                self._store.accepted(sent.token, batch := found)
            standing = self._queue.standing(batch)
            if standing.stage is Stage.FAILED:
                self.notes.append(f"the provider refused batch {batch}: {standing.message}")
                self._store.returned(batch, f"the provider refused its batch: {standing.message}")
            elif standing.stage is Stage.ENDED:
                self._store.keep(batch, self._queue.results(batch))
                self._store.returned(batch, EXPIRED)
            else:
                self.notes.append(
                    f"batch {batch}: {standing.done:,} of {standing.total or sent.requests:,} done"
                )

    def submit(self) -> None:
        """Send all requests that wait, as few batches.

        Raises:
            BudgetError: all requests together would take more tokens than they may; nothing was sent.
            ModelError: the provider did not take a batch; what was taken before stands.
        """
        if self._most is not None:
            needed = sum(_tokens(payload) for payload in self._store.payloads())
            if needed > self._most:
                raise BudgetError(
                    f"the requests may take {needed} tokens, and --max-tokens-total allows {self._most}"
                )
        for keys, lines in self._batches():
            token = secrets.token_hex(8)
            self._store.begin(token, keys)
            try:
                batch = self._queue.submit(lines, token)
            except ConfigError:
                self._store.returned(f"?{token}", "not sent", free=True)
                raise
            except ModelError as error:
                # Where it was refused, or where it is unknown: the next time the provider is asked for it.
                raise ModelError(f"a batch was not taken: {error}; the same command tries again") from error
            self._store.accepted(token, batch)
            self.notes.append(f"sent batch {batch}: {len(keys):,} requests")

    def clear(self) -> None:
        """Remove the file of requests and answers: all is in the output."""
        for end in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + end).unlink(missing_ok=True)

    def _batches(self) -> Iterator[tuple[list[str], list[bytes]]]:
        keys: list[str] = []
        lines: list[bytes] = []
        size = 0
        for key, payload in self._store.waiting():
            line = self._queue.line(key, json.loads(payload))
            if keys and (len(keys) >= self._queue.size.requests or size + len(line) > self._queue.size.bytes):
                yield keys, lines
                keys, lines, size = [], [], 0
            keys.append(key)
            lines.append(line)
            size += len(line) + 1
        if keys:
            yield keys, lines


def _tokens(payload: bytes) -> int:
    value = json.loads(payload)
    longest = value.get("max_tokens") or value.get("max_completion_tokens") or 0
    return len(payload) // 3 + int(longest)
