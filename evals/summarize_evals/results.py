"""From the rows of a run to its figures: what tables, the report, the gate and the README show."""

from __future__ import annotations

import json
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations at run time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from summarize_evals.bootstrap import Figure, figure
from summarize_evals.core import EvalError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarize_evals.core import Metric, Row, Task
    from summarize_evals.runs import Run

SEED = 0
"""Of the bootstrap; fixed, so that the same rows always give the same interval."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of the rows that share a key.

    Attributes:
        name: the key: a set, a kind of defect.
        split: ``tuned-on``, ``held-out``, or ``mixed``.
        rows: how many.
        figures: by name of the metric; those that are undefined on these rows are left out.
    """

    name: str
    split: str
    rows: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Table:
    """Groups side by side.

    Attributes:
        name: what the groups are.
        metrics: names of the columns.
        groups: the lines, in order.
    """

    name: str
    metrics: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a run and where they come from; holds no row, so that it may be committed.

    Attributes:
        task: name of the task.
        model: as given, or None.
        options: seed and settings.
        code: hash of the program and the task.
        versions: of Python and libraries.
        commit: of the working tree.
        dirty: whether it held changes.
        started: ISO 8601 time, UTC.
        tables: the first is the headline, by set.
    """

    task: str
    model: str | None
    options: Mapping[str, object]
    code: str
    versions: Mapping[str, str]
    commit: str | None
    dirty: bool
    started: str
    tables: tuple[Table, ...]

    def to_json(self) -> str:
        """As a file, with a trailing line break."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read_results(path: Path) -> Results:
    """Read a file that :meth:`Results.to_json` wrote.

    Raises:
        EvalError: it cannot be read or is something else.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Results).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise EvalError(f"{path}: is no file of results: {str(error).splitlines()[0]}") from error


def results(task: Task, run: Run) -> Results:
    """The figures of a run."""
    made_with = run.configuration
    tables = (_table(task, run.rows, b.name, b.keys, b.metrics) for b in task.breakdowns)
    return Results(
        task=made_with.task,
        model=made_with.model,
        options=dict(made_with.options),
        code=made_with.code,
        versions=dict(made_with.versions),
        commit=made_with.commit,
        dirty=made_with.dirty,
        started=run.started,
        tables=tuple(table for table in tables if table.groups),
    )


def metrics_of(task: Task, names: Sequence[str]) -> tuple[Metric, ...]:
    """The metrics of those names, in their order; all of the task's if none is named.

    Raises:
        EvalError: the task has no such metric.
    """
    by_name = {metric.name: metric for metric in task.metrics}
    missing = [name for name in names if name not in by_name]
    if missing:
        raise EvalError(f"task {task.name} has no metric {missing[0]!r}")
    return tuple(by_name[name] for name in names or by_name)


def _table(
    task: Task,
    rows: Sequence[Row],
    name: str,
    keys: Callable[[Row], Sequence[str]],
    chosen: Sequence[str],
) -> Table:
    metrics = metrics_of(task, chosen)
    groups = []
    for group, members in sorted(group_rows(rows, keys).items()):
        figures = {metric.name: figure(metric, members, SEED) for metric in metrics}
        defined = {metric: found for metric, found in figures.items() if found.defined}
        groups.append(Group(group, _split(members), len(members), defined))
    shown = [m.name for m in metrics if any(m.name in group.figures for group in groups)]
    return Table(name, tuple(shown), tuple(groups))


def group_rows(rows: Sequence[Row], keys: Callable[[Row], Sequence[str]]) -> dict[str, list[Row]]:
    """The rows of each group; a row may stand in several."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        for name in keys(row):
            grouped.setdefault(name, []).append(row)
    return grouped


def _split(rows: Sequence[Row]) -> str:
    splits = {row.split.value for row in rows}
    return splits.pop() if len(splits) == 1 else "mixed"
