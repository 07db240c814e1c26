"""The runner and the run files."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from summarize_evals.configuration import configuration
from summarize_evals.core import EvalError, Options, Sample
from summarize_evals.runner import choose, run_task
from summarize_evals.runs import appending, read_run
from tests.evals.helpers import ParitySolver, parity_task

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_has_a_row_for_every_sample(solver: ParitySolver) -> None:
    """Each sample becomes one row with its scores and explanations, in order, and the solver is closed."""
    run = run_task(parity_task(solver), Options())
    assert [f"n{i}" for i in range(20)] == [row.sample for row in run.rows]
    assert run.rows[2].scores["supported"].value == 1.0
    assert run.rows[2].scores["supported"].explanation == "about n2"
    assert solver.closed


def test_an_error_is_a_scored_row(solver: ParitySolver) -> None:
    """A solver that fails leaves a row that names the error and counts as not supported."""
    row = next(row for row in run_task(parity_task(solver), Options()).rows if row.sample == "n13")
    assert row.error == "ValueError: unlucky"
    assert row.output is None
    assert row.scores["supported"].value == 0.0


def test_a_killed_run_goes_on_where_it_stopped(solver: ParitySolver) -> None:
    """Samples with a whole line are not run again; a torn last line is, and the file becomes whole."""
    run = run_task(parity_task(solver), Options())
    lines = run.path.read_text().splitlines(keepends=True)
    run.path.write_text("".join(lines[:11]) + lines[11][:25])
    solver.calls.clear()
    again = run_task(parity_task(solver), Options())
    assert [f"n{i}" for i in range(10, 20)] == solver.calls
    assert [f"n{i}" for i in range(20)] == [row.sample for row in again.rows]
    assert all(json.loads(line) for line in run.path.read_text().splitlines())


def test_jobs_change_no_row(solver: ParitySolver, tmp_path: Path) -> None:
    """Eight samples at a time give the rows that one at a time gives, apart from order and seconds."""
    alone = run_task(parity_task(solver), Options(), tmp_path / "a.jsonl")
    together = run_task(parity_task(solver), Options(jobs=8), tmp_path / "b.jsonl")
    assert alone.configuration == together.configuration
    plain = [
        {row.sample: dataclasses.replace(row, seconds=0.0) for row in run.rows} for run in (alone, together)
    ]
    assert plain[0] == plain[1]


def test_limit_draws_by_the_seed_from_each_set(solver: ParitySolver) -> None:
    """A limit holds for each set; the same seed draws the same samples, another seed others."""
    samples = parity_task(solver).samples(Options())

    def drawn(seed: int) -> list[str]:
        return [sample.id for sample in choose(samples, Options(limit=3, seed=seed))]

    assert len(drawn(0)) == 6
    assert drawn(0) == drawn(0)
    assert drawn(0) != drawn(1)


def test_a_higher_limit_goes_on_from_a_lower_one(solver: ParitySolver) -> None:
    """A limit is no part of the configuration, and the figures are those of the samples asked for."""
    small = run_task(parity_task(solver), Options(limit=2))
    whole = run_task(parity_task(solver), Options())
    again = run_task(parity_task(solver), Options(limit=2))
    assert small.path == whole.path
    assert len(solver.calls) == 20
    assert {row.sample for row in small.rows} == {row.sample for row in again.rows}


def test_what_changes_a_row_changes_the_hash(solver: ParitySolver) -> None:
    """Seed, model and settings are part of the hash; jobs are not."""
    task = parity_task(solver)
    base = configuration(task, Options()).sha256
    assert base == configuration(task, Options(jobs=4)).sha256
    others = [Options(seed=1), Options(model="m"), Options(settings={"base": "2"})]
    assert len({base, *(configuration(task, options).sha256 for options in others)}) == 4


@pytest.mark.parametrize(
    ("samples", "message"),
    [([], "nothing to run"), ([Sample("a", "s", "c", "held-out", {})] * 2, "same id")],  # type: ignore[arg-type]
)
def test_samples_that_cannot_be_run_are_refused(samples: list[Sample], message: str) -> None:
    """No sample at all, or two with one id, is an error and not an empty table."""
    with pytest.raises(EvalError, match=message):
        choose(samples, Options())


def test_an_unknown_setting_is_refused(solver: ParitySolver) -> None:
    """A mistyped setting does not pass in silence."""
    with pytest.raises(EvalError, match="has no setting 'bas'; it has: base"):
        run_task(parity_task(solver), Options(settings={"bas": "2"}))


def test_two_writers_of_one_run_are_refused(solver: ParitySolver, tmp_path: Path) -> None:
    """While one process writes a run, a second one stops at once."""
    made_with = configuration(parity_task(solver), Options())
    path = tmp_path / "run.jsonl"
    with (
        appending(path, made_with, "now"),
        pytest.raises(EvalError, match="another process"),
        appending(path, made_with, "now"),
    ):
        pass


def test_rows_of_two_configurations_do_not_mix(solver: ParitySolver, tmp_path: Path) -> None:
    """A file given by --out that holds another configuration's rows is refused."""
    path = tmp_path / "run.jsonl"
    run_task(parity_task(solver), Options(), path)
    with pytest.raises(EvalError, match="another configuration"):
        run_task(parity_task(solver), Options(seed=1), path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a run"),
        ("[]\n", "is not a run"),
        ('{"schema": 99}\n', "of schema 99"),
        (None, "cannot be"),
    ],
)
def test_a_file_that_is_no_run_is_refused(text: str | None, message: str, tmp_path: Path) -> None:
    """Reading says what is wrong with the file."""
    path = tmp_path / "run.jsonl"
    if text is not None:
        path.write_text(text)
    with pytest.raises(EvalError, match=message):
        read_run(path)


def test_a_damaged_line_in_the_middle_is_an_error(solver: ParitySolver) -> None:
    """Only a last line may be torn; damage elsewhere would drop a row in silence."""
    run = run_task(parity_task(solver), Options())
    lines = run.path.read_text().splitlines(keepends=True)
    run.path.write_text("".join([*lines[:3], "{torn\n", *lines[4:]]))
    with pytest.raises(EvalError, match="line 4 is damaged"):
        read_run(run.path)


def test_progress_counts_to_the_end(solver: ParitySolver) -> None:
    """Progress is told at the start and after each sample."""
    seen: list[tuple[int, int]] = []
    run_task(parity_task(solver, 5), Options(), progress=lambda done, total: seen.append((done, total)))
    assert [(i, 5) for i in range(6)] == seen
