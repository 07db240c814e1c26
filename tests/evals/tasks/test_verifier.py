"""The verifier task on small sets of its own."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from summarize_evals import datasets
from summarize_evals.core import EvalError, Options
from summarize_evals.documents import document_of
from summarize_evals.runner import run_task
from summarize_evals.tasks.verifier import TASK, cited_claims
from summarize_evals.verifier_sets import read_set

if TYPE_CHECKING:
    from pathlib import Path

    from summarize_evals.core import Row

ARTICLE = (
    "The council met on Monday evening. Mayor Ada Lund said taxes would not rise.\n\nThe vote was 7 to 2."
)


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Rows as gzipped JSON lines."""
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small sets, and nothing else at hand."""
    write(
        tmp_path / "qags_cnndm.jsonl.gz",
        [
            {"id": "q1", "source": ARTICLE, "claim": "The council met on Monday evening.", "label": 1},
            {"id": "q2", "source": ARTICLE, "claim": "", "label": 0},
        ],
    )
    write(
        tmp_path / "wice_dev.jsonl.gz",
        [
            {
                "id": "w1",
                "source_sentences": ["The council\nmet.", "", "The vote was 7 to 2."],
                "claim": "The vote was 7 to 2 .",
                "label": 1,
                "label3": "supported",
                "supporting_sentences": [[2]],
            }
        ],
    )
    write(
        tmp_path / "summedits_news.jsonl.gz",
        [
            {
                "id": "s1",
                "source": ARTICLE,
                "summary": "The council met. The vote was 7 to 2.",
                "label": 0,
                "edit_types": ["entity_modification", "antonym_swap"],
            }
        ],
    )
    datasets.all_datasets()  # reads the committed list before DATA is moved
    monkeypatch.setattr(datasets, "DATA", tmp_path / "committed")
    monkeypatch.setattr(datasets, "public_folders", lambda: (tmp_path,))
    return tmp_path


def rows_of(name: str) -> dict[str, Row]:
    """The rows of a run on one set."""
    return {row.sample: row for row in run_task(TASK, Options(sets=(name,))).rows}


def test_a_claim_of_several_sentences_is_split(folder: Path) -> None:
    """Each sentence is judged by itself, and all must be supported."""
    output = rows_of("summedits_news")["summedits_news/s1"].output
    assert output is not None
    assert [claim["text"] for claim in output["claims"]] == ["The council met.", "The vote was 7 to 2."]
    assert [claim["verdict"] for claim in output["claims"]] == ["unchecked", "supported"]
    assert (output["supported"], output["score"]) == (False, 0.0)


def test_the_time_of_each_claim_is_recorded(folder: Path) -> None:
    """A claim that was verified took some time of one core, so that claims a second can be printed."""
    row = rows_of("summedits_news")["summedits_news/s1"]
    assert row.output is not None
    assert 0 < row.output["milliseconds"] == row.scores["milliseconds"].value


def test_each_edit_of_a_claim_is_a_kind(folder: Path) -> None:
    """A claim with two kinds of edit counts in both lines of the breakdown."""
    row = rows_of("summedits_news")["summedits_news/s1"]
    kinds = next(b for b in TASK.breakdowns if b.name == "kind of claim or defect")
    assert kinds.keys(row) == ["summedits: antonym swap", "summedits: entity modification"]


def test_citations_of_given_sentences_are_indices_into_them(folder: Path) -> None:
    """Evidence in a set of given sentences is told by their indices, blank ones counted."""
    output = rows_of("wice_dev")["wice_dev/w1"].output
    assert output is not None
    assert output["selected"] == [0, 2]


def test_an_empty_claim_is_not_supported(folder: Path) -> None:
    """A claim without a sentence has nothing that could be supported: fail closed."""
    row = rows_of("qags_cnndm")["qags_cnndm/q2"]
    assert row.scores["supported"].value == 0.0
    assert row.scores["score"].value == 0.0


def test_claims_about_one_article_share_a_cluster(folder: Path) -> None:
    """The bootstrap draws articles, not claims."""
    assert len({row.cluster for row in rows_of("qags_cnndm").values()}) == 1


def test_given_evidence_is_cited_where_it_stands(folder: Path) -> None:
    """The defects fixture says what a claim cites; the citation is that place and no other."""
    fixture = folder / "committed" / "defects" / "tuning"
    fixture.mkdir(parents=True)
    (fixture / "articles.jsonl").write_text(json.dumps({"id": "A", "text": ARTICLE}) + "\n")
    claim = {
        "id": "A-1",
        "article": "A",
        "text": "The vote was 7 to 2.",
        "evidence": ["The vote was 7 to 2."],
        "label": 1,
        "kind": "near-verbatim",
        "defect": None,
    }
    (fixture / "claims.jsonl").write_text(json.dumps(claim) + "\n")
    output = rows_of("defects_tuning")["defects_tuning/A-1"].output
    assert output is not None
    start = ARTICLE.index("The vote")
    assert output["claims"][0]["citations"] == [[start, len(ARTICLE)]]


def test_evidence_that_is_not_in_the_article_is_an_error_row(folder: Path) -> None:
    """A fixture whose evidence cannot be found does not pass as a rejected claim in silence."""
    test_given_evidence_is_cited_where_it_stands(folder)
    path = folder / "committed" / "defects" / "tuning" / "claims.jsonl"
    path.write_text(path.read_text().replace('"evidence": ["The vote', '"evidence": ["A vote'))
    row = run_task(TASK, Options(sets=("defects_tuning",), seed=1)).rows[0]
    assert row.error is not None
    assert "stands 0 times" in row.error


def test_a_label_that_is_none_is_refused(folder: Path) -> None:
    """A label other than 0 and 1 is an error, not a third class."""
    write(
        folder / "qags_cnndm.jsonl.gz", [{"id": "q1", "source": ARTICLE, "claim": "It met.", "label": "yes"}]
    )
    with pytest.raises(EvalError, match="label 'yes'"):
        read_set(datasets.all_datasets()["qags_cnndm"])


def test_written_claims_that_were_put_aside_are_a_set_with_its_citations() -> None:
    """Each line gives a good and a bad claim of one text, which cite the sentences that the line names."""
    samples = read_set(datasets.all_datasets()["written_held_out"])
    assert len(samples) == 2 * sum(sample.target for sample in samples) > 1000
    bad, good = samples[:2]
    assert bad.cluster == good.cluster
    assert ("", True) == (good.tags["kind"], bool(bad.tags["kind"]))
    (cited,) = cited_claims(good.input, document_of(good.input))
    quotes = [citation.quote for citation in cited.citations]
    assert quotes == [good.input["sentences"][i] for i in good.input["cited"]]


def test_how_each_verdict_came_about_is_scored(folder: Path) -> None:
    """A copy is derived; a claim that nothing has read is unchecked, and not supported."""
    derived = rows_of("qags_cnndm")["qags_cnndm/q1"].scores
    assert (1.0, 1.0) == (derived["supported"].value, derived["derived"].value)
    unchecked = rows_of("summedits_news")["summedits_news/s1"].scores
    assert (0.0, 1.0) == (unchecked["supported"].value, unchecked["unchecked"].value)
