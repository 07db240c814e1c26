"""The fitted score: probabilities, thresholds, reasons, and its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.errors import ConfigError
from summarize.verification.rules import all_rules
from summarize.verification.scoring import BALANCED, ScoreModel, read_models
from summarize.verification.scoring.features import ENTAILMENT, FEATURES
from summarize.verification.scoring.model import shipped_models

if TYPE_CHECKING:
    from pathlib import Path

MODEL = ScoreModel.model_validate(
    {
        "intercept": 1.0,
        "terms": {"names": {"weight": -2.0, "center": 0.5}, "in_order": {"weight": 1.0, "center": 0.0}},
        "codes": {"Q201": -4.0},
        "points": [(0.05, 0.9), (0.1, 0.7), (0.2, 0.4)],
        "balanced": 0.6,
    }
)


def test_the_probability_is_logistic_in_features_and_findings() -> None:
    """Weights times what lies above the centre, plus the weight of each code once."""
    assert 0.8808 == round(MODEL.probability({"names": 0.0}, []), 4)
    assert 0.5 == MODEL.probability({"names": 1.0}, [])
    assert 0.0474 == round(MODEL.probability({}, ["Q201", "Q201"]), 4)


def test_an_unknown_code_counts_for_much() -> None:
    """A rule that the fit has not seen is no free pass."""
    assert 0.13 > MODEL.probability({}, ["Z999"])


@pytest.mark.parametrize(
    ("strictness", "threshold"),
    [(0.05, 0.9), (0.07, 0.9), (0.1, 0.7), (0.5, 0.4), (BALANCED, 0.6), (0.01, 0.9)],
)
def test_a_threshold_keeps_to_the_rate_that_is_accepted(strictness: float, threshold: float) -> None:
    """The loosest point that keeps to it; the strictest of all where none does."""
    assert threshold == MODEL.threshold(strictness)


def test_what_cannot_be_attained_is_known() -> None:
    """A rate below the strictest point was not reached on the calibration data."""
    assert [False, True, True] == [MODEL.attains(s) for s in (0.01, 0.05, BALANCED)]


def test_reasons_name_what_lowers_the_score_most() -> None:
    """In words, the heaviest first; what raises the score is no reason."""
    assert ("a name of it is not in the evidence",) == MODEL.reasons({"names": 2.0, "in_order": 1.0})


def test_the_shipped_scores_fit_the_rules_and_the_features() -> None:
    """Every term is a feature, every code a rule; weights have their signs, thresholds fall with rates."""
    codes = {rule.code for rule in all_rules()}
    signs = {feature.name: feature.sign for feature in (*FEATURES, ENTAILMENT)}
    for model in (shipped_models().rules, shipped_models().entailment):
        assert set(model.codes) <= codes
        assert all(term.weight * signs[name] >= 0 for name, term in model.terms.items())
        thresholds = [threshold for _, threshold in model.points]
        assert sorted(thresholds, reverse=True) == thresholds
    assert ENTAILMENT.name in shipped_models().entailment.terms
    assert ENTAILMENT.name not in shipped_models().rules.terms


@pytest.mark.parametrize("content", [None, "no JSON", "{}", '{"rules": {}, "entailment": {}}'])
def test_a_file_that_holds_no_score_is_an_error(content: str | None, tmp_path: Path) -> None:
    """Missing, damaged or of another shape: never a score that passes everything."""
    path = tmp_path / "score.json"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match="holds no fitted score"):
        read_models(path)
