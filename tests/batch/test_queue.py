"""Providers' queues: send, leave, come back; whatever comes, in whatever order, every input gets its row."""

from __future__ import annotations

import json
import stat
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer
from summarize_evals.batch_articles import article
from tests.batch.helpers import rows
from tests.batch.providers import AnthropicPlayer, Moods, OpenAIPlayer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODELS = {"openai": "openai:gpt-4o-mini", "anthropic": "anthropic:claude-haiku-4-5"}
PLAYERS = {"openai": OpenAIPlayer, "anthropic": AnthropicPlayer}


class Scene:
    """A folder of articles, a provider, and the command."""

    def __init__(self, folder: Path, provider: str, moods: Moods, count: int = 6) -> None:
        self.output = folder / "o.jsonl"
        self.articles = folder / "d"
        self.articles.mkdir()
        for number in range(count):
            (self.articles / f"{number}.txt").write_text(article(number))
        self.provider = provider
        self.player = PLAYERS[provider](moods)
        self.server = ScriptedServer(self.player)

    def run(self, *more: str, resume: bool = False) -> int:
        """Run the command once."""
        base = self.server.base_url if self.provider == "openai" else self.server.root_url
        common = ["-o", str(self.output), "--base-url", base, *more]
        if resume:
            return run(["batch", "--resume", *common])
        given = ["--queue", "-m", MODELS[self.provider], "--processes", "0", "--concurrency", "2"]
        return run(["batch", str(self.articles), *given, *common])

    def finish(self) -> int:
        """Come back until it is done; at most so often."""
        for _ in range(12):
            code = self.run(resume=True)
            if code != 75:
                return code
        raise AssertionError("it is never done")


@pytest.fixture(params=sorted(PLAYERS))
def provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One provider after the other."""
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, "sk-test-0123456789")
    return request.param


def test_send_leave_come_back(tmp_path: Path, provider: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Drafts are one batch, checks the next; the result is that of the same model asked at once."""
    scene = Scene(tmp_path, provider, Moods(polls=1))
    with scene.server:
        assert scene.run() == 75
        assert rows(scene.output) == []
        assert len(scene.player.batches) == 1
        assert stat.S_IMODE((tmp_path / "o.jsonl.queue").stat().st_mode) == 0o600
        assert scene.run(resume=True) == 75  # still running
        assert "0 of 6 done" in capfd.readouterr().err
        assert len(scene.player.batches) == 1
        assert scene.run(resume=True) == 75
        assert len(scene.player.batches) == 2
        assert scene.finish() == 0
        asked = [request.path for request in scene.server.requests]
    assert not any("chat/completions" in path or path == "/v1/messages" for path in asked)
    assert ["ok"] * 6 == [row["status"] for row in rows(scene.output)]
    first = rows(scene.output)[0]
    assert len(first["result"]["sentences"]) == 5
    assert first["result"]["usage"]["requests"] == 2
    assert first["usage"]["prompt_tokens"] == 4000
    assert not (tmp_path / "o.jsonl.queue").exists()
    record = json.loads((tmp_path / "o.jsonl.run.json").read_text())
    assert "sk-test" not in json.dumps(record)


def test_expiry_partial_failure_and_disorder(tmp_path: Path, provider: str) -> None:
    """What was not come to is sent again; what was refused is a row with its error."""
    moods = Moods(expired={0, 3}, broken={1}, missing={4}, refused={2}, corrupt=True)
    scene = Scene(tmp_path, provider, moods)
    with scene.server:
        assert scene.run() == 75
        assert scene.finish() == 1
    found = {row["id"]: row for row in rows(scene.output)}
    assert len(found) == len(rows(scene.output)) == 6
    failed = [row for row in found.values() if row["status"] == "failed"]
    assert [row["error_code"] for row in failed] == ["bad-answer"]
    assert "400" in failed[0]["error"]
    assert all(len(row["result"]["sentences"]) == 5 for row in found.values() if row["status"] == "ok")


def test_what_never_comes_fails_in_the_end(tmp_path: Path, provider: str) -> None:
    """Three times, then its row says so."""
    scene = Scene(tmp_path, provider, Moods(expired=set(range(100))), count=2)
    with scene.server:
        assert scene.run() == 75
        assert scene.finish() == 1
        assert len(scene.player.batches) == 3
    assert ["unavailable"] * 2 == [row["error_code"] for row in rows(scene.output)]
    assert "did not come to it in time, 3 times" in rows(scene.output)[0]["error"]


def test_a_batch_whose_acceptance_was_lost_is_found_and_not_paid_twice(tmp_path: Path, provider: str) -> None:
    """The connection broke after the provider took the batch."""
    scene = Scene(tmp_path, provider, Moods(lose_answer={0}))
    with scene.server:
        assert scene.run() == 3
        assert len(scene.player.batches) == 1
        assert scene.finish() == 0
        assert len(scene.player.batches) == 2  # drafts and checks, each once
    assert len(rows(scene.output)) == 6


def test_a_batch_that_fails_as_a_whole(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is told, and it is sent again."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789")
    scene = Scene(tmp_path, "openai", Moods(fail_batches={0}))
    with scene.server:
        assert scene.run() == 75
        assert scene.run(resume=True) == 75
        assert "Enqueued token limit" in capfd.readouterr().err
        assert scene.finish() == 0
    assert ["ok"] * 6 == [row["status"] for row in rows(scene.output)]


def test_the_shapes_are_the_vendors_own(tmp_path: Path, provider: str) -> None:
    """Their own clients send what we send, and read what the players say, under strict validation."""
    scene = Scene(tmp_path, provider, Moods(refused={0}, expired={1}), count=3)
    with scene.server:
        assert scene.run() == 75
        ours = scene.server.requests
        if provider == "openai":
            _check_openai(scene, ours[-1].json())
        else:
            _check_anthropic(scene, ours[-1].json())
        theirs = scene.server.requests[len(ours) :]
    sent = {request.path: request for request in ours if request.method == "POST"}
    same = {request.path: request for request in theirs if request.method == "POST"}
    assert set(sent) == set(same)
    for path, request in same.items():
        if "json" in request.headers["content-type"]:
            assert request.json() == sent[path].json()
        if provider == "openai":  # Anthropic's client asks for a later version of the protocol, with a bearer
            assert request.headers["authorization"] == sent[path].headers["authorization"]


def _check_openai(scene: Scene, created: dict[str, object]) -> None:
    from openai import OpenAI
    from openai.types import Batch, FileObject
    from openai.types.chat import ChatCompletion

    with OpenAI(base_url=scene.server.base_url, api_key="sk-test-0123456789", max_retries=0) as client:
        file = client.files.create(file=("x.jsonl", BytesIO(scene.player.files["file-0"])), purpose="batch")  # type: ignore[attr-defined]
        FileObject.model_validate(file.model_dump())
        created = {**created, "input_file_id": created["input_file_id"]}
        batch = client.batches.create(**created)  # type: ignore[arg-type]
        Batch.model_validate(batch.model_dump())
        done = Batch.model_validate(client.batches.retrieve("batch_0").model_dump())
        assert done.output_file_id is not None
        lines = client.files.content(done.output_file_id).text.splitlines()
        for line in lines:
            ChatCompletion.model_validate(json.loads(line)["response"]["body"])
        assert lines


def _check_anthropic(scene: Scene, created: dict[str, object]) -> None:
    from anthropic import Anthropic
    from anthropic.types.messages import MessageBatch, MessageBatchIndividualResponse

    with Anthropic(base_url=scene.server.root_url, api_key="sk-test-0123456789", max_retries=0) as client:
        batch = client.messages.batches.create(**created)  # type: ignore[arg-type]
        MessageBatch.model_validate(batch.model_dump())
        MessageBatch.model_validate(client.messages.batches.retrieve("msgbatch_0").model_dump())
        raw = scene.player._work(scene.player.batches["msgbatch_0"])  # type: ignore[attr-defined]
        for line in raw.splitlines():
            MessageBatchIndividualResponse.model_validate_json(line)


def test_what_a_queue_cannot_do_is_said_before_anything_is_sent(
    tmp_path: Path, provider: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Other providers, checkers of others, order, and more tokens than are allowed."""
    scene = Scene(tmp_path, provider, Moods(), count=1)
    with scene.server:
        assert scene.run("-m", "ollama:llama") == 2
        assert scene.run("--ordered") == 2
        assert scene.run("--checker", "ollama:llama") == 2
        assert scene.run("--max-tokens-total", "10") == 2
        assert not scene.player.batches
    assert "--max-tokens-total" in capfd.readouterr().err


def test_half_the_price(tmp_path: Path, provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user's table has prices, the rows say what the queue cost."""
    config = tmp_path / "config" / "summarize"
    config.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (config / "config.toml").write_text(
        f'[models."{MODELS[provider]}"]\nprices = {{prompt = 1.0, completion = 10.0}}\n'
    )
    scene = Scene(tmp_path, provider, Moods(), count=1)
    with scene.server:
        scene.run()
        assert scene.finish() == 0
    assert rows(scene.output)[0]["usage"]["cost"] == pytest.approx((4000 * 1 + 200 * 10) / 1e6 / 2)
