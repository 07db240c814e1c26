"""The summaries task on small folders of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.testing import ScriptedModel
from summarize_evals.articles import article_samples
from summarize_evals.core import EvalError, Options, Sample, Split
from summarize_evals.datasets import all_datasets
from summarize_evals.documents import document_of
from summarize_evals.judges import ModelJudge
from summarize_evals.metrics.coverage import holds_fact
from summarize_evals.results import results
from summarize_evals.runner import run_task
from summarize_evals.summary_scores import SummaryScorer
from summarize_evals.tasks.summaries import TASK

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "The council of Brell voted 7 to 2 on Monday to close the old library by June.\n\n"
    "Mayor Ada Lund said the building costs the city 400,000 crowns a year.\n\n"
    "“We will fight this,” said Bo Carlsen, who leads the readers' union.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article, a person's summary and two key facts."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "brell.txt").write_text(ARTICLE)
    (place / "brell.reference.txt").write_text("Brell's council voted to close its library by June.")
    (place / "brell.facts.txt").write_text("# what a reader must learn\ncouncil + 7 to 2\nmoon landing\n")
    return place


def options(folder: Path) -> Options:
    """A run without a model on that folder."""
    return Options(model="extractive", settings={"folder": str(folder)})


def test_a_folder_of_the_users_is_summarized_and_scored(folder: Path) -> None:
    """References, facts and speakers are scored; what was not given does not apply."""
    run = run_task(TASK, options(folder))
    (row,) = run.rows
    assert row.error is None
    assert row.scores["abstained"].value == 0.0
    assert row.scores["facts"].value == 0.5
    assert row.scores["facts"].explanation == "missing: ['moon landing']"
    assert row.scores["speakers"].value is not None
    assert 0.3 < (row.scores["rouge1"].value or 0) < 1
    assert "citation recall" not in row.scores
    shown = results(TASK, run).tables
    assert [table.name for table in shown] == ["set", "style", "cost"]
    assert "citation recall" not in shown[0].metrics


def test_every_citation_lies_in_the_article(folder: Path) -> None:
    """Spans of the output are places of the document, and not empty."""
    output = run_task(TASK, options(folder)).rows[0].output
    assert output is not None
    spans = [span for sentence in output["sentences"] for span in sentence["citations"]]
    assert spans
    assert all(0 <= start < end <= len(ARTICLE) for start, end in spans)


def test_a_failed_article_counts_as_an_abstention_that_holds_nothing(folder: Path) -> None:
    """A file that cannot be read is a row that scores zero, not a missing row."""
    sample = article_samples(TASK.name, options(folder))[0]
    scores = SummaryScorer(None).score(sample, None)
    assert {name: scores[name].value for name in ("abstained", "facts", "acceptance", "rouge1")} == {
        "abstained": 1.0,
        "facts": 0.0,
        "acceptance": 0.0,
        "rouge1": 0.0,
    }


def test_a_judge_gives_citation_recall_and_precision() -> None:
    """One of two sentences is entailed by what it cites."""
    sample = Sample("s", "folder", "c", Split.HELD_OUT, {"article": ARTICLE})
    sentences = [
        {"text": text, "citations": [[0, 20]], "findings": []} for text in ("It is so.", "It is not.")
    ]
    usage = {"repairs": 0, "prompt_tokens": 1, "completion_tokens": 2, "requests": 1, "seconds": 0.5}
    output = {"text": "It is so. It is not.", "sentences": sentences, "rejected": [], "usage": usage}
    scores = SummaryScorer(ModelJudge(ScriptedModel("yes", "no"))).score(sample, output)
    assert scores["citation recall"].value == 0.5
    assert scores["citation precision"].value == 0.5
    assert scores["tokens"].value == 3.0


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without an article is a mistake, not a perfect run."""
    with pytest.raises(EvalError, match="holds no article"):
        article_samples(TASK.name, options(tmp_path))


def test_committed_articles_are_split_as_their_claims_are() -> None:
    """The articles of the defects fixture keep its halves apart."""
    halves = (("tuning", Split.TUNED_ON, 107), ("held_out", Split.HELD_OUT, 33))
    for half, split, count in halves:
        samples = article_samples(TASK.name, Options(sets=(f"articles_{half}",)))
        assert count == len(samples)
        assert {split} == {sample.split for sample in samples}
        assert all_datasets()[f"articles_{half}"].file == f"defects/{half}"


def test_the_facts_of_the_examples_stand_in_their_articles() -> None:
    """A fact that the article itself does not hold could never be held by a summary."""
    samples = article_samples(TASK.name, Options(sets=("examples",)))
    assert len(samples) == 3
    for sample in samples:
        text = document_of(sample.input).text
        assert len(sample.input["facts"]) == 7
        assert [fact for fact in sample.input["facts"] if not holds_fact(fact, text)] == []
