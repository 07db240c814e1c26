"""A batch as a user runs it: one row an input, whatever happens to one of them."""

from __future__ import annotations

import io
import json
import socket
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet

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
    assert f"failed: {tmp_path}/d/bad.pdf: " in err
    assert f"failed: {tmp_path}/d/empty.txt: the text is empty" in err
    assert f"2 failed: input (2); why: error in the rows of {tmp_path}/o.jsonl" in err
    assert batch(tmp_path / "d", "-o", tmp_path / "j.jsonl", "--log-format", "json") == 1
    events = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    messages = [event["message"] for event in events if event["event"] == "row" and event["message"]]
    assert sorted(messages) == sorted(row["error"] for row in found.values() if row["error"])
    assert events[-1]["failures"] == {"input": 2}


def test_only_the_first_failures_are_told_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A folder of broken files must not fill the terminal; the end says how many there were."""
    (tmp_path / "d").mkdir()
    for number in range(9):
        (tmp_path / "d" / f"{number}.txt").write_text("")
    assert batch(tmp_path / "d", "-o", tmp_path / "o.jsonl") == 1
    err = capfd.readouterr().err
    assert err.count("failed: ") == 5 + 1
    assert "9 failed: input (9)" in err


def test_a_server_that_is_not_there_is_told_as_such(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """For every article, also those for which it is not asked any more."""
    write_articles(tmp_path / "d", 12)
    with socket.socket() as taken:  # nobody listens there
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        asked = ["batch", str(tmp_path / "d"), "-o", str(tmp_path / "o.jsonl"), "-m", "m"]
        asked += ["--base-url", address, "--tries", "1", "--processes", "0"]
        assert run(asked) == 1
    assert {"unavailable"} == {row["error_code"] for row in rows(tmp_path / "o.jsonl")}
    said = "could not be reached: Connection refused"
    assert all(said in row["error"] for row in rows(tmp_path / "o.jsonl"))
    assert "Errno" not in (err := capfd.readouterr().err)
    assert "12 failed: unavailable (12)" in err


def test_what_a_folder_holds_and_is_not_read_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Tables and feeds are read where they are named; files of the run and hidden ones are nobody's loss."""
    folder = tmp_path / "d"
    write_articles(folder, 1)
    for name in ("t.csv", "u.csv", "x.json", "y.jsonl", "z.xyz", "README", ".hidden"):
        (folder / name).write_text("x")
    (folder / "out.txt").symlink_to("/etc/hostname")
    said = ".csv (2), .json (1), .jsonl (1), .xyz (1), links (1), without an ending (1)"
    for _ in range(2):  # the output is in the folder the second time
        assert batch(folder, "-o", folder / "o.jsonl") == 0
        err = capfd.readouterr().err
        assert f"note: 7 files in folders left out: {said}; tables and feeds are read where" in err
    assert batch(folder, "-o", tmp_path / "j.jsonl", "--log-format", "json") == 0
    first = json.loads(capfd.readouterr().err.splitlines()[0])
    assert first["event"] == "note"
    assert first["left_out"] == {
        ".csv": 2,
        ".json": 2,
        ".jsonl": 2,
        ".xyz": 1,
        "links": 1,
        "without an ending": 1,
    }


def test_a_column_that_is_not_there_is_bad_usage(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """No row could go well: not even the output is begun, and the columns that there are are named."""
    (tmp_path / "t.csv").write_text("headline,story\na,The council met on Monday.\n")
    (tmp_path / "e.csv").write_text("")
    parquet.write_table(pa.table({"headline": ["a"], "story": ["b"]}), tmp_path / "t.parquet")
    for name in ("t.csv", "t.parquet"):
        asked = (tmp_path / name, "-o", tmp_path / "o.jsonl")
        assert batch(*asked) == 2
        assert "no column is the text (--text-column); there are: headline, story" in capfd.readouterr().err
        assert batch(*asked, "--text-column", "stroy") == 2
        assert "no column 'stroy'; there are: headline, story" in capfd.readouterr().err
        assert batch(*asked, "--text-column", "story", "--id-column", "nr") == 2
        assert "no column 'nr'" in capfd.readouterr().err
        assert not (tmp_path / "o.jsonl").exists()
        assert batch(tmp_path / name, "-o", tmp_path / f"{name}.jsonl", "--text-column", "story") in {0, 1}
    assert batch(tmp_path / "e.csv", "-o", tmp_path / "o.jsonl") == 2
    assert "there are: none" in capfd.readouterr().err


def test_rows_whose_inputs_are_gone_are_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """They stay; whoever reads the output must know."""
    paths = write_articles(tmp_path / "d", 3)
    batch(tmp_path / "d", "-o", tmp_path / "o.jsonl")
    assert "no input" not in capfd.readouterr().err
    paths[0].unlink()
    assert batch(tmp_path / "d", "-o", tmp_path / "o.jsonl") == 0
    assert "note: 1 row has no input any more" in capfd.readouterr().err
    assert len(rows(tmp_path / "o.jsonl")) == 3


def test_an_output_that_cannot_be_one_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With one line that says what to name, for every command that writes rows."""
    write_articles(tmp_path / "d", 1)
    for name, said in (
        ("-", "rows go to a file"),
        ("", "the name is empty"),
        ("out.parquet", "rows are written as JSON lines: name out.jsonl"),
        (str(tmp_path), "is a folder"),
    ):
        for given in (["batch", str(tmp_path / "d")], ["verify", "--pairs", "p.jsonl"], ["rerun", "r.json"]):
            assert run([*given, "-o", name]) == 2
            assert said in capfd.readouterr().err


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
    assert "1 input has changed since its row was made" in capfd.readouterr().err
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
    capfd.readouterr()
    one = tmp_path / "one.jsonl"
    assert batch(paths[0], "-o", one, "--max-failures", "0") == 1  # nothing is left to do
    assert "stopped" not in capfd.readouterr().err
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
    for wrong in (["--redo"], ["--redo", "some"], ["--nosuch"], ["-o", ""]):  # which click finds
        assert batch(tmp_path, "-o", tmp_path / "o.jsonl", "--log-format=json", *wrong) == 2
        (event,) = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
        assert event["exit_code"] == 2
        assert "(see summarize batch --help)" in event["message"]


def test_an_option_without_its_value_leads_to_its_own_help(capfd: pytest.CaptureFixture[str]) -> None:
    """Not to that of another command."""
    assert run(["batch", "d", "-o", "o.jsonl", "--redo"]) == 2
    assert "requires an argument. (see summarize batch --help)" in capfd.readouterr().err
    assert run(["verify", "--pairs", "p.jsonl", "--fail-under"]) == 2
    assert "(see summarize verify --pairs --help)" in capfd.readouterr().err
    assert run(["--length"]) == 2
    assert "(see summarize --help)" in capfd.readouterr().err


def test_a_record_that_is_not_there_is_told_without_numbers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line for people."""
    assert run(["rerun", "nope", "-o", str(tmp_path / "o.jsonl")]) == 2
    assert "summarize: nope: no such file" in capfd.readouterr().err
    assert run(["batch", "--resume", "-o", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl.run.json: no such file" in capfd.readouterr().err


def test_a_wrong_model_fails_before_any_row(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What concerns all articles is no row of any."""
    write_articles(tmp_path / "d", 1)
    given = ["batch", str(tmp_path / "d"), "-o", str(tmp_path / "o.jsonl"), "-m"]
    assert run([*given, "openai:gpt-5"]) == 2
    assert "OPENAI_API_KEY" in capfd.readouterr().err
    assert run([*given, "nonsense", "--processes", "0"]) == 2
    assert (tmp_path / "o.jsonl").read_text() == ""
