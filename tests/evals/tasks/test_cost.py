"""The cost task on the committed examples, with the real tokenizer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize_evals.core import EvalError, Options
from summarize_evals.plain_articles import articles
from summarize_evals.results import results
from summarize_evals.runner import run_task
from summarize_evals.tasks.cost import OUTPUT_LIMIT, PROMPT_LIMIT, TASK

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.smollm2
def test_the_whole_strategy_keeps_to_its_limits(tmp_path: Path) -> None:
    """On each example, prompt and answer stay within the limits that the project sets itself."""
    run = run_task(TASK, Options(sets=("examples",)), tmp_path / "run.jsonl")
    assert [None] * len(run.rows) == [row.error for row in run.rows]
    figures = results(TASK, run).tables[0].groups[0].figures
    assert 0.8 < figures["prompt ratio, largest"].value <= PROMPT_LIMIT
    assert 1.0 < figures["output ratio, largest"].value <= OUTPUT_LIMIT


def test_a_set_that_does_not_exist_is_refused() -> None:
    """By name."""
    with pytest.raises(EvalError, match="nonsense"):
        articles(("nonsense",), 1)
