"""Which labelled sets a fold is trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training.folds import ALL, parts

if TYPE_CHECKING:
    from pathlib import Path


def test_the_set_that_is_reported_on_is_left_out(tmp_path: Path) -> None:
    """And one that is not there is an error, since nothing would be left out."""
    for name in ("wice_dev", "summedits_news"):
        (tmp_path / f"{name}.jsonl").write_text("", "utf-8")
    assert ["summedits_news"] == [p.stem for p in parts(tmp_path, "wice_dev")]
    assert 2 == len(parts(tmp_path, ALL))
    with pytest.raises(SystemExit, match="no wice"):
        parts(tmp_path, "wice")
