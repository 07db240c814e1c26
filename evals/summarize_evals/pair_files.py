"""Labelled pairs of the user's own: a source and a claim (or a whole summary) a row.

Columns are found by the names that public sets give them, or named. A label says whether the source supports
the claim; without labels the verdicts are counted, not judged.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize_evals.core import EvalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

NAMES: Mapping[str, tuple[str, ...]] = {
    "source": (
        "source",
        "article",
        "document",
        "doc",
        "grounding_doc",
        "context",
        "evidence",
        "premise",
        "text",
    ),
    "claim": ("claim", "summary", "sentence", "statement", "hypothesis", "response", "output", "generated"),
    "label": ("label", "supported", "is_supported", "factual", "consistent", "is_factual", "annotation"),
    "system": ("system", "model", "model_name", "generator", "writer"),
}
"""For each column the names under which it is looked for, the first that is there."""

NEEDED = ("source", "claim")
FORMATS = ("jsonl", "json", "csv", "tsv")

_YES = {"1", "1.0", "true", "yes", "supported", "consistent", "factual", "entailment", "entailed", "faithful"}
_NO = {"0", "0.0", "false", "no", "unsupported", "not supported", "contradicted", "contradiction", "neutral",
       "inconsistent", "non-factual", "not_supported", "hallucinated", "unfaithful", "refuted"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """One row.

    Attributes:
        row: its number in the file, from 1.
        source: the article's text, or its sentences.
        claim: what is said of it: a sentence or a whole summary.
        label: 1 supported, 0 not; None where there is none.
        system: who wrote the claim; empty where that is not said.
    """

    row: int
    source: str | tuple[str, ...]
    claim: str
    label: int | None
    system: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """A file of pairs.

    Attributes:
        rows: in order.
        columns: the name of each column that was found.
    """

    rows: tuple[Pair, ...]
    columns: Mapping[str, str]


def read_pairs(path: Path, named: Mapping[str, str]) -> Pairs:
    """Read a file of pairs: JSON lines, a JSON array, CSV or TSV, gzipped or not.

    Args:
        path: the file; its ending says what it is.
        named: names of columns (``source``, ``claim``, ``label``, ``system``) that the user gave.

    Raises:
        EvalError: it cannot be read, a column is missing, or a row lacks a value or has an unknown label.
    """
    rows = _rows(path)
    if not rows:
        raise EvalError(f"{path}: holds no row")
    columns = _columns(path, rows[0], named)
    return Pairs(tuple(_pair(path, i, row, columns) for i, row in enumerate(rows, 1)), columns)


def digest(path: Path) -> str:
    """The first figures of the file's SHA-256: a changed file is another run.

    Raises:
        EvalError: it cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError as error:
        raise EvalError(f"{path}: cannot be read: {error.strerror}") from error


def _rows(path: Path) -> list[dict[str, Any]]:
    name = path.name.removesuffix(".gz")
    kind = name.rpartition(".")[2].lower()
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
        if kind == "jsonl":
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
        elif kind == "json":
            rows = json.loads(text)
        elif kind in {"csv", "tsv"}:
            csv.field_size_limit(2**27)
            rows = list(csv.DictReader(io.StringIO(text), delimiter="," if kind == "csv" else "\t"))
        else:
            raise EvalError(f"{path}: pairs are read from these: {', '.join(FORMATS)}, each also as .gz")
    except (OSError, EOFError, ValueError, csv.Error) as error:
        raise EvalError(f"{path}: cannot be read: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EvalError(f"{path}: every row must be an object with named columns")
    return rows


def _columns(path: Path, first: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, names in NAMES.items():
        if role in named:
            if named[role] not in first:
                raise EvalError(f"{path}: there is no column {named[role]!r}; there are: {', '.join(first)}")
            found[role] = named[role]
            continue
        free = [name for name in names if name in first and name not in named.values()]
        if free:
            found[role] = free[0]
        elif role in NEEDED:
            raise EvalError(
                f"{path}: no column is called {' or '.join(names[:3])}; name it: --{role} COLUMN "
                f"(there are: {', '.join(first)})"
            )
    return found


def _pair(path: Path, number: int, row: Mapping[str, Any], columns: Mapping[str, str]) -> Pair:
    def text(role: str) -> str:
        value = row.get(columns[role])
        if isinstance(value, str) and value.strip():
            return value
        raise EvalError(f"{path}: row {number}: {columns[role]!r} holds no text")

    value = row.get(columns["source"])
    source: str | tuple[str, ...]
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        source = tuple(value)
    else:
        source = text("source")
    system = row.get(columns["system"]) if "system" in columns else None
    label = _label(path, number, row.get(columns["label"])) if "label" in columns else None
    return Pair(number, source, text("claim"), label, str(system) if system is not None else "")


def _label(path: Path, number: int, value: object) -> int | None:
    if value is None or value == "":
        return None
    known = str(value).strip().lower()
    if known in _YES or known in _NO:
        return int(known in _YES)
    raise EvalError(
        f"{path}: row {number}: the label {value!r} is neither 1 (supported) nor 0 (not); such words as "
        "supported, unsupported, true, false are read, too"
    )


def systems(pairs: Sequence[Pair]) -> Iterator[str]:
    """Who wrote the claims, each once."""
    yield from dict.fromkeys(pair.system for pair in pairs if pair.system)
