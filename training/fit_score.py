"""Fit the score of claims: ``python -m training.fit_score --corpus FILE --out FILE``.

A logistic model with signs fixed beforehand (a finding never raises a score), fitted on labelled claims in
which each set and each label weighs what ``WEIGHTS`` says. Of an unsupported claim of several sentences only
one needs to be wrong, and nobody says which: the one with the lowest score counts (multiple-instance
learning, Dietterich et al., 1997). How much a claim copies says something else in each set, by how the set
was made: our defects are near-verbatim sentences with a fault, their good claims free paraphrases. It is held
constant in each set while the weights are fitted, as a confounder is, and left out of the score; else a word
that the evidence lacks would seem to speak for a claim. Calibration and operating points come from
predictions on our own claims by fits that saw no claim of the same article.

``--folds FILE`` also fits, for every public set, models that saw nothing of it, with a balanced threshold
from other sets of its kind; the evals report on those. Prints what each fit gives on what it did not see.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from evals.datasets import all_datasets
from summarize.verification.entailment.onnx_checker import OnnxChecker
from summarize.verification.scoring.features import ENTAILMENT, FEATURES
from summarize.verification.scoring.model import ScoreModel, ScoreModels, Term
from training.calibrate import auc
from training.copying import COPIED
from training.score_examples import MADE, WRITTEN, Bag, made_bags, read_bags, written_bags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarize.verification.entailment import EntailmentChecker
    from training.score_examples import Seen

    Floats = NDArray[np.float64]

OWN = ("defects_tuning",)
"""Our own claims, on which score and operating points are calibrated."""

PUBLIC = ("summedits_news", "summedits_podcast", "summedits_sales_call", "summedits_samsum", "wice_dev")
"""Sets of other people that a fit may see, save for the one that is reported."""

NEVER = "qags_cnndm"
"""A public set that no fit sees."""

WEIGHTS = {**dict.fromkeys(OWN, 3.0), **dict.fromkeys(PUBLIC, 1.0), WRITTEN: 2.0, MADE: 0.5}
"""What the claims of a set weigh together."""

RIDGE = 1e-3
FOLDS = 5
ROUNDS = 5
RATES = tuple(range(1, 51))
"""False-pass rates, in percent, for which a threshold is kept, if it can be had."""

KEPT = 0.8
"""An operating point must keep this share of the supported claims: a stricter one leaves nothing to print."""


@dataclass(frozen=True)
class Fit:
    """Weights over standardized columns.

    Attributes:
        columns: names of the features, then codes of rules.
        features: how many of the columns are features.
        weights: one a column, with the intercept last.
        center: that was taken from each column.
        scale: by which each column was divided.
    """

    columns: tuple[str, ...]
    features: int
    weights: Floats
    center: Floats
    scale: Floats

    def odds(self, bag: Bag) -> float:
        """Log-odds of the bag's least likely sentence; minus infinity where a rule decided."""
        if any(seen.decided for seen in bag.sentences):
            return -np.inf
        return float(self.all_odds(bag).min())

    def all_odds(self, bag: Bag) -> Floats:
        """Log-odds of every sentence."""
        rows = _rows(bag.sentences, self.columns, self.features)
        odds: Floats = (rows - self.center) / self.scale @ self.weights[:-1] + self.weights[-1]
        return odds


def fit(bags: Sequence[Bag], *, entailment: bool) -> Fit:
    """The best weights for some claims, each set with its own weight."""
    shape = _shape(bags, entailment=entailment)
    open_bags = [bag for bag in bags if not any(seen.decided for seen in bag.sentences)]
    weights = _bag_weights(open_bags)
    everything = _rows([s for bag in open_bags for s in bag.sentences], shape.columns, shape.features)
    x = (everything - shape.center) / shape.scale
    apart = _confounders(open_bags)
    ends = np.cumsum([len(bag.sentences) for bag in open_bags])
    confounding = np.zeros(apart.shape[1])
    for _ in range(ROUNDS):
        odds = x @ shape.weights[:-1]
        chosen: list[int] = []
        labels: list[int] = []
        parts: list[float] = []
        for bag, weight, end in zip(open_bags, weights, ends, strict=True):
            mine = range(end - len(bag.sentences), end)
            if not bag.label:
                worst = min(mine, key=odds.__getitem__)
                mine = range(worst, worst + 1)
            chosen += mine
            labels += [bag.label] * len(mine)
            parts += [weight / len(mine)] * len(mine)
        solved = _solve(
            np.hstack([x[chosen], apart[chosen]]),
            np.array(labels, dtype=np.float64),
            np.array(parts),
            shape,
            np.concatenate([shape.weights[:-1], confounding, shape.weights[-1:]]),
        )
        split = len(shape.columns)
        confounding = solved[split:-1]
        kept = np.append(solved[:split], solved[-1])
        shape = Fit(shape.columns, shape.features, kept, shape.center, shape.scale)
    return shape


def _confounders(bags: Sequence[Bag]) -> Floats:
    """For each sentence which set it is of, and how much more than the mean there it copies."""
    names = sorted({bag.dataset for bag in bags})
    sets = np.array([bag.dataset for bag in bags for _ in bag.sentences])
    values = np.array([seen.features.get(COPIED, 0.0) for bag in bags for seen in bag.sentences])
    columns: list[Floats] = []
    for name in names:
        mine = sets == name
        columns += [
            mine.astype(np.float64),
            mine * (values - values[mine].mean()) / (values[mine].std() + 1e-6),
        ]
    return np.stack(columns, axis=1)


def _shape(bags: Sequence[Bag], *, entailment: bool) -> Fit:
    features = [*FEATURES, *([ENTAILMENT] if entailment else [])]
    codes = sorted({code for bag in bags for seen in bag.sentences for code in seen.codes})
    columns = (*(feature.name for feature in features), *codes)
    everything = _rows([s for bag in bags for s in bag.sentences if not s.decided], columns, len(features))
    center, scale = everything.mean(axis=0), everything.std(axis=0) + 1e-6
    center[len(features) :], scale[len(features) :] = 0.0, 1.0
    return Fit(columns, len(features), np.zeros(len(columns) + 1), center, scale)


def _rows(sentences: Sequence[Seen], columns: tuple[str, ...], features: int) -> Floats:
    return np.array(
        [
            [
                *(seen.features.get(c, 0.0) for c in columns[:features]),
                *(c in seen.codes for c in columns[features:]),
            ]
            for seen in sentences
        ],
        dtype=np.float64,
    )


def _bag_weights(bags: Sequence[Bag]) -> Floats:
    counts: dict[tuple[str, int], int] = {}
    for bag in bags:
        counts[bag.dataset, bag.label] = counts.get((bag.dataset, bag.label), 0) + 1
    weights = np.array([WEIGHTS[bag.dataset] / counts[bag.dataset, bag.label] for bag in bags])
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _solve(x: Floats, y: Floats, parts: Floats, shape: Fit, start: Floats) -> Floats:
    """The weights of the columns of ``shape``, of further ones with either sign, and the intercept."""
    signs = {feature.name: feature.sign for feature in (*FEATURES, ENTAILMENT)}
    bounds: list[tuple[float | None, float | None]]
    bounds = [(0, None) if signs.get(c, -1) > 0 else (None, 0) for c in shape.columns]

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = x @ weights[:-1] + weights[-1]
        gap = parts * (1 / (1 + np.exp(-odds)) - y)
        value = (parts * (np.logaddexp(0, odds) - y * odds)).sum() + RIDGE * (weights[:-1] ** 2).sum()
        return float(value), np.append(x.T @ gap + 2 * RIDGE * weights[:-1], gap.sum())

    bounds += [(None, None)] * (len(start) - len(bounds))
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(solved.x, dtype=np.float64)


def unseen_odds(bags: Sequence[Bag], *, entailment: bool) -> tuple[Floats, Floats]:
    """Log-odds and labels of our own claims, each by a fit that saw no claim of the same article."""
    own = [bag for bag in bags if bag.dataset in OWN]
    groups = sorted({bag.group for bag in own})
    fold_of = {group: i % FOLDS for i, group in enumerate(groups)}
    odds = np.empty(len(own))
    for fold in range(FOLDS):
        fitted = fit([bag for bag in bags if fold_of.get(bag.group) != fold], entailment=entailment)
        for i, bag in enumerate(own):
            if fold_of[bag.group] == fold:
                odds[i] = fitted.odds(bag)
    return odds, np.array([bag.label for bag in own], dtype=np.float64)


def score_model(bags: Sequence[Bag], *, entailment: bool, balanced_on: Sequence[str] = ()) -> ScoreModel:
    """A fitted, calibrated model with its operating points.

    The balanced threshold is that of our own claims, or the one with the best mean over the sets
    ``balanced_on``.
    """
    odds, labels = unseen_odds(bags, entailment=entailment)
    slope, shift = _platt(odds, labels)
    fitted = fit(bags, entailment=entailment)
    weights = slope * fitted.weights[:-1] / fitted.scale
    names = fitted.columns[: fitted.features]
    probabilities = 1 / (1 + np.exp(-(slope * odds + shift)))
    model = ScoreModel(
        intercept=round(float(slope * fitted.weights[-1] + shift), 4),
        terms={
            name: Term(weight=round(float(w), 4), center=round(float(c), 4))
            for name, w, c in zip(names, weights, fitted.center, strict=False)
        },
        codes={
            code: round(float(w), 4)
            for code, w in zip(fitted.columns[fitted.features :], weights[fitted.features :], strict=True)
        },
        points=_points(probabilities, labels),
        balanced=_balanced([(probabilities, labels)]),
    )
    if not balanced_on:
        return model
    scored: list[tuple[Floats, Floats]] = []
    for name in balanced_on:
        others = [bag for bag in bags if bag.dataset == name]
        scores = np.array([bag_score(bag, model) for bag in others])
        scored.append((scores, np.array([bag.label for bag in others], dtype=np.float64)))
    return model.model_copy(update={"balanced": _balanced(scored)})


def _kin(name: str) -> tuple[str, ...]:
    """The sets on which the balanced threshold for a public set is fitted: its family, else all others.

    Of the family of :data:`NEVER`, sentences put together from copied runs, are those made here.
    """
    if name == NEVER:
        return (MADE,)
    family = "summedits"
    others = tuple(other for other in (*PUBLIC, *OWN) if other != name)
    return tuple(o for o in others if o.startswith(family)) if name.startswith(family) else others


def _platt(odds: Floats, labels: Floats) -> tuple[float, float]:
    """Slope and shift that make log-odds read as probabilities, with both labels alike in weight."""
    known = np.isfinite(odds)
    x, y = odds[known], labels[known]
    parts = np.where(y == 1, 0.5 / max(1, (labels == 1).sum()), 0.5 / max(1, (labels == 0).sum()))

    def loss(p: Floats) -> float:
        z = p[0] * x + p[1]
        return float((parts * (np.logaddexp(0, z) - y * z)).sum())

    slope, shift = minimize(loss, np.array([1.0, 0.0]), bounds=[(0.05, 20), (None, None)]).x
    return float(slope), float(shift)


def _points(probabilities: Floats, labels: Floats) -> tuple[tuple[float, float], ...]:
    bad, good = np.sort(probabilities[labels == 0]), probabilities[labels == 1]
    points: list[tuple[float, float]] = []
    for percent in RATES:
        # The lowest threshold above so many of the unsupported claims that no more than the rate pass.
        passing = int(percent / 100 * len(bad))
        threshold = round(float(bad[len(bad) - passing - 1]) + 1e-4, 4)
        if (good >= threshold).mean() >= KEPT:
            points.append((percent / 100, threshold))
    if not points:
        raise SystemExit("no operating point keeps enough of the supported claims")
    return tuple(points)


def _balanced(scored: Sequence[tuple[Floats, Floats]]) -> float:
    """The threshold with the best balanced accuracy, on average over sets; the middle one of several."""
    grid = np.linspace(0.02, 0.98, 97)
    means = [sum((p[y == 1] >= t).mean() + (p[y == 0] < t).mean() for p, y in scored) for t in grid]
    best = np.flatnonzero(np.array(means) >= max(means) - 1e-9)
    return round(float(grid[best[len(best) // 2]]), 4)


def report(name: str, bags: Sequence[Bag], model: ScoreModel) -> None:
    """One line: what a model gives on claims that it did not see."""
    scores = np.array([bag_score(bag, model) for bag in bags])
    labels = np.array([bag.label for bag in bags])
    line = f"{name:<22} AUC {auc(list(scores), list(labels)):5.1f}"
    for at in ("balanced", 0.1, 0.05):
        passed = scores >= model.threshold(at)
        fp, fs = 100 * passed[labels == 0].mean(), 100 * (~passed[labels == 1]).mean()
        line += f" | {at}: BA {100 - (fp + fs) / 2:.1f} false pass {fp:.1f} strip {fs:.1f}"
    print(line)


def bag_score(bag: Bag, model: ScoreModel) -> float:
    """The score of a claim: that of its least likely sentence, 0 where a rule decided."""
    if any(seen.decided for seen in bag.sentences):
        return 0.0
    return min(model.probability(seen.features, seen.codes) for seen in bag.sentences)


def main() -> None:
    """Parse arguments, fit, write, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="news_snippets.jsonl.gz")
    parser.add_argument("--made", type=int, default=900, help="claims made from it")
    parser.add_argument("--checkers", type=Path, required=True, help="folder of training.folds")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True, help="where to write the models for the evals")
    parser.add_argument("--report", nargs="*", default=[], help="further sets to print figures on")
    arguments = parser.parse_args()
    made: dict[str, ScoreModel] = {}
    folds: dict[str, dict[str, ScoreModel]] = {name: {} for name in (*PUBLIC, NEVER)}
    for kind in ("rules", "entailment"):
        print(f"-- {kind}")
        entailment = kind == "entailment"
        checkers = _checkers(arguments.checkers) if entailment else {}
        sets = {name: read_bags(name, checkers.get(name)) for name in (*OWN, *PUBLIC)}
        sets[MADE] = made_bags(arguments.corpus, arguments.made, checkers.get(MADE))
        if not entailment:
            sets[WRITTEN] = written_bags()
        made[kind] = score_model([bag for bags in sets.values() for bag in bags], entailment=entailment)
        for name, models in folds.items():
            rest = [bag for other, bags in sets.items() for bag in bags if other != name]
            models[kind] = score_model(rest, entailment=entailment, balanced_on=_kin(name))
            report(name, sets[name] if name in sets else read_bags(name, checkers.get(name)), models[kind])
        if WRITTEN in sets:
            rest = [bag for other, bags in sets.items() for bag in bags if other != WRITTEN]
            report(WRITTEN, sets[WRITTEN], score_model(rest, entailment=entailment))
        for name in arguments.report:
            report(name, read_bags(name, checkers.get(name)), made[kind])
    arguments.out.write_text(ScoreModels(**made).model_dump_json(indent=1) + "\n", "utf-8")
    dumped = {name: ScoreModels(**models).model_dump() for name, models in folds.items()}
    arguments.folds.write_text(json.dumps(dumped, indent=1) + "\n", "utf-8")


def _checkers(folder: Path) -> dict[str, EntailmentChecker]:
    """For each set the entailment model that did not see it."""
    everything = OnnxChecker(folder / "all" / "model")
    apart = {name: OnnxChecker(folder / name / "model") for name in PUBLIC}
    return {name: apart.get(name, everything) for name in all_datasets()} | {MADE: everything}


if __name__ == "__main__":
    main()
