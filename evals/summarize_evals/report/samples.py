"""The samples of a run as the page's script reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize_evals.core import EvalError, Options
from summarize_evals.datasets import all_datasets
from summarize_evals.documents import document_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Document
    from summarize_evals.core import Json, Row, Sample, Task
    from summarize_evals.runs import Run

_DOCUMENT_FIELDS = frozenset({"article", "sentences", "path"})


class Articles:
    """Each article once, however many samples share it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._places: dict[str, int] = {}

    def place(self, document: Document) -> int:
        """The index of the document's text."""
        if document.text not in self._places:
            self._places[document.text] = len(self.texts)
            self.texts.append(document.text)
        return self._places[document.text]


def samples_of(task: Task, run: Run) -> Mapping[str, Sample]:
    """The samples that the rows were made from, by id; those whose data are not at hand are missing."""
    settings = {name: str(value) for name, value in dict(run.configuration.options["settings"]).items()}
    seed = int(run.configuration.options["seed"])
    listed = {row.dataset for row in run.rows} & all_datasets().keys()
    found: dict[str, Sample] = {}
    # Set by set: one that is gone must not hide the others.
    each: list[tuple[str, ...]] = [(name,) for name in sorted(listed)]
    for sets in each or [()]:
        try:
            options = Options(model=run.configuration.model, sets=sets, seed=seed, settings=settings)
            found |= {sample.id: sample for sample in task.samples(options)}
        except EvalError:
            continue
    return found


def records(task: Task, run: Run, articles: Articles) -> list[Json]:
    """The rows for the script: short names, offsets in UTF-16 as JavaScript counts."""
    samples = samples_of(task, run)
    return [_record(row, samples.get(row.sample), articles) for row in run.rows]


def _record(row: Row, sample: Sample | None, articles: Articles) -> Json:
    record: dict[str, Any] = {
        "id": row.sample,
        "set": row.dataset,
        "split": row.split.value,
        "tags": dict(row.tags),
        "target": row.target,
        "outcome": outcome(row),
        "error": row.error,
        "seconds": row.seconds,
        "scores": {name: [score.value, score.explanation] for name, score in row.scores.items()},
    }
    document = None
    if sample is not None:
        record["input"] = {k: v for k, v in sample.input.items() if k not in _DOCUMENT_FIELDS}
        if _DOCUMENT_FIELDS & sample.input.keys():
            document = document_of(sample.input)
            record["article"] = articles.place(document)
    output = row.output or {}
    record["kept"] = _sentences(output.get("claims") or output.get("sentences") or [], document)
    record["rejected"] = _sentences(output.get("rejected") or [], document)
    if not record["kept"] and not record["rejected"]:
        record["output"] = dict(output)
    return record


def _sentences(given: Sequence[Json], document: Document | None) -> list[Json]:
    index = document.index if document else None
    return [
        {
            "text": sentence["text"],
            "verdict": sentence.get("verdict", ""),
            "way": sentence.get("way"),
            "spans": [[index.utf16(a), index.utf16(b)] for a, b in sentence["citations"]] if index else [],
            "findings": [[f["code"], f["message"], f["severity"]] for f in sentence.get("findings", [])],
        }
        for sentence in given
        if isinstance(sentence, dict) and "citations" in sentence
    ]


def outcome(row: Row) -> str:
    """What the row's filter calls it."""
    if row.error is not None:
        return "error"
    if "supported" not in row.scores or row.target not in {0, 1}:
        return "scored"
    supported = row.scores["supported"].value == 1.0
    if supported == bool(row.target):
        return "right"
    return "false pass" if supported else "false strip"
