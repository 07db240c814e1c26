"""The reading task: the labelled set is large enough, scoring is strict, and the bars are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.core import Options, Split
from evals.reading_pages import VARIANTS, furniture_of, render
from evals.reading_set import labelled_articles
from evals.runner import run_task
from evals.tasks.reading import METRICS, TASK, ReadingScorer

if TYPE_CHECKING:
    from pathlib import Path

    from evals.core import Row


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """One run over the tuned-on set; without sentencex its German and Spanish pages would be split badly."""
    pytest.importorskip("sentencex")
    out: Path = tmp_path_factory.mktemp("reading") / "run.jsonl"
    return list(run_task(TASK, Options(sets=("reading_pages",)), out, lambda _done, _total: None).rows)


def _figure(rows: list[Row], name: str) -> float:
    import numpy as np

    metric = next(metric for metric in METRICS if metric.name == name)
    return float(metric.statistic(rows)(np.ones((1, len(rows))))[0])


def test_the_set_is_large_enough() -> None:
    """At least 40 pages and 80 quotations, in more than one language."""
    articles = labelled_articles("reading")
    quotations = [s for article in articles for s in article.sentences if s.is_quoting]
    assert len(articles) * len(VARIANTS) >= 40
    assert len(quotations) >= 80
    assert {"en", "de", "es"} == {article.language for article in articles}


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("main text F1", 0.95),
        ("furniture recall", 0.95),
        ("furniture precision", 0.98),
        ("boundary F1", 0.98),
        ("speaker accuracy", 0.9),
    ],
)
def test_the_bars_are_met(rows: list[Row], name: str, least: float) -> None:
    """The figures that the project asks of its readers."""
    assert not [row.error for row in rows if row.error]
    assert _figure(rows, name) >= least


def test_a_failed_page_scores_nothing() -> None:
    """A page that could not be read counts as text lost, not as furniture well kept out alone."""
    sample = TASK.samples(Options(sets=("reading_pages",)))[0]
    scores = ReadingScorer().score(sample, None)
    assert Split.TUNED_ON is sample.split
    assert (0.0, 0.0) == (scores["token both"].value, scores["quotation right"].value)
    assert (scores["sentences lost"].value or 0) > 0


def test_a_kept_promotion_and_a_wrong_speaker_count_against_us() -> None:
    """The scorer can fail: furniture among the sentences, and a speaker who is not the one, are seen."""
    sample = TASK.samples(Options(sets=("reading_pages",)))[0]
    article = labelled_articles("reading")[0]
    quoting = next(s for s in article.sentences if s.is_quoting and s.speakers)
    promotion = furniture_of(article, render(article, "text"))[0]
    wrong = {"text": quoting.text, "speaker": "Nobody", "quotations": [{"text": "x", "speaker": "Nobody"}]}
    output = {"sentences": [{"text": promotion, "speaker": None, "quotations": []}, wrong]}
    scores = ReadingScorer().score(sample, output)
    assert 1 == (scores["furniture"].value or 0) - (scores["furniture kept out"].value or 0)
    assert 0.0 == scores["quotation right"].value
