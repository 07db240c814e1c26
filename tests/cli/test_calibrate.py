"""``summarize calibrate``: a checker is measured on labelled claims, and what was measured is used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarize.calibration.labelled import shipped_claims
from summarize.cli import run
from summarize.config import Settings
from summarize.errors import ConfigError
from summarize.testing import ScriptedServer, replies
from summarize.verification.checkers.loading import load_checker
from summarize.verification.checkers.scoring import ScoringChecker

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.models.chat_model import ChatModel


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))


def reply(connection: Any) -> None:
    """A decision model that is sure of everything with "true" in it, most of the time."""
    asked = connection.request.json()
    answers = {}
    for name, question in asked["questions"].items():
        number = int(question["instructions"].rsplit(" ", 1)[1])
        right = number % 10 != 0
        p = 0.8 if ("true" in question["instructions"]) == right else 0.3
        answers[name] = {"type": "noul", "noul": p}
    usage = {"input_tokens": 10_000, "output_tokens": 1}
    replies.value({"model": "m", "answers": answers, "usage": usage})(connection)


def rows(count: int) -> str:
    """Labelled claims, alternately supported and not."""
    made = [
        {
            "claim": f"A {'true' if i % 2 else 'wrong'} thing, number {i}",
            "evidence": [f"Thing {i} is so."],
            "label": "supported" if i % 2 else 0,
            "source": f"article {i // 4}",
        }
        for i in range(count)
    ]
    return "\n".join(map(json.dumps, made))


def no_model(spec: str) -> ChatModel:
    """No chat model is needed here."""
    raise AssertionError(spec)


def test_what_was_measured_is_shown_kept_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table and the plot; from then on the checker is calibrated."""
    (tmp_path / "pairs.jsonl").write_text(rows(200))
    with ScriptedServer(reply) as server:
        arguments = ["calibrate", "--checker", "systemone:m", "--checker-url", server.root_url, "--no-cache"]
        plot = ["--data", str(tmp_path / "pairs.jsonl"), "--plot", str(tmp_path / "plot.svg")]
        assert run([*arguments, *plot]) == 0
        out = capsys.readouterr().out
        settings = Settings(checker_url=server.root_url, cache=False, max_false_pass=0.2)
        checker = load_checker(["systemone:m"], no_model, settings)
        with pytest.raises(ConfigError, match="cannot hold"):
            load_checker(["systemone:m"], no_model, settings.model_copy(update={"max_false_pass": 0.001}))
    assert "200 claims, 0 without a score" in out
    assert "false pass" in out
    assert "cannot be held" in out
    assert "<svg" in (tmp_path / "plot.svg").read_text()
    assert isinstance(checker, ScoringChecker)
    assert checker.name == "systemone:m"


def test_a_line_that_is_no_labelled_claim_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its number."""
    (tmp_path / "pairs.jsonl").write_text(rows(2) + '\n{"claim": "A", "evidence": "B", "label": 7}\n')
    arguments = ["--checker-url", "http://127.0.0.1:1", "--data", str(tmp_path / "pairs.jsonl")]
    assert run(["calibrate", "--checker", "systemone:m", *arguments]) == 2
    assert "pairs.jsonl:3: no labelled claim" in capsys.readouterr().err


def test_a_checker_of_verdicts_alone_cannot_be_calibrated(capsys: pytest.CaptureFixture[str]) -> None:
    """It gives no number."""
    assert run(["calibrate", "--checker", "lettuce:http://127.0.0.1:1"]) == 2
    assert "no number" in capsys.readouterr().err


def test_the_shipped_claims_are_of_both_labels_and_many_articles() -> None:
    """Else nothing could be measured on them."""
    claims = shipped_claims()
    assert {0, 1} == {item.label for item in claims}
    assert len({item.source for item in claims}) >= 20
    assert all(item.claim.evidence for item in claims)
