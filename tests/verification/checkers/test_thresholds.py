"""Thresholds: numbers become probabilities with measured errors, and gaps are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.calibration.fitting import write_calibration
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
