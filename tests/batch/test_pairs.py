"""Summaries of any systems, verified by the thousand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarize.cli import run
from summarize_evals.batch_articles import pairs
from tests.batch.helpers import rows

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "The Arden council approved the bus line on Tuesday by 7 votes to 2. Mayor Ruth Calder opposed it."


def verify(*arguments: object) -> int:
    """The command, without other processes and without a checker."""
    return run(["verify", *map(str, arguments), "--checker", "none", "--processes", "0"])


def written(path: Path, *values: dict[str, Any]) -> Path:
    """A file of pairs."""
    path.write_text("".join(json.dumps(value) + "\n" for value in values))
    return path


def test_the_report_counts_by_support_defect_and_system(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What copies is derived; a wrong figure is found; what only rewords is unchecked without a checker."""
    file = written(tmp_path / "p.jsonl", *pairs(3))
    assert verify("--pairs", file, "-o", tmp_path / "o.jsonl", "--format", "json") == 0
    report = json.loads(capfd.readouterr().out)
    assert report["pairs"] == 9
    assert report["sentences"] == 45
    assert report["supported_by"] == {"derivation": 15}
    assert report["share_supported"] == pytest.approx(1 / 3, abs=1e-4)
    assert list(report["systems"]) == ["copies", "errs", "rewords"]
    assert report["systems"]["copies"]["share_supported"] == 1.0
    assert report["systems"]["errs"]["defects"]["Q201"] >= 6
    assert report["systems"]["rewords"]["verdicts"]["unchecked"] == 15
    assert report["names"]["Q201"] == "number-not-in-evidence"
    found = {row["id"].rpartition("#")[2]: row for row in rows(tmp_path / "o.jsonl")}
    assert found["0-errs"]["system"] == "errs"
    assert verify("--pairs", file, "-o", tmp_path / "o.jsonl", "--fail-under", "0.5") == 1
    out, err = capfd.readouterr()
    assert "copies: 100.0% supported" in out
    assert "9 were there already" in err


def test_columns_are_found_or_named_and_a_bad_pair_stops_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The same articles under other names; a pair without a summary is a row with its error."""
    file = written(
        tmp_path / "p.jsonl",
        {"Document": SOURCE, "claim": "Mayor Ruth Calder opposed it.", "model": "a\x1b[31m"},
        {"Document": SOURCE, "model": "b"},
        {"Document": "", "claim": "x y z.", "model": "b"},
    )
    assert verify("--pairs", file, "-o", tmp_path / "o.jsonl") == 1
    out, err = capfd.readouterr()
    assert "\x1b" not in out + err
    assert "b: no sentence (0 sentences of 0 summaries; 2 pairs failed)" in out
    assert err.count("failed: ") == 3
    assert "failed: " in err
    assert "2 failed: input (2); why: error in the rows of" in err
    assert ["ok", "failed", "failed"] == sorted(
        (r["status"] for r in rows(tmp_path / "o.jsonl")), reverse=True
    )
    other = written(tmp_path / "q.jsonl", {"a": SOURCE, "b": "Mayor Ruth Calder opposed it.", "c": 7})
    named = ["--text-column", "a", "--summary-column", "b", "--system-column", "c", "--format", "json"]
    assert verify("--pairs", other, *named) == 0
    assert json.loads(capfd.readouterr().out)["systems"]["7"]["share_supported"] == 1.0


def test_a_changed_summary_is_noticed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The SHA-256 of a pair is that of both."""
    pair = {"id": "x", "source": SOURCE, "summary": "Mayor Ruth Calder opposed it."}
    file, output = written(tmp_path / "p.jsonl", pair), tmp_path / "o.jsonl"
    assert verify("--pairs", file, "-o", output) == 0
    written(file, {**pair, "summary": "The mayor opposed it."})
    assert verify("--pairs", file, "-o", output) == 1
    assert "changed" in capfd.readouterr().err
    assert verify("--pairs", file, "-o", output, "--redo", "changed") == 0


def test_verify_without_pairs_is_as_ever(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """And its help leads to the other one."""
    (tmp_path / "a.txt").write_text(SOURCE)
    (tmp_path / "s.txt").write_text("Mayor Ruth Calder opposed it.")
    assert run(["verify", str(tmp_path / "s.txt"), "--source", str(tmp_path / "a.txt")]) == 0
    capfd.readouterr()
    run(["verify", "--pairs", "--help"])
    assert "--summary-column" in capfd.readouterr().out


def test_the_report_names_codes_and_counts_one_as_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Of checkers, too; without -o the failures are told all the same, and where they could be kept."""
    claim = "The council rejected the bus line by 7 votes to 2. It was a cold day."
    file = written(tmp_path / "p.jsonl", {"source": SOURCE, "summary": claim}, {"source": SOURCE})
    asked = ["verify", "--pairs", str(file), "--processes", "0", "--checker", "embedded"]
    assert run(asked) == 1
    out, err = capfd.readouterr()
    assert "sentences of 1 summary" in out
    assert "1 pair failed" in out
    codes = [line.split() for line in out.splitlines() if line.startswith("  ")]
    assert any(code.startswith("K") for _, code, *_ in codes)
    assert all(name for _, code, *name in codes)
    assert f"failed: {file}#2: row 2: summary: no text" in err
    assert "1 failed: input (1); -o FILE keeps the rows, which say why" in err
    assert run([*asked, "-q"]) == 1
    assert capfd.readouterr().err == ""
