"""The tables of docs/evaluation.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize_evals import page_tables
from summarize_evals.core import EvalError, Options
from summarize_evals.page_tables import BEGIN, END, with_tables
from summarize_evals.results import results
from summarize_evals.runner import run_task
from summarize_evals.tasks.verifier import TASK

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = f"# Title\n\n{BEGIN}\n{END}\n\nThe end.\n"


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of committed results with one quick and one whole run of the verifier on own fixtures."""
    run = run_task(TASK, Options(sets=("defects_tuning",), limit=20))
    text = results(TASK, run).to_json()
    (tmp_path / "verifier.json").write_text(text)
    (tmp_path / "quick-verifier.json").write_text(text)
    monkeypatch.setattr(page_tables, "BASELINES", tmp_path)
    return tmp_path


def test_the_table_stands_between_the_marks(committed: Path) -> None:
    """Text around the marks stays; split and command are named; quick runs are left out."""
    written = with_tables(EMPTY)
    assert written.startswith(f"# Title\n\n{BEGIN}\n")
    assert written.endswith(f"{END}\n\nThe end.\n")
    columns = ["set", "split", "n", "balanced accuracy (%)", "false pass (%)"]
    assert "| " + " | ".join(columns) + " | false strip (%) |" in written
    assert written.count("| defects_tuning | tuned-on | 20 |") == 1
    assert "`summarize eval verifier`" in written


def test_writing_twice_changes_nothing(committed: Path) -> None:
    """A fresh table is recognised as fresh."""
    assert with_tables(EMPTY) == with_tables(with_tables(EMPTY))


def test_published_figures_stand_beside_ours(committed: Path) -> None:
    """Where others measured the same set, their figure, its source and how it differs are told."""
    path = committed / "verifier.json"
    path.write_text(path.read_text().replace('"defects_tuning"', '"summedits_news"'))
    written = with_tables(EMPTY)
    assert "people 90.9*, GPT-4, zero-shot 82.4*" in written
    assert "SummEdits (Laban et al., EMNLP 2023)" in written
    assert "mean over all ten SummEdits domains" in written


@pytest.mark.parametrize("text", ["", BEGIN, END + BEGIN, BEGIN + END + END])
def test_marks_that_are_not_as_they_must_be_are_refused(text: str, committed: Path) -> None:
    """Nothing is written into a README without both marks, once each, in order."""
    with pytest.raises(EvalError, match="the page must hold"):
        with_tables(text)


def test_no_results_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty table would look like a fresh one."""
    monkeypatch.setattr(page_tables, "BASELINES", tmp_path)
    with pytest.raises(EvalError, match="holds no results"):
        with_tables(EMPTY)
