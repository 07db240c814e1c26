"""A file is written whole, or stays as it was."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from summarize.atomic_files import replace_file

if TYPE_CHECKING:
    from pathlib import Path


def test_what_goes_wrong_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside it."""
    path = tmp_path / "result.json"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"new")
    assert "old" == path.read_text()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_mode_of_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """A new one gets that of any new file."""
    old, new, plain = (tmp_path / name for name in ("old", "new", "plain"))
    old.write_text("x")
    old.chmod(0o640)
    plain.write_text("x")
    for path in (old, new):
        replace_file(path, b"y")
    assert 0o640 == old.stat().st_mode & 0o777
    assert plain.stat().st_mode == new.stat().st_mode
