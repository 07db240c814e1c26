"""Figures as text, and tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table as RichTable

from summarize_evals.results import metrics_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_evals.bootstrap import Figure
    from summarize_evals.compare import Comparison
    from summarize_evals.core import Metric, Task
    from summarize_evals.results import Table

NONE = "–"
_OWN = 3
"""Columns beside the metrics: the group, its split, its size."""


def number(value: float, unit: str) -> str:
    """A value as people read it: shares in percent with one decimal, others with three figures."""
    if unit == "share":
        text = f"{100 * value:.1f}"
    else:
        text = f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", "−")


def with_interval(figure: Figure | None, metric: Metric) -> str:
    """Value and interval, such as ``71.2 (65.0–77.1)``; a dash where there is no value."""
    if figure is None:
        return NONE
    value = number(figure.value, metric.unit)
    if figure.low is None or figure.high is None:
        return value
    return f"{value} ({interval(figure.low, figure.high, metric.unit)})"


def interval(low: float, high: float, unit: str) -> str:
    """Both ends; with a word between where a dash would look like a minus sign."""
    return f"{number(low, unit)}{' to ' if low < 0 else '–'}{number(high, unit)}"


def heading(metric: Metric) -> str:
    """A column's head: the name and the unit."""
    unit = "%" if metric.unit == "share" else metric.unit
    return f"{metric.name} ({unit})" if unit else metric.name


def rich_table(task: Task, table: Table, columns: int | None = None) -> RichTable:
    """A table for the terminal: a line a group, tuned-on sets marked.

    Args:
        task: whose metrics it shows.
        table: the figures.
        columns: how many columns there may be; those of headline metrics come first.
    """
    metrics = _shown(task, table, columns)
    drawn = _empty(f"by {table.name}", table.name, "split", "n", *(heading(metric) for metric in metrics))
    for group in table.groups:
        cells = [with_interval(group.figures.get(metric.name), metric) for metric in metrics]
        drawn.add_row(group.name, group.split, str(group.rows), *cells)
    return drawn


def left_out(task: Task, table: Table, columns: int) -> list[str]:
    """Names of the metrics for which :func:`rich_table` has no room."""
    shown = {metric.name for metric in _shown(task, table, columns)}
    return [name for name in table.metrics if name not in shown]


def _shown(task: Task, table: Table, columns: int | None) -> list[Metric]:
    metrics = list(metrics_of(task, table.metrics)) if table.metrics else []
    if columns is None:
        return metrics
    kept = sorted(metrics, key=lambda metric: not metric.headline)[: columns - _OWN]
    return [metric for metric in metrics if metric in kept]


def rich_comparison(title: str, comparisons: Sequence[Comparison]) -> RichTable:
    """Paired differences for the terminal."""
    drawn = _empty(title, "set", "metric", "n", "first", "second", "difference", "reading")
    for c in comparisons:
        unit = "points" if c.metric.unit == "share" else c.metric.unit
        low, high = number(c.low, c.metric.unit), number(c.high, c.metric.unit)
        drawn.add_row(
            c.dataset,
            heading(c.metric),
            str(c.rows),
            number(c.first, c.metric.unit),
            number(c.second, c.metric.unit),
            f"{number(c.difference, c.metric.unit)} {unit} ({low} to {high})",
            c.reading,
        )
    return drawn


def _empty(title: str, *columns: str) -> RichTable:
    drawn = RichTable(title=title, title_justify="left")
    for column in columns:
        words = column in {columns[0], "split", "metric", "reading"}
        drawn.add_column(column, justify="left" if words else "right", overflow="fold")
    return drawn
