"""Calibration: numbers become probabilities, thresholds have measured errors, and gaps are said."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from summarize.calibration.fitting import Fit, Scored, fit, write_calibration
from summarize.calibration.labelled import claim_on
from summarize.errors import ConfigError
from summarize.verification import Claim, Verdict
from summarize.verification.checkers.cascade import Cascade
from summarize.verification.checkers.scoring import Score, ScoringChecker
from summarize.verification.checkers.thresholds import (
    Calibration,
    Rate,
    calibration_file,
    find_calibration,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CLAIM = claim_on("The library shut.", ["The council closed the library."])
RATES = (Rate(0.2, 0.6, 0.02), Rate(0.5, 0.2, 0.08), Rate(0.8, 0.04, 0.3))
KNOWN = Calibration("known", ((0.1, 0.0), (0.5, 0.5), (0.9, 1.0)), RATES)


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


class Numbers(ScoringChecker):
    """Gives these raw scores."""

    def __init__(self, *raw: float | None, identity: str = "known", most: float | None = None) -> None:
        super().__init__(identity, most)
        self._raw = raw
        self.asked = 0

    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """As many as there are claims."""
        self.asked += len(claims)
        return [Score(raw) for raw in self._raw[: len(claims)]]


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


def test_a_raw_score_becomes_a_probability_along_the_curve() -> None:
    """Straight between its points, flat beyond its ends."""
    assert [0.0, 0.0, 0.25, 0.5, 1.0, 1.0] == [
        pytest.approx(KNOWN.probability(raw)) for raw in (0.0, 0.1, 0.3, 0.5, 0.9, 1.0)
    ]


@pytest.mark.parametrize(("most", "threshold"), [(0.7, 0.2), (0.2, 0.5), (0.1, 0.8), (0.04, 0.8)])
def test_the_lowest_threshold_that_holds_a_rate_is_taken(most: float, threshold: float) -> None:
    """It strips the fewest supported claims."""
    write_calibration(KNOWN, calibration_file("known"))
    assert Numbers(most=most).threshold == threshold


def test_a_rate_that_cannot_be_held_is_said() -> None:
    """With what can."""
    write_calibration(KNOWN, calibration_file("known"))
    with pytest.raises(ConfigError, match=r"cannot hold --max-false-pass 1\.0%: 4\.0% is the least"):
        Numbers(most=0.01)


def test_an_uncalibrated_checker_says_so_in_every_result() -> None:
    """It goes by one half, promises no rate, and leaves every claim to the next of a cascade."""
    checker = Numbers(0.6, 0.4, None)
    first, second, third = checker.check([CLAIM] * 3)
    assert [Verdict.SUPPORTED, Verdict.UNSUPPORTED, None] == [first.verdict, second.verdict, third.verdict]
    assert {j.checker for j in (first, second, third)} == {"known (not calibrated)"}
    with pytest.raises(ConfigError, match="never calibrated"):
        Numbers(most=0.1)
    other = Numbers(0.9, 0.9, 0.9, identity="other")
    Cascade([Numbers(0.99, 0.4, None), other]).check([CLAIM] * 3)
    assert other.asked == 3


def test_a_cascade_asks_the_next_only_between_the_two_thresholds() -> None:
    """Below the lower few supported claims lie, above the upper few unsupported ones."""
    write_calibration(KNOWN, calibration_file("known"))
    first = Numbers(0.9, 0.6, 0.2, None, most=0.1)
    assert first.band == (0.5, 0.8)
    other = Numbers(0.9, 0.9, identity="other")
    cascade = Cascade([first, other])
    said = cascade.check([CLAIM] * 4)
    assert cascade.notes[0].endswith("other (not calibrated) was spared 2 of 4")
    assert other.asked == 2
    assert ["known", "other (not calibrated)", "known", "other (not calibrated)"] == [j.checker for j in said]


def test_in_its_band_a_checker_cannot_tell() -> None:
    """From the lower threshold to the upper a claim is neither supported nor unsupported."""
    write_calibration(KNOWN, calibration_file("known"))
    said = Numbers(0.9, 0.6, 0.5, 0.2, most=0.1).check([CLAIM] * 4)
    assert [Verdict.SUPPORTED, Verdict.UNCHECKED, Verdict.UNCHECKED, Verdict.UNSUPPORTED] == [
        judgement.verdict for judgement in said
    ]


def test_another_version_of_a_checker_has_no_calibration() -> None:
    """It may be another model altogether."""
    write_calibration(KNOWN, calibration_file("known"))
    assert find_calibration("known") == KNOWN
    assert find_calibration("known-2") is None


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        '{"checker": "known", "curve": [[0.5, 0.5], [0.4, 0.6]], "rates": []}',
        '{"checker": "known", "curve": [[0.4, 0.6], [0.5, 0.5]], "rates": []}',
        '{"checker": "known", "curve": [], "rates": [{"threshold": 2, "false_pass": 0, "false_strip": 0}]}',
        '{"checker": "known", "curve": []}',
    ],
)
def test_a_damaged_calibration_is_an_error(content: str) -> None:
    """A guess in its place would turn every threshold into a lie."""
    write_calibration(KNOWN, calibration_file("known"))
    calibration_file("known").write_text(content)
    with pytest.raises(ConfigError, match="is no calibration"):
        Numbers(0.5)


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
