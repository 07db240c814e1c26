"""The Ollama wire, above all: an article that was cut is an error."""

from __future__ import annotations

from typing import Any

import pytest

from summarize.errors import ConfigError, ModelResponseError, PromptTooLongError
from summarize.models import Usage
from summarize.models.ollama import base_url
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import SCHEMA, model, request

ARTICLE = "The council met on Monday and approved the budget. " * 400


@pytest.mark.parametrize(
    ("host", "address"),
    [
        (None, "http://127.0.0.1:11434"),
        ("", "http://127.0.0.1:11434"),
        ("gpu", "http://gpu:11434"),
        ("gpu:9000", "http://gpu:9000"),
        (":9000", "http://127.0.0.1:9000"),
        ("0.0.0.0", "http://127.0.0.1:11434"),  # noqa: S104 - what OLLAMA_HOST often says
        ("0.0.0.0:8080/", "http://127.0.0.1:8080"),
        ("http://gpu", "http://gpu"),
        ("https://ollama.example/path/", "https://ollama.example/path"),
        ("[::1]:9000", "http://[::1]:9000"),
        ("::1", "http://[::1]:11434"),
        ("[::]", "http://[::1]:11434"),
    ],
)
def test_the_host_with_and_without_scheme(host: str | None, address: str) -> None:
    """``OLLAMA_HOST`` means here what it means to Ollama's own client."""
    assert address == base_url(host)


def _complete(*script: Any, text: str = "Hello", **options: Any) -> tuple[Any, list[Any]]:
    with ScriptedServer(*script) as server:
        completion = model("ollama:llama3.2:3b", server.root_url).complete(request(text, **options))
        return completion, [received.json() for received in server.requests]


def test_the_context_has_room_for_the_article() -> None:
    """num_ctx covers prompt and answer, and the server is told not to cut."""
    _, (_, sent) = _complete(
        replies.ollama_show(), replies.ollama("x", prompt_tokens=4000), text=ARTICLE, max_tokens=500
    )
    assert 4000 + 500 < sent["options"]["num_ctx"] <= 32_768
    assert (False, False, False) == (sent["truncate"], sent["shift"], sent["stream"])
    assert ("llama3.2:3b", 500) == (sent["model"], sent["options"]["num_predict"])


def test_the_model_is_looked_up_once() -> None:
    """The second article costs one request."""
    show, answer = replies.ollama_show(), replies.ollama("x", prompt_tokens=1000)
    with ScriptedServer(show, answer, answer) as server:
        asked = model("ollama:m", server.root_url)
        assert Usage(1000, 0, 50, 2) == asked.complete(request()).usage
        assert Usage(1000, 0, 50, 1) == asked.complete(request()).usage
        assert ["/api/show", "/api/chat", "/api/chat"] == [received.path for received in server.requests]


def test_an_article_beyond_the_models_own_context_is_not_sent() -> None:
    """The server would clamp num_ctx and cut: the article stays here."""
    with ScriptedServer(replies.ollama_show(context=2048), replies.ollama("half")) as server:
        with pytest.raises(PromptTooLongError) as caught:
            model("ollama:m", server.root_url).complete(request(ARTICLE))
        assert ["/api/show"] == [received.path for received in server.requests]
    assert caught.value.context == 2048


def test_a_server_that_does_not_count_is_not_trusted() -> None:
    """Whether the article was cut cannot be known then."""
    with pytest.raises(ModelResponseError, match="does not say how much"):
        _complete(replies.ollama_show(), replies.ollama("A summary.", prompt_tokens=None))


def test_the_schema_is_the_format() -> None:
    """Ollama takes a JSON schema directly."""
    _, (_, sent) = _complete(replies.ollama_show(), replies.ollama("{}"), schema=SCHEMA)
    assert SCHEMA == sent["format"]
    assert "think" not in sent


def test_a_thinking_model_is_told_not_to() -> None:
    """Its thoughts would spend the tokens of the answer."""
    _, (_, sent) = _complete(
        replies.ollama_show(capabilities=("completion", "thinking")), replies.ollama("x")
    )
    assert sent["think"] is False


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (replies.ollama("half", done_reason="length"), "cut short"),
        (replies.ollama(" "), "empty"),
        (replies.value({"answer": 1}), "not as Ollama"),
    ],
)
def test_useless_answers_are_clear_errors(reply: Any, says: str) -> None:
    """Cut short, empty, or of another protocol."""
    with pytest.raises(ModelResponseError, match=says):
        _complete(replies.ollama_show(), reply)


def test_a_model_that_is_not_there_says_how_to_get_it() -> None:
    """The error names the command."""
    with pytest.raises(ConfigError, match=r"ollama pull llama3\.2:3b"):
        _complete(replies.value({"error": "model 'm' not found"}, 404))
