"""Task ``verifier``: does the validator keep supported claims and reject the others?"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from evals.core import BY_SET, Breakdown, EvalError, Options, Sample, Score, Task
from evals.datasets import DATA, all_datasets, datasets_of
from evals.documents import citations_of, document_of, indices_cited, split_sentences
from evals.metrics.classification import CLASSIFICATION
from evals.metrics.evidence import EVIDENCE, EvidenceScorer
from evals.metrics.evidence import NAMES as EVIDENCE_NAMES
from evals.metrics.pace import MILLISECONDS, PACE
from evals.verifier_sets import read_set
from summarize.citations import CitedSentence, Origin, cite
from summarize.config import load_settings
from summarize.verification import Verifier
from summarize.verification.entailment import load_checker
from summarize.verification.evidence import find_evidence
from summarize.verification.scoring import BALANCED, DEFAULT_STRICTNESS, Grading, ScoreModels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.core import Json, Row, Scorer, Solver
    from summarize.document import Document
    from summarize.verification import VerifiedSentence
    from summarize.verification.entailment import EntailmentChecker
    from summarize.verification.scoring import Strictness


class VerifierSolver:
    """Verifies a claim against its article.

    A claim of several sentences is split, each is verified, and the lowest score counts. Where a set does
    not say what a claim cites, the program looks for the evidence itself. A public set is judged by the score
    that was fitted without it (``evals/data/score_folds.json``).
    """

    def __init__(
        self,
        select: Sequence[str],
        ignore: Sequence[str],
        checkers: Mapping[str, EntailmentChecker] | None = None,
        strictness: Strictness = DEFAULT_STRICTNESS,
    ) -> None:
        folds = read_folds()
        self._verifiers: dict[str, Verifier] = {}
        self._thresholds: dict[str, float] = {}
        for name, entry in all_datasets().items():
            if entry.task == TASK.name:
                checker = checkers[name] if checkers else None
                grading = Grading(strictness, folds.get(name))
                self._verifiers[name] = Verifier(select, (*ignore, *entry.ignore), checker, grading)
                model = grading.model(entailment=checker is not None)
                self._thresholds[name] = model.threshold(BALANCED)

    def solve(self, sample: Sample) -> Json:
        """Verdict, score, time and, for each sentence of the claim, citations and findings."""
        document = document_of(sample.input)
        # Of this thread alone: neither other work on the machine nor other claims count.
        started = time.thread_time()
        cited = cited_claims(sample.input, document)
        results = self._verifiers[sample.dataset].verify(cited, document)
        output = {
            MILLISECONDS: round(1000 * (time.thread_time() - started), 3),
            "supported": bool(results) and all(result.supported for result in results),
            "score": (score := min((result.score for result in results), default=0.0)),
            "balanced": score >= self._thresholds[sample.dataset],
            "claims": [_record(result) for result in results],
        }
        if "sentences" in sample.input:
            everything = [citation for sentence in cited for citation in sentence.citations]
            output["selected"] = indices_cited(everything, sample.input["sentences"])
        return output

    def close(self) -> None:
        """Nothing is held."""


def cited_claims(input_: Json, document: Document) -> tuple[CitedSentence, ...]:
    """A sample's claim, sentence by sentence, with what each cites.

    What the set says is cited makes a claim one of a model's; else it is a text that someone wrote, and the
    program finds the evidence.
    """
    given, cited = input_.get("evidence"), input_.get("cited")
    if given is not None:
        return (CitedSentence(input_["claim"], citations_of(given, document), origin=Origin.MODEL),)
    if cited is not None:
        citations = tuple(cite(document, i + 1) for i in cited)
        return (CitedSentence(input_["claim"], citations, origin=Origin.MODEL),)
    return tuple(
        CitedSentence(claim, find_evidence(claim, document), origin=Origin.GIVEN)
        for claim in split_sentences(input_["claim"])
    )


def read_folds() -> dict[str, ScoreModels]:
    """For each public set the score that was fitted without it, by ``training.fit_score``."""
    found = json.loads((DATA / "score_folds.json").read_text("utf-8"))
    return {name: ScoreModels.model_validate(entry) for name, entry in found.items()}


class VerdictScorer:
    """Scores ``supported`` (the verdict), ``balanced`` (that at the balanced threshold), ``score`` and time.

    A failed sample counts as not supported.
    """

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The verdict as a number, and the findings that explain it."""
        if output is None:
            failed = Score(0.0, "not verified, which is not supported")
            return {"supported": failed, "balanced": failed, "score": failed}
        right = "right" if output["supported"] == bool(sample.target) else "wrong"
        why = "; ".join(f"{f['code']} {f['message']}" for c in output["claims"] for f in c["findings"])
        return {
            "supported": Score(float(output["supported"]), f"{right}: {why or 'no finding'}"),
            "balanced": Score(float(output["balanced"]), "the verdict at the balanced threshold"),
            "score": Score(float(output["score"]), "lowest over the sentences of the claim"),
            MILLISECONDS: Score(float(output[MILLISECONDS]), "CPU time of one core"),
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
    entries = datasets_of(TASK.name, options.sets)
    if options.settings.get("with") == "entailment":
        seen = [entry.name for entry in entries if entry.trained_on]
        if options.sets and seen:
            raise EvalError(f"the shipped model was trained on {', '.join(seen)}: use with=folds:DIR there")
        entries = tuple(entry for entry in entries if not entry.trained_on)
    return [sample for entry in entries for sample in read_set(entry)]


def _solver(options: Options) -> Solver:
    checkers = _checkers(options.settings.get("with"))
    strictness = load_settings({"strictness": options.settings.get("strictness")}).strictness
    return VerifierSolver(_codes(options, "select"), _codes(options, "ignore"), checkers, strictness)


def _checkers(chosen: str | None) -> Mapping[str, EntailmentChecker] | None:
    """The entailment model for each set.

    Raises:
        EvalError: it is not installed, or the folder holds no folds.
    """
    names = [name for name, entry in all_datasets().items() if entry.task == TASK.name]
    if chosen is None:
        return None
    if chosen.startswith("folds:"):
        from summarize.verification.entailment.onnx_checker import OnnxChecker

        folder = Path(chosen.removeprefix("folds:"))
        apart = {name: folder / name / "model" for name in names}
        everything = folder / "all" / "model"
        if not (everything / "model.onnx").is_file():
            raise EvalError(f"{folder} holds no models of training.folds")
        return {n: OnnxChecker(p if p.is_dir() else everything) for n, p in apart.items()}
    checker = load_checker("auto" if chosen == "entailment" else chosen)
    if checker is None:
        raise EvalError("no entailment model: pip install 'summarize-grounded[entailment]'")
    return dict.fromkeys(names, checker)


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
    metrics=(*CLASSIFICATION, *PACE, *EVIDENCE),
    breakdowns=(
        Breakdown("set", BY_SET.keys, tuple(metric.name for metric in CLASSIFICATION)),
        Breakdown("kind of claim or defect", kinds, ("false pass", "false strip")),
        Breakdown("evidence selection", with_evidence, EVIDENCE_NAMES),
        Breakdown("speed", BY_SET.keys, tuple(metric.name for metric in PACE)),
    ),
    settings={
        "select": "codes of the rules to run, with commas",
        "ignore": "codes of the rules to leave out, with commas",
        "strictness": "accepted false-pass rate on the calibration data, such as 5%, or balanced",
        "with": "entailment for the shipped model beside the rules, hf:NAME for another, or folds:DIR for "
        "models of training.folds, each for the set that it did not see",
    },
    quick=Options(sets=("defects_tuning", "defects_held_out")),
)
