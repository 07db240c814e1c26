"""``summarize models``."""

from __future__ import annotations

import pytest

from summarize.cli import run
from summarize.models import llamacpp
from summarize.testing import ScriptedServer, replies, unused_url


@pytest.fixture(autouse=True)
def no_ollama(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester's own Ollama server is none of a test's business."""
    monkeypatch.setenv("OLLAMA_HOST", unused_url().removesuffix("/v1"))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)


def _lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    assert run(["models", *arguments]) == 0
    rows = [line[2:].split(maxsplit=2) for line in capsys.readouterr().out.splitlines() if line[2:5].strip()]
    return {row[1]: f"{row[0]} {row[2]}" for row in rows if row[0] in {"yes", "no"}}


@pytest.mark.smollm2
def test_what_runs_here_is_usable(capsys: pytest.CaptureFixture[str]) -> None:
    """No key, no server: the embedded model and the extractor are there, the rest says what it lacks."""
    lines = _lines(capsys)
    assert lines["extractive"].startswith("yes")
    assert lines["smollm2"].startswith("yes")
    assert "no set OPENAI_API_KEY" == lines["openai:NAME"]
    assert "could not be reached" in lines["ollama:NAME"]


def test_a_key_makes_a_provider_usable_and_says_where_articles_go(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key is not shown, and does not make the provider the one in use."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-known")
    assert run(["models"]) == 0
    output = capsys.readouterr().out
    assert "OPENAI_API_KEY is set; articles go to https://api.openai.com/v1" in output
    assert "sk-known" not in output
    assert "* yes  extractive" in output


def test_servers_are_asked_for_their_models(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ollama's list and that of the server at --base-url."""
    tags = replies.value({"models": [{"name": "llama3.2:latest"}]})
    listing = replies.value({"data": [{"id": "qwen2.5"}]})
    with ScriptedServer(tags) as ollama, ScriptedServer(listing) as server:
        monkeypatch.setenv("OLLAMA_HOST", ollama.root_url)
        lines = _lines(capsys, "--base-url", server.base_url)
        assert ["/api/tags", "/v1/models"] == [s.requests[0].path for s in (ollama, server)]
    assert lines["ollama:llama3.2"].startswith("yes articles go to")
    assert lines["qwen2.5"].startswith("yes articles go to")


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded model is listed as not usable."""
    monkeypatch.setattr(llamacpp, "smollm2_path", lambda: None)
    monkeypatch.setattr(llamacpp, "runtime_installed", lambda: False)
    assert "[local]'" in _lines(capsys)["smollm2"]
