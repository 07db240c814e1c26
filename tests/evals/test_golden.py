"""The golden files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from summarize_evals.golden import GOLDEN, differences

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_only_a_changed_line_is_shown(tmp_path: Path) -> None:
    """The committed files are what the program says; one line that is not is shown, with its file."""
    assert {path.name for path in GOLDEN.iterdir()} == {
        "reading.txt", "neutrality.txt", "claims.txt", "derivation.txt", "drafts.txt",
    }  # fmt: skip
    folder = tmp_path / "golden"
    shutil.copytree(GOLDEN, folder)
    path = folder / "claims.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[7], right = "t-000-00 supported a guess", lines[7]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    changed = [line for line in differences(folder) if line[:1] in "+-"]
    assert changed == ["--- claims.txt (golden)", "+++ claims.txt (now)", f"-{lines[7]}", f"+{right}"]
