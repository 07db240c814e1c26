"""Metrics of a yes-or-no verdict against a label (1 = supported).

Rows carry the scores ``supported`` (1 or 0, the verdict) and ``score`` (probability of being supported);
their target is the label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize_evals.core import Better, Metric
from summarize_evals.metrics.basic import ERRORS, has, mean_of, mean_score, values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_evals.core import Floats, Row, Statistic


def labels(rows: Sequence[Row]) -> Floats:
    """The labels of the rows, 0 or 1."""
    return np.array([row.target for row in rows], dtype=np.float64)


def false_pass(rows: Sequence[Row]) -> Statistic:
    """Of claims with label 0: the share that the verifier called supported."""
    return mean_of(values_of(rows, "supported"))


def false_strip(rows: Sequence[Row]) -> Statistic:
    """Of claims with label 1: the share that the verifier called unsupported."""
    return mean_of(1 - values_of(rows, "supported"))


def balanced_accuracy(rows: Sequence[Row]) -> Statistic:
    """Mean of the recalls of the two labels; one half for a verifier that always says the same."""
    bad = labels(rows) == 0
    passes = values_of(rows, "supported")
    passed, kept = mean_of(passes[bad]), mean_of(passes[~bad])
    return lambda weights: (1 - passed(weights[:, bad]) + kept(weights[:, ~bad])) / 2


def auc(rows: Sequence[Row]) -> Statistic:
    """Area under the ROC curve of ``score``: how often a supported claim scores above an unsupported one."""
    scores, bad = values_of(rows, "score"), labels(rows) == 0
    order = np.argsort(scores, kind="stable")
    starts = np.flatnonzero(np.diff(scores[order], prepend=-np.inf))

    def statistic(weights: Floats) -> Floats:
        # scikit-learn's roc_auc_score gives the same value (a test holds them together) but takes a
        # millisecond a replicate; this is the Mann-Whitney statistic of all replicates at once.
        lost = np.add.reduceat((weights * bad)[:, order], starts, axis=1)
        kept = np.add.reduceat((weights * ~bad)[:, order], starts, axis=1)
        wins = (kept * (np.cumsum(lost, axis=1) - lost / 2)).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(wins / (kept.sum(axis=1) * lost.sum(axis=1)), dtype=np.float64)

    return statistic


CLASSIFICATION = (
    Metric(
        "balanced accuracy",
        "Mean of the recalls of the two labels, as SummEdits reports it (Laban et al., EMNLP 2023).",
        Better.HIGHER,
        balanced_accuracy,
        headline=True,
    ),
    Metric("AUC", "Area under the ROC curve of the score.", Better.HIGHER, auc),
    Metric(
        "false pass",
        "Share of unsupported claims that were called supported.",
        Better.LOWER,
        false_pass,
        headline=True,
        applies=lambda row: row.target == 0,
    ),
    Metric(
        "false strip",
        "Share of supported claims that were called unsupported.",
        Better.LOWER,
        false_strip,
        headline=True,
        applies=lambda row: row.target == 1,
    ),
    ERRORS,
)
"""Of every task that labels claims."""

_WAYS = {
    "derived": "Share of claims that the proof derives from their cited text.",
    "vetoed": "Share of claims that a rule rejects.",
    "unchecked": "Share of claims that nothing has read.",
}
_OF = {"good": 1, "bad": 0}


def _way(way: str, definition: str, which: str) -> Metric:
    return Metric(
        f"{which} {way}",
        f"{definition} Of {which} claims.",
        Better.NEITHER,
        mean_score(way),
        applies=lambda row: row.target == _OF[which] and has(way)(row),
    )


WAYS = tuple(_way(way, definition, which) for way, definition in _WAYS.items() for which in _OF)
"""How verdicts came about, for good and bad claims apart."""

WAY_NAMES = tuple(metric.name for metric in WAYS)
