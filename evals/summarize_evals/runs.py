"""Run files: append-only JSON lines. The first line says what was run; every other is one sample.

A run can be killed at any time: a line that was not finished is no line, and the sample is run again.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any

from summarize_evals.configuration import Configuration
from summarize_evals.core import EvalError, Row, Score, Split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read from its file.

    Attributes:
        path: the file.
        configuration: what it was made with.
        started: ISO 8601 time, UTC.
        rows: the last row of each sample, in the order of the file.
    """

    path: Path
    configuration: Configuration
    started: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """What tables call it."""
        return self.path.stem


def read_run(path: Path) -> Run:
    """Read a run file.

    Raises:
        EvalError: there is no such file, it is no run, or a line in its middle is damaged.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path}: cannot be read as a run: {error}") from error
    complete = lines[:-1]  # what follows the last line break was never finished
    try:
        header = json.loads(complete[0])
        if header["schema"] != SCHEMA:
            raise EvalError(f"{path}: is of schema {header['schema']}, this program reads {SCHEMA}")
        configuration = Configuration(**header["configuration"])
        started = str(header["started"])
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise EvalError(f"{path}: is not a run file") from error
    rows: dict[str, Row] = {}
    for number, line in enumerate(complete[1:], start=2):
        try:
            row = _row(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise EvalError(f"{path}: line {number} is damaged") from error
        rows[row.sample] = row
    return Run(path, configuration, started, tuple(rows.values()))


@contextmanager
def appending(path: Path, configuration: Configuration, started: str) -> Iterator[Appender]:
    """Open a run file to add rows; a new one gets its first line, an old one loses an unfinished last line.

    Raises:
        EvalError: another process is writing this run, or the file belongs to another configuration.
    """
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EvalError(f"{path}: another process is writing this run") from error
        file.seek(0)
        text = file.read()
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            file.truncate(len(whole.encode()))
        appender = Appender(file)
        if not whole:
            appender.line({"schema": SCHEMA, "configuration": asdict(configuration), "started": started})
            yield appender
            return
        run = read_run(path)
        if run.configuration.sha256 != configuration.sha256:
            raise EvalError(f"{path}: was made with another configuration; give another --out")
        appender.done = {row.sample: row for row in run.rows}
        yield appender


class Appender:
    """Adds rows to an open run file.

    Attributes:
        done: rows that were there already, by sample.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.done: dict[str, Row] = {}

    def row(self, row: Row) -> None:
        """Write one row and hand it to the operating system at once."""
        self.line(asdict(row))

    def line(self, value: Mapping[str, Any]) -> None:
        """Write one line."""
        self._file.write(json.dumps(value, ensure_ascii=False) + "\n")
        self._file.flush()


def _row(value: Mapping[str, Any]) -> Row:
    scores = {name: Score(**score) for name, score in value["scores"].items()}
    return Row(**{**value, "split": Split(value["split"]), "scores": scores})
