"""The gate, and the results that it reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarize_evals.core import EvalError
from summarize_evals.gate import failures
from summarize_evals.results import Results, read_results, results
from tests.evals.helpers import ParitySolver, make_row, parity_task
from tests.evals.test_compare import rows_with, run_of

if TYPE_CHECKING:
    from pathlib import Path

TASK = parity_task(ParitySolver())


def results_with(right: int, count: int = 60) -> Results:
    """Results in which so many rows are judged rightly."""
    return results(TASK, run_of(rows_with(right, count)))


def test_the_same_figures_pass() -> None:
    """A run against its own results leaves the gate open."""
    assert failures(TASK, results_with(50), results_with(50)) == []


def test_a_fall_within_the_interval_passes() -> None:
    """One sample fewer of sixty is within the noise."""
    assert failures(TASK, results_with(49), results_with(50)) == []


def test_a_fall_beyond_the_interval_is_named() -> None:
    """What fell is told with its value and the baseline's interval, in whichever direction is bad."""
    lines = failures(TASK, results_with(20), results_with(50))
    assert [line.split(" is ")[0] for line in lines] == [
        "set: balanced accuracy",
        "set: false pass",
        "set: false strip",
    ]
    assert "is 33.3, the baseline 83.3 (" in lines[0]


def test_a_rise_passes() -> None:
    """Getting better never closes the gate."""
    assert failures(TASK, results_with(60), results_with(20)) == []


def test_fewer_samples_close_the_gate() -> None:
    """A run on fewer samples than the baseline has not held it."""
    assert failures(TASK, results_with(30, 30), results_with(50)) == ["set: 30 samples, the baseline has 60"]


def test_a_missing_set_closes_the_gate() -> None:
    """A set that the run left out has not been held."""
    run = replace(results_with(50), tables=())
    assert failures(TASK, run, results_with(50)) == ["set: is in the baseline but not in the run"]


def test_a_figure_that_became_undefined_closes_the_gate() -> None:
    """Where no unsupported claim is left, the false-pass rate is undefined, which is not zero."""
    rows = [make_row(str(i), 1, 1.0) for i in range(60)]
    lines = failures(TASK, results(TASK, run_of(rows)), results_with(50))
    assert any(line.startswith("set: false pass is undefined") for line in lines)


def test_results_are_read_back_as_they_were(tmp_path: Path) -> None:
    """What is committed loses nothing, and holds no row."""
    written = results_with(50)
    path = tmp_path / "results.json"
    path.write_text(written.to_json())
    assert written == read_results(path)
    assert "scores" not in path.read_text()


@pytest.mark.parametrize("text", ["", "{}", "[1]"])
def test_a_file_that_holds_no_results_is_refused(text: str, tmp_path: Path) -> None:
    """Something else is one clear line."""
    path = tmp_path / "results.json"
    path.write_text(text)
    with pytest.raises(EvalError, match="is no file of results"):
        read_results(path)
