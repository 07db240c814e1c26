"""``summarize doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer, replies, unused_url

if TYPE_CHECKING:
    from pathlib import Path

LISTING = replies.value({"data": [{"id": "qwen2.5"}]})


def _output(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    assert code == run(["doctor", *arguments])
    return capsys.readouterr().out


@pytest.mark.smollm2
def test_the_embedded_model_is_really_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """A healthy installation has nothing wrong, and the model answered."""
    output = _output(capsys, 0, "--model", "smollm2")
    assert "smollm2 loaded and answered" in output
    assert "wrong" not in output


def test_a_server_that_has_the_model_is_fine(capsys: pytest.CaptureFixture[str]) -> None:
    """It is asked for its list, and told nothing."""
    with ScriptedServer(LISTING) as server:
        output = _output(capsys, 0, "--model", "qwen2.5", "--base-url", server.base_url)
        assert ["GET"] == [received.method for received in server.requests]
    assert f"the model in use, qwen2.5: articles go to {server.base_url}" in output


@pytest.mark.parametrize(
    ("model", "reply", "says"),
    [
        ("qwen3", LISTING, "does not know qwen3"),
        ("any", replies.status(401), "the key is missing or refused"),
        ("any", replies.html(), "not as a server of models does"),
    ],
)
def test_what_is_wrong_with_a_server_is_said(
    capsys: pytest.CaptureFixture[str], model: str, reply: object, says: str
) -> None:
    """An unknown model, a refused key, a wrong address."""
    with ScriptedServer(reply) as server:  # type: ignore[arg-type]
        output = _output(capsys, 2, "--model", model, "--base-url", server.base_url)
    assert says in output


def test_a_server_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """With its address."""
    assert "could not be reached" in _output(capsys, 2, "--model", "any", "--base-url", unused_url())


def test_a_missing_key_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With the variable to set."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert "set OPENAI_API_KEY" in _output(capsys, 2, "--model", "openai:gpt-5-mini")


def test_a_broken_configuration_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And the rest of the diagnosis does not hide it behind a traceback."""
    (tmp_path / "summarize.toml").write_text("modle = 'x'\n")
    monkeypatch.chdir(tmp_path)
    output = _output(capsys, 2)
    assert "did you mean 'model'?" in output
    assert str(tmp_path / "summarize.toml") in output


def test_a_mistyped_variable_is_noted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be another program's, so that it is no error."""
    monkeypatch.setenv("SUMMARIZE_TIMOUT", "3")
    assert "SUMMARIZE_TIMOUT means nothing here" in _output(capsys, 0, "--model", "extractive")


def test_extras_that_are_not_installed_take_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the packages that each lacks, and how to get one."""
    import importlib.metadata

    found = importlib.metadata.distribution

    def distribution(name: str) -> importlib.metadata.Distribution:
        if name in ("ray", "torch"):
            raise importlib.metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(importlib.metadata, "distribution", distribution)
    lines = [
        line for line in _output(capsys, 0, "--model", "extractive").splitlines() if "extras not" in line
    ]
    assert len(lines) == 1
    assert "ray (ray)" in lines[0]
    assert "torch" in lines[0]
    assert "[hf]" in lines[0]


def test_a_damaged_model_is_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """That the file is there does not mean that it loads."""
    (tmp_path / "m.gguf").write_bytes(b"GGUF, or so it says")
    assert "cannot be loaded" in _output(capsys, 2, "--model", f"gguf:{tmp_path / 'm.gguf'}")


def test_a_damaged_cache_is_noted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It was set aside; nothing is wrong, but the file can go."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("SUMMARIZE_CACHE_PATH", raising=False)
    path = tmp_path / "summarize" / "answers.sqlite3"
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    output = _output(capsys, 0, "--model", "extractive")
    assert f"delete {path}.damaged" in output


def test_a_cache_that_cannot_be_used_is_noted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Summaries are made without it, so that nothing is wrong."""
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SUMMARIZE_CACHE_PATH", str(tmp_path / "file" / "answers.sqlite"))
    output = _output(capsys, 0, "--model", "extractive")
    assert f"the answer cache at {tmp_path / 'file' / 'answers.sqlite'} cannot be used" in output
