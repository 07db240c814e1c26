"""A row: plain data with a stable shape, safe to print, and a hash of what shapes a result."""

import json
from pathlib import Path

import pytest

from summarize.batch.rows import (
    COLUMNS,
    UNDONE,
    Row,
    RowStatus,
    error_code,
    failed,
    made,
    options_hash,
    options_values,
)
from summarize.config import Settings
from summarize.errors import InputError, ModelUnavailableError, PromptTooLongError
from summarize.pipeline import Summarizer
from summarize.summary import CoverageRecord
from summarize.testing import ScriptedServer, replies
from summarize_evals.long_text import report

ARTICLE = (
    "The council met on Monday.\n\nIt approved the budget by five votes to two.\n\nTaxes will not rise.\n"
)


def test_a_row_and_its_columns_say_the_same() -> None:
    """A line and a record carry the same values."""
    with Summarizer(Settings(model="extractive")) as summarizer:
        row = made("a.txt", "00", "ff", summarizer.summarize(ARTICLE))
    line, columns = json.loads(row.to_json()), row.to_columns()
    assert tuple(columns) == COLUMNS
    assert json.loads(columns["result"]) == line["result"]
    assert line["status"] == "ok"
    assert line["error_code"] is None
    assert line["result"]["sentences"]


def test_a_summary_of_a_part_of_the_article_is_told_from_one_of_all_of_it() -> None:
    """It is done anew with what failed."""
    with Summarizer(Settings(model="extractive")) as summarizer:
        summary = summarizer.summarize(ARTICLE)
    half = summary.model_copy(update={"coverage": CoverageRecord(share=0.5, parts=2)})
    assert made("a.txt", "00", "ff", half).status is RowStatus.PARTIAL
    assert RowStatus.PARTIAL in UNDONE
    assert made("a.txt", "00", "ff", summary).status not in UNDONE


def test_an_error_is_safe_to_print() -> None:
    """One line, no escapes, no passwords."""
    row = failed("x", None, "ff", InputError("\x1b[31mhttps://u:secret@host/ is\n gone"))
    assert row.error_code == "input"
    line = row.to_json()
    assert "\x1b" not in line
    assert "\n" not in line
    assert "secret" not in line
    assert row.to_columns()["result"] is None


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PromptTooLongError(9, 5), "too-long"),
        (ModelUnavailableError("x"), "unavailable"),
        (InputError("x"), "input"),
        (ZeroDivisionError("x"), "internal"),
    ],
)
def test_each_kind_of_error_has_a_code(error: Exception, code: str) -> None:
    """Programs go by the code."""
    assert error_code(error) == code


def test_options_that_shape_a_result_change_the_hash(
    tmp_path: Path,
) -> None:
    """A word list counts by its content."""

    def of(**values: object) -> str:
        return options_hash(options_values(Settings.model_validate(values)))

    assert of() == of(timeout=5, concurrency=64, cache=False)
    assert of() != of(model="extractive")
    assert of() != of(length=3)
    words = tmp_path / "words.toml"
    words.write_text("")
    before = of(lexicon=[words])
    words.write_text("# another\n")
    assert of(lexicon=[words]) != before


def test_a_row_without_a_result_is_still_a_line() -> None:
    """Marks of direction are written as escapes, and read back."""
    assert json.loads(Row("é\u202e", None, "0", RowStatus.FAILED).to_json())["id"] == "é\u202e"


class _Clock:
    """A clock on which every look takes a twentieth of a second, whatever the machine."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 0.05
        return self.now


@pytest.mark.parametrize(("timeout", "status"), [(0.8, RowStatus.PARTIAL), (9_000.0, RowStatus.OK)])
def test_a_summary_that_time_cut_short_is_told_from_a_whole_one(
    timeout: float, status: RowStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time-out is no option that shapes a result: so what it left out must show in the row."""
    monkeypatch.setattr("summarize.models.chat_model.time", _Clock())
    with Summarizer(Settings(model="extractive", timeout=timeout, length=10)) as summarizer:
        summary = summarizer.summarize(report(20_000, 1, 12).text)
    assert summary.sentences
    assert made("a.txt", "00", "ff", summary).status is status
    reasons = {one.reason for one in summary.coverage.unread}
    assert reasons == ({"the time was up (--timeout)"} if status is RowStatus.PARTIAL else set())


def test_a_checker_that_had_no_time_to_answer_makes_a_partial_row() -> None:
    """Its silence is no verdict: with more time the row would be another."""
    with ScriptedServer(replies.silence()) as server:
        settings = Settings(checker=("served",), base_url=server.base_url, timeout=1, retries=0)
        with Summarizer(settings) as summarizer:
            found = summarizer.verify("The council did not like it.", ARTICLE)
    assert found.usage.time_up
    assert made("a", "00", "ff", found).status is RowStatus.PARTIAL
