"""What real servers answer in shapes of their own."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from summarize.config import Settings
from summarize.errors import ConfigError, ModelError, ModelResponseError
from summarize.models.registry import load_model
from summarize.pipeline import Summarizer
from summarize.testing import ScriptedServer
from tests.models.helpers import KEY, model, request

if TYPE_CHECKING:
    from summarize.testing import Connection


def _raw(body: bytes) -> Any:
    def reply(connection: Connection) -> None:
        connection.respond(200, body, {"Content-Type": "application/json"})

    return reply


def _message(message: dict[str, Any], finish: str = "stop", **more: Any) -> Any:
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}
    usage = {"prompt_tokens": 30, "completion_tokens": 5}
    return _raw(json.dumps({"choices": [choice], "usage": usage, **more}).encode())


@pytest.mark.parametrize(
    "reply",
    [
        _message({"content": [{"type": "thinking", "thinking": []}, {"type": "text", "text": "yes"}]}),
        _message({"content": "yes"}, usage={"prompt_tokens": None, "completion_tokens": None}),
        _message({"content": "yes"}, usage=None),
        _message(
            {"content": None, "tool_calls": [{"id": "c", "function": {"arguments": "yes"}}]}, "tool_calls"
        ),
    ],
    ids=["parts", "no counts", "no usage", "a tool"],
)
def test_an_answer_is_found_where_it_stands(reply: Any) -> None:
    """In parts beside thinking, without counts, or as what a tool is called with."""
    with ScriptedServer(reply) as server:
        assert "yes" == model("any", server.base_url).complete(request()).text


@pytest.mark.parametrize(
    "body",
    [
        b'{"error": {"message": "model not loaded"}}',
        b'{"error": "model not loaded"}',
    ],
)
def test_an_error_with_status_200_is_told(body: bytes) -> None:
    """In the server's words."""
    with ScriptedServer(_raw(body)) as server, pytest.raises(ModelResponseError, match="model not loaded"):
        model("any", server.base_url).complete(request())


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"choices": [{"message": {"content": ' + b"[" * 100_000,
        b'{"choices": [], "usage": {"prompt_tokens": ' + b"9" * 5000 + b"}}",
        b'{"choices": [{"message": {"content": "a"}}], "usage": {"prompt_tokens": -1}}',
        b'{"choices": [{"message": {"content": "\\ud800"}, "finish_reason": "stop"}]}',
        b'{"choices": 1}',
        b'"choices"',
        b"null",
        b"\xff\xfe",
        b"",
    ],
)
@pytest.mark.parametrize("spec", ["any", "openai:gpt-5", "anthropic:claude-sonnet-4-5", "ollama:x"])
@pytest.mark.parametrize("streamed", [False, True])
def test_nonsense_is_one_clear_error(spec: str, body: bytes, streamed: bool) -> None:
    """Nested without end, numbers without end, halves of characters: never anything but a ``ModelError``."""
    options: dict[str, Any] = {"on_text": lambda _: None} if streamed else {}
    with ScriptedServer(_raw(body)) as server:
        asked = model(spec, server.base_url if "ollama" not in spec else server.root_url, retries=0)
        with suppress(ModelError):
            assert asked.complete(request(**options)).text


@pytest.mark.parametrize("proxy", ["::::", "http://u:secret@", "ftp://x", "http://u:secret@[::1"])
def test_a_proxy_that_is_none_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """Named by its variable, without its password."""
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(ConfigError, match="http_proxy") as caught:
        load_model("any", Settings(base_url="http://10.0.0.1/v1", cache=False))
    assert "secret" not in str(caught.value)


def test_a_key_in_an_answer_is_in_no_summary() -> None:
    """The draft is parsed as it came; what leaves holds no key, and is a sound summary still."""
    draft = {
        "sentences": [{"cites": [1], "text": f"The key is {KEY}."}, {"cites": [1], "text": "It rained."}]
    }
    with ScriptedServer(_message({"content": json.dumps(draft)}, usage=None)) as server:
        settings = Settings(
            model="any", base_url=server.base_url, keys={"OPENAI_API_KEY": KEY}, cache=False, min_support=0
        )
        with Summarizer(settings) as summarizer:
            summary = summarizer.summarize("It rained in Port Calder on Monday.\n\nThe council met at noon.")
    assert KEY not in summary.to_json()
    assert "The key is [key]." in [sentence.text for sentence in summary.rejected]
