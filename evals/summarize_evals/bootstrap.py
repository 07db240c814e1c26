"""Figures with intervals: a seeded cluster bootstrap over articles.

Claims about one article are not independent of each other, so whole clusters are drawn with replacement
(Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, section 3.8). Intervals are
percentile intervals at 95%. Where every replicate gives the same share, 0 or 1, resampling knows nothing of
what it did not see; the interval is then Wilson's (JASA 22, 1927) with the number of clusters as its n.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_evals.core import Floats, Metric, Row, Statistic

REPLICATES = 1000
LEVEL = 0.95
_Z = 1.959964  # the normal quantile of that level


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95% interval.

    Attributes:
        value: NaN where it is undefined on these rows.
        low: lower end; None where resampling could not define one.
        high: upper end, likewise.
        rows: how many rows it stands on.
        clusters: how many independent clusters they form.
    """

    value: float
    low: float | None
    high: float | None
    rows: int
    clusters: int

    @property
    def defined(self) -> bool:
        """Whether there is a value at all."""
        return not math.isnan(self.value)


def cluster_weights(clusters: Sequence[str], seed: int, replicates: int = REPLICATES) -> Floats:
    """How often each row is drawn in each replicate: shape (replicates, rows)."""
    names, places = np.unique(np.asarray(clusters, dtype=np.str_), return_inverse=True)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=replicates)
    return np.asarray(drawn[:, places], dtype=np.float64)


def figure(metric: Metric, rows: Sequence[Row], seed: int, replicates: int = REPLICATES) -> Figure:
    """The metric over those of ``rows`` to which it applies, with its interval."""
    rows = [row for row in rows if metric.applies(row)]
    if not rows:
        return Figure(math.nan, None, None, 0, 0)
    statistic = metric.statistic(rows)
    clusters = [row.cluster for row in rows]
    value = float(statistic(np.ones((1, len(rows))))[0])
    count = len(set(clusters))
    if math.isnan(value):
        return Figure(value, None, None, len(rows), count)
    low, high = percentile_interval(statistic, cluster_weights(clusters, seed, replicates))
    if metric.unit == "share" and low == high and value in {0.0, 1.0}:
        uncertain = _Z**2 / (count + _Z**2)
        low, high = (0.0, uncertain) if value == 0 else (1 - uncertain, 1.0)
    unsure = math.isnan(low)
    return Figure(value, None if unsure else low, None if unsure else high, len(rows), count)


def percentile_interval(statistic: Statistic, weights: Floats) -> tuple[float, float]:
    """The ends of the 95% interval; NaN if fewer than half of the replicates define the statistic."""
    values = statistic(weights)
    values = values[~np.isnan(values)]
    if len(values) < len(weights) / 2:
        return math.nan, math.nan
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
