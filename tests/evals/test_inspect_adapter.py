"""Our tasks in inspect_ai."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize_evals.core import Options
from summarize_evals.runner import run_task
from summarize_evals.tasks import get_task

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.filterwarnings("default")  # inspect_ai's own dependencies warn
def test_inspect_gives_the_scores_that_our_runner_gives(tmp_path: Path) -> None:
    """The same samples get the same answers and scores, with an explanation each."""
    inspect_ai = pytest.importorskip("inspect_ai", reason="inspect_ai is not installed (extra: inspect)")
    from summarize_evals.inspect_adapter import to_inspect

    task, options = get_task("verifier"), Options(sets=("defects_tuning",), limit=6)
    ours = {row.sample: row for row in run_task(task, options).rows}
    (log,) = inspect_ai.eval(
        to_inspect(task, options), model="mockllm/model", log_dir=str(tmp_path / "logs"), display="none"
    )
    assert log.status == "success"
    theirs = {sample.id: next(iter(sample.scores.values())) for sample in log.samples}
    assert sorted(ours) == sorted(theirs)
    for name, row in ours.items():
        assert theirs[name].value == {score: value.value for score, value in row.scores.items()}
        assert "supported: " in theirs[name].explanation
