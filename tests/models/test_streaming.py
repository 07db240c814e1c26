"""Answers that are seen while they are written."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from summarize.draft import DraftSentence, DraftWatcher
from summarize.errors import ModelError, ModelResponseError
from summarize.models import ChatModel, Usage
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import model, request

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = ['{"sent', 'ences": [{"cites": [1], "text"', ': "It rained – früh."}', "]}"]
WHOLE = "".join(PIECES)


def openai_stream(*, finish: str | None = "stop", read: int = 9) -> Callable[..., None]:
    """The pieces as OpenAI streams them, with so many prompt tokens at the end."""
    events: list[dict[str, Any]] = [{"choices": [{"delta": {"content": piece}}]} for piece in PIECES]
    events.append({"choices": [{"delta": {}, "finish_reason": finish}]})
    events.append({"choices": [], "usage": {"prompt_tokens": read, "completion_tokens": 4}})
    return replies.stream([f"data: {json.dumps(event)}\r\n\r\n" for event in events] + ["data: [DONE]\n\n"])


def anthropic_stream(*, read: int = 9) -> Callable[..., None]:
    """The same as Anthropic does, with the prompt tokens at the beginning."""
    block = {"type": "tool_use", "id": "t", "name": "answer", "input": {}}
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": {"usage": {"input_tokens": read, "output_tokens": 1}}},
        {"type": "content_block_start", "index": 0, "content_block": block},
        *(
            {
                "type": "content_block_delta",
                "index": 0,
                "delta": {"type": "input_json_delta", "partial_json": p},
            }
            for p in PIECES
        ),
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "tool_use"}, "usage": {"output_tokens": 4}},
        {"type": "message_stop"},
    ]
    return replies.stream([f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events])


def ollama_stream(*, read: int = 9) -> Callable[..., None]:
    """The same as Ollama does."""
    lines: list[dict[str, Any]] = [{"message": {"content": piece}, "done": False} for piece in PIECES]
    end = {"done": True, "done_reason": "stop", "prompt_eval_count": read, "eval_count": 4}
    lines.append({"message": {"content": ""}, **end})
    return replies.stream([json.dumps(line) + "\n" for line in lines])


@pytest.mark.parametrize(
    ("spec", "script"),
    [
        ("any", [openai_stream()]),
        ("anthropic:claude-sonnet-4-5", [anthropic_stream()]),
        ("ollama:m", [replies.ollama_show(), ollama_stream()]),
    ],
)
def test_the_text_grows_and_the_whole_is_the_same(spec: str, script: list[Any]) -> None:
    """Each wire hands out the text so far, and in the end the whole answer with its usage."""
    seen: list[str] = []
    with ScriptedServer(*script) as server:
        base = server.base_url if spec == "any" else server.root_url
        completion = model(spec, base).complete(request(on_text=seen.append))
        assert server.requests[-1].json()["stream"] is True
    assert json.loads(WHOLE) == json.loads(completion.text)
    assert ["".join(PIECES[: i + 1]) for i in range(len(PIECES))] == seen
    assert Usage(9, 0, 4, len(script)) == completion.usage


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (openai_stream(finish=None), "broke off in the middle"),
        (
            replies.stream(['data: {"error": {"message": "overloaded"}}\n\n']),
            "broke off its answer: overloaded",
        ),
        (replies.stream(["data: {nonsense\n\n"]), "no JSON"),
        (replies.stream(['data: {"choices": 7}\n\n']), "not as an OpenAI-compatible"),
        (replies.html(), "not as an OpenAI-compatible"),
    ],
)
def test_a_stream_that_breaks_off_is_an_error(reply: Any, says: str) -> None:
    """Half an answer is none, whatever was seen of it."""
    with ScriptedServer(reply) as server, pytest.raises(ModelResponseError, match=says):
        model("any", server.base_url).complete(request(on_text=lambda _: None))


def test_a_server_that_cannot_stream_is_fine() -> None:
    """It answers at once, and the answer is taken."""
    with ScriptedServer(replies.openai(WHOLE)) as server:
        completion = model("any", server.base_url).complete(request(on_text=lambda _: None))
    assert WHOLE == completion.text


@pytest.mark.usefixtures("quick")
def test_a_retried_stream_begins_again() -> None:
    """After a failure the text so far starts from nothing."""
    seen: list[str] = []
    with ScriptedServer(replies.reset_in_body(), replies.status(500), openai_stream()) as server:
        completion = model("any", server.base_url).complete(request(on_text=seen.append))
    assert (PIECES[0], WHOLE, 3) == (seen[0], completion.text, completion.usage.requests)


def test_the_embedded_model_streams(smollm2: ChatModel) -> None:
    """Token by token."""
    seen: list[str] = []
    grammar = 'root ::= "one two three four"'
    asked = request(seconds=60.0, max_tokens=20, grammar=grammar, on_text=seen.append)
    assert "one two three four" == smollm2.complete(asked).text == seen[-1]
    assert len(seen) > 2
    assert all(later.startswith(earlier) for earlier, later in pairwise(seen))


def test_a_callback_that_fails_ends_the_request(smollm2: ChatModel) -> None:
    """And the model goes on working."""

    def fail(_: str) -> None:
        raise ValueError("no more")

    with pytest.raises(ModelError, match="no more"):
        smollm2.complete(request(seconds=60.0, max_tokens=20, on_text=fail))
    assert "yes" == smollm2.complete(request(seconds=60.0, max_tokens=5, grammar='root ::= "yes"')).text


def told(answer: str) -> list[str]:
    """What is told of an answer that has come so far."""
    seen: list[DraftSentence] = []
    DraftWatcher(seen.append)(answer)
    return [sentence.text for sentence in seen]


def test_whole_sentences_of_a_partial_answer() -> None:
    """Only what is complete counts; every prefix of an answer gives a prefix of its sentences."""
    answer = '```json\n{"sentences": [{"cites": [1], "text": "A."}, {"cites": [2], "text": "B {x}."}]}\n```'
    counts = [len(told(answer[:end])) for end in range(len(answer) + 1)]
    assert sorted(counts) == counts
    assert (0, 2) == (counts[0], counts[-1])
    assert ["A.", "B {x}."] == told(answer)


@pytest.mark.parametrize(
    "answer", ["", "no", '{"sentences": [1, {"cites": [], "text": "x"}', '{"sentences": [{"a']
)
def test_nonsense_has_no_sentences(answer: str) -> None:
    """And nothing is raised while it is being written."""
    assert [] == told(answer)
