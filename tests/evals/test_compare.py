"""Paired comparison."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarize_evals.compare import NO_DIFFERENCE, compare
from summarize_evals.configuration import configuration
from summarize_evals.core import EvalError, Options, Row
from summarize_evals.runs import Run
from tests.evals.helpers import ParitySolver, make_row, parity_task

TASK = parity_task(ParitySolver())


def run_of(rows: list[Row], task: str = "parity") -> Run:
    """A run of the parity task with given rows."""
    made_with = replace(configuration(TASK, Options()), task=task)
    return Run(Path("run.jsonl"), made_with, "now", tuple(rows))


def rows_with(right: int, count: int = 60) -> list[Row]:
    """Rows of which so many of each label are judged rightly."""
    return [make_row(str(i), i % 2, float(i % 2 if i < right else 1 - i % 2)) for i in range(count)]


def test_a_run_against_itself_is_no_difference() -> None:
    """Every difference is exactly zero, its interval holds zero, and it is read so."""
    found = compare(TASK, run_of(rows_with(40)), run_of(rows_with(40)))
    assert {c.metric.name for c in found} == {
        "balanced accuracy",
        "AUC",
        "false pass",
        "false strip",
        "errors",
    }
    assert all(c.difference == 0 and c.reading == NO_DIFFERENCE for c in found)


def test_a_clear_gain_is_better_whichever_way_the_metric_points() -> None:
    """A higher accuracy and a lower false-pass rate are both better; the other way round both are worse."""
    gain = {c.metric.name: c for c in compare(TASK, run_of(rows_with(20)), run_of(rows_with(50)))}
    loss = {c.metric.name: c for c in compare(TASK, run_of(rows_with(50)), run_of(rows_with(20)))}
    assert gain["balanced accuracy"].difference == pytest.approx(0.5)
    assert gain["false pass"].difference == pytest.approx(-0.5)
    for name in ("balanced accuracy", "false pass"):
        assert gain[name].reading == "better"
        assert loss[name].reading == "worse"
        assert gain[name].low == pytest.approx(-loss[name].high)


def test_one_sample_more_is_no_difference() -> None:
    """A difference whose interval holds zero is said to be none."""
    found = {c.metric.name: c for c in compare(TASK, run_of(rows_with(40)), run_of(rows_with(41)))}
    assert found["balanced accuracy"].difference > 0
    assert found["balanced accuracy"].reading == NO_DIFFERENCE


def test_only_shared_samples_are_compared() -> None:
    """Samples that one run lacks do not count, so that easy samples cannot make a run look better."""
    shorter = run_of(rows_with(40)[:30])
    found = compare(TASK, run_of(rows_with(40)), shorter)
    assert next(c for c in found if c.metric.name == "balanced accuracy").rows == 30


def test_runs_that_cannot_be_paired_are_refused() -> None:
    """Runs of different tasks, or without a shared sample, are an error."""
    with pytest.raises(EvalError, match="different tasks"):
        compare(TASK, run_of(rows_with(4)), run_of(rows_with(4), task="other"))
    with pytest.raises(EvalError, match="share no sample"):
        compare(TASK, run_of(rows_with(4)), run_of([make_row("x", 1, 1.0)]))
