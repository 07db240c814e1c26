"""A recorded run is repeated exactly, or it is said what keeps it from that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from tests.batch.helpers import batch, rows, write_articles

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_is_repeated_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """From another folder, with the settings of the first; only what was spent may differ."""
    monkeypatch.chdir(tmp_path)
    write_articles(tmp_path / "d", 4)
    assert batch("d", "-o", "o.jsonl", "--length", "1", "--language", "en") == 0
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run(["rerun", "../o.jsonl.run.json", "-o", "again.jsonl"]) == 0
    assert "4 rows are the same" in capfd.readouterr().err
    again = rows(tmp_path / "elsewhere" / "again.jsonl")
    assert [1] * 4 == [len(row["result"]["sentences"]) for row in again]
    assert {row["options"] for row in again} == {row["options"] for row in rows(tmp_path / "o.jsonl")}
    record = json.loads((tmp_path / "elsewhere" / "again.jsonl.run.json").read_text())
    assert record["totals"]["ok"] == 4
    assert record["settings"]["length"] == 1


def test_what_differs_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An input of another text, one that is gone, one that is new."""
    paths = write_articles(tmp_path / "d", 4)
    output, again = tmp_path / "o.jsonl", tmp_path / "again.jsonl"
    batch(tmp_path / "d", "-o", output)
    paths[0].write_text(paths[0].read_text().replace("7 votes", "8 votes"))
    paths[1].unlink()
    write_articles(tmp_path / "d", 1, first=9)
    assert run(["rerun", f"{output}.run.json", "-o", str(again)]) == 1
    err = capfd.readouterr().err
    assert "2 rows are the same" in err
    assert "1 row is of another text" in err
    assert "2 rows are in one output alone" in err


def test_another_program_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Another version or other prompts give other results, unless that is wanted."""
    write_articles(tmp_path / "d", 1)
    output = tmp_path / "o.jsonl"
    batch(tmp_path / "d", "-o", output)
    path = tmp_path / "o.jsonl.run.json"
    record = json.loads(path.read_text())
    record["shaping"]["templates"]["whole.j2"] = "0" * 64
    path.write_text(json.dumps(record))
    again = ["rerun", str(path), "-o", str(tmp_path / "again.jsonl")]
    assert run(again) == 2
    assert "whole.j2" in capfd.readouterr().err
    assert run([*again, "--anyway"]) == 0
    assert run(["rerun", str(path), "-o", str(output)]) == 2


def test_a_record_from_elsewhere_sends_nothing_elsewhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could name a server of its writer's, to which this user's key would go."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-mine-0123456789")
    write_articles(tmp_path / "d", 1)
    batch(tmp_path / "d", "-o", tmp_path / "o.jsonl")
    path = tmp_path / "o.jsonl.run.json"
    assert "sk-mine" not in path.read_text()
    record = json.loads(path.read_text())
    record["settings"] |= {"model": "openai:gpt-5", "base_url": "https://evil.example/v1"}
    path.write_text(json.dumps(record))
    assert run(["rerun", str(path), "-o", str(tmp_path / "again.jsonl")]) == 2
    assert "evil.example" in capfd.readouterr().err
    assert run(["batch", "--resume", "-o", str(tmp_path / "o.jsonl")]) == 2
    path.write_text('{"record": 1}')
    assert run(["rerun", str(path), "-o", str(tmp_path / "again.jsonl")]) == 2
    assert "no run record" in capfd.readouterr().err


def test_a_log_says_what_differs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """In JSON, for programs: a line of its own, with the names; the exit code is the same as without."""
    paths = write_articles(tmp_path / "d", 2)
    output, again = tmp_path / "o.jsonl", tmp_path / "again.jsonl"
    batch(tmp_path / "d", "-o", output)
    paths[0].write_text(paths[0].read_text().replace("7 votes", "8 votes"))
    capfd.readouterr()
    assert run(["rerun", f"{output}.run.json", "-o", str(again), "--log-format", "json"]) == 1
    line = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert ("compared", 1) == (line["event"], line["same"])
    assert {"others": [], "texts": [paths[0].name], "missing": []} == {
        kind: [name.rpartition("/")[2] for name in names] for kind, names in line["different"].items()
    }


def test_a_record_without_its_output_is_run_and_not_compared(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """That is no difference: the exit code is 0, and a note says why nothing was compared."""
    write_articles(tmp_path / "d", 1)
    output, again = tmp_path / "o.jsonl", tmp_path / "again.jsonl"
    batch(tmp_path / "d", "-o", output)
    output.unlink()
    assert run(["rerun", f"{output}.run.json", "-o", str(again)]) == 0
    assert f"{output} is gone: there is nothing to compare with" in " ".join(capfd.readouterr().err.split())
    assert ["ok"] == [row["status"] for row in rows(again)]


@pytest.mark.parametrize("line", ["[]", "no JSON"])
def test_an_output_that_holds_no_rows_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], line: str
) -> None:
    """Of a damaged output nothing is said to be the same."""
    write_articles(tmp_path / "d", 1)
    output = tmp_path / "o.jsonl"
    batch(tmp_path / "d", "-o", output)
    output.write_text(f"{line}\n")
    assert run(["rerun", f"{output}.run.json", "-o", str(tmp_path / "again.jsonl")]) == 2
    assert "is no row of a batch" in " ".join(capfd.readouterr().err.split())
