"""The golden files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from summarize_evals import golden
from summarize_evals.golden import GOLDEN, differences

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_only_a_changed_line_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that is not what the program says is shown, with its file.

    That the committed files are what it says is held by ``summarize eval golden`` (``make evals``).
    """
    said = {path.name: path.read_text(encoding="utf-8").splitlines() for path in GOLDEN.iterdir()}
    monkeypatch.setattr(golden, "golden_lines", lambda: said)
    folder = tmp_path / "golden"
    shutil.copytree(GOLDEN, folder)
    path = folder / "claims.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[7], right = "t-000-00 supported a guess", lines[7]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    changed = [line for line in differences(folder) if line[:1] in "+-"]
    assert changed == ["--- claims.txt (golden)", "+++ claims.txt (now)", f"-{lines[7]}", f"+{right}"]
