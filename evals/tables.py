"""Figures as text, and tables for the terminal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.table import Table as RichTable

if TYPE_CHECKING:
    from evals.bootstrap import Figure
    from evals.core import Metric
    from evals.results import Table


def number(value: float, unit: str) -> str:
    """A value as people read it: shares in percent with one decimal, others with three figures."""
    if math.isnan(value):
        return "–"
    if unit == "share":
        return f"{100 * value:.1f}"
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def with_interval(figure: Figure, metric: Metric) -> str:
    """Value and interval, such as ``71.2 (65.0–77.1)``; a dash where there is no value."""
    if not figure.defined:
        return "–"
    value = number(figure.value, metric.unit)
    if math.isnan(figure.low):
        return value
    return f"{value} ({number(figure.low, metric.unit)}–{number(figure.high, metric.unit)})"


def heading(metric: Metric) -> str:
    """A column's head: the name and the unit."""
    unit = "%" if metric.unit == "share" else metric.unit
    return f"{metric.name} ({unit})" if unit else metric.name


def rich_table(table: Table) -> RichTable:
    """A table for the terminal: a line a group, tuned-on sets marked."""
    drawn = RichTable(title=f"by {table.name}", title_justify="left", caption_justify="left")
    drawn.add_column(table.name, overflow="fold")
    drawn.add_column("split")
    drawn.add_column("n", justify="right")
    for metric in table.metrics:
        drawn.add_column(heading(metric), justify="right")
    for group in table.groups:
        cells = [with_interval(group.figures[metric.name], metric) for metric in table.metrics]
        drawn.add_row(group.name, group.split, str(group.rows), *cells)
    return drawn
