"""Decision models over both wires: what they are asked, which answers count, and how they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr

from summarize.config import Settings
from summarize.errors import ConfigError
from summarize.models.chat_model import Deadline, Meter
from summarize.testing import ScriptedServer, replies
from summarize.verification import Judgement, Verdict
from summarize.verification.checkers.cascade import bound
from summarize.verification.checkers.claims import claim_of
from summarize.verification.checkers.judge import Work
from summarize.verification.checkers.loading import load_checker
from tests.verification.helpers import case_of

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.models.chat_model import ChatModel

TEXT = "The council closed the old library on Monday. Mayor Ada Quill opposed the plan."
CLOSED = "The council closed the old library on Monday."
KEY = "sk-known-0123456789"
MANY = 100_000


def judge(spec: str, server: ScriptedServer, *claims: str, **settings: Any) -> list[Judgement]:
    """What the checker says of claims that cite the first sentence."""
    keys = {name: SecretStr(KEY) for name in ("OPENAI_API_KEY", "TYPESAFE_API_KEY")}
    options = {"cache": False, "retries": 0, **settings}
    checker = load_checker([spec], no_model, Settings(checker_url=server.base_url, keys=keys, **options))
    checker = bound(checker, Work(Deadline(5.0)))
    cases = [case_of(claim, CLOSED, TEXT) for claim in claims or ("The old library was shut.",)]
    return list(checker.check([claim_of(case) for case in cases]))  # type: ignore[arg-type]


def no_model(spec: str) -> ChatModel:
    """No chat model is needed here."""
    raise AssertionError(spec)


def decision(*answers: dict[str, Any], read: int = MANY) -> dict[str, Any]:
    """An answer as ``openai.types.Decision`` has it."""
    usage = {
        "input_tokens": read,
        "input_tokens_details": {"cache_write_tokens": 0, "cached_tokens": 0},
        "output_tokens": 3,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": read + 3,
    }
    return {"answers": list(answers), "model": "gpt-6-luna", "usage": usage}


def predicate(probability: object, name: str | None = "c0") -> dict[str, Any]:
    """One answer over OpenAI's wire."""
    return {"name": name, "type": "predicate", "probability": probability}


def noul(*probabilities: object, read: int = MANY) -> dict[str, Any]:
    """An answer as ``typesafe_sdk`` has it."""
    answers = {f"c{i}": {"type": "noul", "noul": p} for i, p in enumerate(probabilities)}
    return {"model": "jev-2", "answers": answers, "usage": {"input_tokens": read, "output_tokens": 3}}


def test_openai_is_asked_one_predicate_a_claim_with_the_evidence_as_input() -> None:
    """Asked positively, in one request for claims on the same evidence, with the key."""
    answer = decision(predicate(0.93), predicate(0.02, "c1"))
    with ScriptedServer(replies.value(answer)) as server:
        first, second = judge("decisions:gpt-6-luna", server, "The old library was shut.", "It was rebuilt.")
        (request,) = server.requests
    assert ("POST", "/v1/decisions") == (request.method, request.path)
    assert request.headers["authorization"] == f"Bearer {KEY}"
    asked = request.json()
    assert ("gpt-6-luna", CLOSED) == (asked["model"], asked["input"])
    assert [("predicate", "c0"), ("predicate", "c1")] == [(q["type"], q["name"]) for q in asked["questions"]]
    assert asked["questions"][0]["instructions"].endswith(": The old library was shut.")
    assert " not " not in asked["questions"][0]["instructions"]
    assert (Verdict.SUPPORTED, 0.93) == (first.verdict, first.probability)
    assert (Verdict.UNSUPPORTED, 0.02) == (second.verdict, second.probability)


def test_system_one_is_asked_one_noul_a_claim_with_the_evidence_as_state() -> None:
    """The criteria say what yes and no mean."""
    with ScriptedServer(replies.value(noul(0.93, 0.02))) as server:
        first, second = judge("systemone:jev-latest", server, "The old library was shut.", "It was rebuilt.")
        (request,) = server.requests
    assert ("POST", "/v1/systemone") == (request.method, request.path)
    asked = request.json()
    assert ("jev-latest", CLOSED) == (asked["model"], asked["state"])
    question = asked["questions"]["c0"]
    assert ("noul", {"true", "false"}) == (question["type"], set(question["criteria"]))
    assert [Verdict.SUPPORTED, Verdict.UNSUPPORTED] == [first.verdict, second.verdict]


NOT_COUNTED_OPENAI = {
    "refusal": decision({"name": "c0", "type": "refusal"}),
    "mistyped": decision(predicate("0.9")),
    "out of range": decision(predicate(1.2)),
    "not a number": decision(predicate(None)),
    "boolean": decision(predicate(True)),
    "another type": decision({"name": "c0", "type": "choice", "choice": True, "confidence": 0.9}),
    "another question": decision(predicate(0.9, "c7")),
    "none": decision(),
    "too many": decision(predicate(0.9), predicate(0.9, "c1")),
    "cut": decision(predicate(0.9), read=5),
    "uncounted": decision(predicate(0.9), read=0),
    "no usage": {"answers": [predicate(0.9)], "model": "m"},
    "error": {"error": {"message": "no"}},
    "list": [0.9],
}
NOT_COUNTED_NOUL = {
    "missing": {**noul(), "answers": {"other": {"type": "noul", "noul": 0.9}}},
    "mistyped": noul("yes"),
    "out of range": noul(-0.1),
    "boolean": noul(True),
    "another type": {**noul(), "answers": {"c0": {"type": "score", "score": 1.0}}},
    "cut": noul(0.9, read=5),
    "uncounted": noul(0.9, read=0),
    "no usage": {"answers": {"c0": {"type": "noul", "noul": 0.9}}},
    "text": "supported",
}


@pytest.mark.parametrize(
    ("spec", "answer"),
    [
        *(pytest.param("decisions:m", a, id=f"decisions-{n}") for n, a in NOT_COUNTED_OPENAI.items()),
        *(pytest.param("systemone:m", a, id=f"systemone-{n}") for n, a in NOT_COUNTED_NOUL.items()),
    ],
)
def test_what_is_no_answer_is_no_verdict(spec: str, answer: object) -> None:
    """A refusal, a missing or mistyped answer, and an answer to a part of the evidence."""
    with ScriptedServer(replies.value(answer)) as server:
        (judgement,) = judge(spec, server)
    assert judgement.verdict is None
    assert judgement.reason


def test_one_refusal_does_not_touch_the_other_answers() -> None:
    """Each claim has its own answer."""
    answer = decision({"name": "c0", "type": "refusal"}, predicate(0.9, "c1"))
    with ScriptedServer(replies.value(answer)) as server:
        first, second = judge("decisions:m", server, "The old library was shut.", "It closed.")
    assert (None, Verdict.SUPPORTED) == (first.verdict, second.verdict)
    assert "refused" in first.reason


def test_a_busy_server_is_asked_again_after_the_milliseconds_that_it_names() -> None:
    """``retry-after-ms`` is heeded before ``retry-after``."""
    busy = replies.raw(b"{}", 429, {"retry-after-ms": "20", "retry-after": "600"})
    with ScriptedServer(busy, replies.value(noul(0.9))) as server:
        (judgement,) = judge("systemone:m", server, retries=1)
        assert len(server.requests) == 2
    assert judgement.verdict is Verdict.SUPPORTED


def test_what_the_server_says_of_a_bad_request_is_told() -> None:
    """``detail[]`` of a 422, without the key."""
    detail = [{"loc": ["body", "state"], "msg": f"Field required {KEY}", "type": "missing"}]
    with ScriptedServer(replies.value({"detail": detail}, 422)) as server:
        (judgement,) = judge("systemone:m", server)
    assert judgement.verdict is None
    assert "Field required [key]" in judgement.reason


def test_an_answer_that_repeats_the_key_is_not_kept(tmp_path: Path) -> None:
    """Nothing of it gets further than here."""
    path = tmp_path / "c.sqlite3"
    answer = {**noul(0.9), "model": KEY}
    with ScriptedServer(replies.value(answer), replies.value(noul(0.9))) as server:
        for _ in range(2):
            (judgement,) = judge("systemone:m", server, cache=True, cache_path=path)
            assert judgement.verdict is Verdict.SUPPORTED
        assert len(server.requests) == 2
    assert KEY.encode() not in path.read_bytes()


def test_a_wrong_key_is_for_the_user_to_mend() -> None:
    """As with every model."""
    with ScriptedServer(replies.status(401)) as server, pytest.raises(ConfigError, match="key"):
        judge("decisions:m", server)


def test_silence_ends_with_the_deadline_and_is_no_verdict() -> None:
    """The article's deadline is the checker's."""
    with ScriptedServer(replies.silence()) as server:
        checker = load_checker(["decisions:m"], no_model, Settings(checker_url=server.base_url, cache=False))
        (judgement,) = bound(checker, Work(Deadline(0.3))).check(
            [claim_of(case_of("It shut.", CLOSED, TEXT))]
        )
    assert isinstance(judgement, Judgement)
    assert judgement.verdict is None


def test_what_was_asked_is_counted_and_kept(tmp_path: Path) -> None:
    """The second time the cache answers, and costs nothing."""
    meter = Meter()
    with ScriptedServer(replies.value(noul(0.9, read=400))) as server:
        settings = Settings(checker_url=server.base_url, cache_path=tmp_path / "c.sqlite3")
        for _ in range(2):
            checker = bound(load_checker(["systemone:m"], no_model, settings), Work(meter=meter))
            (judgement,) = checker.check([claim_of(case_of("It shut.", CLOSED, TEXT))])
            assert isinstance(judgement, Judgement)
            assert judgement.verdict is Verdict.SUPPORTED
        assert len(server.requests) == 1
    assert (1, 400) == (meter.total.requests, meter.total.prompt_tokens)


def test_a_checker_that_was_not_calibrated_says_so() -> None:
    """In its name, so in every result; and it promises no rate."""
    with ScriptedServer(replies.value(noul(0.9))) as server:
        (judgement,) = judge("systemone:m", server)
        assert judgement.checker == "systemone:m (not calibrated)"
        with pytest.raises(ConfigError, match="never calibrated"):
            judge("systemone:m", server, max_false_pass=0.05)


def test_the_shapes_are_those_of_openais_client() -> None:
    """Its client sends the same to the same server, and its types read the same answer."""
    openai = pytest.importorskip("openai")
    answer = decision(predicate(0.93))
    with ScriptedServer(replies.value(answer)) as server:
        judge("decisions:gpt-6-luna", server)
        client = openai.OpenAI(api_key=KEY, base_url=server.base_url)
        ours = server.requests[0].json()
        found = client.decisions.create(**ours)
        theirs = server.requests[1]
    assert (ours, "/v1/decisions") == (theirs.json(), theirs.path)
    assert found.answers[0].probability == 0.93
    assert found.usage.input_tokens == MANY


def test_the_shapes_are_those_of_typesafes_client() -> None:
    """Likewise."""
    typesafe = pytest.importorskip("typesafe_sdk")
    with ScriptedServer(replies.value(noul(0.93))) as server:
        judge("systemone:jev-latest", server)
        ours = server.requests[0].json()
        with typesafe.TypeSafeClient(api_key=KEY, base_url=server.root_url, compression=False) as client:
            found = client.system_one(ours["state"], ours["questions"], model=ours["model"])
        theirs = server.requests[1]
    assert (ours, "/v1/systemone") == (theirs.json(), theirs.path)
    assert found.nouls["c0"].noul == 0.93
