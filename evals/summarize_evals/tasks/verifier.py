"""Task ``verifier``: does the validator keep supported claims and reject the others?"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from summarize.citations import CitedSentence, Origin, cite
from summarize.models.registry import load_model
from summarize.retrieval import find_evidence
from summarize.settings_sources import load_settings
from summarize.verification import Severity, Verdict, Verifier
from summarize.verification.checkers.judge import Judge
from summarize.verification.checkers.loading import load_checker
from summarize.verification.derivation import Derivation
from summarize_evals.core import BY_SET, Breakdown, EvalError, Options, Sample, Score, Task
from summarize_evals.datasets import datasets_of
from summarize_evals.documents import citations_of, document_of, indices_cited, split_sentences
from summarize_evals.metrics.classification import CLASSIFICATION, WAY_NAMES, WAYS
from summarize_evals.metrics.evidence import EVIDENCE, EvidenceScorer
from summarize_evals.metrics.evidence import NAMES as EVIDENCE_NAMES
from summarize_evals.metrics.pace import MILLISECONDS, PACE
from summarize_evals.recorded import RecordedModel
from summarize_evals.verifier_sets import read_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.document import Document
    from summarize.verification import Checker, Claim, Judgement, VerifiedSentence
    from summarize_evals.core import Json, Row, Scorer, Solver

RECORDED = "recorded"
NONE = "none"
FOUND = "found"


class VerifierSolver:
    """Verifies a claim against its article.

    A claim of several sentences is split, each is verified, and all must be supported. Where a set does not
    say what a claim cites (or ``find`` is wanted), the program looks for the evidence itself.
    """

    def __init__(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        checker: Checker | None = None,
        *,
        find: bool = False,
    ) -> None:
        self._verifier = Verifier(select, ignore)
        self._checker = checker
        self._find = find

    def solve(self, sample: Sample) -> Json:
        """Verdict, time and, for each sentence of the claim, citations, support and findings."""
        document = document_of(sample.input)
        timed = _Timed(self._checker) if self._checker else None
        # Of this thread alone: neither other work on the machine nor other claims count.
        started = time.thread_time()
        cited = cited_claims(sample.input, document, find=self._find)
        results = self._verifier.verify(cited, document, timed)
        own = time.thread_time() - started - (timed.seconds if timed else 0.0)
        output = {
            MILLISECONDS: round(1000 * own, 3),
            "supported": bool(results) and all(result.supported for result in results),
            "score": min((_score(result) for result in results), default=0.0),
            "claims": [_record(result) for result in results],
        }
        if "sentences" in sample.input:
            everything = [citation for sentence in cited for citation in sentence.citations]
            output["selected"] = indices_cited(everything, sample.input["sentences"])
        return output

    def close(self) -> None:
        """Nothing is held."""


class _Timed:
    """A checker whose own time is taken, so that it can be told apart from the program's."""

    def __init__(self, checker: Checker) -> None:
        self.name = checker.name
        self.seconds = 0.0
        self._checker = checker

    def check(self, claims: Sequence[Claim], /) -> Sequence[Judgement | Mapping[str, Any]]:
        """What the checker says."""
        begin = time.thread_time()
        try:
            return self._checker.check(claims)
        finally:
            self.seconds += time.thread_time() - begin


def cited_claims(input_: Json, document: Document, *, find: bool = False) -> tuple[CitedSentence, ...]:
    """A sample's claim, sentence by sentence, with what each cites.

    What the set says is cited makes a claim one of a model's; else it is a text that someone wrote, and the
    program finds the evidence.
    """
    given, cited = input_.get("evidence"), input_.get("cited")
    if given is not None and not find:
        return (CitedSentence(input_["claim"], citations_of(given, document), origin=Origin.MODEL),)
    if cited is not None and not find:
        citations = tuple(cite(document, i + 1) for i in cited)
        return (CitedSentence(input_["claim"], citations, origin=Origin.MODEL),)
    return tuple(
        CitedSentence(claim, find_evidence(claim, document), origin=Origin.GIVEN)
        for claim in split_sentences(input_["claim"])
    )


class VerdictScorer:
    """Scores ``supported`` (the verdict), ``score``, how it came about, and time.

    A failed sample counts as not supported.
    """

    def score(self, sample: Sample, output: Json | None) -> Mapping[str, Score]:
        """The verdict as a number, and the findings that explain it."""
        if output is None:
            failed = Score(0.0, "not verified, which is not supported")
            return {"supported": failed, "score": failed}
        right = "right" if output["supported"] == bool(sample.target) else "wrong"
        why = "; ".join(f"{f['code']} {f['message']}" for c in output["claims"] for f in c["findings"])
        ways = {claim["way"] for claim in output["claims"]}
        return {
            "supported": Score(float(output["supported"]), f"{right}: {why or 'no finding'}"),
            "score": Score(float(output["score"]), "lowest over the sentences of the claim"),
            "derived": Score(float(ways == {"derived"}), "every sentence is derived"),
            "vetoed": Score(float("vetoed" in ways), "a rule rejects a sentence"),
            "unchecked": Score(float("unchecked" in ways), "nothing has read a sentence"),
            MILLISECONDS: Score(float(output[MILLISECONDS]), "CPU time of one core, the checker's apart"),
        }


def _score(result: VerifiedSentence) -> float:
    """A number for AUC: the checker's probability where nothing else decided, else the verdict."""
    probability = getattr(result.support, "probability", None)
    if probability is not None:
        return float(probability)
    return float(result.supported)


def way_of(result: VerifiedSentence) -> str:
    """How a verdict came about: ``derived``, ``vetoed``, ``checked`` or ``unchecked``."""
    if isinstance(result.support, Derivation):
        return "derived"
    if result.support is None and any(f.severity is Severity.REJECT for f in result.findings):
        return "vetoed"
    return "unchecked" if result.verdict is Verdict.UNCHECKED else "checked"


def _record(result: VerifiedSentence) -> Json:
    return {
        "text": result.cited.text,
        "verdict": result.verdict.value,
        "way": way_of(result),
        "citations": [[c.span.start, c.span.end] for c in result.cited.citations],
        "findings": [
            {"code": f.code, "message": f.message, "severity": f.severity.value} for f in result.findings
        ],
    }


def _samples(options: Options) -> Sequence[Sample]:
    return [sample for entry in datasets_of(TASK.name, options.sets) for sample in read_set(entry)]


def _solver(options: Options) -> Solver:
    find = options.settings.get("evidence") == FOUND
    checker = checker_of(options.settings.get("checker", NONE))
    return VerifierSolver(_codes(options, "select"), _codes(options, "ignore"), checker, find=find)


def checker_of(spec: str) -> Checker | None:
    """The checker that a setting names; None for ``none``.

    Raises:
        EvalError: it is not installed.
    """
    if spec == NONE:
        return None
    if spec == RECORDED:
        return Judge(RecordedModel())
    settings = load_settings({"model": spec})
    try:
        return load_checker([spec], lambda name: load_model(name, settings), settings)
    except ImportError as error:
        raise EvalError(f"the checker {spec} is not installed: {error}") from error


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
    summary="keeps supported claims and rejects the others, on human-labelled claims and our own",
    samples=_samples,
    solver=_solver,
    scorers=_scorers,
    metrics=(*CLASSIFICATION, *WAYS, *PACE, *EVIDENCE),
    breakdowns=(
        Breakdown("set", BY_SET.keys, tuple(metric.name for metric in CLASSIFICATION)),
        Breakdown("how verdicts came about", BY_SET.keys, WAY_NAMES),
        Breakdown("kind of claim or defect", kinds, ("false pass", "false strip")),
        Breakdown("evidence found", with_evidence, EVIDENCE_NAMES),
        Breakdown("speed", BY_SET.keys, tuple(metric.name for metric in PACE)),
    ),
    settings={
        "select": "codes of the rules to run, with commas",
        "ignore": "codes of the rules to leave out, with commas",
        "checker": "none (default), recorded (a strong model’s answers), embedded, hf:NAME, or a model",
        "evidence": "found: search it as `summarize verify` does, even where a set says what is cited",
    },
    quick=Options(sets=("strong_tuning", "strong_held_out"), settings={"checker": RECORDED}),
)
