"""Fit a model's calibration: ``python -m training.calibrate --model DIR --pairs FILE ...``.

Fitted on the held part of each file of pairs, which training never saw, and with ``--claims`` on the tuning
half of the defects fixture; the figures that are reported use neither. Each file counts alike, however long.
Writes ``calibration.json`` beside the model: how its two outputs become a probability, and the thresholds at
which so many unsupported claims pass, with the share of supported claims that they strip. ``--plot`` draws
the mean probability against the share of supported claims.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from training.measure import OnnxModel, auc
from training.pairs import is_held

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[numpy.float64]

PASSES = (0.01, 0.02, 0.05, 0.10, 0.20, 0.35, 0.50, 0.70, 0.90)
"""Shares of unsupported claims that may pass, for each of which a threshold is kept."""

_USUAL = 0.10
"""Of these, the one whose threshold the checker uses when nothing else is asked."""

_DOUBTFUL = 1.0
"""Logit from which a word is named in a finding: well above even, since a wrong word named misleads."""

_WINDOW = 256
_STEPS = 1000

Labelled = tuple[str, tuple[str, ...], int]
"""A claim, its evidence and its label."""


def read_pairs(path: Path, most: int) -> list[Labelled]:
    """Pairs of held articles, at most ``most``; of a file named ``*.aside.jsonl`` all are held."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if not path.name.endswith(".aside.jsonl"):
        rows = [row for row in rows if is_held(row["origin"])]
    return [(row["claim"], tuple(row["evidence"]), row["label"]) for row in rows[:most]]


def read_claims(folder: Path, most: int) -> list[Labelled]:
    """The claims of a half of the defects fixture with what they cite; about ``most``, evenly taken."""
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    lines = lines[:: max(1, len(lines) // most)]
    return [(row["text"], tuple(row["evidence"]), row["label"]) for row in map(json.loads, lines)]


def fit(features: Array, labels: Array, weights: Array | None = None) -> Array:
    """Logistic regression by Newton's method with a light ridge; the bias comes first."""
    x = numpy.column_stack([numpy.ones(len(features)), features])
    each = numpy.ones(len(features)) if weights is None else weights
    found = numpy.zeros(x.shape[1])
    ridge = numpy.diag([0.0, *[1e-2] * features.shape[1]])
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-x @ found))
        gradient = x.T @ (each * (p - labels)) + ridge @ found
        hessian = (x.T * (each * p * (1 - p))) @ x + ridge
        step = numpy.linalg.solve(hessian, gradient)
        found -= step
        if numpy.abs(step).max() < 1e-8:
            break
    return found


def fitted(features: Array, labels: Array, weights: Array) -> tuple[float, float, float]:
    """Bias and weights of the two outputs; the word's doubt has no say where it would speak for the claim."""
    found = fit(features, labels, weights)
    if found[2] > 0:
        found = numpy.append(fit(features[:, :1], labels, weights), 0.0)
    bias, claim, word = (round(float(w), 6) for w in found)
    return bias, claim, word


def table(probabilities: Array, labels: Array, weights: Array) -> list[dict[str, float]]:
    """For each share of :data:`PASSES` the lowest threshold, in thousandths, that holds it."""
    bad, good = labels == 0, labels == 1

    def share(which: NDArray[numpy.bool_], of: NDArray[numpy.bool_]) -> float:
        return float(weights[which & of].sum() / weights[of].sum())

    rows = []
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    passing = [share(probabilities >= step, bad) for step in steps]
    for most in PASSES:
        threshold, passed = next(pair for pair in zip(steps, passing, strict=True) if pair[1] <= most)
        strips = share(probabilities < threshold, good)
        rows.append({"false_pass": _up(passed), "false_strip": _up(strips), "threshold": threshold})
    return rows


def _up(share: float) -> float:
    """Rounded up to four places: a rate is never told smaller than it was measured."""
    return math.ceil(share * 1e4 - 1e-9) / 1e4


def plot(probabilities: Array, labels: Array, path: Path) -> None:
    """Ten bins: the mean probability against the share of supported claims."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    bins = numpy.clip((probabilities * 10).astype(int), 0, 9)
    used = [b for b in range(10) if (bins == b).any()]
    figure, axes = pyplot.subplots(figsize=(4.2, 4.2))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot(
        [probabilities[bins == b].mean() for b in used], [labels[bins == b].mean() for b in used], marker="o"
    )
    axes.set(xlabel="probability given", ylabel="share supported", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--claims", type=Path, help="folder with claims.jsonl: the tuning half")
    parser.add_argument("--most", type=int, default=500, help="pairs and claims to use of each file")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    parts = {path.stem: read_pairs(path, options.most) for path in options.pairs}
    if options.claims:
        parts["tuning claims"] = read_claims(options.claims, options.most)
    parts = {name: rows for name, rows in parts.items() if rows}
    rows = [row for part in parts.values() for row in part]
    model = OnnxModel(options.model)
    features = numpy.array(model.both([(claim, evidence) for claim, evidence, _ in rows]))
    labels = numpy.array([float(label) for *_, label in rows])
    weights = numpy.concatenate([numpy.full(len(p), len(rows) / len(parts) / len(p)) for p in parts.values()])
    bias, claim, word = fitted(features, labels, weights)
    probabilities = 1 / (1 + numpy.exp(-(bias + features @ [claim, word])))
    at = 0
    for name, part in parts.items():
        here = slice(at, at + len(part))
        at += len(part)
        found = (
            auc(list(x), list(labels[here]))
            for x in (probabilities[here], features[here, 0], -features[here, 1])
        )
        both, one, two = found
        print(f"{name}: {len(part)}, AUC {both:.1f} (claim head alone {one:.1f}, word head alone {two:.1f})")
    rates = table(probabilities, labels, weights)
    for row in rates:
        print("  " + ", ".join(f"{key} {value}" for key, value in row.items()))
    calibration = {
        "bias": bias, "claim": claim, "word": word,
        "threshold": rates[PASSES.index(_USUAL)]["threshold"],
        "doubtful": _DOUBTFUL, "window": _WINDOW,
        "sha256": hashlib.sha256((options.model / "model.onnx").read_bytes()).hexdigest(),
        "thresholds": rates,
    }  # fmt: skip
    (options.model / "calibration.json").write_text(json.dumps(calibration, indent=2) + "\n", "utf-8")
    if options.plot:
        plot(probabilities, labels, options.plot)


if __name__ == "__main__":
    main()
