"""``--judge`` and ``--strictness`` from the command line, over real sockets."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer, replies

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.testing import Connection

ARTICLE = "The council closed the old library on Monday.\n\nMayor Ada Quill opposed the plan.\n"
DRAFT = "The council closed the old library on Monday. Mayor Ada Quill opposed the plan."


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off in hundredths of a second, a key, no cache."""
    monkeypatch.setattr("summarize.models.http._BACK_OFF", lambda _: 0.01)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-known-0123456789-abcdef")
    monkeypatch.setenv("SUMMARIZE_CACHE", "false")


def files(folder: Path) -> tuple[str, str]:
    """A draft and its article."""
    draft, article = folder / "draft.txt", folder / "article.txt"
    draft.write_text(DRAFT, "utf-8")
    article.write_text(ARTICLE, "utf-8")
    return str(draft), str(article)


def doubts_the_mayor(connection: Connection) -> None:
    """Supports what it is asked, save for the mayor's word."""
    asked = connection.request.json()["messages"][-1]["content"]
    claims = re.findall(r"^Claim (\d+): (.+)$", asked, re.MULTILINE)
    verdicts = [
        {
            "claim": int(number),
            "words": "opposed the plan" if "Mayor" in claim else "closed the old library",
            "verdict": "unsupported" if "Mayor" in claim else "supported",
            "why": "she only disliked it",
        }
        for number, claim in claims
    ]
    replies.openai(json.dumps({"verdicts": verdicts}))(connection)


def test_a_judge_rejects_and_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One call for all sentences and one for the disputed; its reason is told, its count recorded."""
    draft, article = files(tmp_path)
    with ScriptedServer(doubts_the_mayor) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        code = run(["verify", draft, "--source", article, "--judge", "openai:judge", "--format", "json"])
        requests = len(server.requests)
    printed = capsys.readouterr()
    result = json.loads(printed.out)
    assert (1, 2) == (code, requests)
    assert ["The council closed the old library on Monday."] == [s["text"] for s in result["sentences"]]
    (rejected,) = result["rejected"]
    assert "J801" in {finding["code"] for finding in rejected["findings"]}
    assert (2, 0, 2) == tuple(result["usage"][name] for name in ("judged", "unjudged", "requests"))
    assert "she only disliked it" in printed.err
    assert "judge.j2" in result["templates"]


@pytest.mark.parametrize(
    "reply",
    [
        replies.status(500),
        replies.openai("I cannot."),
        replies.openai(None, refusal="no"),
    ],
)
def test_a_judge_that_gives_no_verdict_rejects_everything(
    reply: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dead server, chatter, refusal: nothing passes unjudged, and each is counted."""
    draft, article = files(tmp_path)
    with ScriptedServer(reply) as server:  # type: ignore[arg-type]
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        code = run(["verify", draft, "--source", article, "--judge", "openai:judge", "--format", "json"])
    result = json.loads(capsys.readouterr().out)
    assert 1 == code
    assert [] == result["sentences"]
    assert 2 == result["usage"]["unjudged"]


def test_a_judges_wrong_key_is_the_users_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and one line; no verdicts are printed that nobody gave."""
    draft, article = files(tmp_path)
    with ScriptedServer(replies.status(401)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assert 2 == run(["verify", draft, "--source", article, "--judge", "openai:judge"])
    printed = capsys.readouterr()
    assert "" == printed.out
    assert "the key is missing or refused" in printed.err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--judge", "extractive"], "the extractive writer cannot judge"),
        (["--judge", "opnai:x"], "opnai"),
        (["--strictness", "loose"], "strictness"),
        (["--strictness", "90%"], "strictness"),
    ],
)
def test_bad_usage_is_one_line(
    arguments: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and what is wrong."""
    draft, article = files(tmp_path)
    assert 2 == run(["verify", draft, "--source", article, *arguments])
    err = capsys.readouterr().err
    assert line in err
    assert 1 == len(err.strip().splitlines())


def test_an_unattainable_strictness_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The note names the rate that the strictest threshold reaches; percent and fraction mean the same."""
    draft, article = files(tmp_path)
    assert 0 == run(["verify", draft, "--source", article, "--strictness", "1%"])
    percent = capsys.readouterr().err
    assert 0 == run(["verify", draft, "--source", article, "--strictness", "0.01"])
    fraction = capsys.readouterr().err
    (note,) = [line for line in percent.splitlines() if line.startswith("note: no threshold")]
    assert note in fraction.splitlines()
    assert "1%" in note
