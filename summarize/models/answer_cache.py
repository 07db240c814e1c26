"""Answers kept on disk, so that the same question to the same model is paid for once.

The cache helps and is never needed: whatever goes wrong with it, the model is asked instead. What it holds
are articles' summaries, so that only the user may read it; keys are never in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from summarize.folders import cache_folder
from summarize.models.chat_model import Completion, Usage
from summarize.models.wire import WrappedModel
from summarize.redaction import Redactor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.config import Settings
    from summarize.models.chat_model import Capabilities, ChatModel, Request

T = TypeVar("T")

FORMAT = 1
"""Part of every key: a new form of the values or of the requests makes old answers unfindable."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, model TEXT NOT NULL, text TEXT NOT NULL, sha256 TEXT NOT NULL,
    size INTEGER NOT NULL, created REAL NOT NULL, used REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_used ON answers (used);
"""

_BUSY_MS = 2000

_SUMMED_EVERY = 100
"""Answers put after which the size of all is summed up anew."""

APPLICATION_ID = 0x5355_4D31
"""Stands in the head of each file that this program made, as SQLite provides for."""

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class CacheStats:
    """What a cache holds.

    Attributes:
        path: the file.
        answers: how many.
        bytes: size of the answers' texts, in UTF-8.
        limit: the cap of ``bytes``.
        models: answers of each model, by specification.
    """

    path: Path
    answers: int
    bytes: int
    limit: int
    models: dict[str, int]


class Cache:
    """Answers in an SQLite file, in WAL mode: several processes and threads may use it at once.

    A file that this program made and that is no sound database any more is renamed to ``….damaged`` and a new
    one begun; if that fails too, nothing is cached. A file that it did not make is never touched.

    Args:
        path: the file; it and its folder are made if needed.
        limit: cap of the answers' texts, in bytes; those unused for longest are dropped first.
        own: whether the place is this program's own, so that whatever stands there was made by it.
    """

    def __init__(self, path: Path, limit: int, *, own: bool = False) -> None:
        self._path = path
        self._limit = limit
        self._own = own
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._size = _Size(limit)

    def get(self, key: str) -> str | None:
        """The answer kept under ``key``, or None."""
        return self._try(lambda connection: _get(connection, key))

    def put(self, key: str, model: str, text: str) -> None:
        """Keep an answer; one that alone is beyond the cap is not kept."""
        if len(text.encode()) <= self._limit:
            self._try(lambda connection: _put(connection, (key, model, text), self._size))

    def clear(self) -> int | None:
        """Drop all answers and give back the space; how many there were, or None if that failed."""
        self._size = _Size(self._limit)
        return self._try(_clear)

    def stats(self) -> CacheStats | None:
        """What the cache holds, or None if it cannot be read."""
        rows = self._try(
            lambda connection: connection.execute(
                "SELECT model, count(*), sum(size) FROM answers GROUP BY model ORDER BY model"
            ).fetchall()
        )
        if rows is None:
            return None
        return CacheStats(
            self._path,
            sum(row[1] for row in rows),
            sum(row[2] for row in rows),
            self._limit,
            {row[0]: row[1] for row in rows},
        )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __del__(self) -> None:
        self.close()

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        with self._lock:
            for _ in range(2):
                try:
                    if self._connection is None:
                        if not self._may_use(self._path):
                            return None
                        self._connection = _open(self._path)
                    with self._connection:
                        return work(self._connection)
                except sqlite3.OperationalError:
                    return None  # locked, full or not writable: the model is asked instead
                except sqlite3.DatabaseError:
                    self._set_aside()
                except OSError:
                    return None
        return None

    def _may_use(self, path: Path) -> bool:
        """Whether the file is this program's, or there is none."""
        return self._own or not path.exists() or _is_ours(path)

    def _set_aside(self) -> None:
        self._size = _Size(self._limit)
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        aside = self._path.with_name(self._path.name + ".damaged")
        try:
            if not self._may_use(self._path) or not self._may_use(aside):
                return
            self._path.replace(aside)
            for end in ("-wal", "-shm"):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)
        except OSError:
            pass  # another process was quicker, or the folder is read-only


class CachedModel(WrappedModel):
    """A model whose answers are kept.

    Args:
        inner: the model that is asked when nothing is kept.
        cache: where.
        identity: all of the model that shapes an answer: wire, address, name, capabilities, file.
        redactor: knows the keys; an answer that repeats one is not kept.
    """

    def __init__(
        self, inner: ChatModel, cache: Cache, identity: str, redactor: Redactor | None = None
    ) -> None:
        self._redactor = redactor or Redactor()
        super().__init__(inner)
        self._cache = cache
        self._identity = identity

    def complete(self, request: Request) -> Completion:
        """The kept answer, which costs nothing, or the model's.

        Raises:
            ModelError: as the model itself raises; errors are not kept.
        """
        key = answer_key(self._identity, request)
        kept = self._cache.get(key)
        if kept is not None:
            if request.on_text:
                request.on_text(kept)
            spent = Usage(cached_answers=1)
            request.meter.add(spent)
            return Completion(kept, spent)
        completion = self._inner.complete(request)
        # An answer that is not even JSON will be asked for again: keeping it would make a mishap last.
        useful = request.schema is None or _holds_json(completion.text)
        if useful and not self._redactor.finds(completion.text):
            self._cache.put(key, self.name, completion.text)
        return completion

    def close(self) -> None:
        """Free what the model holds, and close the cache."""
        super().close()
        self._cache.close()


def open_cache(settings: Settings) -> Cache:
    """The cache that the settings name."""
    path = settings.cache_path or cache_folder() / "answers.sqlite3"
    own = settings.cache_path is None
    return Cache(path.expanduser(), settings.cache_size_mb * 1024 * 1024, own=own)


def _is_ours(path: Path) -> bool:
    """Whether the head of a file says that this program made it; an empty one is nobody's."""
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    ours = head.startswith(_MAGIC) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")
    return ours or (not head and path.is_file())


def answer_key(identity: str, request: Request) -> str:
    """SHA-256 of everything that shapes an answer."""
    parts = {
        "format": FORMAT,
        "identity": identity,
        "messages": [(message.role, message.content) for message in request.prompt.messages],
        "schema": request.schema,
        "grammar": request.grammar,
        "max_tokens": request.max_tokens,
        "seed": request.seed,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def identity(parts: dict[str, object], capabilities: Capabilities) -> str:
    """One text for a model's part of the key."""
    return json.dumps({**parts, "capabilities": asdict(capabilities)}, sort_keys=True, default=str)


def _holds_json(text: str) -> bool:
    start = text.find("{")
    if start < 0:
        return False
    try:
        json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return False
    return True


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made by us first, so that no other user can read it for even a moment; SQLite's own files follow it.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=_BUSY_MS / 1000, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _get(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT text, sha256 FROM answers WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    text, digest = row
    if not isinstance(text, str) or _digest(key, text) != digest:
        connection.execute("DELETE FROM answers WHERE key = ?", (key,))
        return None
    connection.execute("UPDATE answers SET used = ? WHERE key = ?", (time.time(), key))
    return text


class _Size:
    """How large the texts of all answers are: summed up now and then, for that looks at every answer.

    In between it counts what this process puts. Another that puts as much may make a cache that much larger.

    Args:
        limit: the cap.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._bytes = 0
        self._left = 0

    def add(self, connection: sqlite3.Connection, size: int) -> int:
        """Count an answer that was put; how much is beyond the cap, if anything is."""
        self._bytes += size
        self._left -= 1
        if self._left < 0 or self._bytes > self.limit:
            self._bytes = connection.execute("SELECT coalesce(sum(size), 0) FROM answers").fetchone()[0]
            self._left = _SUMMED_EVERY
        return self._bytes - self.limit

    def take(self, size: int) -> None:
        """Count an answer that was dropped."""
        self._bytes -= size


def _put(connection: sqlite3.Connection, answer: tuple[str, str, str], total: _Size) -> None:
    key, model, text = answer
    now, size = time.time(), len(text.encode())
    connection.execute(
        "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
        (key, model, text, _digest(key, text), size, now, now),
    )
    beyond = total.add(connection, size)
    if beyond <= 0:
        return
    # A hundredth of the cap more goes, so that not every answer from now on has to make room for itself.
    beyond += total.limit // 100
    dropped: list[tuple[str]] = []
    for old, freed in connection.execute("SELECT key, size FROM answers ORDER BY used, key DESC"):
        if beyond <= 0:
            break
        dropped.append((old,))
        beyond -= freed
        total.take(freed)
    connection.executemany("DELETE FROM answers WHERE key = ?", dropped)


def _clear(connection: sqlite3.Connection) -> int:
    count = connection.execute("DELETE FROM answers").rowcount
    connection.commit()
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return count


def _digest(key: str, text: str) -> str:
    return hashlib.sha256(f"{key}\n{text}".encode()).hexdigest()
