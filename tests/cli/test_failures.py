"""Failing well, seen from the command line: exit code, one line, number of requests, within the deadline."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer, replies, unused_url

if TYPE_CHECKING:
    from summarize.testing import Connection

ARTICLE = str(Path(__file__).parents[2] / "examples" / "river-plant.txt")
KEY = "sk-known-0123456789-abcdef"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off in hundredths of a second, a known key, no cache."""
    monkeypatch.setattr("summarize.models.http._BACK_OFF", lambda _: 0.01)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZE_CACHE", "false")


def first_sentences(connection: Connection) -> str:
    """The first two numbered sentences of the prompt, each citing itself."""
    found = re.findall(r"^(\d+) (.+)$", connection.request.json()["messages"][1]["content"], re.MULTILINE)
    return json.dumps({"sentences": [{"cites": [int(n)], "text": text} for n, text in found[:2]]})


def good(connection: Connection) -> None:
    """A draft that the article supports."""
    replies.openai(first_sentences(connection))(connection)


def wrapped(before: str, after: str) -> Any:
    """The same with text around it."""
    return lambda connection: replies.openai(before + first_sentences(connection) + after)(connection)


def extra_keys(connection: Connection) -> None:
    """The same with keys that nobody asked for."""
    replies.openai(json.dumps({"mood": "fine", **json.loads(first_sentences(connection)), "notes": [1]}))(
        connection
    )


def _run(server_url: str, *more: str) -> int:
    return run(
        [ARTICLE, "--model", "any", "--base-url", server_url, "--timeout", "3", "--repairs", "0", *more]
    )


@pytest.mark.parametrize(
    ("script", "requests"),
    [
        pytest.param([good], 1, id="good"),
        pytest.param([replies.status(429, retry_after="0"), good], 2, id="429-retry-after"),
        pytest.param([replies.status(429), good], 2, id="429"),
        pytest.param([replies.status(500), good], 2, id="500"),
        pytest.param([replies.reset_in_body(), good], 2, id="reset"),
        pytest.param([wrapped("```json\n", "\n```")], 1, id="fence"),
        pytest.param([wrapped("Sure! ", " There you are.")], 1, id="text-around"),
        pytest.param([extra_keys], 1, id="extra-keys"),
        pytest.param([replies.openai("no draft"), good], 2, id="nonsense-first"),
    ],
)
def test_what_can_be_mended_gives_a_summary(
    capsys: pytest.CaptureFixture[str], script: list[Any], requests: int
) -> None:
    """Exit code 0, sentences with citations, and as many requests as the policy says."""
    with ScriptedServer(*script) as server:
        code = _run(server.base_url, "--format", "json")
        assert requests == len(server.requests)
    result = json.loads(capsys.readouterr().out)
    assert code == 0
    assert result["sentences"]
    assert all(sentence["citations"] for sentence in result["sentences"])
    assert requests == result["usage"]["requests"]


@pytest.mark.parametrize(
    ("reply", "code", "requests"),
    [
        pytest.param(replies.status(401, f"Incorrect API key provided: {KEY}"), 2, 1, id="401"),
        pytest.param(replies.status(404), 2, 1, id="404"),
        pytest.param(replies.status(429, retry_after="3600"), 3, 1, id="429-too-late"),
        pytest.param(replies.status(500), 3, 4, id="500"),
        pytest.param(replies.hang_up(), 3, 4, id="hang-up"),
        pytest.param(replies.drip("body", 0.1), 3, 1, id="byte-by-byte"),
        pytest.param(replies.html(), 3, 1, id="html"),
        pytest.param(replies.cut_json(), 3, 1, id="cut-json"),
        pytest.param(replies.openai('{"sentences": [{"cites": "x", "text": 1}]}'), 3, 2, id="wrong-types"),
        pytest.param(replies.openai('{"sentences": [], "sentences": []}'), 3, 2, id="duplicate-keys"),
        pytest.param(replies.megabytes(10), 3, 1, id="10-MB"),
        pytest.param(replies.value({"choices": []}), 3, 1, id="no-choices"),
        pytest.param(replies.openai(None, refusal="No."), 3, 1, id="refusal"),
        pytest.param(replies.endless(), 3, 1, id="endless"),
        pytest.param(replies.raw(b'{"choices": "\xff"}'), 3, 1, id="invalid-utf8"),
        pytest.param(replies.gzip_bomb(64), 3, 1, id="gzip-bomb"),
        pytest.param(replies.redirect("http://other.invalid/v1"), 3, 1, id="redirect"),
    ],
)
@pytest.mark.parametrize("debug", [False, True], ids=["", "debug"])
def test_what_cannot_be_mended_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], reply: Any, code: int, requests: int, *, debug: bool
) -> None:
    """Nothing on stdout, one line on stderr (a traceback with --debug), never the key, in time."""
    with ScriptedServer(reply) as server:
        got = _run(server.base_url, *(["--debug"] if debug else []))
        assert requests == len(server.requests)
        assert KEY in server.requests[0].headers["authorization"]
    captured = capsys.readouterr()
    assert (code, "") == (got, captured.out)
    assert KEY not in captured.err
    assert captured.err.splitlines()[-1].startswith("summarize: ")
    assert ("Traceback" in captured.err) == debug
    assert debug or captured.err.count("\n") == 1


def test_a_refused_connection_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With the address that was tried."""
    url = unused_url()
    code = _run(url)
    error = capsys.readouterr().err
    assert code == 3
    assert url.split("/")[2] in error
    assert error.count("\n") == 1
