"""The commands of the harness."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from summarize.errors import MissingExtraError
from summarize_evals.core import EvalError, Options
from summarize_evals.showing import console, print_run, run_with_progress
from summarize_evals.tasks import all_tasks, get_task
from summarize_evals.users import verify_command, write_command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_evals.core import Task
    from summarize_evals.results import Results
    from summarize_evals.runs import Run


_OWN = ("summarize", "summarize_evals")


class _Given(TypedDict):
    model: str | None
    sets: tuple[str, ...]
    limit: int | None
    seed: int
    jobs: int
    settings: dict[str, str]


class _TaskGroup(click.Group):
    """``summarize eval TASK …`` is ``summarize eval run TASK …``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            with _extra_named():
                args = ["run", *args] if args[0] in all_tasks() else args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            with _extra_named():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("the same command goes on from here", err=True)
            raise


@contextlib.contextmanager
def _extra_named() -> Iterator[None]:
    """Say which extra to install where a library is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in _OWN:
            raise
        raise MissingExtraError(f"summarize eval (it imports {error.name})", "evals") from error


@click.group(
    cls=_TaskGroup,
    short_help="Measure checks and writers.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def command() -> None:
    """Measure writers and the verifier: on texts of your own, or on labelled sets.

    verify and write take your own texts. summarize eval TASK runs a task of summarize eval list.
    """


def _setting(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"{value!r} is not NAME=VALUE")
    return dict(value.split("=", 1) for value in values)


@command.command("run")
@click.argument("task")
@click.option("--model", metavar="SPEC", help="The writer, such as openai:gpt-5-mini.")
@click.option("--set", "sets", multiple=True, metavar="NAME", help="Use only this set; repeatable.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Take at most N samples of each set.")
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N", help="Seed of every random choice."
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Work on N samples at a time.",
)
@click.option(
    "-o",
    "settings",
    multiple=True,
    callback=_setting,
    metavar="NAME=VALUE",
    help="A setting of the task; repeatable.",
)
@click.option("--with", "part", metavar="NAME", help="The same as -o with=NAME.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the run to FILE (default: in runs/).",
)
def run_command(task: str, part: str | None, out: Path | None, **given: Unpack[_Given]) -> int:
    """Run a task and print its tables; a run that was stopped goes on."""
    chosen = get_task(task)
    if part is not None:
        given["settings"] = {**given["settings"], "with": part}
    run = run_with_progress(chosen, Options(**given), out)
    return print_run(chosen, run)


@command.command("list")
def list_command() -> None:
    """List the tasks, their settings and their sets."""
    from summarize_evals.datasets import DATA, IN_A_CHECKOUT, all_datasets, locate

    for task in all_tasks().values():
        click.echo(f"{task.name}: {task.summary}")
        for name, meaning in task.settings.items():
            click.echo(f"  -o {name}=…  {meaning}")
        for entry in all_datasets().values():
            if entry.task == task.name:
                place = "at hand" if locate(entry) else "not at hand"
                click.echo(f"  {entry.name} ({entry.split}, {place}): {entry.about}. From: {entry.source}")
    if not DATA.exists():
        click.echo(IN_A_CHECKOUT)


@command.command("compare")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
def compare_command(runs: tuple[Path, ...]) -> None:
    """Compare runs with the first of them, paired by sample."""
    from summarize_evals.compare import compare
    from summarize_evals.runs import read_run
    from summarize_evals.tables import rich_comparison

    if len(runs) < 2:
        raise click.UsageError("give at least two runs")
    first, *others = (read_run(path) for path in runs)
    task = get_task(first.configuration.task)
    for other in others:
        title = f"{other.name} against {first.name}"
        console().print(rich_comparison(title, compare(task, first, other)))


@command.command("fetch")
@click.argument("sets", nargs=-1, required=True)
@click.option("--trust-first", is_flag=True, help="Take a file that has no recorded SHA-256, and record it.")
def fetch_command(sets: tuple[str, ...], trust_first: bool) -> None:
    """Fetch public sets into the cache folder."""
    import httpx

    from summarize_evals.fetch import fetch

    with httpx.Client() as client:
        for name in sets:
            click.echo(f"{name}: {fetch(name, client, trust_first=trust_first)}")


@command.command("report")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("runs/report.html"))
def report_command(runs: tuple[Path, ...], out: Path) -> None:
    """Write an HTML page about runs."""
    from summarize_evals.report import report_html
    from summarize_evals.runs import read_run

    text = report_html([read_run(path) for path in runs])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")
    click.echo(f"report: {out}")


@command.command("results")
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
def results_command(run: Path, out: Path) -> None:
    """Write the figures of a run, without its rows."""
    from summarize_evals.results import results
    from summarize_evals.runs import read_run

    found = read_run(run)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(results(get_task(found.configuration.task), found).to_json(), encoding="utf-8")


@command.command("checkers")
@click.option("--add", multiple=True, metavar="SPEC", help="One more row: any checker; may be repeated.")
@click.option("--limit", type=click.IntRange(1), help="At most so many claims of each set.")
@click.option("--file", "path", type=click.Path(path_type=Path), default=Path("docs/checkers.md"))
def checkers_command(add: tuple[str, ...], limit: int | None, path: Path) -> None:
    """Measure every checker for docs/checkers.md."""
    from summarize_evals.checker_table import measure, with_figures

    try:
        page = path.read_text(encoding="utf-8")
        lines = measure(add, limit, lambda name: click.echo(f"{name} …", err=True))
        path.write_text(with_figures(page, lines, limit), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise EvalError(f"{path}: {error}") from error


@command.group("record")
def record_group() -> None:
    """Record a strong model's verdicts."""


@record_group.command("prompts")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def record_prompts_command(folder: Path) -> None:
    """Write every prompt into FOLDER, one file each, without labels."""
    from summarize_evals.record import write_prompts

    click.echo(f"{write_prompts(folder)} prompts in {folder}")


@record_group.command("answers")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", required=True, help="Who answered.")
def record_answers_command(folder: Path, by: str) -> None:
    """Read the answers in FOLDER (the prompts' names with .json) into evals/data/strong."""
    from summarize_evals.record import read_answers

    click.echo(f"{read_answers(folder, by)} verdicts recorded")


@command.command("gate")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--against", required=True, type=click.Path(path_type=Path), help="A file in evals/baselines.")
def gate_command(run: Path, against: Path) -> int:
    """Hold a run against a baseline; exit 1 if a figure fell.

    A headline figure fell if it is outside the baseline's interval.
    """
    from summarize_evals.results import read_results
    from summarize_evals.runs import read_run

    found, baseline = read_run(run), read_results(against)
    if found.configuration.task != baseline.task:
        raise EvalError(f"{run} is a run of {found.configuration.task}, {against} of {baseline.task}")
    return int(_gate(get_task(baseline.task), found, baseline))


@command.command("quick")
@click.option("--write", is_flag=True, help="Write the baselines instead of holding the runs against them.")
def quick_command(write: bool) -> int:
    """Run what CI runs, and hold it against the baselines."""
    from summarize_evals.datasets import own_data
    from summarize_evals.page_tables import BASELINES, QUICK_PREFIX
    from summarize_evals.results import read_results, results

    own_data("defects")  # in an installed package, one line for all
    fell = False
    for task in all_tasks().values():
        if task.quick is None:
            continue
        run = run_with_progress(task, task.quick, None)
        fell |= bool(print_run(task, run))
        path = BASELINES / f"{QUICK_PREFIX}{task.name}.json"
        if write:
            BASELINES.mkdir(exist_ok=True)
            path.write_text(results(task, run).to_json(), encoding="utf-8")
        elif path.exists():
            fell |= _gate(task, run, read_results(path))
        else:
            raise EvalError(f"{path} is missing; write it with: summarize eval quick --write")
    return int(fell)


@command.command("tables")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if the table is stale.")
@click.option(
    "--file", "path", type=click.Path(path_type=Path), default=Path("docs/evaluation.md"), show_default=True
)
def tables_command(check: bool, path: Path) -> int:
    """Write the tables of docs/evaluation.md."""
    from summarize_evals.page_tables import with_tables

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(f"{path}: cannot be read: {error}") from error
    written = with_tables(text)
    if written == text:
        return 0
    if check:
        click.echo(f"{path}: the table of results is stale; run: summarize eval tables", err=True)
        return 1
    path.write_text(written, encoding="utf-8")
    return 0


@command.command("golden")
@click.option("--write", is_flag=True, help="Write the files instead of holding the program against them.")
def golden_command(write: bool) -> int:
    """Show what has changed in what the program says of our own texts.

    Borders, quotations, speakers, findings, proofs and drafts. Exit 1 if anything has.
    """
    from summarize_evals import golden
    from summarize_evals.datasets import own_data

    own_data("defects")  # in an installed package, one line for all
    if write:
        golden.write()
        return 0
    changed = golden.differences()
    for line in changed:
        click.echo(line)
    if changed:
        click.echo(
            "if this is better, write it and say why in the commit: summarize eval golden --write", err=True
        )
    return int(bool(changed))


def _gate(task: Task, run: Run, baseline: Results) -> bool:
    """Whether something fell; says what."""
    from summarize_evals.gate import failures
    from summarize_evals.results import results

    lines = failures(task, results(task, run), baseline)
    for line in lines:
        click.echo(f"fell: {line}", err=True)
    click.echo(f"gate {task.name}: {'closed' if lines else 'open'}")
    return bool(lines)


command.add_command(verify_command)
command.add_command(write_command)
