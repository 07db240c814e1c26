"""What a model alone tells apart, and which model may judge which set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training.judge import line, model_for

if TYPE_CHECKING:
    from pathlib import Path


def test_a_set_is_judged_by_the_model_that_was_trained_without_it(tmp_path: Path) -> None:
    """A set that no fold leaves out is judged by the model of all folds."""
    for name in ("wice_dev", "all"):
        (tmp_path / name / "model").mkdir(parents=True)
        (tmp_path / name / "model" / "model.onnx").write_bytes(b"")
    assert (tmp_path / "wice_dev" / "model", "trained without wice_dev") == model_for(tmp_path, "wice_dev")
    assert tmp_path / "all" / "model" == model_for(tmp_path, "qags_cnndm")[0]
    single = tmp_path / "all" / "model"
    assert (single, "one model for all sets") == model_for(single, "wice_dev")


def test_the_line_holds_the_rates_at_the_threshold() -> None:
    """AUC, balanced accuracy, false passes, false strips."""
    pytest.importorskip("numpy")
    assert "4 | 75.0 | 50.0 | 50.0 | 50.0" == line([0.9, 0.4, 0.6, 0.1], [1, 1, 0, 0], 0.5)
