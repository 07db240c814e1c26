"""The gate: a run may not fall below what was committed, beyond the committed interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_evals.core import Better
from summarize_evals.tables import number, with_interval

if TYPE_CHECKING:
    from summarize_evals.bootstrap import Figure
    from summarize_evals.core import Metric, Task
    from summarize_evals.results import Group, Results


def failures(task: Task, run: Results, baseline: Results) -> list[str]:
    """What fell, one line each; empty if the gate is open.

    The headline table is compared: for every set and headline metric of the baseline the run's value must
    not be worse than the worse end of the baseline's interval. A set or a figure that is missing in the run,
    or stands on fewer rows, counts as fallen: what was not measured has not been held.
    """
    watched = [metric for metric in task.metrics if metric.headline]
    now = {group.name: group for group in run.tables[0].groups} if run.tables else {}
    lines = []
    for group in baseline.tables[0].groups:
        lines += _group_failures(watched, group, now.get(group.name))
    return lines


def _group_failures(watched: list[Metric], before: Group, now: Group | None) -> list[str]:
    if now is None:
        return [f"{before.name}: is in the baseline but not in the run"]
    if now.rows < before.rows:
        return [f"{before.name}: {now.rows} samples, the baseline has {before.rows}"]
    lines = []
    for metric in watched:
        if metric.name not in before.figures:
            continue
        found = now.figures.get(metric.name)
        if found is None or _fell(metric, found, before.figures[metric.name]):
            value = "undefined" if found is None else number(found.value, metric.unit)
            baseline = with_interval(before.figures[metric.name], metric)
            lines.append(f"{before.name}: {metric.name} is {value}, the baseline {baseline}")
    return lines


def _fell(metric: Metric, now: Figure, before: Figure) -> bool:
    low = before.value if before.low is None else before.low
    high = before.value if before.high is None else before.high
    if metric.better is Better.HIGHER:
        return now.value < low
    if metric.better is Better.LOWER:
        return now.value > high
    return not low <= now.value <= high
