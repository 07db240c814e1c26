"""What a checker's numbers mean: from its raw score to a probability, and thresholds with measured errors.

A calibration belongs to one version of one checker. That of the embedded model comes with its weights; others
are made by ``summarize calibrate`` and kept in the user's data folder.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError
from summarize.folders import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

USUAL = 0.05
"""Share of unsupported claims that may pass, where nothing else is asked."""

UNCALIBRATED = 0.5
"""Probability from which a claim counts as supported, where nothing was measured."""

EVERYTHING = (0.0, math.inf)
"""The band of a checker that was not calibrated: wherever another can be asked, it is."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What was measured at one threshold.

    Attributes:
        threshold: the probability from which a claim counts as supported.
        false_pass: share of the unsupported claims that reach it.
        false_strip: share of the supported claims that do not.
    """

    threshold: float
    false_pass: float
    false_strip: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A checker's calibration.

    Attributes:
        checker: the name of the checker, with its version.
        curve: pairs of raw score and probability, both rising; between two pairs a straight line holds,
            beyond the ends their probability. Empty where raw scores are probabilities as they are.
        rates: thresholds from the lowest, with what was measured at each.
        data: what it was measured on, for people.
    """

    checker: str
    curve: tuple[tuple[float, float], ...]
    rates: tuple[Rate, ...]
    data: str = ""

    def probability(self, raw: float) -> float:
        """The probability that a claim of this raw score is supported."""
        if not self.curve:
            return min(1.0, max(0.0, raw))
        at = bisect_right(self.curve, (raw, math.inf))
        if at == 0:
            return self.curve[0][1]
        if at == len(self.curve):
            return self.curve[-1][1]
        (x0, y0), (x1, y1) = self.curve[at - 1 : at + 1]
        return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)

    @property
    def least(self) -> float:
        """The smallest share of unsupported claims that was measured at any threshold."""
        return min((rate.false_pass for rate in self.rates), default=1.0)

    def passing(self, most: float) -> Rate:
        """The lowest threshold at which at most the share ``most`` of the unsupported claims passes.

        Raises:
            ConfigError: there is none: so few cannot be promised.
        """
        for rate in self.rates:
            if rate.false_pass <= most:
                return rate
        raise ConfigError(
            f"{self.checker} cannot hold --max-false-pass {most:.1%}: "
            f"{self.least:.1%} is the least that was measured"
        )

    def band(self, most: float) -> tuple[float, float]:
        """Between which probabilities another checker should be asked.

        Below the first at most the share ``most`` of the supported claims lies, from the second on at most
        as large a share of the unsupported ones. What cannot be held widens the band.
        """
        low = max((rate.threshold for rate in self.rates if rate.false_strip <= most), default=0.0)
        high = min((rate.threshold for rate in self.rates if rate.false_pass <= most), default=math.inf)
        return min(low, high), high


def find_calibration(checker: str) -> Calibration | None:
    """The user's calibration of this checker, or None.

    Raises:
        ConfigError: there is one that cannot be read.
    """
    path = calibration_file(checker)
    return read_calibration(path) if path.is_file() else None


def calibration_file(checker: str) -> Path:
    """Where the calibration of this checker is kept."""
    readable = re.sub(r"[^\w.-]+", "-", checker)[:60]
    return (
        data_folder() / "calibrations" / f"{readable}-{hashlib.sha256(checker.encode()).hexdigest()[:8]}.json"
    )


def read_calibration(path: Path) -> Calibration:
    """A calibration from its file.

    Raises:
        ConfigError: it cannot be read or makes no sense; guessing on would turn a threshold into a lie.
    """
    try:
        return calibration_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ConfigError(f"{path} is no calibration ({error}); make it anew: summarize calibrate") from error


def calibration_of(value: Mapping[str, Any]) -> Calibration:
    """A calibration from JSON.

    Raises:
        ValueError: it makes no sense; LookupError and TypeError mean the same.
    """
    curve = tuple((float(raw), _share(probability)) for raw, probability in value["curve"])
    if any(a[0] >= b[0] or a[1] > b[1] for a, b in pairwise(curve)):
        raise ValueError("its curve does not rise")
    return Calibration(str(value["checker"]), curve, rates_of(value["rates"]), str(value.get("data", "")))


def rates_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Rate, ...]:
    """The rates of JSON rows, from the lowest threshold.

    Raises:
        ValueError: a number is none or lies outside 0 to 1.
        KeyError: a row lacks one.
    """
    rates = [
        Rate(_share(row["threshold"]), _share(row["false_pass"]), _share(row["false_strip"])) for row in rows
    ]
    return tuple(sorted(rates, key=lambda rate: rate.threshold))


def _share(value: float) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise ValueError(f"{value!r} is not from 0 to 1")
    return number
