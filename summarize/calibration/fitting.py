"""Fit a calibration: from scores and labels to a curve and to thresholds with measured errors.

Two curves are tried, isotonic regression (Zadrozny and Elkan 2002) and a logistic one on the log-odds (Platt
1999); the one with the lower logarithmic loss on claims that it was not fitted on is kept, and the errors at
each threshold are measured on such claims too. Claims on one source stay together.
"""

from __future__ import annotations

import hashlib
import json
import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from summarize.errors import ConfigError
from summarize.verification.checkers.thresholds import Calibration, Rate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

FOLDS = 5
FEWEST = 20
"""Claims of each label without which nothing is fitted."""

_RATES = 100
"""Thresholds that are kept, at most."""

_EDGE = 1e-4
"""Scores nearer to 0 or 1 than this are taken for this near: their log-odds say nothing more."""

Curve: TypeAlias = "tuple[tuple[float, float], ...]"


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled claim with its score.

    Attributes:
        raw: what the checker said, from 0 to 1; None where it gave no number.
        label: 1 for a supported claim, 0 for any other.
        source: what its article is called.
    """

    raw: float | None
    label: int
    source: str


@dataclass(frozen=True, slots=True)
class Fit:
    """A calibration with how it was found.

    Attributes:
        calibration: the result.
        method: ``isotonic`` or ``logistic``.
        losses: the logarithmic loss of each method on claims that it was not fitted on, in nats.
        held: probability and label of each claim with a score, by the method when it had not seen the claim.
        silent: claims without a score.
    """

    calibration: Calibration
    method: str
    losses: dict[str, float]
    held: tuple[tuple[float, int], ...]
    silent: int


def fit(checker: str, claims: Sequence[Scored], data: str) -> Fit:
    """The calibration of a checker.

    Args:
        checker: its name, with its version.
        claims: what it said of labelled claims.
        data: what they are, for people.

    Raises:
        ConfigError: there are too few claims of a label, or all are of one source.
    """
    scored = [(c.raw, c.label, c.source) for c in claims if c.raw is not None]
    for label, word in ((1, "supported"), (0, "unsupported")):
        count = sum(found == label for _, found, _ in scored)
        if count < FEWEST:
            raise ConfigError(f"{count} {word} claims have a score; to calibrate takes at least {FEWEST}")
    folds: dict[int, list[int]] = defaultdict(list)
    for i, (_, _, source) in enumerate(scored):
        folds[int(hashlib.sha256(source.encode()).hexdigest(), 16) % FOLDS].append(i)
    if len(folds) < 2:
        raise ConfigError("the claims must come from several sources (field source)")
    pairs = [(raw, label) for raw, label, _ in scored]
    held = {name: _held(method, pairs, list(folds.values())) for name, method in _METHODS.items()}
    losses = {name: _loss(found) for name, found in held.items()}
    best = min(losses, key=lambda name: losses[name])
    silent = [c.label for c in claims if c.raw is None]
    curve = _METHODS[best](pairs)
    calibration = Calibration(checker, curve, _rates(held[best], silent), data)
    return Fit(calibration, best, losses, tuple(held[best]), len(silent))


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Keep a calibration; in the ``calibration.json`` of an embedded model, beside what stands there.

    Raises:
        ConfigError: the file cannot be written.
    """
    value: dict[str, Any] = asdict(calibration)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        there = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        if "sha256" in there:
            value = there | {"calibration": value}
        path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    except (OSError, TypeError, ValueError) as error:
        raise ConfigError(f"cannot write {path}: {error}") from error


def isotonic(pairs: Sequence[tuple[float, int]]) -> Curve:
    """The rising curve nearest to the labels, by pooling adjacent violators; straight lines join steps."""
    # Equal scores are one step from the start: their labels have no order.
    counts: dict[float, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for raw, label in pairs:
        counts[raw][0] += label
        counts[raw][1] += 1
    blocks: list[list[float]] = []  # sum of scores, of labels, count
    for raw, (labels, count) in sorted(counts.items()):
        blocks.append([raw * count, labels, count])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    curve: list[tuple[float, float]] = []
    for raws, labels, count in blocks:
        # Half a claim of each label beside those seen: nobody is ever quite sure.
        p = (labels + 0.5) / (count + 1)
        curve.append((raws / count, max(p, curve[-1][1] if curve else 0.0)))
    return tuple(curve)


def logistic(pairs: Sequence[tuple[float, int]]) -> Curve:
    """A logistic curve on the log-odds of the score, by Newton's method, as a list of its points."""
    slope = bias = 0.0
    odds = [(_odds(raw), label) for raw, label in pairs]
    for _ in range(50):
        g0, g1 = 0.0, 1e-3 * slope
        h00, h01, h11 = 1e-6, 0.0, 1e-3
        for x, label in odds:
            p = _sigmoid(bias + slope * x)
            w = p * (1 - p)
            g0, g1 = g0 + p - label, g1 + (p - label) * x
            h00, h01, h11 = h00 + w, h01 + w * x, h11 + w * x * x
        step0, step1 = (max(-4.0, min(4.0, step)) for step in _solved((h00, h01, h11), (g0, g1)))
        bias, slope = bias - step0, slope - step1
        if abs(step0) + abs(step1) < 1e-9:
            break
    slope = max(0.0, slope)  # a score that falls where it should rise is worth nothing
    raws = sorted({_EDGE, 0.001, 0.003, 0.997, 0.999, 1 - _EDGE, *(i / 100 for i in range(1, 100))})
    return tuple((raw, _sigmoid(bias + slope * _odds(raw))) for raw in raws)


_METHODS: dict[str, Callable[[Sequence[tuple[float, int]]], Curve]] = {
    "logistic": logistic,
    "isotonic": isotonic,
}


def _held(
    method: Callable[[Sequence[tuple[float, int]]], Curve],
    pairs: Sequence[tuple[float, int]],
    folds: Sequence[Sequence[int]],
) -> list[tuple[float, int]]:
    found: dict[int, float] = {}
    for fold in folds:
        apart = set(fold)
        fitted = Calibration("", method([pair for i, pair in enumerate(pairs) if i not in apart]), ())
        found |= {i: fitted.probability(pairs[i][0]) for i in fold}
    return [(found[i], label) for i, (_, label) in enumerate(pairs)]


def _loss(held: Sequence[tuple[float, int]]) -> float:
    likely = [min(1 - 1e-6, max(1e-6, p if label else 1 - p)) for p, label in held]
    return -sum(map(math.log, likely)) / len(likely)


def _rates(held: Sequence[tuple[float, int]], silent: Sequence[int]) -> tuple[Rate, ...]:
    """Thresholds between the probabilities that were found; a claim without a score never passes.

    Of ``n`` unsupported claims of which ``k`` pass, the share that is counted on is ``(k + 1) / (n + 1)``:
    the next one passes no more often than that (conformal prediction; Vovk, Gammerman and Shafer 2005),
    whereas none of a hundred is no promise of none.
    """
    good = sorted(p for p, label in held if label)
    bad = sorted(p for p, label in held if not label)
    lost = sum(silent)
    goods, bads = len(good) + lost, len(bad) + len(silent) - lost
    values = sorted({0.0, *good, *bad})
    # Above the highest supported claim nothing would be left to pass.
    between = [0.0, *((a + b) / 2 for a, b in pairwise(values) if b <= good[-1])]
    step = max(1, -(-len(between) // _RATES))
    chosen = [*between[:-1:step], between[-1]]
    return tuple(
        Rate(
            round(t, 6),
            round(min(1.0, (len(bad) - bisect_left(bad, t) + 1) / (bads + 1)), 4),
            round((bisect_left(good, t) + lost) / goods, 4),
        )
        for t in chosen
    )


def _odds(raw: float) -> float:
    raw = min(1 - _EDGE, max(_EDGE, raw))
    return math.log(raw / (1 - raw))


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, z))))


def _solved(matrix: tuple[float, float, float], vector: tuple[float, float]) -> tuple[float, float]:
    a, b, d = matrix
    determinant = a * d - b * b
    return (d * vector[0] - b * vector[1]) / determinant, (a * vector[1] - b * vector[0]) / determinant
