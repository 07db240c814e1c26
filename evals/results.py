"""From the rows of a run to its figures: what tables, the report, the gate and the README show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.bootstrap import Figure, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evals.core import Metric, Row, Task
    from evals.runs import Run

SEED = 0
"""Of the bootstrap; fixed, so that the same rows always give the same interval."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of the rows that share a key.

    Attributes:
        name: the key: a set, a kind of defect.
        split: ``tuned-on``, ``held-out``, or ``mixed``.
        rows: how many.
        figures: by name of the metric, undefined ones included.
    """

    name: str
    split: str
    rows: int
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Table:
    """Groups side by side.

    Attributes:
        name: what the groups are.
        metrics: the columns.
        groups: the lines, in order.
    """

    name: str
    metrics: tuple[Metric, ...]
    groups: tuple[Group, ...]


def tables(task: Task, run: Run) -> tuple[Table, ...]:
    """The table by set, then one for each breakdown."""
    by_set = Table("set", task.metrics, _groups(run.rows, lambda row: [row.dataset], task.metrics))
    further = []
    for breakdown in task.breakdowns:
        shown = tuple(m for m in task.metrics if not breakdown.metrics or m.name in breakdown.metrics)
        groups = _groups(run.rows, breakdown.keys, shown)
        if groups:
            further.append(Table(breakdown.name, shown, groups))
    return (by_set, *further)


def _groups(
    rows: Sequence[Row], keys: Callable[[Row], Sequence[str]], metrics: Sequence[Metric]
) -> tuple[Group, ...]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        for name in keys(row):
            grouped.setdefault(name, []).append(row)
    return tuple(
        Group(name, _split(members), len(members), {m.name: figure(m, members, SEED) for m in metrics})
        for name, members in sorted(grouped.items())
    )


def _split(rows: Sequence[Row]) -> str:
    splits = {row.split.value for row in rows}
    return splits.pop() if len(splits) == 1 else "mixed"
