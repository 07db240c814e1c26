"""Failing well: each way in which a server can fail, what comes out, and how many requests it takes."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from summarize.draft import parse_draft
from summarize.errors import ConfigError, ModelError, ModelResponseError, ModelUnavailableError
from summarize.models.http import parse_url
from summarize.testing import ScriptedServer, replies, unused_url
from tests.models.helpers import KEY, model, request

if TYPE_CHECKING:
    from collections.abc import Callable

DRAFT = json.dumps({"sentences": [{"cites": [1], "text": "It rained."}]})
GOOD = replies.openai(DRAFT)

pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.parametrize(
    ("script", "requests"),
    [
        pytest.param([GOOD], 1, id="good"),
        pytest.param([replies.status(429), GOOD], 2, id="429"),
        pytest.param([replies.status(429, retry_after="0"), GOOD], 2, id="429-retry-after"),
        pytest.param([replies.status(500), GOOD], 2, id="500"),
        pytest.param([replies.status(408), replies.status(409), replies.status(503), GOOD], 4, id="408"),
        pytest.param([replies.reset_in_body(), GOOD], 2, id="reset-in-body"),
        pytest.param([replies.hang_up(), GOOD], 2, id="hang-up"),
        pytest.param([replies.openai(f"```json\n{DRAFT}\n```")], 1, id="fence"),
        pytest.param([replies.openai(f"Here it is:\n{DRAFT}\nHope it helps!")], 1, id="text-around"),
        pytest.param([replies.openai(DRAFT[:-1] + ', "mood": "good"}')], 1, id="extra-keys"),
    ],
)
def test_what_can_be_mended_is_mended(script: list[Any], requests: int) -> None:
    """The draft comes out, after as many requests as the policy says."""
    with ScriptedServer(*script) as server:
        completion = model("any", server.base_url).complete(request())
        assert "It rained." == parse_draft(completion.text).sentences[0].text
        assert requests == len(server.requests)
        assert requests == completion.usage.requests


@pytest.mark.parametrize(
    ("reply", "error", "says", "requests"),
    [
        pytest.param(replies.status(401), ConfigError, "key", 1, id="401"),
        pytest.param(replies.status(403), ConfigError, "key", 1, id="403"),
        pytest.param(
            replies.value([{"error": {"code": 400, "message": "API key not valid."}}], 400),
            ConfigError,
            "API key not valid. (the key",
            1,
            id="400-gemini-key",
        ),
        pytest.param(replies.status(404), ConfigError, "model's name", 1, id="404"),
        pytest.param(replies.status(400, "no such field"), ModelResponseError, "no such field", 1, id="400"),
        pytest.param(replies.status(500), ModelUnavailableError, "answered 500", 4, id="500-always"),
        pytest.param(replies.status(429), ModelUnavailableError, "answered 429", 4, id="429-always"),
        pytest.param(
            replies.status(429, retry_after="3600"), ModelUnavailableError, "deadline", 1, id="retry-too-late"
        ),
        pytest.param(
            replies.value({"error": {"message": "no money", "code": "insufficient_quota"}}, 429),
            ModelUnavailableError,
            "no credit",
            1,
            id="quota",
        ),
        pytest.param(replies.hang_up(), ModelUnavailableError, "broke the connection", 4, id="hang-up"),
        pytest.param(replies.reset_in_body(), ModelUnavailableError, "broke the connection", 4, id="reset"),
        pytest.param(replies.html(), ModelResponseError, "not as an OpenAI-compatible", 1, id="html"),
        pytest.param(replies.cut_json(), ModelResponseError, "not as an OpenAI-compatible", 1, id="cut-json"),
        pytest.param(replies.raw(b""), ModelResponseError, "not as an OpenAI-compatible", 1, id="empty-body"),
        pytest.param(
            replies.raw(b"[" * 100_000), ModelResponseError, "not as an OpenAI-compatible", 1, id="nested"
        ),
        pytest.param(
            replies.raw(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
            ModelResponseError,
            "not as an OpenAI-compatible",
            1,
            id="invalid-utf8",
        ),
        pytest.param(
            replies.value({"choices": [{"message": {"content": 7}}]}),
            ModelResponseError,
            "not as an OpenAI-compatible",
            1,
            id="wrong-types",
        ),
        pytest.param(replies.value({"choices": []}), ModelResponseError, "no choice", 1, id="no-choices"),
        pytest.param(replies.openai(""), ModelResponseError, "empty", 1, id="empty"),
        pytest.param(
            replies.openai(None, refusal="I will not."),
            ModelResponseError,
            "refused: I will not",
            1,
            id="refusal",
        ),
        pytest.param(
            replies.openai("half", finish_reason="length"), ModelResponseError, "cut short", 1, id="length"
        ),
        pytest.param(
            replies.openai("x", finish_reason="content_filter"), ModelResponseError, "filter", 1, id="filter"
        ),
        pytest.param(replies.megabytes(10), ModelResponseError, "longer than 8 MiB", 1, id="10-MB"),
        pytest.param(replies.endless(), ModelResponseError, "longer than 8 MiB", 1, id="endless"),
        pytest.param(replies.gzip_bomb(64), ModelResponseError, "longer than 8 MiB", 1, id="gzip-bomb"),
        pytest.param(
            replies.raw(b"no gzip", headers={"Content-Encoding": "gzip"}),
            ModelResponseError,
            "damaged",
            1,
            id="no-gzip",
        ),
        pytest.param(
            replies.raw(b"{}", headers={"Content-Encoding": "br"}), ModelResponseError, "br", 1, id="brotli"
        ),
    ],
)
def test_what_cannot_be_mended_is_one_clear_error(
    reply: Callable[..., None], error: type[Exception], says: str, requests: int
) -> None:
    """One line that says what is wrong, of the right class, within the deadline, after so many requests."""
    asked = request(seconds=3.0)
    with ScriptedServer(reply) as server, pytest.raises(error) as caught:
        model("any", server.base_url).complete(asked)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert requests == len(server.requests)
    assert requests == asked.meter.total.requests
    assert (2 if error is ConfigError else 3) == caught.value.exit_code  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param('{"sentences": "none"}', id="wrong-types"),
        pytest.param('{"sentences": [{"cites": ["one"], "text": "x"}]}', id="wrong-citation"),
        pytest.param('{"sentences": [], "sentences": []}', id="duplicate-keys"),
        pytest.param('{"sentences": [', id="cut"),
        pytest.param("I would rather not.", id="no-json"),
        pytest.param("{" * 100_000, id="nested"),
    ],
)
def test_an_answer_that_is_no_draft_is_a_model_error(answer: str) -> None:
    """The wire hands it out as text; parsing it is one clear error of the model."""
    with ScriptedServer(replies.openai(answer)) as server:
        completion = model("any", server.base_url).complete(request())
    with pytest.raises(ModelResponseError):
        parse_draft(completion.text)


@pytest.mark.parametrize("reply", [replies.drip("head", 0.05), replies.drip("body", 0.05), replies.silence()])
def test_the_deadline_is_total(reply: Callable[..., None]) -> None:
    """A byte now and then, in the headers or in the body, does not stretch the deadline; nor does silence."""
    begin = time.monotonic()
    with ScriptedServer(reply) as server, pytest.raises(ModelUnavailableError, match=r"within 0\.5 s"):
        model("any", server.base_url).complete(request(seconds=0.5))
    assert time.monotonic() - begin > 0.4
    assert len(server.requests) == 1


def test_silence_is_noticed_before_the_deadline() -> None:
    """With a read time-out, a silent server is given up and asked again."""
    with ScriptedServer(replies.silence(), GOOD) as server:
        completion = model("any", server.base_url, read_timeout=0.5).complete(request())
    assert (DRAFT, 2) == (completion.text, len(server.requests))


def test_a_refused_connection_is_tried_again_and_then_named() -> None:
    """The error names the server; the tries are those of the policy."""
    asked = request()
    with pytest.raises(ModelUnavailableError, match="could not be reached"):
        model("any", unused_url(), retries=2).complete(asked)
    assert asked.meter.total.requests == 3


@pytest.mark.parametrize("dated", [False, True])
def test_retry_after_is_heeded_as_seconds_and_as_date(dated: bool) -> None:
    """The next try comes when the server said, not before."""
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)
    begin = time.monotonic()
    with ScriptedServer(replies.status(503, retry_after=date if dated else "1"), GOOD) as server:
        model("any", server.base_url).complete(request(seconds=60.0))
    assert time.monotonic() - begin >= 1.0


@pytest.mark.parametrize("wish", ["soon", "nan", "-5", "Mon, 99 Foo 2026"])
def test_a_senseless_retry_after_is_ignored(wish: str) -> None:
    """What cannot be read is as if it were not there; a past time is now."""
    with ScriptedServer(replies.status(503, retry_after=wish), GOOD) as server:
        model("any", server.base_url).complete(request())
        assert len(server.requests) == 2


def test_a_redirect_is_never_followed() -> None:
    """The other host gets no request: neither the key nor the article."""
    with ScriptedServer(GOOD) as other, ScriptedServer(replies.redirect(f"{other.base_url}/x")) as server:
        with pytest.raises(ModelResponseError, match="redirect"):
            model("any", server.base_url).complete(request())
        assert (1, 0) == (len(server.requests), len(other.requests))


def test_a_dead_server_is_left_alone() -> None:
    """After eight failures in a row, further articles of a batch fail at once, without a request."""
    with ScriptedServer(replies.status(500)) as server:
        asked = model("any", server.base_url)
        for _ in range(2):
            with pytest.raises(ModelUnavailableError, match="answered 500"):
                asked.complete(request())
        assert len(server.requests) == 8
        for _ in range(5):
            with pytest.raises(ModelUnavailableError, match="not asked again"):
                asked.complete(request())
        assert len(server.requests) == 8


def test_a_key_that_the_server_repeats_is_not_passed_on() -> None:
    """In no error; an answer is given as it came, since it is still to be parsed."""
    with ScriptedServer(replies.status(401, f"wrong key: {KEY}"), replies.openai(f"key {KEY}")) as server:
        asked = model("any", server.base_url)
        with pytest.raises(ConfigError) as caught:
            asked.complete(request())
        assert KEY not in str(caught.value)
        assert f"key {KEY}" == asked.complete(request()).text
        assert f"Bearer {KEY}" == server.requests[0].headers["authorization"]


def test_a_stale_connection_is_replaced() -> None:
    """A server that closes kept connections between articles does no harm."""
    with ScriptedServer(GOOD, replies.hang_up(), GOOD) as server:
        asked = model("any", server.base_url)
        asked.complete(request())
        assert DRAFT == asked.complete(request()).text


@pytest.mark.parametrize(
    "address", ["localhost:80", "ftp://x", "http://", "http://a:b@host/v1", "http://x:port", ""]
)
def test_a_wrong_address_is_a_mistake_in_the_configuration(address: str) -> None:
    """And one with a password in it is refused without repeating the password."""
    with pytest.raises(ConfigError) as caught:
        parse_url(address)
    assert "a:b" not in str(caught.value)


def test_all_errors_are_ours() -> None:
    """Whatever the server does, nothing of the HTTP library comes out."""
    bad = [replies.hang_up(), replies.raw(b"x", 999), replies.raw(b"", 100), replies.raw(b"x", 204)]
    for reply in bad:
        with ScriptedServer(reply) as server, pytest.raises((ModelError, ConfigError)):
            model("any", server.base_url, retries=0).complete(request(seconds=2.0))
