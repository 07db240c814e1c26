"""The tables of ``docs/evaluation.md``, written from the results committed in ``evals/baselines``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarize_evals.core import EvalError
from summarize_evals.published import published
from summarize_evals.results import metrics_of, read_results
from summarize_evals.tables import NONE, heading, number, with_interval
from summarize_evals.tasks import get_task

if TYPE_CHECKING:
    from summarize_evals.core import Metric, Task
    from summarize_evals.results import Group, Results

BASELINES = Path(__file__).parent.parent / "baselines"
QUICK_PREFIX = "quick-"
"""Baselines of the quick runs are for the gate alone; the page shows the whole ones."""

BEGIN = "<!-- evals:begin -->"
END = "<!-- evals:end -->"


def with_tables(page: str) -> str:
    """The page's text with the part between the two marks written anew.

    Raises:
        EvalError: a mark is missing or stands twice, or nothing is committed to write from.
    """
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise EvalError(f"the page must hold {BEGIN} and after it {END}, once each")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{tables_text()}{END}{after}"


def tables_text() -> str:
    """Every committed result as Markdown.

    Raises:
        EvalError: there is none.
    """
    paths = [path for path in sorted(BASELINES.glob("*.json")) if not path.name.startswith(QUICK_PREFIX)]
    if not paths:
        raise EvalError(f"{BASELINES} holds no results")
    return "\n".join(_markdown(read_results(path)) for path in paths)


def _markdown(results: Results) -> str:
    task = get_task(results.task)
    table = results.tables[0]
    metrics = [m for m in metrics_of(task, table.metrics) if m.headline]
    others = any(published(group.name, m.name) for group in table.groups for m in metrics)
    heads = [
        "set",
        "split",
        "n",
        *(heading(m) for m in metrics),
        *(["published elsewhere"] if others else []),
    ]
    lines = [
        f"\n**{task.name}**: {task.summary}.\n",
        f"| {' | '.join(heads)} |",
        f"|{'|'.join(['---', '---', *['---:'] * (1 + len(metrics)), *(['---'] if others else [])])}|",
        *(
            _line(group, metrics, others)
            for group in table.groups
            if any(m.name in group.figures for m in metrics)
        ),
        "",
        _provenance(task, results),
    ]
    return "\n".join(lines) + "\n"


def _line(group: Group, metrics: list[Metric], others: bool) -> str:
    cells = [group.name, group.split, str(group.rows)]
    cells += [with_interval(group.figures.get(m.name), m) for m in metrics]
    if others:
        cited = [
            f"{p.system} {number(p.value, m.unit)}{'*' if p.note else ''}"
            for m in metrics
            for p in published(group.name, m.name)
        ]
        cells.append(", ".join(cited) or NONE)
    return f"| {' | '.join(cells)} |"


def _provenance(task: Task, results: Results) -> str:
    model = f" --model {results.model}" if results.model else ""
    given = results.options.get("settings")
    settings = (
        "".join(f" -o {name}={value}" for name, value in given.items()) if isinstance(given, dict) else ""
    )
    names = {group.name for group in results.tables[0].groups}
    cited = [p for m in task.metrics for name in sorted(names) for p in published(name, m.name)]
    sources = "; ".join(sorted({p.source for p in cited}))
    notes = "; ".join(sorted({p.note for p in cited if p.note}))
    return (
        f"95% intervals in brackets. Measured by `summarize eval {results.task}{model}{settings}` "
        f"at commit {(results.commit or 'unknown')[:12]}, {results.started[:10]}."
        + (f" Published: {sources}." if sources else "")
        + (f" \\*{notes}." if notes else "")
    )
