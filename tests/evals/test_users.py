"""``summarize eval verify`` and ``summarize eval write``: the harness on the user's own texts."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.testing import ScriptedServer, replies
from summarize_evals.core import EvalError
from summarize_evals.pair_files import read_pairs
from summarize_evals.tasks import get_task

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "The council of Brell voted 7 to 2 on Monday to close the old library by June.\n\n"
    "Mayor Ada Lund said the building costs the city 400,000 crowns a year.\n"
)
TRUE = "Mayor Ada Lund said the building costs the city 400,000 crowns a year."
FALSE = "The council of Brell voted 9 to 2 on Monday to close the old library by June."
ROWS = [
    {"article": ARTICLE, "summary": TRUE, "label": "supported", "model": "alpha"},
    {"article": ARTICLE, "summary": FALSE, "label": 0, "model": "beta"},
    {"article": ARTICLE, "summary": f"{TRUE} {FALSE}", "label": False, "model": "beta"},
]


def pairs(folder: Path, rows: list[dict[str, object]]) -> Path:
    """A file of pairs."""
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_pairs_are_measured_by_system(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Columns are found, verdicts judged, and a page is written; the table has at most eight columns."""
    path = pairs(tmp_path, ROWS)
    assert run(["eval", "verify", str(path), "--checker", "none"]) == 0
    out = capsys.readouterr().out
    lines = [line for line in out.splitlines() if line.startswith(("│", "┃"))]
    assert all(line.count("│") <= 9 for line in lines)
    assert [line.split("│")[1].strip() for line in lines[1:]] == ["all", "alpha", "beta"]
    whole = dict(zip(lines[0].strip("┃").split("┃"), lines[1].strip("│").split("│"), strict=True))
    found = {name.strip(): value.strip() for name, value in whole.items()}
    assert found["n"] == "3"
    assert found["false pass (%)"] == "0.0"
    assert found["balanced accuracy (%)"] == "100.0"
    assert "checker: none" in out
    page = (tmp_path / "runs" / "pairs.html").read_text()
    assert "9 to 2" in page


@pytest.mark.parametrize("name", ["verify", "write"])
def test_a_missing_library_is_named_before_the_work(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table is printed of which no report can be written."""
    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert run(["eval", name, str(pairs(tmp_path, ROWS))]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "summarize eval (it imports sklearn) needs an optional part" in printed.err


def test_columns_can_be_named_in_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A CSV file with names of its own; without labels the verdicts are counted."""
    path = tmp_path / "own.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["body", "said"])
        writer.writeheader()
        writer.writerow({"body": ARTICLE, "said": TRUE})
    command = ["eval", "verify", str(path), "--source", "body", "--claim", "said", "--checker", "none"]
    assert run(command) == 0
    out = capsys.readouterr().out
    assert "no labels" in out
    assert "own.csv" in out


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"article": ARTICLE, "said": TRUE}, r"no column is called claim .* --claim COLUMN .*article, said"),
        ({"article": ARTICLE, "claim": TRUE, "label": "maybe"}, r"row 1: the label 'maybe' is neither 1"),
        ({"article": ARTICLE, "claim": " "}, r"row 1: 'claim' holds no text"),
        ({"article": 7, "claim": TRUE}, r"row 1: 'article' holds no text"),
    ],
)
def test_a_wrong_row_is_one_clear_line(row: dict[str, object], message: str, tmp_path: Path) -> None:
    """The line says which row and what to do."""
    with pytest.raises(EvalError, match=message):
        read_pairs(pairs(tmp_path, [row]), {})


def test_a_wrong_file_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a table nor JSON; and a column that is not there."""
    (tmp_path / "pairs.txt").write_text("x")
    assert run(["eval", "verify", str(tmp_path / "pairs.txt")]) == 2
    assert "pairs are read from these: jsonl, json, csv, tsv" in capsys.readouterr().err
    path = pairs(tmp_path, ROWS)
    assert run(["eval", "verify", str(path), "--source", "nothing"]) == 2
    assert "there is no column 'nothing'; there are: article, summary" in capsys.readouterr().err


def test_a_checker_that_cannot_be_loaded_is_named_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No table of failures: one line, and a wrong use's exit code."""
    path = pairs(tmp_path, ROWS)
    assert run(["eval", "verify", str(path), "--checker", f"embedded:{tmp_path / 'none'}"]) == 2
    said = capsys.readouterr()
    assert (said.out, "lacks model.onnx" in said.err) == ("", True)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with an article and its key facts."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "brell.txt").write_text(ARTICLE)
    (folder / "brell.facts.txt").write_text("council + 7 to 2\nmoon landing\n")
    return folder


def test_writers_are_compared(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a writer, the same articles; a draft with a wrong figure counts against its writer."""
    draft = json.dumps({"sentences": [{"cites": [2], "text": TRUE}, {"cites": [1], "text": FALSE}]})
    with ScriptedServer(replies.openai(draft)) as server:
        command = ["eval", "write", str(articles), "--model", "extractive", "--model", "fake"]
        command += ["--base-url", server.base_url, "--checker", "none"]
        assert run(command) == 0
    out = capsys.readouterr().out
    lines = {line.split("│")[1].strip(): line.split("│")[2:] for line in out.splitlines() if "│" in line}
    assert lines["extractive"][2].strip() == "100.0"
    assert lines["extractive"][3].strip() == "50.0"
    assert lines["fake"][2].strip() == "50.0"
    assert "writers.html" in out


def test_errors_are_printed_and_set_the_exit_code(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A writer that is not there: exit 3, the line says why; the next run tries again."""
    for _ in range(2):
        assert run(["eval", "write", str(articles), "--model", f"gguf:{articles}/none.gguf"]) == 3
        assert "error: ConfigError: there is no GGUF file" in capsys.readouterr().err


def test_a_run_with_errors_sets_the_exit_code_for_every_task(articles: Path) -> None:
    """The same holds for ``summarize eval run``."""
    command = ["eval", "summaries", "--model", f"gguf:{articles}/none.gguf", "-o", f"folder={articles}"]
    assert run(command) == 3


def test_the_tasks_ask_for_their_files() -> None:
    """Run by their names, they say which command gives the file."""
    for name, command in (("pairs", "verify"), ("writers", "write")):
        assert run(["eval", "run", name]) == 2
        assert get_task(name).summary
        assert command
