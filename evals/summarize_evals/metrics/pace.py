"""How fast a solver is: rows carry the score ``milliseconds``, CPU time of the thread that solved them.

Threads that an entailment model starts by itself are not in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize_evals.core import Better, Metric
from summarize_evals.metrics.basic import has, values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_evals.core import Floats, Row, Statistic

MILLISECONDS = "milliseconds"
"""Name of the score."""


def claims_a_second(rows: Sequence[Row]) -> Statistic:
    """Number of claims over the time that they took together."""
    taken = values_of(rows, MILLISECONDS) / 1000

    def statistic(weights: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(weights.sum(axis=1) / (weights @ taken), dtype=np.float64)

    return statistic


def median_time(rows: Sequence[Row]) -> Statistic:
    """The time that half of the claims do not exceed."""
    taken = values_of(rows, MILLISECONDS)
    order = np.argsort(taken, kind="stable")

    def statistic(weights: Floats) -> Floats:
        reached = np.cumsum(weights[:, order], axis=1)
        total = reached[:, -1:]
        middle = (reached < total / 2).sum(axis=1).clip(max=len(order) - 1)
        return np.where(total[:, 0] > 0, taken[order][middle], np.nan)

    return statistic


PACE = (
    Metric(
        "claims a second",
        "Claims verified in a second on one core: evidence found, the article indexed for its first claim.",
        Better.HIGHER,
        claims_a_second,
        unit="/s",
        applies=has(MILLISECONDS),
    ),
    Metric(
        "ms a claim",
        "Median CPU time of one claim, of the thread that verifies it.",
        Better.LOWER,
        median_time,
        unit="ms",
        applies=has(MILLISECONDS),
    ),
)
"""Of tasks whose solver measures its time."""
