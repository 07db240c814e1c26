"""Fit a model's calibration: ``python -m training.calibrate --model DIR --pairs FILE --claims DIR``.

Fitted on pairs of articles that training never saw and on claims of the tuning half of the defects fixture;
the figures that are reported use neither. Writes ``calibration.json`` beside the model and, with ``--plot``,
a calibration plot; prints how the probabilities and the rates of false passes and false strips come out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from summarize.verification.entailment.base import Evidence
from summarize.verification.entailment.onnx_checker import Calibration, OnnxChecker
from training.parsing import is_held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_DOUBTFUL = 1.0
"""Logit from which a word is named in a finding: well above even, since a wrong word named misleads."""


def read_pairs(path: Path, most: int) -> list[tuple[Evidence, int]]:
    """Pairs of held articles, at most ``most``."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for line in lines if is_held((row := json.loads(line))["origin"])]
    return [(Evidence(row["claim"], tuple(row["evidence"])), row["label"]) for row in rows[:most]]


def read_claims(folder: Path) -> list[tuple[Evidence, int]]:
    """The claims of a half of the defects fixture with what they cite."""
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    return [(Evidence(row["text"], tuple(row["evidence"])), row["label"]) for row in map(json.loads, lines)]


def fit(features: NDArray[numpy.float64], labels: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
    """Logistic regression by Newton's method with a light ridge; the bias comes first."""
    x = numpy.column_stack([numpy.ones(len(features)), features])
    weights = numpy.zeros(x.shape[1])
    ridge = numpy.diag([0.0, *[1e-2] * features.shape[1]])
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-x @ weights))
        gradient = x.T @ (p - labels) + ridge @ weights
        hessian = (x.T * (p * (1 - p))) @ x + ridge
        step = numpy.linalg.solve(hessian, gradient)
        weights -= step
        if numpy.abs(step).max() < 1e-8:
            break
    return weights


def threshold_for(probabilities: Sequence[float], labels: Sequence[int], strips: float) -> float:
    """The highest threshold, in hundredths, that strips at most the share ``strips`` of supported claims."""
    good = [p for p, label in zip(probabilities, labels, strict=True) if label]
    fitting = [t for t in range(100) if sum(p < t / 100 for p in good) <= strips * len(good)]
    return max(fitting) / 100


def auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """ROC AUC in percent."""
    ranks = numpy.empty(len(scores))
    values = numpy.array(scores)
    for value in numpy.unique(values):
        ranks[values == value] = (values < value).sum() + ((values == value).sum() + 1) / 2
    positive = numpy.array(labels) == 1
    n, m = positive.sum(), (~positive).sum()
    return float(100 * (ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def plot(probabilities: Sequence[float], labels: Sequence[int], path: Path) -> None:
    """Ten bins: the mean probability against the share of supported claims."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    p, y = numpy.array(probabilities), numpy.array(labels)
    bins = numpy.clip((p * 10).astype(int), 0, 9)
    used = [b for b in range(10) if (bins == b).any()]
    figure, axes = pyplot.subplots(figsize=(4.2, 4.2))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([p[bins == b].mean() for b in used], [y[bins == b].mean() for b in used], marker="o")
    axes.set(xlabel="probability given", ylabel="share supported", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def report(
    name: str,
    features: NDArray[numpy.float64],
    probabilities: NDArray[numpy.float64],
    labels: NDArray[numpy.float64],
    threshold: float,
) -> None:
    """Print what each head and both together tell apart, and the rates at the threshold."""
    whole = [int(label) for label in labels]
    both, claim, word = (auc(list(x), whole) for x in (probabilities, features[:, 0], -features[:, 1]))
    passes = 100 * (probabilities[labels == 0] >= threshold).mean()
    strips = 100 * (probabilities[labels == 1] < threshold).mean()
    print(f"{name}: {len(whole)}, AUC {both:.1f} (claim head alone {claim:.1f}, word head alone {word:.1f})")
    print(f"  at {threshold}: false pass {passes:.1f}%, false strip {strips:.1f}%")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="folder with model.onnx")
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--claims", type=Path, help="folder with claims.jsonl: the tuning half")
    parser.add_argument("--most", type=int, default=1200, help="held pairs to use")
    parser.add_argument(
        "--strips", type=float, default=0.08, help="share of good claims that may be stripped"
    )
    parser.add_argument("--window", type=int, default=224)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    sha256 = hashlib.sha256((options.model / "model.onnx").read_bytes()).hexdigest()
    blank = Calibration(0.0, 1.0, 0.0, 0.5, _DOUBTFUL, options.window, sha256)
    target = options.model / "calibration.json"
    target.write_text(json.dumps(asdict(blank)), "utf-8")
    held = read_pairs(options.pairs, options.most)
    claims = read_claims(options.claims) if options.claims else []
    outputs = OnnxChecker(options.model).outputs([evidence for evidence, _ in held + claims])
    features = numpy.array([[o.claim, o.word] for o in outputs])
    labels = numpy.array([float(label) for _, label in held + claims])
    bias, claim, word = (round(float(w), 6) for w in fit(features, labels))
    probabilities = 1 / (1 + numpy.exp(-(bias + features @ [claim, word])))
    last = list(range(len(held), len(labels))) or list(range(len(held)))
    threshold = threshold_for(
        [probabilities[i] for i in last], [int(labels[i]) for i in last], options.strips
    )
    fitted = Calibration(bias, claim, word, threshold, _DOUBTFUL, options.window, sha256)
    target.write_text(json.dumps(asdict(fitted), indent=2) + "\n", "utf-8")
    parts = (("held pairs", slice(0, len(held))), ("tuning claims", slice(len(held), None)))
    for name, part in parts:
        if len(labels[part]):
            report(name, features[part], probabilities[part], labels[part], threshold)
    if options.plot:
        plot(list(probabilities), list(map(int, labels)), options.plot)


if __name__ == "__main__":
    main()
