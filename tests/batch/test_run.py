"""A batch as a user runs it: one row an input, whatever happens to one of them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from summarize.cli import run
from tests.batch.helpers import batch, rows, write_articles

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_input_gets_a_row_and_a_bad_one_stops_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its row says what was wrong; the exit code does, too."""
    write_articles(tmp_path / "d", 3)
    (tmp_path / "d" / "bad.pdf").write_bytes(b"%PDF-1.7 not really")
    (tmp_path / "d" / "empty.txt").write_text("")
    assert batch(tmp_path / "d", "-o", tmp_path / "o.jsonl") == 1
    found = {row["id"].rpartition("/")[2]: row for row in rows(tmp_path / "o.jsonl")}
    assert {"a000.txt", "a001.txt", "a002.txt", "bad.pdf", "empty.txt"} == set(found)
    assert found["bad.pdf"]["status"] == found["empty.txt"]["status"] == "failed"
    assert found["bad.pdf"]["error_code"] == "input"
    assert "bus line 1" in found["a001.txt"]["result"]["sentences"][0]["text"]
    assert found["a001.txt"]["result"]["source"]["sha256"] == found["a001.txt"]["sha256"]
    err = capfd.readouterr().err
    assert "3 ok, 2 failed" in err


def test_an_empty_folder_is_bad_input(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A folder named by mistake must not look like work that is done."""
    (tmp_path / "d").mkdir()
    assert batch(tmp_path / "d", "-o", tmp_path / "o.jsonl") == 2
    assert "the inputs hold no article" in capfd.readouterr().err


def test_a_second_run_does_only_what_is_missing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Rows that are there stay as they are, byte for byte."""
    write_articles(tmp_path / "d", 2)
    output = tmp_path / "o.jsonl"
    assert batch(tmp_path / "d", "-o", output) == 0
    before = output.read_bytes()
    write_articles(tmp_path / "d", 2, first=2)
    assert batch(tmp_path / "d", "-o", output) == 0
    assert output.read_bytes().startswith(before)
    assert len(rows(output)) == 4
    assert "2 were there already" in capfd.readouterr().err


def test_a_changed_input_is_noticed_and_made_anew_where_asked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its SHA-256 is another; the others keep their rows."""
    paths = write_articles(tmp_path / "d", 3)
    output = tmp_path / "o.jsonl"
    batch(tmp_path / "d", "-o", output)
    paths[1].write_text(paths[1].read_text().replace("7 votes", "8 votes"))
    assert batch(tmp_path / "d", "-o", output) == 1
    assert "1 inputs have changed" in capfd.readouterr().err
    assert batch(tmp_path / "d", "-o", output, "--redo", "changed") == 0
    found = {row["id"]: row for row in rows(output)}
    assert len(rows(output)) == 3
    assert "8 votes" in json.dumps(found[str(paths[1])])
    assert "1 ok" in capfd.readouterr().err


def test_other_options_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One output is of one making; what shapes no result may change."""
    write_articles(tmp_path / "d", 2)
    output = tmp_path / "o.jsonl"
    batch(tmp_path / "d", "-o", output)
    before = output.read_bytes()
    assert batch(tmp_path / "d", "-o", output, "--length", "1") == 2
    assert "other options" in capfd.readouterr().err
    assert output.read_bytes() == before
    assert batch(tmp_path / "d", "-o", output, "--timeout", "60") == 0
    assert batch(tmp_path / "d", "-o", output, "--length", "1", "--redo", "changed") == 0
    assert [1, 1] == [len(row["result"]["sentences"]) for row in rows(output)]


def test_max_failures_stops_and_the_next_run_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Rows that were written stand; failed ones are made anew only where asked."""
    folder = tmp_path / "d"
    paths = write_articles(folder, 10)
    for path in paths[:5]:
        path.write_text("")
    output = tmp_path / "o.jsonl"
    assert batch(folder, "-o", output, "--max-failures", "1", "--concurrency", "1") == 3
    assert "--max-failures" in capfd.readouterr().err
    assert len(rows(output)) == 2
    for path in paths[:5]:
        path.write_text(paths[7].read_text())
    assert batch(folder, "-o", output, "--redo", "failed") == 0
    assert ["ok"] * 10 == [row["status"] for row in rows(output)]


def test_ordered(tmp_path: Path) -> None:
    """Rows stand as the inputs do, though short articles are done before long ones."""
    paths = write_articles(tmp_path / "d", 12)
    paths[0].write_text("\n\n".join(path.read_text() for path in paths * 4))
    (tmp_path / "d" / "a003.txt").write_text("")
    output = tmp_path / "o.jsonl"
    batch(tmp_path / "d", "-o", output, "--ordered", "--concurrency", "4")
    assert list(map(str, paths)) == [row["id"] for row in rows(output)]


def test_a_list_on_standard_input_and_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A name on the list that leads nowhere is a failed row."""
    paths = write_articles(tmp_path / "d", 2)
    names = f"{paths[0]}\n\n{tmp_path}/gone.txt\nhttp://127.0.0.1:9/x\n"
    stream = io.TextIOWrapper(io.BytesIO(names.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    table = tmp_path / "t.jsonl"
    table.write_text(json.dumps({"id": "q", "text": paths[1].read_text()}) + "\nbroken\n")
    output = tmp_path / "o.jsonl"
    assert batch("-", table, "-o", output) == 1
    found = {row["id"]: row for row in rows(output)}
    assert found[str(paths[0])]["status"] == found[f"{table}#q"]["status"] == "ok"
    assert "no such file" in found[f"{tmp_path}/gone.txt"]["error"]
    assert "private" in found["http://127.0.0.1:9/x"]["error"]
    assert "no JSON" in found[f"{table}#2"]["error"]


def test_hostile_names_reach_no_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file's name may hold escapes, line breaks and bytes that are no UTF-8."""
    folder = tmp_path / "d"
    folder.mkdir()
    names = [b"a\x1b[31m.txt", b"b\nc.txt", b"d\xff.txt"]
    for name in names:
        with open(bytes(folder) + b"/" + name, "w") as stream:  # noqa: PTH123 - bytes
            stream.write("")
    assert batch(folder, "-o", tmp_path / "o.jsonl", "--log-format", "json") == 1
    data = (tmp_path / "o.jsonl").read_bytes()
    assert b"\x1b" not in data
    assert len(rows(tmp_path / "o.jsonl")) == 3
    err = capfd.readouterr().err
    assert "\x1b" not in err
    events = [json.loads(line) for line in err.splitlines()]
    assert [event["event"] for event in events] == ["begin", "row", "row", "row", "end"]
    assert batch(folder, "-o", tmp_path / "o.jsonl") == 1  # the same names are known again
    assert "3 were there already, 3 of them failed" in capfd.readouterr().err


def test_errors_are_lines_of_the_log_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A program that reads the log reads nothing else."""
    code = batch(tmp_path / "nowhere", "-o", tmp_path / "o.jsonl", "--log-format", "json")
    assert code == 2
    (event,) = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert event["event"] == "stopped"
    assert event["exit_code"] == 2


def test_a_wrong_model_fails_before_any_row(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What concerns all articles is no row of any."""
    write_articles(tmp_path / "d", 1)
    given = ["batch", str(tmp_path / "d"), "-o", str(tmp_path / "o.jsonl"), "-m"]
    assert run([*given, "openai:gpt-5"]) == 2
    assert "OPENAI_API_KEY" in capfd.readouterr().err
    assert run([*given, "nonsense", "--processes", "0"]) == 2
    assert (tmp_path / "o.jsonl").read_text() == ""
