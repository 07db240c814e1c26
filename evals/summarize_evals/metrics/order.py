"""Metrics that are order statistics of one score: the largest value, quantiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarize_evals.metrics.basic import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize_evals.core import Floats, Row, Statistic


def quantile_of(values: Floats, share: float) -> Statistic:
    """The smallest value that at least ``share`` of the weight does not exceed; NaN without any weight."""
    order = np.argsort(values)

    def statistic(weights: Floats) -> Floats:
        heaped = np.cumsum(weights[:, order], axis=1)
        total = heaped[:, -1:]
        place = np.argmax(heaped >= share * total - 1e-9, axis=1)
        return np.where(total[:, 0] > 0, values[order][place], np.nan)

    return statistic


def quantile(score: str, share: float) -> Callable[[Sequence[Row]], Statistic]:
    """A quantile of a score."""
    return lambda rows: quantile_of(values_of(rows, score), share)


def largest(score: str) -> Callable[[Sequence[Row]], Statistic]:
    """The largest value of a score."""

    def prepare(rows: Sequence[Row]) -> Statistic:
        values = values_of(rows, score)

        def statistic(weights: Floats) -> Floats:
            found = np.where(weights > 0, values, -np.inf).max(axis=1)
            return np.where(np.isfinite(found), found, np.nan)

        return statistic

    return prepare
