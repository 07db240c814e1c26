"""Paired comparison of runs: the same samples, the same resamples, the difference with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarize_evals.bootstrap import cluster_weights, percentile_interval
from summarize_evals.core import Better, EvalError
from summarize_evals.results import SEED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_evals.core import Floats, Metric, Row, Task
    from summarize_evals.runs import Run

NO_DIFFERENCE = "no difference"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric on one set in two runs.

    Attributes:
        dataset: the set.
        metric: the metric.
        rows: samples in both runs to which it applies.
        first: value in the first run.
        second: value in the second.
        difference: second less first.
        low: lower end of the difference's 95% interval.
        high: upper end.
    """

    dataset: str
    metric: Metric
    rows: int
    first: float
    second: float
    difference: float
    low: float
    high: float

    @property
    def reading(self) -> str:
        """In words; an interval that holds zero is no difference."""
        if not (self.low > 0 or self.high < 0):
            return NO_DIFFERENCE
        if self.metric.better is Better.NEITHER:
            return "higher" if self.low > 0 else "lower"
        return "better" if (self.low > 0) == (self.metric.better is Better.HIGHER) else "worse"


def compare(task: Task, first: Run, second: Run) -> tuple[Comparison, ...]:
    """Every metric of the task on every set that both runs hold.

    Raises:
        EvalError: the runs are of different tasks, or share no sample.
    """
    if first.configuration.task != second.configuration.task:
        raise EvalError(f"{first.name} and {second.name} are runs of different tasks")
    others = {row.sample: row for row in second.rows}
    pairs = [(row, others[row.sample]) for row in first.rows if row.sample in others]
    if not pairs:
        raise EvalError(f"{first.name} and {second.name} share no sample")
    datasets = sorted({row.dataset for row, _ in pairs})
    found = (
        _one(metric, dataset, [pair for pair in pairs if pair[0].dataset == dataset])
        for dataset in datasets
        for metric in task.metrics
    )
    return tuple(comparison for comparison in found if comparison is not None)


def _one(metric: Metric, dataset: str, pairs: Sequence[tuple[Row, Row]]) -> Comparison | None:
    pairs = [pair for pair in pairs if metric.applies(pair[0]) and metric.applies(pair[1])]
    if not pairs:
        return None
    first = metric.statistic([a for a, _ in pairs])
    second = metric.statistic([b for _, b in pairs])

    def difference(weights: Floats) -> Floats:
        return np.asarray(second(weights) - first(weights), dtype=np.float64)

    ones = np.ones((1, len(pairs)))
    low, high = percentile_interval(difference, cluster_weights([a.cluster for a, _ in pairs], SEED))
    change = float(difference(ones)[0])
    if np.isnan([change, low, high]).any():
        return None
    return Comparison(
        dataset, metric, len(pairs), float(first(ones)[0]), float(second(ones)[0]), change, low, high
    )
