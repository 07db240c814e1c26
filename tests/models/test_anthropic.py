"""The Anthropic wire."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarize.errors import ModelResponseError
from summarize.models import Deadline, Request, Usage
from summarize.prompting import Message
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import KEY, SCHEMA, model, prompt, request

MODEL = "anthropic:claude-sonnet-4-5"


def _complete(reply: Any, spec: str = MODEL, **options: Any) -> tuple[str, Usage, Any]:
    with ScriptedServer(reply) as server:
        completion = model(spec, server.root_url).complete(request(**options))
        return completion.text, completion.usage, server.requests[-1]


def test_the_schema_goes_through_a_forced_tool() -> None:
    """The tool's input comes back as the answer's JSON."""
    text, _, received = _complete(replies.anthropic({"sentences": []}, stop_reason="tool_use"), schema=SCHEMA)
    sent = received.json()
    assert {"sentences": []} == json.loads(text)
    assert ("/v1/messages", "claude-sonnet-4-5") == (received.path, sent["model"])
    assert {"type": "tool", "name": "answer"} == sent["tool_choice"]
    assert SCHEMA == sent["tools"][0]["input_schema"]
    assert (KEY, "2023-06-01") == (received.headers["x-api-key"], received.headers["anthropic-version"])


def test_a_model_that_refuses_forced_tools_gets_an_output_format() -> None:
    """As the table declares."""
    _, _, received = _complete(replies.anthropic("{}"), "anthropic:claude-opus-5-5", schema=SCHEMA)
    sent = received.json()
    assert {"type": "json_schema", "schema": SCHEMA} == sent["output_config"]["format"]
    assert not {"tools", "tool_choice", "temperature"} & set(sent)


def test_system_prompt_and_article_are_cacheable_blocks() -> None:
    """The system prompt always, and each message that the template marks."""
    asked = Request(
        prompt(
            Message("system", "Be brief."), Message("user", "The article.", cacheable=True), "The question."
        ),
        deadline=Deadline(5.0),
    )
    with ScriptedServer(replies.anthropic("Fine.")) as server:
        model(MODEL, server.root_url).complete(asked)
        sent = server.requests[0].json()
    mark = {"cache_control": {"type": "ephemeral"}}
    assert [{"type": "text", "text": "Be brief.", **mark}] == sent["system"]
    assert [{"type": "text", "text": "The article.", **mark}] == sent["messages"][0]["content"]
    assert [{"type": "text", "text": "The question."}] == sent["messages"][1]["content"]


def test_cached_tokens_are_part_of_the_prompt() -> None:
    """Anthropic counts them apart; here a prompt's tokens are all of them."""
    _, usage, _ = _complete(replies.anthropic("Fine.", tokens=(10, 200, 700, 30)))
    assert Usage(910, 700, 30, 1) == usage


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (replies.anthropic("half", stop_reason="max_tokens"), "cut short"),
        (replies.anthropic("", stop_reason="refusal"), "refused"),
        (replies.anthropic(""), "empty"),
        (replies.value({"choices": []}), "not as Anthropic"),
    ],
)
def test_useless_answers_are_clear_errors(reply: Any, says: str) -> None:
    """Cut short, refused, empty, or of another protocol."""
    with pytest.raises(ModelResponseError, match=says):
        _complete(reply)


@pytest.mark.usefixtures("quick")
def test_an_overloaded_server_is_asked_again() -> None:
    """Anthropic's own status 529 with ``overloaded_error``."""
    busy = {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}
    with ScriptedServer(replies.value(busy, 529), replies.anthropic("Fine.")) as server:
        completion = model(MODEL, server.root_url).complete(request())
    assert ("Fine.", 2) == (completion.text, completion.usage.requests)
