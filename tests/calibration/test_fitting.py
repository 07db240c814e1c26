"""Fitting: probabilities are shares of supported claims, and rates hold on claims that were not seen."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from summarize.calibration.fitting import Fit, Scored, fit, write_calibration
from summarize.errors import ConfigError
from summarize.verification.checkers.thresholds import Calibration, Rate

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Calibration("known", ((0.1, 0.0), (0.5, 0.5), (0.9, 1.0)), (Rate(0.5, 0.2, 0.08),))


def drawn(count: int, noise: float, seed: int = 7) -> list[Scored]:
    """Claims of which a share ``raw`` squared is supported, with scores off by ``noise``."""
    chance = random.Random(seed)
    found = []
    for i in range(count):
        raw = chance.random()
        label = int(chance.random() < raw**2)
        shifted = min(1.0, max(0.0, raw + chance.uniform(-noise, noise)))
        found.append(Scored(shifted, label, f"article {i % 50}"))
    return found


def fitted(claims: list[Scored]) -> Fit:
    """The calibration of these."""
    return fit("known", claims, "drawn")


def test_probabilities_are_shares_of_supported_claims() -> None:
    """Whatever the checker's own numbers mean: here the square of them."""
    found = fitted(drawn(4000, 0.0)).calibration
    for raw in (0.2, 0.5, 0.8, 0.95):
        assert found.probability(raw) == pytest.approx(raw**2, abs=0.07)


def test_what_is_measured_holds_on_claims_that_were_not_seen() -> None:
    """A threshold for a tenth passes about a tenth of the unsupported claims of another draw."""
    found = fitted(drawn(3000, 0.1)).calibration
    for most in (0.05, 0.1, 0.2):
        rate = found.passing(most)
        fresh = [(found.probability(c.raw or 0), c.label) for c in drawn(3000, 0.1, seed=8)]
        bad = [p for p, label in fresh if not label]
        good = [p for p, label in fresh if label]
        assert sum(p >= rate.threshold for p in bad) / len(bad) == pytest.approx(most, abs=0.03)
        assert sum(p < rate.threshold for p in good) / len(good) == pytest.approx(rate.false_strip, abs=0.05)


def test_the_curve_that_does_better_on_other_claims_is_kept() -> None:
    """Scores in three steps are no logistic curve."""
    chance = random.Random(3)
    steps = [(0.3, 0.1), (0.5, 0.9), (0.7, 0.92)]
    draws = [(i, *steps[i % 3]) for i in range(3000)]
    stepped = [Scored(raw, int(chance.random() < p), f"{i % 60}") for i, raw, p in draws]
    assert fitted(stepped).method == "isotonic"
    found = fitted(stepped).calibration
    assert [found.probability(raw) for raw, _ in steps] == pytest.approx([p for _, p in steps], abs=0.04)


def test_a_score_that_says_nothing_promises_nothing() -> None:
    """Its probabilities are all about the share of supported claims."""
    chance = random.Random(5)
    noise = [Scored(chance.random(), i % 2, f"{i % 40}") for i in range(2000)]
    found = fitted(noise)
    assert all(abs(p - 0.5) < 0.12 for p, _ in found.held)
    with pytest.raises(ConfigError, match="cannot hold"):
        found.calibration.passing(0.05)


def test_claims_without_a_score_never_pass() -> None:
    """They count as stripped among the supported ones."""
    claims = drawn(1000, 0.0)
    silent = [Scored(None, 1, "x")] * sum(c.label for c in claims)
    found = fitted([*claims, *silent])
    assert found.silent == len(silent)
    assert found.calibration.rates[0].false_strip == pytest.approx(0.5, abs=0.01)


def test_too_few_claims_are_not_calibrated_on() -> None:
    """Nor are claims of one source alone."""
    with pytest.raises(ConfigError, match="at least 20"):
        fitted(drawn(30, 0.0))
    with pytest.raises(ConfigError, match="several sources"):
        fitted([Scored(c.raw, c.label, "one") for c in drawn(500, 0.0)])


def test_a_calibration_is_put_beside_what_an_embedded_models_file_holds(tmp_path: Path) -> None:
    """Its other numbers stay."""
    path = tmp_path / "calibration.json"
    path.write_text('{"sha256": "abc", "bias": 0.5}')
    write_calibration(KNOWN, path)
    value = json.loads(path.read_text())
    assert ("abc", 0.5, "known") == (value["sha256"], value["bias"], value["calibration"]["checker"])
