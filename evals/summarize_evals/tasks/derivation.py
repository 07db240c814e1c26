"""Task ``derivation``: does the proof accept what is derived from a sentence, and refuse what looks so?"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from summarize.citations import CitedSentence, Origin, cite
from summarize.spans import Span
from summarize.verification import Verdict, Verifier
from summarize.verification.derivation import Derivation, derive
from summarize_evals.core import BY_SET, Breakdown, Options, Sample, Score, Task
from summarize_evals.datasets import datasets_of, locate, read_rows
from summarize_evals.documents import from_text
from summarize_evals.metrics.classification import CLASSIFICATION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize_evals.core import Json, Row
    from summarize_evals.datasets import Dataset


class DerivationSolver:
    """Asks the gate whether a claim, alone, is its source sentence with licensed edits only."""

    def __init__(self) -> None:
        self._verifier = Verifier()

    def solve(self, sample: Sample) -> Json:
        """Whether it is derived, and the licences used or the reason why not."""
        document = from_text(sample.input["article"])
        source = sample.input["source"]
        at = document.text.index(source)
        sentences = document.sentences_in(Span(at, at + len(source)))
        proof = derive(sample.input["claim"], sentences, document)
        if not isinstance(proof, Derivation):
            return {"derived": False, "why": proof.reason}
        citations = tuple(cite(document, s.id) for s in sentences if s.id is not None)
        claim = CitedSentence(sample.input["claim"], citations, (), Origin.GIVEN)
        (result,) = self._verifier.verify([claim], document)
        licences = ", ".join(edit.licence for edit in proof.edits) or "a copy"
        if result.verdict is not Verdict.SUPPORTED:
            return {"derived": False, "why": f"{licences}, but it does not stand alone"}
        return {"derived": True, "why": licences}

    def close(self) -> None:
        """Nothing is held."""


class DerivationScorer:
    """Scores ``supported``: whether the claim was derived. A failed sample is not."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:  # noqa: ARG002 - the protocol
        """The verdict, with its reason."""
        value = float(output["derived"]) if output else 0.0
        why = output["why"] if output else "the proof failed"
        return {"supported": Score(value, why), "score": Score(value)}


def _samples(options: Options) -> Sequence[Sample]:
    return [
        _sample(entry, row)
        for entry in datasets_of(TASK.name, options.sets)
        if (path := locate(entry)) is not None
        for row in read_rows(path)
    ]


def _sample(entry: Dataset, row: Mapping[str, Any]) -> Sample:
    return Sample(
        id=f"{entry.name}/{row['id']}",
        dataset=entry.name,
        cluster=hashlib.sha256(row["article"].encode()).hexdigest()[:16],
        split=entry.split,
        input={name: row[name] for name in ("article", "source", "claim")},
        target=row["label"],
        tags={"kind": row["kind"]},
    )


def kinds(row: Row) -> Sequence[str]:
    """The kinds of edit, with the set."""
    return [f"{row.dataset}: {row.tags['kind']}"]


TASK = Task(
    name="derivation",
    summary="proves sentences with licensed edits, and refuses one unlicensed deletion, exchange or join",
    samples=_samples,
    solver=lambda _: DerivationSolver(),
    scorers=lambda _: (DerivationScorer(),),
    metrics=tuple(metric for metric in CLASSIFICATION if metric.name != "AUC"),
    breakdowns=(
        Breakdown("set", BY_SET.keys),
        Breakdown("kind of edit", kinds, ("false pass", "false strip")),
    ),
    quick=Options(),
)
