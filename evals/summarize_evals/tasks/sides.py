"""Task ``sides``: does a summary hold the main event, and both sides of a dispute or neither?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.models.registry import EXTRACTIVE
from summarize_evals.core import BY_SET, Better, Breakdown, EvalError, Metric, Options, Sample, Score, Task
from summarize_evals.datasets import datasets_of, locate, read_rows
from summarize_evals.metrics.basic import ERRORS, has, mean_score
from summarize_evals.summary_solver import SummarySolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize_evals.core import Json, Row, Scorer, Solver
    from summarize_evals.datasets import Dataset

LENGTHS = ("1", "2", "3", "6", "10")
"""Sentences: each article is summarized at each of these lengths."""

_TELLS = re.compile(r"\banswers?\b")
"""What a note says of another side."""


class SidesSolver:
    """Summarizes an article at the length of its sample.

    Args:
        model: the writer, ``extractive`` if not given.
    """

    def __init__(self, model: str | None = None) -> None:
        self._solvers = {length: SummarySolver(model or EXTRACTIVE, length) for length in LENGTHS}

    def solve(self, sample: Sample) -> Json:
        """The summary as the command gives it."""
        return self._solvers[sample.tags["length"]].solve(sample)

    def close(self) -> None:
        """Free the models."""
        for solver in self._solvers.values():
            solver.close()


class SidesScorer:
    """Looks for words of each side in the printed sentences, and for the main event in what they cite."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """Whether the event is told, and all sides are heard, or only some; without a summary nobody is."""
        event = sample.input.get("event")
        told = {"event": Score(float(_cites(output, event)))} if event and output and output["text"] else {}
        return {**told, **self._heard(sample, output)} if sample.input["sides"] else told

    def _heard(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        text = output["text"] if output else ""
        heard = [any(words in text for words in side) for side in sample.input["sides"]]
        one = any(heard) and not all(heard)
        noted = any(map(_TELLS.search, output["notes"] if output else ()))
        why = f"{sum(heard)} of {len(heard)} sides"
        return {
            "both": Score(float(all(heard)), why),
            "one": Score(float(one), why),
            "untold": Score(float(one and not noted), why),
            "needless": Score(float(all(heard) and noted), why),
            "given": Score(float(bool(text)), why),
        }


def _cites(output: Json, event: Sequence[int]) -> bool:
    """Whether a printed sentence cites a sentence in which words of the event stand."""
    start, end = event
    spans = (span for sentence in output["sentences"] for span in sentence["citations"])
    return any(begin < end and start < stop for begin, stop in spans)


def _samples(options: Options) -> Sequence[Sample]:
    return [sample for entry in datasets_of(TASK.name, options.sets) for sample in _read(entry)]


def _read(entry: Dataset) -> Iterator[Sample]:
    path = locate(entry)
    if path is None:
        raise EvalError(f"{entry.name} is not at hand")
    for row in read_rows(path):
        given = {"article": row["text"], **_labels(row)}
        for length in LENGTHS:
            name = f"{entry.name}-{row['id']}"
            yield Sample(f"{name}/{length}", entry.name, name, entry.split, given, tags={"length": length})


def _labels(row: Json) -> Json:
    """Words of each side, and from where to where the main event is told, if that is labelled."""
    if "sides" in row:
        return {"sides": row["sides"]}
    start = row["text"].index(row["main_event"])
    answered = [[row["accusation"]], [row["reply"]]] if row["accusation"] and row["reply"] else []
    return {"sides": answered, "event": [start, start + len(row["main_event"])]}


def _length(row: Row) -> Sequence[str]:
    return [row.tags["length"].rjust(2)]


def _solver(options: Options) -> Solver:
    return SidesSolver(options.model)


def _scorers(_: Options) -> Sequence[Scorer]:
    return (SidesScorer(),)


def _metric(score: str, name: str, definition: str, better: Better) -> Metric:
    return Metric(name, definition, better, mean_score(score), headline=True, applies=has(score))


METRICS = (
    _metric("one", "one side alone", "Share of summaries that hold words of one side only.", Better.LOWER),
    _metric("untold", "one side, no note", "The same, and no note says that there is another.", Better.LOWER),
    _metric("both", "both sides", "Share of summaries that hold words of every side.", Better.HIGHER),
    _metric("needless", "both, and a note", "The same, and a note misses one.", Better.LOWER),
    _metric(
        "event",
        "main event",
        "Share of summaries that cite the sentence of the main event.",
        Better.HIGHER,
    ),
    _metric("given", "given", "Share of articles for which there is a summary.", Better.HIGHER),
)

TASK = Task(
    name="sides",
    summary="summarizes articles at five lengths: is the main event told, and both sides of a dispute?",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(*METRICS, ERRORS),
    breakdowns=(BY_SET, Breakdown("length", _length, tuple(metric.name for metric in METRICS))),
    quick=Options(sets=("sides_tuning", "sides_fresh", "sides_stories_tuning")),
)
