"""The output: one row a line, only ever appended to, whole after a crash at any moment.

A line is written in one piece and counts only with its line break: what follows the last one is torn, and is
cut when the file is opened again. A lock on the file itself, which ends with its process however that ends,
keeps a second process away.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from summarize.batch.rows import RowStatus
from summarize.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SYNC_SECONDS = 5.0
"""Rows that are older than this are on the disk, also if the power fails."""

_RESULT = b',"result":'


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """What the output knows of a row that is there.

    Attributes:
        sha256: of the input, or None.
        options: of the settings that it was made with.
        status: how it ended.
    """

    sha256: str | None
    options: str
    status: RowStatus


class Output:
    """An output that this process may append to.

    Args:
        path: the file; it is made if there is none.

    Raises:
        OutputError: it cannot be written, or another process has it.
        InputError: what is there is no output of a batch.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = _locked(path)
        self._synced = time.monotonic()
        try:
            self.rows = self._load()
        except BaseException:
            os.close(self._descriptor)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, line: bytes) -> None:
        """Write one row, a line with its line break.

        Raises:
            OutputError: it cannot be written whole; what is there of it is taken back.
        """
        try:
            before = os.lseek(self._descriptor, 0, os.SEEK_END)
            try:
                rest = memoryview(line)
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(self._descriptor, before)
                raise
            if time.monotonic() - self._synced > SYNC_SECONDS:
                os.fsync(self._descriptor)
                self._synced = time.monotonic()
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror}") from error

    def drop(self, unwanted: Callable[[str, WrittenRows], bool]) -> int:
        """Take rows out, so that their inputs are worked on anew; how many there were.

        The file is written anew beside the old one and put in its place: either one is whole.

        Raises:
            OutputError: it cannot be written; the old file stays.
        """
        gone = {name for name, row in self.rows.items() if unwanted(name, row)}
        if not gone:
            return 0
        try:
            made, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name[:100]}.")
            os.close(made)
            temporary = self.path.with_name(os.path.basename(name))  # noqa: PTH119 - no Path at run time
            descriptor = _locked(temporary)
            try:
                with os.fdopen(os.dup(descriptor), "wb") as stream:
                    for line in self._lines():
                        if _head(line)["id"] not in gone:
                            stream.write(line)
                    stream.flush()
                    os.fsync(stream.fileno())
                temporary.chmod(self.path.stat().st_mode & 0o777)
                temporary.replace(self.path)
            except BaseException:
                os.close(descriptor)
                temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror}") from error
        os.close(self._descriptor)
        self._descriptor = descriptor
        for name in gone:
            del self.rows[name]
        return len(gone)

    def close(self) -> None:
        """Write all rows to the disk, close the file and give up its lock."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):  # a pipe or a device has no disk
                os.fsync(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1

    def _load(self) -> dict[str, WrittenRows]:
        rows: dict[str, WrittenRows] = {}
        end = 0
        for number, line in enumerate(self._lines(), 1):
            if not line.endswith(b"\n"):
                break
            try:
                head = _head(line)
                written = WrittenRows(head["sha256"], str(head["options"]), RowStatus(head["status"]))
                name = str(head["id"])
            except (ValueError, LookupError, TypeError, RecursionError):
                raise InputError(
                    f"{self.path}: line {number} is no row of a batch; nothing is written there"
                ) from None
            if name in rows:
                raise InputError(
                    f"{self.path}: line {number} is a second row of {name}: was it put together?"
                )
            rows[name] = written
            end += len(line)
        try:
            if os.fstat(self._descriptor).st_size > end:
                if not rows and not self._torn_row():
                    raise InputError(f"{self.path}: is no output of a batch; nothing is written there")
                os.ftruncate(self._descriptor, end)
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror}") from error
        return rows

    def _torn_row(self) -> bool:
        """Whether the file, which has no whole line, begins as the first row of an output does."""
        begin = b'{"id":"'
        head = os.pread(self._descriptor, len(begin), 0)
        return begin.startswith(head)

    def _lines(self) -> Iterator[bytes]:
        with self.path.open("rb") as stream:
            yield from stream


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of an output, whole, one after another; a torn last line is left out.

    Raises:
        InputError: it cannot be read, or a line is no row.
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.endswith(b"\n"):
                    return
                row = json.loads(line)
                if not isinstance(row, dict) or "id" not in row:
                    raise InputError(f"{path}: line {number} is no row of a batch")
                yield row
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: a line is no row of a batch") from error


def _head(line: bytes) -> dict[str, Any]:
    """What stands before the result in a row's line.

    Within a JSON text that mark cannot stand: there every quotation mark has a backslash before it.
    """
    head, mark, _ = line.partition(_RESULT)
    if not mark or not line.endswith(b"}\n"):
        raise ValueError("no row")
    value: dict[str, Any] = json.loads(head + b"}")
    return value


def _locked(path: Path) -> int:
    """A descriptor of the file, for appending, with the lock on it.

    Raises:
        OutputError: it cannot be opened, or another process holds the lock.
    """
    while True:
        try:
            descriptor = os.open(
                path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o666
            )
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise OutputError(f"cannot write {path}: {reason}") from error
        try:
            _lock(descriptor)
            # The file may have been replaced between opening and locking.
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except BlockingIOError:
            os.close(descriptor)
            raise OutputError(f"{path}: another process is writing it") from None
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Take the lock, which goes with the process.

    Raises:
        BlockingIOError: another process has it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as error:
            raise BlockingIOError from error
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
