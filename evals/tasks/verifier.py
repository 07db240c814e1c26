"""Task ``verifier``: does the validator keep supported claims and reject the others?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.core import BY_SET, Breakdown, EvalError, Options, Sample, Score, Task
from evals.datasets import datasets_of
from evals.documents import citations_of, document_of, indices_cited, split_sentences
from evals.metrics.classification import CLASSIFICATION
from evals.metrics.evidence import EVIDENCE, EvidenceScorer
from evals.metrics.evidence import NAMES as EVIDENCE_NAMES
from evals.verifier_sets import read_set
from summarize.citations import CitedSentence, Origin
from summarize.verification import Verifier
from summarize.verification.entailment import load_checker
from summarize.verification.evidence import find_evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.core import Json, Row, Scorer, Solver
    from summarize.citations import Citation
    from summarize.document import Document
    from summarize.verification import VerifiedSentence
    from summarize.verification.entailment import EntailmentChecker


class VerifierSolver:
    """Verifies a claim against its article.

    A claim of several sentences is split, each is verified, and the lowest score counts. Where a set does
    not say what a claim cites, the program looks for the evidence itself.
    """

    def __init__(
        self, select: Sequence[str], ignore: Sequence[str], entailment: EntailmentChecker | None = None
    ) -> None:
        self._verifier = Verifier(select, ignore, entailment)

    def solve(self, sample: Sample) -> Json:
        """Verdict, score and, for each sentence of the claim, citations and findings."""
        document = document_of(sample.input)
        given = sample.input.get("evidence")
        claims = [sample.input["claim"]] if given is not None else split_sentences(sample.input["claim"])
        cited = [
            CitedSentence(claim, evidence_for(claim, given, document), origin=Origin.GIVEN)
            for claim in claims
        ]
        results = self._verifier.verify(cited, document)
        output = {
            "supported": bool(results) and all(result.supported for result in results),
            "score": min((result.score for result in results), default=0.0),
            "claims": [_record(result) for result in results],
        }
        if "sentences" in sample.input:
            everything = [citation for sentence in cited for citation in sentence.citations]
            output["selected"] = indices_cited(everything, sample.input["sentences"])
        return output

    def close(self) -> None:
        """Nothing is held."""


def evidence_for(claim: str, given: Sequence[str] | None, document: Document) -> tuple[Citation, ...]:
    """What the claim cites: what the set says, else what the program finds."""
    return find_evidence(claim, document) if given is None else citations_of(given, document)


class VerdictScorer:
    """Scores ``supported`` (the verdict) and ``score``; a failed sample counts as not supported."""

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The verdict as a number, and the findings that explain it."""
        if output is None:
            failed = Score(0.0, "not verified, which is not supported")
            return {"supported": failed, "score": failed}
        right = "right" if output["supported"] == bool(sample.target) else "wrong"
        why = "; ".join(f"{f['code']} {f['message']}" for c in output["claims"] for f in c["findings"])
        return {
            "supported": Score(float(output["supported"]), f"{right}: {why or 'no finding'}"),
            "score": Score(float(output["score"]), "lowest over the sentences of the claim"),
        }


def _record(result: VerifiedSentence) -> Json:
    return {
        "text": result.cited.text,
        "verdict": result.verdict.value,
        "score": result.score,
        "citations": [[c.span.start, c.span.end] for c in result.cited.citations],
        "findings": [
            {"code": f.code, "message": f.message, "severity": f.severity.value} for f in result.findings
        ],
    }


def _samples(options: Options) -> Sequence[Sample]:
    return [sample for entry in datasets_of(TASK.name, options.sets) for sample in read_set(entry)]


def _solver(options: Options) -> Solver:
    checker = None
    if chosen := options.settings.get("with"):
        checker = load_checker("auto" if chosen == "entailment" else chosen)
        if checker is None:
            raise EvalError("no entailment model: pip install 'summarize-grounded[entailment]'")
    return VerifierSolver(_codes(options, "select"), _codes(options, "ignore"), checker)


def _codes(options: Options, name: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in options.settings.get(name, "").split(",") if code.strip())


def _scorers(_: Options) -> Sequence[Scorer]:
    return (VerdictScorer(), EvidenceScorer())


def with_evidence(row: Row) -> Sequence[str]:
    """The set, where people marked what supports the claim."""
    return [row.dataset] if EVIDENCE_NAMES[0] in row.scores else []


def kinds(row: Row) -> Sequence[str]:
    """The kinds of good claim or of defect, with the set; a claim with two kinds of edit counts in both."""
    family = "summedits" if row.dataset.startswith("summedits") else row.dataset
    return [f"{family}: {kind}" for kind in row.tags.get("kind", "").split(" + ") if kind]


TASK = Task(
    name="verifier",
    summary="keeps supported claims and rejects the others, on human-labelled claims and our own defects",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(*CLASSIFICATION, *EVIDENCE),
    breakdowns=(
        Breakdown("set", BY_SET.keys, tuple(metric.name for metric in CLASSIFICATION)),
        Breakdown("kind of claim or defect", kinds, ("false pass", "false strip")),
        Breakdown("evidence selection", with_evidence, EVIDENCE_NAMES),
    ),
    settings={
        "select": "codes of the rules to run, with commas",
        "ignore": "codes of the rules to leave out, with commas",
        "with": "entailment for the shipped model beside the rules, or hf:NAME for another",
    },
    quick=Options(sets=("defects_tuning", "defects_held_out")),
)
