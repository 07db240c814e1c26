"""The reading task: the labelled set is large enough, scoring is strict, and the bars are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.reading import ReadOptions, read_bytes
from summarize_evals.core import Options, Split
from summarize_evals.pdf_words import errors, without
from summarize_evals.reading_containers import CONTAINERS
from summarize_evals.reading_pages import AS_MADE, AS_SAVED, VARIANTS, furniture_of, render, variants_of
from summarize_evals.reading_set import labelled_articles
from summarize_evals.runner import run_task
from summarize_evals.tasks.reading import METRICS, TASK, ReadingScorer

if TYPE_CHECKING:
    from pathlib import Path

    from summarize_evals.core import Row


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """One run over the tuned-on set."""
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


def test_saved_pages_are_labelled_in_place() -> None:
    """A page is given to the reader without its labels, and they say what a reader should find."""
    article = next(a for a in labelled_articles("reading_wild") if a.id == "09-tables")
    assert (AS_SAVED,) == variants_of(article)
    page = render(article, AS_SAVED)
    assert b"{{" not in page.data
    assert b"<th>Route</th><th>Passengers</th>" in page.data
    assert "Route | Passengers" in [sentence.text for sentence in article.sentences]
    assert "Table 1: Passengers by route" in article.furniture
    assert ("Vera Holt",) == next(s for s in article.sentences if s.is_quoting).speakers


def test_every_page_of_the_wild_sets_can_be_rendered() -> None:
    """At least 12 held-out pages in four languages; no label is left in any page."""
    pages = labelled_articles("reading_wild_held_out")
    assert len(pages) >= 12
    assert {"en", "de", "fr", "es"} == {article.language for article in pages}
    for article in (*pages, *labelled_articles("reading_wild")):
        assert article.sentences
        assert article.furniture
        assert b"{{" not in render(article, AS_SAVED).data


def test_a_title_before_a_name_is_no_other_name() -> None:
    """A speaker is right with or without a title; another person is wrong."""
    sample = next(s for s in TASK.samples(Options(sets=("reading_wild",))) if "09-tables" in s.id)
    text = "“Fog cost us eleven days,” said Vera Holt, who keeps the log."
    for speaker, right in (("Vera Holt", 1.0), ("Captain Vera Holt", 1.0), ("Holt", 1.0), ("Vera Moss", 0.0)):
        output = {"sentences": [{"text": text, "speaker": speaker, "quotations": [{"speaker": speaker}]}]}
        assert right == ReadingScorer().score(sample, output)["quotation right"].value


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


def test_files_of_every_format_hold_the_article() -> None:
    """Captions, mail, books: the words of each sentence are in, and what was put around it is told."""
    article = next(a for a in labelled_articles("reading") if a.genre != "transcript")
    assert set(CONTAINERS) <= set(variants_of(article))
    for variant in CONTAINERS:
        page = render(article, variant)
        assert page.bare
        document = read_bytes(page.data, page.name, ReadOptions(language=article.language))
        assert " ".join(article.sentences[0].text.split()[:4]) in " ".join(document.text.split())
        assert furniture_of(article, page) == page.chrome


def test_a_labelled_pdf_is_read_as_it_is() -> None:
    """At least 30 files, half of them put aside; their borders are labelled and their speakers are not."""
    articles = [a for name in ("reading_pdf", "reading_pdf_held_out") for a in labelled_articles(name)]
    assert len(articles) >= 30
    for article in articles:
        assert (AS_MADE,) == variants_of(article)
        assert article.borders_only
        assert render(article, AS_MADE).data.startswith(b"%PDF-")


def test_word_errors_are_counted() -> None:
    """Words put in, taken out and exchanged; labelled furniture counts for nobody."""
    wanted = "the board met on monday".split()
    assert 0 == errors(wanted, wanted)
    assert 2 == errors("the board sat on a monday".split(), wanted)
    assert 5 == errors([], wanted)
    assert wanted == without("page 3 the board met page 3 on monday".split(), ["page", "3"])


def test_sentences_of_chinese_stand_side_by_side() -> None:
    """The labels of a language without spaces are joined without one."""
    article = next(a for a in labelled_articles("reading_sentences") if a.language == "zh")
    assert " " not in article.units[0].line
    assert article.borders_only
