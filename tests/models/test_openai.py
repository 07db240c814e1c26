"""What the OpenAI wire sends, by declared ability, and what it counts."""

from __future__ import annotations

from typing import Any

import pytest

from summarize.config import ModelEntry
from summarize.errors import ModelResponseError
from summarize.models import Usage
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import KEY, SCHEMA, model, request


def _sent(spec: str, **options: Any) -> dict[str, Any]:
    with ScriptedServer(replies.openai("{}")) as server:
        model(spec, server.base_url, **options).complete(request(schema=SCHEMA, max_tokens=77))
        received = server.requests[0]
    assert ("POST", "/v1/chat/completions") == (received.method, received.path)
    sent: dict[str, Any] = received.json()
    return sent


def test_a_plain_model_gets_a_schema_and_temperature_zero() -> None:
    """A bare name is asked as most servers understand it."""
    sent = _sent("qwen2.5:7b")
    assert ("qwen2.5:7b", 0, 77) == (sent["model"], sent["temperature"], sent["max_tokens"])
    assert [{"role": "user", "content": "Hello"}] == sent["messages"]
    assert {"name": "answer", "strict": True, "schema": SCHEMA} == sent["response_format"]["json_schema"]


@pytest.mark.parametrize("name", ["gpt-5-mini", "o3", "o4-mini"])
def test_a_reasoning_model_gets_no_temperature(name: str) -> None:
    """And its limit under the name that it wants."""
    sent = _sent(f"openai:{name}")
    assert "temperature" not in sent
    assert "max_tokens" not in sent
    assert sent["max_completion_tokens"] == 77


def test_an_older_model_gets_json_mode_or_nothing() -> None:
    """Each model is asked for the structured output that it is declared to manage."""
    assert {"type": "json_object"} == _sent("openai:gpt-3.5-turbo")["response_format"]
    assert "response_format" not in _sent("old", models={"old": ModelEntry(json_mode="none")})


def test_usage_is_what_the_server_counted() -> None:
    """Prompt, cached and completion tokens, and one request."""
    with ScriptedServer(replies.openai("x", tokens=(900, 512, 33))) as server:
        asked = request()
        completion = model("any", server.base_url).complete(asked)
    assert Usage(900, 512, 33, 1) == completion.usage == asked.meter.total


def test_a_server_that_counts_nothing_is_fine() -> None:
    """Some servers leave usage out."""
    with ScriptedServer(replies.value({"choices": [{"message": {"content": "x"}}]})) as server:
        assert Usage(requests=1) == model("any", server.base_url).complete(request()).usage


def test_tokens_of_a_useless_answer_are_counted() -> None:
    """An answer that was cut short costs what it cost."""
    with ScriptedServer(replies.openai("x", finish_reason="length", tokens=(10, 0, 5))) as server:
        asked = request()
        with pytest.raises(Exception, match="cut short"):
            model("any", server.base_url).complete(asked)
    assert Usage(10, 0, 5, 1) == asked.meter.total


def test_an_empty_key_variable_sends_no_key() -> None:
    """A server at home need not see the key of a provider."""
    with ScriptedServer(replies.openai("x")) as server:
        model("home", server.base_url, models={"home": ModelEntry(key_env="")}).complete(request())
        assert KEY not in str(server.requests[0].headers)


def test_what_the_server_does_not_take_is_left_out_for_good() -> None:
    """An unknown server's refusals are understood one by one, and not provoked again."""
    refusals = [
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'.",
        "'temperature' does not support 0 with this model.",
        "response_format of type json_schema is not supported",
        "response_format must be text",
    ]
    with ScriptedServer(*(replies.status(400, text) for text in refusals), replies.openai("{}")) as server:
        asked = model("any", server.base_url)
        first = asked.complete(request(schema=SCHEMA, max_tokens=9))
        second = asked.complete(request(schema=SCHEMA, max_tokens=9))
        sent = server.requests[-1].json()
    assert (5, 1) == (first.usage.requests, second.usage.requests)
    assert {"model", "messages", "max_completion_tokens"} == set(sent)


def test_a_refusal_that_names_nothing_of_ours_is_an_error() -> None:
    """And one that goes on is not answered for ever."""
    for text, requests in (("bad luck", 1), ("the schema, the schema!", 3), ("temperature", 2)):
        with ScriptedServer(replies.status(400, text)) as server:
            with pytest.raises(ModelResponseError, match=text):
                model("any", server.base_url).complete(request(schema=SCHEMA))
            assert requests == len(server.requests)
