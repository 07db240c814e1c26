"""Metrics that are weighted means of one score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize_evals.core import Better, Metric

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize_evals.core import Floats, Row, Statistic


def values_of(rows: Sequence[Row], score: str) -> Floats:
    """The values of one score; NaN where a row lacks it or it does not apply."""
    found = (row.scores[score].value if score in row.scores else None for row in rows)
    return np.array([np.nan if value is None else value for value in found], dtype=np.float64)


def mean_of(values: Floats) -> Statistic:
    """The weighted mean; NaN where all weights are zero."""

    def statistic(weights: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray((weights @ values) / weights.sum(axis=1), dtype=np.float64)

    return statistic


def mean_score(score: str) -> Callable[[Sequence[Row]], Statistic]:
    """The mean of a score, for metrics that apply where :func:`has` says so."""
    return lambda rows: mean_of(values_of(rows, score))


def has(score: str) -> Callable[[Row], bool]:
    """Whether a row has a value for that score."""
    return lambda row: score in row.scores and row.scores[score].value is not None


def _error_rate(rows: Sequence[Row]) -> Statistic:
    return mean_of(np.array([row.error is not None for row in rows], dtype=np.float64))


ERRORS = Metric(
    "errors",
    "Share of samples on which the run failed; they are scored as failures, never dropped.",
    Better.LOWER,
    _error_rate,
)
"""Of every task."""
