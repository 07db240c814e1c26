"""``--checker`` from the command line, over real sockets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer, replies

if TYPE_CHECKING:
    from summarize.testing import Connection

ARTICLE = "The council closed the old library on Monday.\n\nMayor Ada Quill opposed the plan.\n"
COPY = "The council closed the old library on Monday."
AGAINST = "Ada Quill, who leads the town, was against the plan."
DISLIKED = "Mayor Ada Quill disliked the plan."
DRAFT = f"{COPY}\n{AGAINST} {DISLIKED}"


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
            "words": "opposed the plan",
            "ids": [2],
            "verdict": "unsupported" if "Mayor" in claim else "supported",
            "why": "she only disliked it",
        }
        for number, claim in claims
    ]
    replies.openai(json.dumps({"verdicts": verdicts}))(connection)


def test_a_model_checks_what_is_not_derived_in_one_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """How each sentence came by its verdict is told, and what was asked is counted."""
    draft, article = files(tmp_path)
    with ScriptedServer(doubts_the_mayor) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        code = run(["verify", draft, "--source", article, "--checker", "openai:judge", "--format", "json"])
        requests = len(server.requests)
    result = json.loads(capsys.readouterr().out)
    assert (1, 1) == (code, requests)
    assert [(COPY, "supported", 1), (AGAINST, "supported", 2), (DISLIKED, "unsupported", 2)] == [
        (s["text"], s["verdict"], s["line"]) for s in result["sentences"]
    ]
    assert ["derived", "checked", "checked"] == [s["support"]["how"] for s in result["sentences"]]
    assert "she only disliked it" in result["sentences"][2]["findings"][0]["message"]
    assert (2, 0, 1) == tuple(result["usage"][name] for name in ("checked", "unchecked", "requests"))
    assert "openai:judge" == result["checker"]
    assert "judge_article.j2" in result["templates"]


def test_an_answer_from_the_cache_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that nobody wonders why a model that was changed since answers as before."""
    draft, article = files(tmp_path)
    monkeypatch.setenv("SUMMARIZE_CACHE", "true")
    monkeypatch.setenv("SUMMARIZE_CACHE_PATH", str(tmp_path / "answers.sqlite3"))
    with ScriptedServer(doubts_the_mayor) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        said = []
        for _ in range(2):
            run(["verify", draft, "--source", article, "--checker", "openai:judge"])
            said.append(capsys.readouterr().err)
    assert len(server.requests) == 1
    assert "1 request ·" in said[0]
    assert "0 requests (1 answer from the cache)" in said[1]


def test_each_sentence_gets_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sign, how it is supported or why not, and the sentence; or as compilers write it."""
    draft, article = files(tmp_path)
    with ScriptedServer(doubts_the_mayor) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        arguments = ["verify", draft, "--source", article, "--checker", "openai:judge"]
        run(arguments)
        text = capsys.readouterr()
        run([*arguments, "--format", "lines"])
        lines = capsys.readouterr().out
    assert text.out.splitlines() == [
        f"✓ derived: a copy | {COPY}",
        f"✓ checked by openai:judge | {AGAINST}",
        f"✗ K801 openai:judge: she only disliked it | {DISLIKED}",
    ]
    assert text.err.startswith("2 supported, 1 unsupported · openai:judge · checker asked about 2 sentences")
    assert lines.splitlines()[1] == f"{draft}:2: supported: checked by openai:judge: {AGAINST}"


def test_what_nothing_has_read_is_unchecked_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Derivation only: a paraphrase is neither supported nor refuted, and does not count."""
    draft, article = files(tmp_path)
    arguments = ["verify", draft, "--source", article, "--checker", "none"]
    assert 1 == run(arguments)
    signs = [line[0] for line in capsys.readouterr().out.splitlines()]
    assert ["✓", "?", "?"] == signs
    assert 0 == run([*arguments, "--fail-under", "0.3"])


@pytest.mark.parametrize(
    "reply",
    [
        replies.status(500),
        replies.openai("I cannot."),
        replies.openai(None, refusal="no"),
    ],
)
def test_a_checker_that_gives_no_verdict_supports_nothing(
    reply: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dead server, chatter, refusal: nothing passes unchecked, and each is counted."""
    draft, article = files(tmp_path)
    with ScriptedServer(reply) as server:  # type: ignore[arg-type]
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        code = run(["verify", draft, "--source", article, "--checker", "openai:judge", "--format", "json"])
    result = json.loads(capsys.readouterr().out)
    assert 2 == code  # the check was asked for, and could not run
    assert ["supported", "unchecked", "unchecked"] == [s["verdict"] for s in result["sentences"]]
    assert 2 == result["usage"]["unchecked"]


def test_a_wrong_key_is_the_users_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and one line; no verdicts are printed that nobody gave."""
    draft, article = files(tmp_path)
    with ScriptedServer(replies.status(401)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assert 2 == run(["verify", draft, "--source", article, "--checker", "openai:judge"])
    printed = capsys.readouterr()
    assert "" == printed.out
    assert "the key is missing or refused" in printed.err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--checker", "extractive"], "extractive is no model"),
        (["--checker", "opnai:x"], "opnai"),
        (["--checker", "none", "--checker", "embedded"], "stand alone"),
        (["--max-false-pass", "loose"], "from 0.001 to 0.5, or a percentage such as 5%"),
        (["--max-false-pass", "90%"], "--max-false-pass: wanted is a number"),
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


def test_the_programs_own_output_verifies_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Marks, evidence, footnotes and pages are no claims."""
    article = tmp_path / "article.txt"
    article.write_text(Path("examples/river-plant.txt").read_text("utf-8"), "utf-8")
    for output_format, suffix in (("text", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json")):
        made = str(tmp_path / f"own.{suffix}")
        arguments = ["--model", "extractive", "--format", output_format, "-o", made]
        assert 0 == run([str(article), *arguments])
        capsys.readouterr()
        assert 0 == run(["verify", made, "--source", str(article), "--checker", "none"])
        out = capsys.readouterr().out
        assert len(out.splitlines()) > 2
        assert all(line.startswith("✓ derived") for line in out.splitlines())
