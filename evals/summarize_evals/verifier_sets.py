"""The labelled sets of claims, each read into samples of one shape.

A sample's input has ``claim`` and either ``article`` or ``sentences``; ``evidence`` (verbatim sentences) or
``cited`` (indices of sentences) where the set says what the claim cites; ``supporting`` (alternative lists of
sentence indices) where people marked what supports it. Its target is 1 for a supported claim and 0 for any
other.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from summarize_evals.core import EvalError, Sample
from summarize_evals.datasets import Dataset, locate, read_rows
from summarize_evals.written_claims import HELD_OUT, read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from summarize_evals.core import Json


def read_set(entry: Dataset) -> tuple[Sample, ...]:
    """All samples of a set.

    Raises:
        EvalError: it is not at hand, or a row lacks a field.
    """
    path = locate(entry)
    if path is None:
        raise EvalError(f"the set {entry.name} is not at hand")
    reader = _READERS.get(entry.name.split("_", maxsplit=1)[0], _plain)
    try:
        return tuple(reader(entry, path))
    except KeyError as error:
        raise EvalError(f"{path}: a row lacks the field {error}") from error


def _sample(entry: Dataset, row: Mapping[str, Any], article: str, input_: Json, kind: str) -> Sample:
    label = row["label"]
    if label not in {0, 1}:
        raise EvalError(f"{entry.name}: {row['id']} has the label {label!r}, not 0 or 1")
    return Sample(
        id=f"{entry.name}/{row['id']}",
        dataset=entry.name,
        cluster=hashlib.sha256(article.encode()).hexdigest()[:16],
        split=entry.split,
        input=input_,
        target=label,
        tags={"kind": kind},
    )


def _summedits(entry: Dataset, path: Path) -> Iterator[Sample]:
    for row in read_rows(path):
        kind = " + ".join(sorted(row["edit_types"])).replace("_", " ") if row["label"] == 0 else ""
        input_ = {"article": row["source"], "claim": row["summary"]}
        yield _sample(entry, row, row["source"], input_, kind)


def _wice(entry: Dataset, path: Path) -> Iterator[Sample]:
    for row in read_rows(path):
        # A line break inside a sentence would end it in the joined text.
        sentences = [" ".join(sentence.split()) for sentence in row["source_sentences"]]
        input_ = {
            "sentences": sentences,
            "claim": " ".join(row["claim"].split()),
            "supporting": row["supporting_sentences"],
        }
        kind = row["label3"].replace("_", " ") if row["label"] == 0 else ""
        yield _sample(entry, row, "\n".join(sentences), input_, kind)


def _strong(entry: Dataset, path: Path) -> Iterator[Sample]:
    if path.is_dir():
        yield from _defects(entry, path)
        return
    for row in read_rows(path):
        input_ = {"article": row["source"], "claim": row["claim"], "evidence": row["cited"]}
        yield _sample(entry, row, row["source"], input_, "" if row["label"] else row["kind"])


def _plain(entry: Dataset, path: Path) -> Iterator[Sample]:
    for row in read_rows(path):
        yield _sample(entry, row, row["source"], {"article": row["source"], "claim": row["claim"]}, "")


def _faithbench(entry: Dataset, path: Path) -> Iterator[Sample]:
    for row in read_rows(path):
        input_ = {"article": row["source"], "claim": row["summary"]}
        yield _sample(entry, row, row["source"], input_, row.get("kind", ""))


def _defects(entry: Dataset, path: Path) -> Iterator[Sample]:
    articles = {row["id"]: row["text"] for row in read_rows(path / "articles.jsonl")}
    for row in read_rows(path / "claims.jsonl"):
        article = articles[row["article"]]
        input_ = {"article": article, "claim": row["text"], "evidence": row["evidence"]}
        yield _sample(entry, row, article, input_, row["kind"])


def _contested(entry: Dataset, path: Path) -> Iterator[Sample]:
    for article in read_rows(path):
        for number, row in enumerate(article["claims"], 1):
            input_ = {"article": article["text"], "claim": row["text"]}
            named = {"id": f"{article['id']}-{number}", "label": row["label"]}
            yield _sample(entry, named, article["text"], input_, row["kind"])


def _written(entry: Dataset, path: Path) -> Iterator[Sample]:
    for file in sorted(path.glob(HELD_OUT)):
        for text in read_texts(file):
            for number, line in enumerate(text.lines):
                for label in (0, 1):
                    claim, _ = line.claim(supported=bool(label))
                    row = {"id": f"{file.stem}/{text.name}/{number}-{label}", "label": label}
                    input_ = {"sentences": list(text.sentences), "claim": claim, "cited": list(line.needs)}
                    kind = "" if label else line.kind
                    yield _sample(entry, row, "\n".join(text.sentences), input_, kind)


_READERS: dict[str, Callable[[Dataset, Path], Iterator[Sample]]] = {
    "summedits": _summedits,
    "wice": _wice,
    "faithbench": _faithbench,
    "defects": _defects,
    "strong": _strong,
    "written": _written,
    "contested": _contested,
}
