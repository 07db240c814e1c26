"""A table of articles in partitions, each of which becomes one file: what is there need not be made again.

Where a partition's file stands, the partition is done; it is written whole under another name first and then
renamed. Two workers that make the same partition make the same file. So whatever is killed, at any moment,
and begun again: no row is lost, and none is there twice.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.batch.record import OF_PARTITIONS
from summarize.batch.rows import RowStatus, digest
from summarize.errors import ConfigError, InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize.distributed.callables import SummarizeBatch

ROWS = 1000
"""Rows of a partition: some minutes of work, so that little is lost with a worker."""

_BATCH = 64
"""Rows that are worked on together."""

_FOOTER = 65_536
"""Bytes at a Parquet file's end that tell whether it has changed: they hold places and statistics of its
columns."""

_RECORD = "_run.json"
_COUNTS = b"summarize"


@dataclass(frozen=True, slots=True)
class Partition:
    """Some rows of one file.

    Attributes:
        path: the Parquet file.
        group: its row group.
        start: the first row, within the group.
        count: how many rows.
        name: of the file with the result: of what is in it, so that a changed input is another partition.
    """

    path: str
    group: int
    start: int
    count: int
    name: str


def partitions(inputs: Sequence[Path], rows: int = ROWS) -> Iterator[Partition]:
    """The partitions of Parquet files, and of all such files in folders, in order.

    Raises:
        InputError: there is none, or one cannot be read.
    """
    number = 0
    for path in _files(inputs):
        metadata, mark = _read_footer(path)
        for group in range(metadata.num_row_groups):
            total = metadata.row_group(group).num_rows
            for start in range(0, total, rows):
                count = min(rows, total - start)
                name = digest(f"{mark} {group} {start} {count}".encode())[:12]
                yield Partition(str(path), group, start, count, f"part-{number:07}-{name}.parquet")
                number += 1


class WritePartition:
    """Makes partitions, and tells how their rows ended. Picklable: engines run it as they run a callable.

    Given columns of partitions, it gives columns: the ``name``, and how many rows have each ``RowStatus``.

    Args:
        batch: works on the rows.
        folder: where the files go; every worker must see it under this name.
    """

    def __init__(self, batch: SummarizeBatch, folder: str) -> None:
        self.batch = batch
        self.folder = folder

    def __call__(self, columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Make the partitions of a batch of descriptions.

        Raises:
            SummarizeError: no row can go well, or a file cannot be read.
        """
        fields = ("path", "group", "start", "count", "name")
        rows = zip(*(columns[name] for name in fields), strict=True)
        counts = [
            self.make(Partition(str(path), int(group), int(start), int(count), str(name)))
            for path, group, start, count, name in rows
        ]
        found = {"name": [str(name) for name in columns["name"]]}
        return found | {status.value: [one[status.value] for one in counts] for status in RowStatus}

    def make(self, partition: Partition) -> dict[str, int]:
        """Write one partition's file, if it is not there; how many rows ended how."""
        path = Path(self.folder) / partition.name
        if path.is_file():
            return counts_of(path)
        from pyarrow import Table, parquet

        tables = [self.batch(part) for part in _rows_of(partition, _BATCH)]
        table = Table.from_batches(tables)
        ended = table.column("status").to_pylist()
        counts = {status.value: ended.count(status.value) for status in RowStatus}
        table = table.replace_schema_metadata({_COUNTS: json.dumps(counts)})
        # The process tells two workers apart that make the same partition at the same time.
        draft = path.with_name(f".{partition.name}.{os.uname().nodename}.{os.getpid()}")
        try:
            parquet.write_table(table, draft, compression="zstd")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return counts


def prepare(folder: Path, batch: SummarizeBatch, wanted: Sequence[Partition]) -> list[Partition]:
    """Make the folder and its record ready, and tell which partitions are still to be made.

    Raises:
        ConfigError: the folder holds results of other settings or of other inputs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / _RECORD
    settings = batch.settings.model_dump(mode="json")
    values = {
        "record": OF_PARTITIONS,
        "options": batch.options,
        "inputs": sorted({partition.path for partition in wanted}),
        "columns": asdict(batch.columns),
        "keep": batch.keep,
        "settings": settings,
    }
    text = json.dumps(values, indent=2, default=str) + "\n"
    if record.is_file():
        if json.loads(record.read_text(encoding="utf-8")).get("options") != batch.options:
            raise ConfigError(f"{folder} holds results of other settings; name another folder")
    elif any(folder.glob("part-*.parquet")):
        raise ConfigError(f"{folder} holds Parquet files and no {_RECORD}; name another folder")
    else:
        draft = folder / f".{_RECORD}.{os.getpid()}"
        draft.write_text(text, encoding="utf-8")
        draft.replace(record)
    names = {partition.name for partition in wanted}
    there = {path.name for path in folder.glob("part-*.parquet")}
    if there - names:
        raise ConfigError(
            f"{folder} holds results of other inputs ({min(there - names)}); name another folder"
        )
    return [partition for partition in wanted if partition.name not in there]


def counts_of(path: Path) -> dict[str, int]:
    """How many rows of a partition's file ended how."""
    from pyarrow import parquet

    counts: dict[str, int] = json.loads(parquet.read_schema(path).metadata[_COUNTS])
    return counts


def names_in(path: str) -> list[str]:
    """The columns of a Parquet file."""
    from pyarrow import parquet

    return list(parquet.read_schema(path).names)


def columns_of(wanted: Sequence[Partition]) -> list[dict[str, Any]]:
    """The partitions as rows of a table."""
    return [asdict(partition) for partition in wanted]


def _files(inputs: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in inputs:
        inside = sorted(path.glob("**/*.parquet")) if path.is_dir() else [path]
        if not inside:
            raise InputError(f"{path}: there is no Parquet file in it")
        found += inside
    return found


def _read_footer(path: Path) -> tuple[Any, str]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise MissingExtraError(f"{path}: Parquet", "tables") from None
    try:
        metadata = parquet.read_metadata(path)
        with path.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _FOOTER))
            return metadata, digest(f"{size} ".encode() + stream.read())
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"{path}: no Parquet file: {' '.join(str(error).split())[:200]}") from error


def _rows_of(partition: Partition, rows: int) -> Iterator[Any]:
    """The rows of a partition as record batches; of a row group no more is in memory than is read."""
    from pyarrow import parquet

    end = partition.start + partition.count
    at = 0
    with parquet.ParquetFile(partition.path) as file:
        for batch in file.iter_batches(batch_size=rows, row_groups=[partition.group]):
            first, last = max(partition.start, at), min(end, at + batch.num_rows)
            if first < last:
                yield batch.slice(first - at, last - first)
            at += batch.num_rows
            if at >= end:
                return
