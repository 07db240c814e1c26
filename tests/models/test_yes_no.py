"""MiniCheck and Granite Guardian: yes or no by log-probability, over Ollama's wire and OpenAI's."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from summarize.config import Settings
from summarize.errors import ConfigError
from summarize.models.chat_model import Deadline
from summarize.testing import ScriptedServer, replies
from summarize.verification import Judgement, Verdict
from summarize.verification.checkers.cascade import bound
from summarize.verification.checkers.claims import claim_of
from summarize.verification.checkers.judge import Work
from summarize.verification.checkers.loading import load_checker
from tests.verification.helpers import case_of

if TYPE_CHECKING:
    from summarize.models.chat_model import ChatModel

CLOSED = "The council closed the old library on Monday."
CLAIM = "The old library was shut."


def judge(spec: str, server: ScriptedServer, *evidence: str) -> Judgement:
    """What the checker says of one claim."""
    settings = Settings(checker_url=server.root_url, cache=False, retries=0)
    checker = bound(load_checker([spec], no_model, settings), Work(Deadline(5.0)))
    (judgement,) = checker.check([claim_of(case_of(CLAIM, evidence or CLOSED))])
    assert isinstance(judgement, Judgement)
    return judgement


def no_model(spec: str) -> ChatModel:
    """No chat model is needed here."""
    raise AssertionError(spec)


def position(**probabilities: float) -> dict[str, Any]:
    """The first token, with the probabilities of the alternatives."""
    top = [{"token": token, "logprob": math.log(p)} for token, p in probabilities.items()]
    return {**max(top, key=lambda t: t["logprob"]), "top_logprobs": top}


def openai(*, read: int = 500, **probabilities: float) -> dict[str, Any]:
    """A chat completion with log-probabilities."""
    choice = {"index": 0, "logprobs": {"content": [position(**probabilities)]}, "finish_reason": "length"}
    return {"choices": [choice], "usage": {"prompt_tokens": read, "completion_tokens": 1}}


def ollama(*, read: int | None = 500, **probabilities: float) -> dict[str, Any]:
    """A chat answer of Ollama with log-probabilities."""
    first = [position(**probabilities)] if probabilities else None
    return {"done": True, "logprobs": first, "prompt_eval_count": read, "eval_count": 1}


def test_minicheck_is_asked_in_its_own_words_over_openais_wire() -> None:
    """Its system prompt, document and claim, one token, and the alternatives to it."""
    with ScriptedServer(replies.value(openai(Yes=0.6, yes=0.2, No=0.1, The=0.1))) as server:
        judgement = judge("minicheck:bespoke", server)
        (request,) = server.requests
        asked = request.json()
    assert request.path == "/v1/chat/completions"
    assert math.isclose(0.8 / 0.9, judgement.probability or 0)
    assert judgement.verdict is Verdict.SUPPORTED
    assert ("bespoke", 1, True) == (asked["model"], asked["max_tokens"], asked["logprobs"])
    assert ["system", "user"] == [m["role"] for m in asked["messages"]]
    assert asked["messages"][1]["content"] == f"Document: {CLOSED}\nClaim: {CLAIM}"


def test_minicheck_is_asked_over_ollamas_wire() -> None:
    """The model's own system prompt stands in its file there; the whole prompt must have room."""
    with ScriptedServer(replies.value(ollama(No=0.9, Yes=0.1))) as server:
        judgement = judge("minicheck:ollama/bespoke-minicheck", server)
        (request,) = server.requests
    asked = request.json()
    assert ("/api/chat", "bespoke-minicheck") == (request.path, asked["model"])
    assert ["user"] == [m["role"] for m in asked["messages"]]
    assert (False, 1) == (asked["truncate"], asked["options"]["num_predict"])
    assert judgement.verdict is Verdict.UNSUPPORTED
    assert math.isclose(0.1, judgement.probability or 0)


@pytest.mark.parametrize("spec", ["guardian:granite", "guardian:ollama/granite3-guardian"])
def test_a_guardians_yes_means_not_grounded(spec: str) -> None:
    """Taken for a yes of MiniCheck, it would turn every verdict round."""
    answer = ollama if "ollama" in spec else openai
    with ScriptedServer(replies.value(answer(Yes=0.95, No=0.05))) as server:
        assert judge(spec, server).verdict is Verdict.UNSUPPORTED
        asked = server.requests[0].json()
    with ScriptedServer(replies.value(answer(Yes=0.05, No=0.95))) as server:
        assert judge(spec, server).verdict is Verdict.SUPPORTED
    assert [("context", CLOSED), ("assistant", CLAIM)] == [
        (m["role"], m["content"]) for m in asked["messages"] if m["role"] != "system"
    ]
    risk = asked.get("chat_template_kwargs") or asked["messages"][0]["content"]
    assert "groundedness" in str(risk)


@pytest.mark.parametrize(
    ("spec", "answer"),
    [
        ("minicheck:m", openai(The=0.7, Yes=0.3)),
        ("minicheck:m", openai(Yes=0.9, No=0.1, read=4)),
        ("minicheck:m", {"choices": [{"message": {"content": "Yes"}, "logprobs": None}]}),
        ("minicheck:m", {"choices": []}),
        ("minicheck:ollama/m", ollama(The=0.7, Yes=0.3)),
        ("minicheck:ollama/m", ollama(Yes=0.9, No=0.1, read=4)),
        ("minicheck:ollama/m", ollama(Yes=0.9, No=0.1, read=None)),
        ("minicheck:ollama/m", ollama()),
        ("guardian:m", openai(**{"<score>": 0.99, "No": 0.01})),
    ],
)
def test_neither_yes_nor_no_or_a_cut_prompt_is_no_verdict(spec: str, answer: object) -> None:
    """Nor is an answer without log-probabilities: words alone tell nothing of how sure it is."""
    with ScriptedServer(replies.value(answer)) as server:
        judgement = judge(spec, server)
    assert judgement.verdict is None
    assert judgement.reason


def test_the_highest_window_speaks_for_long_evidence() -> None:
    """Evidence beyond the model's context is read in windows, never cut."""
    sentences = [
        f"Sentence {i} of a long report says nothing of it at all, nor of others." for i in range(400)
    ]
    evidence = [*sentences[:300], CLOSED, *sentences[300:]]

    def reply(connection: Any) -> None:
        document = connection.request.json()["messages"][0]["content"]
        p = 0.9 if CLOSED in document else 0.1
        replies.value(openai(Yes=1 - p, No=p, read=100_000))(connection)

    with ScriptedServer(reply) as server:
        judgement = judge("guardian:m", server, *evidence)
        assert len(server.requests) > 1
    assert judgement.verdict is Verdict.SUPPORTED


def test_a_window_that_was_not_read_leaves_the_claim_without_verdict() -> None:
    """The support may stand there."""
    sentences = [
        f"Sentence {i} of a long report says nothing of it at all, nor of others." for i in range(400)
    ]
    failing = replies.value({"choices": []})
    with ScriptedServer(replies.value(openai(Yes=0.9, No=0.1, read=100_000)), failing) as server:
        assert judge("guardian:m", server, *sentences).verdict is None


def test_a_server_must_be_named() -> None:
    """There is no default for models that users serve themselves."""
    with pytest.raises(ConfigError, match="--checker-url"):
        load_checker(["minicheck:m"], no_model, Settings(cache=False))
    with pytest.raises(ConfigError, match="wanted is guardian:NAME"):
        load_checker(["guardian:"], no_model, Settings(cache=False, checker_url="http://127.0.0.1:1"))
