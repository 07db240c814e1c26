"""``summarize --dry-run``, and what an article costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.cli import run
from summarize.testing import Connection, ScriptedServer, replies
from tests.cli.test_failures import first_sentences, good

ARTICLE = str(Path(__file__).parents[2] / "examples" / "river-plant.txt")
PRICES = '[models."any".prices]\nprompt = 1000.0\ncompletion = 2000.0\ncurrency = "EUR"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with prices for the model."""
    home = tmp_path / "xdg" / "summarize"
    home.mkdir(parents=True)
    (home / "config.toml").write_text(PRICES)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home.parent))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_prompts_are_printed_and_nothing_is_sent(capsys: pytest.CaptureFixture[str]) -> None:
    """The prompt on stdout; requests, tokens, price and address on stderr."""
    with ScriptedServer(replies.status(500)) as server:
        assert run([ARTICLE, "--dry-run", "--model", "any", "--base-url", server.base_url]) == 0
        assert () == server.requests
        captured = capsys.readouterr()
        assert f"dry run: 1 request to {server.base_url}" in captured.err
    assert "=== system ===" in captured.out
    assert "=== user ===" in captured.out
    assert "EUR without repairs · nothing was sent" in captured.err
    assert captured.err.count("\n") == 1


def test_the_embedded_model_is_not_even_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    """All prompts of the staged strategy are shown."""
    assert run([ARTICLE, "--dry-run", "--model", "smollm2"]) == 0
    captured = capsys.readouterr()
    assert captured.out.count("=== user ===") > 1
    assert "requests to this machine" in captured.err


def test_no_model_sends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The extractive writer has no prompt."""
    assert run([ARTICLE, "--dry-run", "--model", "extractive"]) == 0
    captured = capsys.readouterr()
    assert ("", True) == (captured.out, "sends nothing" in captured.err)


@pytest.mark.parametrize("options", [["--strategy", "select"], ["--to", "de"]])
def test_what_needs_a_model_is_refused_without_one(
    capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    """As it is where the run is not dry."""
    said = []
    for more in ([], ["--dry-run"]):
        assert 2 == run([ARTICLE, *options, *more])
        said.append(capsys.readouterr())
    assert said[0] == said[1]


def _counted(connection: Connection) -> None:
    replies.openai(first_sentences(connection), tokens=(1000, 0, 50))(connection)


def test_usage_is_in_the_result_and_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """Tokens, requests and, with prices, money."""
    with ScriptedServer(_counted) as server:
        options = ["--no-cache", "--format", "json"]
        assert run([ARTICLE, "--model", "any", "--base-url", server.base_url, *options]) == 0
    captured = capsys.readouterr()
    usage = json.loads(captured.out)["usage"]
    assert (1000, 50, 1, "EUR") == (
        usage["prompt_tokens"],
        usage["completion_tokens"],
        usage["requests"],
        usage["currency"],
    )
    assert pytest.approx(1.1) == usage["cost"]
    assert "1,000 + 50 tokens · 1 request · 1.1000 EUR" in captured.err


def test_the_cache_saves_the_second_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Unless --no-cache asks anew; the summary is the same."""
    monkeypatch.setenv("SUMMARIZE_CACHE_PATH", str(folder / "c.sqlite3"))
    texts = []
    with ScriptedServer(good) as server:
        for more, sent in (([], 1), ([], 1), (["--no-cache"], 2)):
            assert run([ARTICLE, "--model", "any", "--base-url", server.base_url, *more]) == 0
            assert sent == len(server.requests)
            texts.append(capsys.readouterr().out)
    assert 1 == len(set(texts))


def test_a_limit_on_tokens_stops_before_the_request(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and one line that names the option."""
    with ScriptedServer(good) as server:
        options = ["--no-cache", "--max-tokens-total", "100"]
        assert run([ARTICLE, "--model", "any", "--base-url", server.base_url, *options]) == 2
        assert () == server.requests
    error = capsys.readouterr().err
    assert "--max-tokens-total" in error
    assert error.count("\n") == 1
