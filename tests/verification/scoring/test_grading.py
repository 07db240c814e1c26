"""From findings to a verdict."""

from __future__ import annotations

import pytest

from summarize.verification import Finding, Severity, Verdict, Verifier
from summarize.verification.scoring import Grader, Grading, ScoreModel, ScoreModels
from summarize.verification.scoring import features as features_module
from tests.verification.helpers import case_of

CASE = case_of("The council closed the library.", "The council closed the library.")


def grader(weight: float, threshold: float = 0.5) -> Grader:
    """A grader whose score is one half without findings and falls by ``weight`` for Q201."""
    model = ScoreModel.model_validate(
        {
            "intercept": 0.0,
            "terms": {},
            "codes": {"Q201": weight},
            "points": [(0.1, threshold)],
            "balanced": threshold,
        }
    )
    rule = next(rule for rule in Verifier().rules if rule.code == "S680")
    return Grader(rule, Grading(0.1, ScoreModels(rules=model, entailment=model)))  # type: ignore[arg-type]


def test_enough_support_passes_and_doubts_are_shown_as_warnings() -> None:
    """A finding that weighs too little to reject is still told."""
    result = grader(-0.1, 0.4).grade(CASE, [Finding("Q201", "42 is not there")])
    assert Verdict.SUPPORTED is result.verdict
    assert [("Q201", Severity.WARN)] == [(f.code, f.severity) for f in result.findings]
    assert 0.475 == round(result.score, 3)


def test_too_little_support_rejects_with_the_rules_finding() -> None:
    """The verdict rests on the finding; no second one is made up."""
    result = grader(-2.0).grade(CASE, [Finding("Q201", "it rose", contradicts=True)])
    assert Verdict.CONTRADICTED is result.verdict
    assert ["Q201"] == [finding.code for finding in result.findings]


def test_too_little_support_without_a_finding_says_so() -> None:
    """S680 tells the probability and what was asked for."""
    result = grader(0.0, 0.75).grade(CASE, [])
    assert Verdict.UNSUPPORTED is result.verdict
    assert ["S680"] == [finding.code for finding in result.findings]
    assert "50%, less than the 75% asked for" in result.findings[0].message


def test_a_strictness_that_cannot_be_had_is_told() -> None:
    """With the rate that is reached instead; nothing where it can be had."""
    told = Grading(0.05, grader(-1.0).grading.models).shortfall(entailment=False)
    assert told is not None
    assert "only 5%" in told
    assert "let 10% pass" in told
    assert None is Grading(0.1, grader(-1.0).grading.models).shortfall(entailment=True)


@pytest.mark.parametrize(
    ("claim", "evidence", "code"),
    [
        ("The work will stop.", "The work will stop if it rains.", "P403"),
        ("The mine will close.", "The mine will close, the union said.", "A502"),
        ("The law cut fees by 12 percent.", "The law may cut fees by up to 12 percent.", "P402"),
    ],
)
def test_copying_excuses_nothing(claim: str, evidence: str, code: str) -> None:
    """A sentence with its condition, speaker or doubt left out is rejected by the shipped score."""
    case = case_of(claim, evidence)
    (result,) = Verifier().verify([case.claim], case.document)
    assert not result.supported
    assert code in {f.code for f in result.findings if f.severity is Severity.REJECT}


@pytest.mark.parametrize("code", ["C101", "J801", "N101", "X701", "X900"])
def test_some_families_decide_whatever_the_score(code: str) -> None:
    """Citations, wording, form, crashes and the judge are no matter of likelihood."""
    result = grader(0.0, 0.01).grade(CASE, [Finding(code, "no")])
    assert (Verdict.UNSUPPORTED, 0.0) == (result.verdict, result.score)


def test_without_the_rule_on_the_score_every_finding_decides() -> None:
    """As where rules were selected by hand."""
    (result,) = Verifier(select_codes=["Q201"]).verify(
        [case_of("The council closed 3 libraries.", "The council closed 2 libraries.").claim],
        case_of("The council closed 3 libraries.", "The council closed 2 libraries.").document,
    )
    assert not result.supported


def test_a_score_that_cannot_be_had_rejects(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure while grading is a crash finding, never a pass."""

    def broken(_: object) -> None:
        raise RuntimeError("no features today")

    monkeypatch.setattr(features_module, "uncovered_clauses", broken)
    case = case_of("The council shut the library.", "The council closed the library.")
    (result,) = Verifier(select_codes=["S680", "C"]).verify([case.claim], case.document)
    assert ["X900"] == [finding.code for finding in result.findings]
    assert not result.supported
