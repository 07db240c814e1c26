"""The speed task, on a few samples of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.draft import parse_draft
from summarize_evals.core import EvalError, Options
from summarize_evals.loopback import draft_of
from summarize_evals.results import results
from summarize_evals.runner import run_task
from summarize_evals.tasks.speed import TASK

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.smollm2
def test_each_kind_of_sample_is_timed(tmp_path: Path) -> None:
    """Each figure is there, positive, and stands on samples that went through the whole program."""
    run = run_task(
        TASK, Options(limit=1, settings={"articles": "examples", "largest": "2000"}), tmp_path / "run.jsonl"
    )
    assert [None] * 4 == [row.error for row in run.rows]
    figures = {group.name: group.figures for group in results(TASK, run).tables[0].groups}
    assert figures["overhead"]["own time p95"].value > 0
    assert figures["start-up"]["start-up"].value > 1
    assert figures["growth"]["linear"].value in {0, 1}  # 1 on a quiet machine
    assert figures["embedded"]["tokens written per second"].value > 0
    assert all(row.output["kept"] > 0 for row in run.rows if row.dataset == "overhead" and row.output)


def test_the_loopback_server_drafts_from_the_prompt() -> None:
    """Numbered sentences come back verbatim, citing themselves."""
    draft = parse_draft(draft_of("1 The council met.\n2 It rained.\n"))
    found = [(sentence.cites[0].sentence, sentence.text) for sentence in draft.sentences]
    assert [(1, "The council met."), (2, "It rained.")] == found


def test_a_set_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """By name."""
    with pytest.raises(EvalError, match="nonsense"):
        run_task(TASK, Options(sets=("nonsense",)), tmp_path / "run.jsonl")
