"""A model behind a provider's queue: what is asked is written down, and answered when its answer has come.

The requests and answers of a run stand in one SQLite file. A request that has no answer yet raises
``PendingError``; when the same work is done again later, it gets as far as the answers go. So drafts, checks
and repairs, each resting on answers before it, become batches one after another, by the same code as ever.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.config import Prices
from summarize.errors import ModelUnavailableError
from summarize.models.chat_model import Usage
from summarize.models.http import status_error
from summarize.models.pending import PendingError
from summarize.models.queue_http import QueueClient
from summarize.models.registry import capabilities, entry, http_options, own_wire, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from summarize.config import Settings
    from summarize.models.chat_model import ChatModel, Request
    from summarize.models.queues import Answered

TRIES = 3
"""Times that a request is sent before its article counts as failed."""

HALF = 0.5
"""What the queues cost, of the usual prices."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS requests (
    key TEXT PRIMARY KEY, payload BLOB NOT NULL, batch TEXT, tries INTEGER NOT NULL DEFAULT 0,
    status INTEGER, body BLOB, problem TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS requests_batch ON requests (batch);
CREATE TABLE IF NOT EXISTS batches (
    id TEXT PRIMARY KEY, token TEXT NOT NULL, sent REAL NOT NULL, requests INTEGER NOT NULL,
    stage TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class SentQuestion:
    """A batch that was sent.

    Attributes:
        id: the provider's; empty while nobody knows whether it was accepted.
        token: our own.
        sent: when, in seconds since 1970.
        requests: how many.
    """

    id: str
    token: str
    sent: float
    requests: int


class Store:
    """The requests and answers of one run. Safe to use from several threads and processes.

    Args:
        path: the file, which only the user may read: it holds articles.
    """

    def __init__(self, path: Path) -> None:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))
        self._path = path
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_SCHEMA)
        connection.close()

    def answer(self, key: str, payload: bytes) -> tuple[int, bytes] | None:
        """Status and body of the answer to a request; None, and the request noted, if there is none yet.

        Raises:
            ModelUnavailableError: none came, however often it was sent.
        """
        with self._used() as connection:
            row = connection.execute(
                "SELECT status, body, problem, tries FROM requests WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                connection.execute(
                    "INSERT OR IGNORE INTO requests (key, payload) VALUES (?, ?)", (key, payload)
                )
                return None
        status, body, problem, tries = row
        if status is not None:
            return status, body
        if problem is not None and tries >= TRIES:
            raise ModelUnavailableError(f"{problem}, {tries} times")
        return None

    def waiting(self) -> Iterator[tuple[str, bytes]]:
        """Key and payload of each request that is to be sent."""
        with self._used() as connection:
            yield from connection.execute(
                "SELECT key, payload FROM requests WHERE batch IS NULL AND status IS NULL AND tries < ?"
                " ORDER BY key",
                (TRIES,),
            )

    def payloads(self) -> Iterator[bytes]:
        """The payloads of all requests, sent or not."""
        with self._used() as connection:
            for (payload,) in connection.execute("SELECT payload FROM requests"):
                yield payload

    def begin(self, token: str, keys: list[str]) -> None:
        """Note that these requests are being sent, before they are."""
        with self._used() as connection:
            connection.execute(
                "INSERT INTO batches VALUES (?, ?, ?, ?, 'sending')",
                (f"?{token}", token, time.time(), len(keys)),
            )
            connection.executemany(
                "UPDATE requests SET batch = ?, tries = tries + 1 WHERE key = ?",
                [(f"?{token}", key) for key in keys],
            )

    def accepted(self, token: str, batch: str) -> None:
        """Note that the batch was accepted under this ID."""
        with self._used() as connection:
            connection.execute("UPDATE batches SET id = ?, stage = 'sent' WHERE token = ?", (batch, token))
            connection.execute("UPDATE requests SET batch = ? WHERE batch = ?", (batch, f"?{token}"))

    def returned(self, batch: str, problem: str, *, free: bool = False) -> int:
        """Send what has no answer of a batch again, with the next one; how many that is.

        Args:
            batch: its ID, or ``?TOKEN``.
            problem: why there is no answer.
            free: whether that counts as no try: the provider never had it.
        """
        with self._used() as connection:
            found = connection.execute(
                "UPDATE requests SET batch = NULL, problem = ?, tries = tries - ?"
                " WHERE batch = ? AND status IS NULL",
                (problem, int(free), batch),
            )
            connection.execute("UPDATE batches SET stage = 'done' WHERE id = ?", (batch,))
            return found.rowcount

    def keep(self, batch: str, answers: Iterator[Answered]) -> int:
        """Keep the results of a batch that has ended; how many were answers. Others' keys are left out."""
        number = 0
        with self._used() as connection:
            for answered in answers:
                if answered.again:
                    connection.execute(
                        "UPDATE requests SET batch = NULL, problem = ? WHERE key = ? AND batch = ?",
                        (answered.again, answered.key, batch),
                    )
                else:
                    number += connection.execute(
                        "UPDATE requests SET status = ?, body = ? WHERE key = ? AND batch = ?"
                        " AND status IS NULL",
                        (answered.status, answered.body, answered.key, batch),
                    ).rowcount
        return number

    def sent(self) -> list[SentQuestion]:
        """The batches without results yet; of one that was perhaps not accepted the ID is empty."""
        with self._used() as connection:
            rows = connection.execute(
                "SELECT id, token, sent, requests FROM batches WHERE stage != 'done' ORDER BY sent"
            ).fetchall()
        return [SentQuestion("" if row[0].startswith("?") else row[0], *row[1:]) for row in rows]

    def known(self) -> list[str]:
        """The IDs of all batches."""
        with self._used() as connection:
            return [row[0] for row in connection.execute("SELECT id FROM batches")]

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=60)
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    def _used(self) -> _Used:
        return _Used(self._open())


class _Used:
    """A connection for one piece of work: committed if it goes well, closed in any case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> sqlite3.Connection:
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._connection.commit()
        finally:
            self._connection.close()


class _Replayed(QueueClient):
    """A client that answers from the store."""

    store: Store

    def post(
        self,
        path: str,
        payload: Mapping[str, Any],
        request: Request,
        observe: Callable[[], Callable[[bytes], None]] | None = None,  # noqa: ARG002 - JsonClient's signature
    ) -> bytes:
        """The kept answer.

        Raises:
            PendingError: there is none yet.
            ModelError: it is an error, or there will be none.
        """
        data = json.dumps(payload, sort_keys=True).encode()
        key = hashlib.sha256(f"{path}\n".encode() + data).hexdigest()
        found = self.store.answer(key, data)
        if found is None:
            raise PendingError
        request.meter.add(Usage(requests=1))
        status, body = found
        if 200 <= status < 300:
            return body
        raise status_error(status, {}, body, self.host)


def queued_model(spec: str, settings: Settings, store: Store) -> ChatModel:
    """A model whose answers come from the store.

    Raises:
        ConfigError: the specification is wrong, or a key is missing.
    """
    parsed = parse(spec, settings)
    client = _Replayed(http_options(parsed, settings))
    client.store = store
    wire = own_wire(parsed.provider)
    return wire(parsed.text, parsed.name, capabilities(parsed.entry, settings), client)


def queue_client(spec: str, settings: Settings) -> QueueClient:
    """A client of the queue of a model's provider.

    Raises:
        ConfigError: the specification is wrong, or a key is missing.
    """
    return QueueClient(http_options(parse(spec, settings), settings))


def at_half_price(spec: str, settings: Settings) -> Settings:
    """The settings with the prices of the queue for this model, where they hold any."""
    row = entry(spec, settings)
    if row.prices is None:
        return settings
    asked = row.prices
    half = Prices(
        prompt=asked.prompt * HALF,
        completion=asked.completion * HALF,
        cached=None if asked.cached is None else asked.cached * HALF,
        currency=asked.currency,
    )
    models = {**settings.models, spec.strip(): row.model_copy(update={"prices": half})}
    return settings.model_copy(update={"models": models})
