"""Rows of JSONL, CSV and Parquet files, one at a time: a file of any length takes little memory.

A row that cannot be read is an item of kind ``BAD``, so that it gets its row in the output and the rest goes
on.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.batch.items import Item, ItemKind
from summarize.errors import InputError, MissingExtraError
from summarize.reading.read_options import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
"""Files that are read as tables, by how their names end."""

TEXT_NAMES = ("text", "article", "source", "document", "content", "body")
"""Columns that are taken for the article where none is named, the first that there is."""

ID_NAMES = ("id", "key", "url", "link")
"""Likewise for the column that tells rows apart."""

SUMMARY_NAMES = ("summary", "claim", "output", "prediction", "hypothesis")
"""Likewise for the summary of a pair."""

SYSTEM_NAMES = ("system", "model", "model_name", "writer")
"""Likewise for who wrote it."""

_BATCH = 64
_MOST_NAMED = 20
"""Columns that a message names."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns; None for one that is to be found by its name.

    Attributes:
        text: holds the article.
        id: tells rows apart.
        summary: holds the summary to verify (pairs only).
        system: says who wrote it (pairs only).
    """

    text: str | None = None
    id: str | None = None
    summary: str | None = None
    system: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows.

    Attributes:
        path: the file.
        name: what it is called in the output.
        columns: which columns are what.
        pairs: whether each row has a summary to verify.
    """

    path: Path
    name: str
    columns: Columns = Columns()
    pairs: bool = False

    def count(self) -> int:
        """How many rows there are.

        Raises:
            InputError: it cannot be read.
        """
        if self.path.suffix.lower() == ".parquet":
            with _opened(self.path) as stream:
                return int(_parquet(stream, self.path).metadata.num_rows)
        if self.path.suffix.lower() not in {".csv", ".tsv"}:
            with _opened(self.path) as stream:
                return sum(1 for line in _lines(stream) if line.strip())
        return sum(1 for _ in self._records())

    def check(self) -> None:
        """Whether a CSV or Parquet file has the columns: no row could go well without.

        Lines of JSON may have other keys each; what a line lacks is said in its row.

        Raises:
            InputError: it cannot be read, or lacks a column.
            MissingExtraError: what reads Parquet is not installed.
        """
        names = self._names()
        if names is None:
            return
        found = self._found(dict.fromkeys(names))
        there = ", ".join(names[:_MOST_NAMED]) or "none"
        wanted = {"text": found.text, "summary": found.summary} if self.pairs else {"text": found.text}
        for what, column in wanted.items():
            if column is None:
                raise InputError(
                    f"{self.path}: no column is the {what} (--{what}-column); there are: {there}"
                )
        for column in (found.text, found.id, found.summary, found.system):
            if column is not None and column not in names:
                raise InputError(f"{self.path}: no column {column!r}; there are: {there}")

    def _names(self) -> list[str] | None:
        """The columns that a CSV or Parquet file has; None of lines of JSON."""
        suffix = self.path.suffix.lower()
        with _opened(self.path) as stream:
            if suffix == ".parquet":
                return list(map(str, _parquet(stream, self.path).schema_arrow.names))
            if suffix not in {".csv", ".tsv"}:
                return None
            try:
                return list(_csv_reader(stream, suffix).fieldnames or ())
            except csv.Error as error:
                raise InputError(f"{self.path}: no CSV: {error}") from error

    def items(self) -> Iterator[Item]:
        """One item a row.

        Raises:
            InputError: it cannot be read, or no column is the article.
        """
        found: Columns | None = None
        for number, record in enumerate(self._records(), 1):
            if isinstance(record, str):
                yield Item(f"{self.name}#{number}", ItemKind.BAD, f"row {number}: {record}", row=True)
                continue
            if found is None or found.text not in record:
                found = self._found(record)
            yield self._item(number, record, found)

    def _records(self) -> Iterator[dict[str, Any] | str]:
        """Each row as a dict, or what is wrong with it."""
        suffix = self.path.suffix.lower()
        with _opened(self.path) as stream:
            if suffix == ".parquet":
                yield from _parquet_records(stream, self.path, self._found)
            elif suffix in {".csv", ".tsv"}:
                yield from _csv_records(stream, suffix)
            else:
                yield from _json_records(stream)

    def _found(self, record: dict[str, Any]) -> Columns:
        """The columns of a row."""
        named = self.columns
        return Columns(
            named.text or _first(TEXT_NAMES, record),
            named.id or _first(ID_NAMES, record),
            (named.summary or _first(SUMMARY_NAMES, record)) if self.pairs else None,
            (named.system or _first(SYSTEM_NAMES, record)) if self.pairs else None,
        )

    def _item(self, number: int, record: dict[str, Any], columns: Columns) -> Item:
        given = record.get(columns.id) if columns.id else None
        known = (
            given if isinstance(given, str | int) and not isinstance(given, bool) and given != "" else number
        )
        name = f"{self.name}#{known}"
        system = record.get(columns.system) if columns.system else None
        named = str(system)[:200] if system is not None else None
        wanted = [(columns.text, "text")] + ([(columns.summary, "summary")] if self.pairs else [])
        for column, what in wanted:
            if not isinstance(record.get(column) if column else None, str):
                there = ", ".join(list(map(str, record))[:_MOST_NAMED])
                problem = f"no column is the {what} (--{what}-column)" if not column else f"{column}: no text"
                told = f"row {number}: {problem}; there are: {there}"[:400]
                return Item(name, ItemKind.BAD, told, system=named, row=True)
        return Item(
            name,
            ItemKind.TEXT,
            record[str(columns.text)],
            record[str(columns.summary)] if self.pairs else None,
            named,
            row=True,
        )


def _first(names: Iterable[str], record: dict[str, Any]) -> str | None:
    lowered = {str(name).lower(): str(name) for name in reversed(list(record))}
    return next((lowered[name] for name in names if name in lowered), None)


def _opened(path: Path) -> Any:  # noqa: ANN401 - a binary file
    try:
        if not path.is_file():
            raise InputError(f"{path}: no such file")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _lines(stream: Any) -> Iterator[bytes]:  # noqa: ANN401
    """The lines of a file; of one that is too long a part that is longer than may be."""
    while line := stream.readline(MAX_BYTES + 1):
        rest = line
        while rest and len(line) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_BYTES)
        yield line


def _json_records(stream: Any) -> Iterator[dict[str, Any] | str]:  # noqa: ANN401
    for line in _lines(stream):
        if len(line) > MAX_BYTES:
            yield f"longer than {MAX_BYTES >> 20} MiB"
        elif line.strip():
            yield _json_record(line)


def _json_record(line: bytes) -> dict[str, Any] | str:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return "no JSON"
    return value if isinstance(value, dict) else "no JSON object"


def _csv_reader(stream: Any, suffix: str) -> csv.DictReader[str]:  # noqa: ANN401
    lines = (line.decode("utf-8-sig" if i == 0 else "utf-8", "replace") for i, line in enumerate(stream))
    return csv.DictReader(lines, delimiter="\t" if suffix == ".tsv" else ",", restkey="(more)")


def _csv_records(stream: Any, suffix: str) -> Iterator[dict[str, Any] | str]:  # noqa: ANN401
    limit = csv.field_size_limit(MAX_BYTES)
    try:
        yield from _csv_reader(stream, suffix)
    except csv.Error as error:
        # Where a row ends is not known any more: what follows cannot be told apart.
        yield f"no CSV from here on: {error}"
    finally:
        csv.field_size_limit(limit)


def _parquet(stream: Any, path: Path) -> Any:  # noqa: ANN401
    try:
        from pyarrow import parquet
        from pyarrow.lib import ArrowException
    except ImportError:
        raise MissingExtraError(f"{path}: Parquet", "tables") from None
    try:
        return parquet.ParquetFile(stream)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"{path}: no Parquet file: {' '.join(str(error).split())[:200]}") from error


def _parquet_records(
    stream: Any,  # noqa: ANN401
    path: Path,
    found: Callable[[dict[str, Any]], Columns],
) -> Iterator[dict[str, Any] | str]:
    file = _parquet(stream, path)
    names = list(file.schema_arrow.names)
    wanted = found(dict.fromkeys(names))
    needed = {wanted.text, wanted.id, wanted.summary, wanted.system}
    # Other columns may be large; but where one is missing, the message names what there is.
    columns = [name for name in names if name in needed] if wanted.text else None
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
            yield from batch.to_pylist()
    except (OSError, ValueError) as error:  # pyarrow's own errors are among these
        yield f"damaged from here on: {' '.join(str(error).split())[:200]}"
