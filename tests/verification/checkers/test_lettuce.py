"""LettuceDetect's server: an unsupported span makes the claim unsupported, and is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from summarize.config import Settings
from summarize.models.chat_model import Deadline
from summarize.spans import Span
from summarize.testing import ScriptedServer, replies
from summarize.verification import Judgement, Verdict
from summarize.verification.checkers.asking import ask
from summarize.verification.checkers.cascade import bound
from summarize.verification.checkers.claims import claim_of
from summarize.verification.checkers.judge import Work
from summarize.verification.checkers.loading import load_checker
from tests.verification.helpers import case_of

if TYPE_CHECKING:
    from summarize.models.chat_model import ChatModel

CLOSED = "The council closed the old library on Monday."
CLAIM = "The old library was shut on Friday."


def judge(server: ScriptedServer) -> Judgement:
    """What the server's findings make of the claim."""
    settings = Settings(cache=False, retries=0)
    checker = load_checker([f"lettuce:{server.root_url}"], no_model, settings)
    (judgement,) = ask(bound(checker, Work(Deadline(5.0))), [claim_of(case_of(CLAIM, CLOSED))])
    return judgement


def no_model(spec: str) -> ChatModel:
    """No chat model is needed here."""
    raise AssertionError(spec)


def span(text: str, at: int, score: object = 0.9) -> dict[str, Any]:
    """A finding as ``lettucedetect_api`` gives it."""
    return {"start": at, "end": at + len(text), "text": text, "hallucination_score": score}


def test_an_unsupported_span_is_shown() -> None:
    """By its words and its place in the claim."""
    with ScriptedServer(replies.value({"predictions": [span("Friday", 28)]})) as server:
        judgement = judge(server)
        (request,) = server.requests
    assert judgement.verdict is Verdict.UNSUPPORTED
    assert judgement.doubtful == (Span(28, 34),)
    assert request.path == "/v1/lettucedetect/spans"
    assert request.json() == {"contexts": [CLOSED], "question": "", "answer": CLAIM}
    assert "authorization" not in request.headers


def test_no_span_is_supported_and_has_no_invented_number() -> None:
    """The server scores what it doubts, and nothing else."""
    with ScriptedServer(replies.value({"predictions": []})) as server:
        judgement = judge(server)
    assert (Verdict.SUPPORTED, None) == (judgement.verdict, judgement.probability)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        {"predictions": None},
        {"predictions": [span("Friday", 27)]},
        {"predictions": [span("", 3)]},
        {"predictions": [span("Friday", 28, 1.5)]},
        {"predictions": [span("Friday", 28, "high")]},
        {"predictions": [{"text": "Friday", "hallucination_score": 0.9}]},
    ],
)
def test_what_is_no_finding_on_the_claim_is_no_verdict(answer: object) -> None:
    """Least of all a supported claim."""
    with ScriptedServer(replies.value(answer)) as server:
        assert judge(server).verdict is None


def test_a_server_that_cannot_be_reached_has_not_checked() -> None:
    """It fails closed."""
    with ScriptedServer(replies.hang_up()) as server:
        assert judge(server).verdict is None
