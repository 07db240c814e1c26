"""From findings to a verdict: which of them decide, which lower the score, and when that is enough."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.verification.base import Finding, Score, Severity, Verdict, VerifiedSentence
from summarize.verification.scoring.features import measure
from summarize.verification.scoring.model import shipped_models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case, ScoreRule
    from summarize.verification.scoring.model import ScoreModel, ScoreModels, Strictness

DECISIVE = frozenset("CJNX")
"""Families whose findings reject whatever the score: what a sentence cites, how it is worded and whether it
can stand are no matter of how likely the evidence supports it, and a judge was asked to decide. X holds the
crashes of other rules too."""

DEFAULT_STRICTNESS = 0.1
"""The share of unsupported claims of the calibration data that may pass."""


@dataclass(frozen=True)
class Grading:
    """How claims are graded.

    Attributes:
        strictness: the operating point.
        models: the fitted score; None for the shipped one.
    """

    strictness: Strictness = DEFAULT_STRICTNESS
    models: ScoreModels | None = None

    def model(self, *, entailment: bool) -> ScoreModel:
        """The score for claims with or without an entailment model's word."""
        models = self.models or shipped_models()
        return models.entailment if entailment else models.rules

    def shortfall(self, *, entailment: bool) -> str | None:
        """For people, that the strictness asked for cannot be had, and what is; None where it can."""
        model = self.model(entailment=entailment)
        if model.attains(self.strictness):
            return None
        return (
            f"no threshold keeps enough and lets only {float(self.strictness):.0%} of unsupported sentences "
            f"pass; the strictest, used here, let {model.points[0][0]:.0%} pass on the calibration data"
        )


@dataclass(frozen=True)
class Grader:
    """Weighs the findings on a claim with its features.

    Attributes:
        rule: speaks for the score; None to let every rejecting finding decide, as where rules were selected
            by hand and this one was not.
        grading: operating point and score.
    """

    rule: ScoreRule | None
    grading: Grading = Grading()

    def grade(self, case: Case, findings: Sequence[Finding]) -> VerifiedSentence:
        """The verdict on a claim on which the rules found ``findings``."""
        rejecting = [finding for finding in findings if finding.severity is Severity.REJECT]
        if any(is_decisive(finding) for finding in rejecting):
            return verdict_of(case, findings, 0.0)
        score = self._score(case, rejecting)
        if self.rule is None:
            return verdict_of(case, findings, score.probability)
        if score.probability >= score.threshold:
            return verdict_of(case, [outweighed(finding) for finding in findings], score.probability)
        if not rejecting:
            findings = [*findings, *self.rule.check_score(case, score)]
        return verdict_of(case, findings, score.probability)

    def _score(self, case: Case, rejecting: Sequence[Finding]) -> Score:
        model = self.grading.model(entailment=case.entailment is not None)
        features = measure(case)
        probability = model.probability(features, (finding.code for finding in rejecting))
        return Score(probability, model.threshold(self.grading.strictness), model.reasons(features))


def is_decisive(finding: Finding) -> bool:
    """Whether a rejecting finding rejects whatever the score."""
    return finding.code[0] in DECISIVE


def verdict_of(case: Case, findings: Sequence[Finding], score: float) -> VerifiedSentence:
    """The verdict that follows from findings: any that rejects, rejects."""
    rejecting = [finding for finding in findings if finding.severity is Severity.REJECT]
    if not rejecting:
        return VerifiedSentence(case.claim, Verdict.SUPPORTED, score, tuple(findings))
    contradicted = any(finding.contradicts for finding in rejecting)
    verdict = Verdict.CONTRADICTED if contradicted else Verdict.UNSUPPORTED
    return VerifiedSentence(case.claim, verdict, score, tuple(findings))


def is_decided(result: VerifiedSentence) -> bool:
    """Whether a result was rejected whatever the score."""
    return any(is_decisive(f) for f in result.findings if f.severity is Severity.REJECT)


def outweighed(finding: Finding) -> Finding:
    """The finding as a warning: it was heard, and other evidence weighs more."""
    return replace(finding, severity=Severity.WARN)
