"""``summarize eval verify`` and ``summarize eval write``: the harness on the user's own texts."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize_evals.core import EvalError, Options
from summarize_evals.showing import console, print_errors, run_with_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize_evals.core import Task
    from summarize_evals.results import Group
    from summarize_evals.runs import Run

_PAIR_COLUMNS = ("supported", "balanced accuracy", "false pass", "false strip", "unchecked", "seconds")
_WRITER_COLUMNS = ("given", "support", "coverage", "neutrality", "cost", "seconds")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_REPORT = click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the report goes (default: in the folder runs/).",
)
_LIMIT = click.option("--limit", type=click.IntRange(1), metavar="N", help="Take at most N, drawn at random.")
_JOBS = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Work on N at a time."
)
_BASE_URL = click.option("--base-url", metavar="URL", help="Address of an OpenAI-compatible server.")


def _column(role: str, meaning: str, *also: str) -> Callable[..., Callable[..., object]]:
    return click.option(f"--{role}", *also, role, metavar="COLUMN", help=f"The column with {meaning}.")


@click.command("verify", short_help="Measure verify on your own pairs.")
@click.argument("file", type=_FILE, metavar="PAIRS")
@_column("source", "the article")
@_column("claim", "the claim or the summary", "--summary")
@_column("label", "1 for supported, 0 for not")
@_column("system", "the name of what wrote the claim")
@click.option(
    "--checker",
    multiple=True,
    metavar="SPEC",
    help="What checks claims that are not derived, as in summarize verify; repeat it for a cascade.",
)
@click.option("--checker-url", metavar="URL", help="Address of the checker's server.")
@_BASE_URL
@_LIMIT
@_JOBS
@_REPORT
def verify_command(  # noqa: PLR0913 - one parameter an option
    file: Path,
    *,
    checker: tuple[str, ...],
    limit: int | None,
    jobs: int,
    report: Path | None,
    checker_url: str | None,
    base_url: str | None,
    **columns: str | None,
) -> int:
    """Measure summarize verify on PAIRS of your own: JSON lines, JSON, CSV or TSV.

    Each row has a source and a claim (or a whole summary) and, if you have them, a label and the system that
    wrote the claim. Columns with common names are found; name the others.

    Exit codes: 0 done, 2 bad usage or input, 3 some rows failed.
    """
    _check_report()
    from summarize_evals.pair_files import digest
    from summarize_evals.tasks.pairs import ALL, COLUMNS, DIGEST, FILE, TASK

    named = {name: value for name, value in columns.items() if value}
    settings = {FILE: str(file), DIGEST: digest(file), COLUMNS: json.dumps(named)}
    chosen = {"checker": ",".join(checker), "checker_url": checker_url, "base_url": base_url}
    settings |= {name: value for name, value in chosen.items() if value}
    options = Options(limit=limit, jobs=jobs, settings=settings)
    run = run_with_progress(TASK, options, None, "verify")
    lines = {group.name: group for group in _groups(TASK, run)}
    whole = lines.pop(ALL)
    names = {file.name if not lines else "all": whole, **lines}
    _print_table(TASK, "pairs of" if lines else "pairs", names, _PAIR_COLUMNS)
    checkers = {row.output["checker"] for row in run.rows if row.output}
    console().print(f"checker: {', '.join(sorted(str(name or 'none') for name in checkers)) or 'none'}")
    if "false pass" not in whole.figures and "false strip" not in whole.figures:
        console().print("no labels: the verdicts are counted, not judged (--label COLUMN)")
    _write_report([run], report)
    return print_errors(run)


@click.command("write", short_help="Compare writers on your own articles.")
@click.argument("articles", type=click.Path(exists=True, path_type=Path), metavar="FOLDER")
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="SPEC",
    help="A writer to compare, such as extractive or ollama:NAME; repeat it (default: extractive).",
)
@_BASE_URL
@click.option("--length", metavar="LENGTH", help="short, medium, long, or a number of sentences.")
@click.option(
    "--checker", metavar="SPEC", help="What checks sentences that are not derived; the same for all writers."
)
@_LIMIT
@_JOBS
@_REPORT
def write_command(
    articles: Path,
    models: tuple[str, ...],
    limit: int | None,
    jobs: int,
    report: Path | None,
    **chosen: str | None,
) -> int:
    """Compare writers on articles of your own: every file in FOLDER that summarize can read.

    Beside an article, NAME.facts.txt may list what a summary must hold, one fact a line. A model that words
    sentences freely is checked by itself unless --checker names another: give one when you compare.

    Exit codes: 0 done, 2 bad usage or input, 3 some articles failed.
    """
    _check_report()
    from summarize_evals.articles import FOLDER
    from summarize_evals.tasks.writers import TASK

    settings = {FOLDER: str(articles), "digest": _digest(articles)}
    settings |= {name: value for name, value in chosen.items() if value}
    runs, lines, codes = [], {}, []
    for model in dict.fromkeys(models or ("extractive",)):
        options = Options(model=model, limit=limit, jobs=jobs, settings=settings)
        run = run_with_progress(TASK, options, None, model)
        runs.append(run)
        lines[model] = _groups(TASK, run)[0]
        codes.append(print_errors(run))
    priced = any("cost" in group.figures for group in lines.values())
    shown = [("cost" if priced else "tokens") if name == "cost" else name for name in _WRITER_COLUMNS]
    _print_table(TASK, "writer", lines, shown)
    console().print(
        "support and neutrality are of what the writer itself drafted; neutrality is the share without"
        " wording that our own word list rejects: all of it where that list has chosen the sentences",
        style="dim",
    )
    _write_report(runs, report)
    return max(codes)


def _digest(folder: Path) -> str:
    """Of names, sizes and times of the files: changed articles are another run."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()) if folder.is_dir() else [folder]:
        if path.is_file():
            found.update(f"{path.name}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _groups(task: Task, run: Run) -> Sequence[Group]:
    from summarize_evals.results import results

    if not run.rows:
        raise EvalError(f"{run.path}: nothing was measured")
    return results(task, run).tables[0].groups


def _print_table(task: Task, head: str, lines: dict[str, Group], names: Sequence[str]) -> None:
    """A line a writer or system, eight columns at most; the report has intervals and the rest."""
    from rich.table import Table as RichTable

    from summarize_evals.results import metrics_of
    from summarize_evals.tables import NONE, heading, number

    metrics = [m for m in metrics_of(task, names) if any(m.name in group.figures for group in lines.values())]
    table = RichTable()
    table.add_column(head, overflow="fold")
    for name in ("n", *(heading(metric) for metric in metrics)):
        table.add_column(name, justify="right")
    for name, group in lines.items():
        found = [group.figures.get(metric.name) for metric in metrics]
        cells = [number(f.value, m.unit) if f else NONE for f, m in zip(found, metrics, strict=True)]
        table.add_row(name, str(group.rows), *cells)
    console().print(table)


def _check_report() -> None:
    """Say now, not after the work, that the report cannot be drawn."""
    for name in ("matplotlib", "sklearn"):
        if find_spec(name) is None:
            raise ModuleNotFoundError(name=name)


def _write_report(runs: Sequence[Run], chosen: Path | None) -> None:
    from summarize_evals.report import report_html

    path = chosen or runs[0].path.with_name(f"{runs[0].configuration.task}.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report_html(runs), encoding="utf-8")
    console().print(f"report, with 95% intervals and every sample: {path}", soft_wrap=True)
