"""The page: headline tables, plots, comparisons and every sample, in one file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.rendering.viewer_page import asset
from summarize_evals.compare import NO_DIFFERENCE, compare
from summarize_evals.core import EvalError
from summarize_evals.metrics.basic import values_of
from summarize_evals.metrics.classification import labels
from summarize_evals.published import published
from summarize_evals.report import plots
from summarize_evals.report.samples import Articles, records
from summarize_evals.results import Results, group_rows, metrics_of, results
from summarize_evals.tables import heading, interval, number
from summarize_evals.tasks import get_task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize_evals.bootstrap import Figure
    from summarize_evals.core import Metric, Task
    from summarize_evals.results import Table
    from summarize_evals.runs import Run

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Shown:
    """A run with what is drawn from it."""

    task: Task
    run: Run
    results: Results


def report_html(runs: Sequence[Run]) -> str:
    """The report on one or more runs, of one task or of several.

    Raises:
        EvalError: there is no run, or a run is empty.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    empty = [run.name for run in runs if not run.rows]
    if not runs or empty:
        raise EvalError(f"{empty[0]} holds no sample" if empty else "give at least one run")
    shown = [
        _Shown(task, run, results(task, run)) for run in runs for task in [get_task(run.configuration.task)]
    ]
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html.j2").render(
        style=asset("parts.css") + (_HERE / "style.css").read_text(encoding="utf-8"),
        script=asset("viewer.js") + (_HERE / "script.js").read_text(encoding="utf-8"),
        runs=[_run_context(i, one) for i, one in enumerate(shown)],
        comparisons=_comparisons(shown),
        cost_plots=_with_own_names("c", _cost_plots(shown)),
        data=_script_data(shown),
    )


def _script_data(shown: Sequence[_Shown]) -> str:
    articles = Articles()
    runs = [{"name": one.run.name, "rows": records(one.task, one.run, articles)} for one in shown]
    text = json.dumps({"articles": articles.texts, "runs": runs}, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only "<" can end or change how the text is read.
    return text.replace("<", "\\u003c")


def _run_context(number_: int, one: _Shown) -> dict[str, Any]:
    made_with = one.run.configuration
    return {
        "number": number_,
        "name": one.run.name,
        "task": one.task.name,
        "summary": one.task.summary,
        "facts": [
            ("model", made_with.model or "none"),
            ("commit", (made_with.commit or "unknown")[:12] + (" + changes" if made_with.dirty else "")),
            ("started", one.run.started),
            ("samples", str(len(one.run.rows))),
            ("errors", str(sum(row.error is not None for row in one.run.rows))),
            ("configuration", made_with.sha256[:12]),
            *((name, str(value)) for name, value in sorted(made_with.versions.items())),
        ],
        "tables": [_table_context(one.task, table) for table in one.results.tables],
        "plots": _with_own_names(f"r{number_}", _plots(one)),
    }


def _with_own_names(prefix: str, drawn: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The plots with names of their own inside: all SVG elements of a page share one name space."""
    return [
        {**plot, "svg": re.sub(r'( id="|href="#|url\(#)', rf"\g<1>{prefix}-{i}-", plot["svg"])}
        for i, plot in enumerate(drawn)
    ]


def _table_context(task: Task, table: Table) -> dict[str, Any]:
    metrics = metrics_of(task, table.metrics)
    lines = [
        {
            "name": group.name,
            "split": group.split,
            "rows": group.rows,
            "cells": [_cell(group.figures.get(metric.name), metric) for metric in metrics],
            "published": [p for metric in metrics for p in published(group.name, metric.name)],
        }
        for group in table.groups
    ]
    heads = [{"name": heading(m), "title": m.definition, "better": m.better.value} for m in metrics]
    return {"name": table.name, "heads": heads, "lines": lines}


def _cell(figure: Figure | None, metric: Metric) -> dict[str, Any]:
    if figure is None:
        return {"value": None}
    cell: dict[str, Any] = {"value": number(figure.value, metric.unit), "interval": None, "bar": None}
    if figure.low is not None and figure.high is not None:
        cell["interval"] = interval(figure.low, figure.high, metric.unit)
        if metric.unit == "share":
            cell["bar"] = [round(100 * x, 1) for x in (figure.value, figure.low, figure.high)]
    return cell


def _plots(one: _Shown) -> list[dict[str, str]]:
    if not any("supported" in row.scores for row in one.run.rows):
        return []
    curves = [
        plots.Curve(name, labels(rows), values_of(rows, "score"), values_of(rows, "supported"))
        for name, rows in group_rows(one.run.rows, lambda row: [row.dataset]).items()
    ]
    curves = [curve for curve in curves if curve.drawable]
    drawn = []
    if curves:
        drawn = [
            {"title": "What is passed and what is stripped", "svg": plots.trade_off(curves)},
            {"title": "ROC curves", "svg": plots.roc(curves)},
            {"title": "Calibration", "svg": plots.calibration(curves)},
        ]
    return drawn + _kind_bars(one.results)


def _kind_bars(found: Results) -> list[dict[str, str]]:
    drawn = []
    for table in found.tables[1:]:
        for metric in table.metrics:
            if metric not in {"false pass", "false strip"}:
                continue
            families: dict[str, dict[str, Figure]] = {}
            for group in table.groups:
                family, _, kind = group.name.partition(": ")
                if metric in group.figures:
                    families.setdefault(family, {})[kind] = group.figures[metric]
            drawn += [
                {"title": f"{family}: {metric} by kind", "svg": plots.bars(metric, figures)}
                for family, figures in families.items()
            ]
    return drawn


def _comparisons(shown: Sequence[_Shown]) -> list[dict[str, Any]]:
    first_of: dict[str, _Shown] = {}
    drawn = []
    for one in shown:
        first = first_of.setdefault(one.task.name, one)
        if first is one:
            continue
        lines = [
            {
                "set": c.dataset,
                "metric": heading(c.metric),
                "first": number(c.first, c.metric.unit),
                "second": number(c.second, c.metric.unit),
                "difference": number(c.difference, c.metric.unit),
                "interval": f"{number(c.low, c.metric.unit)} to {number(c.high, c.metric.unit)}",
                "reading": c.reading,
                "quiet": c.reading == NO_DIFFERENCE,
            }
            for c in compare(one.task, first.run, one.run)
        ]
        drawn.append({"first": first.run.name, "second": one.run.name, "lines": lines})
    return drawn


def _cost_plots(shown: Sequence[_Shown]) -> list[dict[str, str]]:
    drawn = []
    for task in sorted({one.task.name for one in shown}):
        for cost in ("seconds", "tokens"):
            points = {}
            for one in shown:
                figures = {
                    name: figure
                    for table in one.results.tables
                    for group in table.groups[:1]
                    for name, figure in group.figures.items()
                }
                if one.task.name == task and cost in figures and "acceptance" in figures:
                    model = one.run.configuration.model or "default"
                    points[f"{model} ({one.run.name[-6:]})"] = (figures[cost], figures["acceptance"])
            if len(points) > 1:
                svg = plots.cost_quality(points, (f"{cost} for an article", "acceptance (share)"))
                drawn.append({"title": f"{task}: quality against {cost}", "svg": svg})
    return drawn
