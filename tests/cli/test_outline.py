"""``summarize outline``: sentences with IDs, kinds, offsets and reasons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "Title: Ferry strike\n\nThe port is shut, Reyes said. Crews stay.\n\nCLICK HERE TO GET THE LEDGER APP\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with a header line, two sentences and a promotional line."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_text_shows_what_may_be_cited_and_why_the_rest_may_not(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a sentence: ID or dash, offsets, kind with speaker or rule, text."""
    assert 0 == run(["outline", str(article)])
    expected = [
        "title: Ferry strike",
        "   -  0–19          title (S104: a header line that states the title)  Title: Ferry strike",
        "   1  21–50         body (says Reyes)  The port is shut, Reyes said.",
        "   2  51–62         body  Crews stay.",
        "   -  64–96         furniture (F102: asks the reader to click)  CLICK HERE TO GET THE LEDGER APP",
        "2 of 4 sentences may be cited.",
    ]
    assert expected == capsys.readouterr().out.splitlines()


def test_json_has_exact_offsets(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is an object whose offsets cut its text out of the article."""
    assert 0 == run(["outline", "--format", "json", str(article)])
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [None, 1, 2, None] == [record["id"] for record in records]
    assert all(ARTICLE[record["start"] : record["end"]] == record["text"] for record in records)
    assert (3, "Reyes") == (records[1]["line"], records[1]["speaker"])


def test_a_missing_article_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input ends with code 2 and one line on standard error."""
    assert 2 == run(["outline", str(tmp_path / "none.txt")])
    captured = capsys.readouterr()
    assert ("", 1) == (captured.out, len(captured.err.splitlines()))
    assert "no such file" in captured.err


def test_the_format_can_be_forced(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--input-format`` goes before what the content looks like."""
    assert 2 == run(["outline", "--input-format", "pdf", str(article)])
    assert "a broken PDF" in capsys.readouterr().err
