"""The staged task with a model that answers as it is told."""

from pathlib import Path

import pytest

import summarize_evals.tasks.staged as staged
from summarize.draft import Draft, DraftSentence
from summarize.models.chat_model import Strategy
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.writer import Written
from summarize_evals.core import Options
from tests.liars import Liar

ARTICLE = "The council approved the Velm dam on Tuesday with 78 percent of the votes in Orrin.\n"
SHORTER = "The council approved the Velm dam on Tuesday with 78% of the votes in Orrin."


def scores(
    answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, float | None], Liar]:
    """Scores of one article of one sentence, and the model that was asked."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    model = Liar(answers, strategy=Strategy.STAGED)
    monkeypatch.setattr(staged, "load_model", lambda *_: model)
    whole = Written(Draft(sentences=[DraftSentence(cites=[1], text=ARTICLE.strip())]), ())
    monkeypatch.setattr(ExtractiveWriter, "write", lambda *_: whole)  # which would shorten it itself
    options = Options(settings={"folder": str(tmp_path)})
    (sample,) = staged.TASK.samples(options)
    output = staged.TASK.solver(options).solve(sample)
    (scorer,) = staged.TASK.scorers(options)
    return {name: score.value for name, score in scorer.score(sample, output).items()}, model


def test_both_ways_are_asked_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shortened sentence is taken, a false one not; only the second request has a grammar."""
    found, model = scores([SHORTER, "The dam approved the council by 9 votes."], tmp_path, monkeypatch)
    assert (1.0, 1.0, 1.0) == tuple(found[n] for n in ("asked", "free shorter", "free taken"))
    assert (1.0, 0.0) == tuple(found[n] for n in ("held shorter", "held taken"))
    assert [False, True] == [request.grammar is not None for request in model.requests]


def test_the_sentence_given_back_is_no_achievement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that changes nothing is not counted as accepted."""
    found, _ = scores([ARTICLE.strip(), ARTICLE.strip()], tmp_path, monkeypatch)
    assert 0.0 == found["free shorter"] == found["free taken"]


def test_a_failed_run_counts_nothing() -> None:
    """Without an answer nothing was asked."""
    (scorer,) = staged.TASK.scorers(Options())
    assert 0.0 == scorer.score(None, None)["asked"].value  # type: ignore[arg-type]  # the sample is not looked at
