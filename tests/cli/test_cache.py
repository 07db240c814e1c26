"""``summarize cache``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.models.answer_cache import Cache

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with two answers, named by the environment."""
    path = tmp_path / "c.sqlite3"
    monkeypatch.setenv("SUMMARIZE_CACHE_PATH", str(path))
    cache = Cache(path, 1000)
    cache.put("a", "smollm2", "text")
    cache.put("b", "openai:x", "text")
    cache.close()
    return path


def test_stats_then_clear(capsys: pytest.CaptureFixture[str], path: Path) -> None:
    """Stats name the file, the count and the models; after clear there is nothing left."""
    assert run(["cache", "stats"]) == 0
    output = capsys.readouterr().out
    assert str(path) in output
    assert "2 answers, 8 of at most" in output
    assert "openai:x" in output
    assert run(["cache", "clear"]) == 0
    assert "2 answers deleted" in capsys.readouterr().out
    assert run(["cache", "stats"]) == 0
    assert "0 answers" in capsys.readouterr().out


def test_a_place_that_cannot_be_used_is_one_clear_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit code 2 and one line."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SUMMARIZE_CACHE_PATH", str(tmp_path / "file" / "c.sqlite3"))
    for name in ("stats", "clear"):
        assert run(["cache", name]) == 2
        error = capsys.readouterr().err
        assert "cannot be read or written" in error
        assert error.count("\n") == 1
