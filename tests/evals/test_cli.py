"""The commands, run as people run them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarize.cli import run
from summarize_evals import page_tables
from summarize_evals.results import results
from summarize_evals.runs import read_run
from summarize_evals.tasks import get_task

ROOT = Path(__file__).parent.parent.parent


def evals(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``summarize eval`` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "summarize", "eval", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def run_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small run of the verifier on a committed fixture."""
    folder = tmp_path_factory.mktemp("run")
    done = evals("verifier", "--set", "defects_tuning", "--limit", "30", "--out", "run.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "defects_tuning" in done.stdout
    assert "30 samples, 0 errors" in done.stdout
    return folder / "run.jsonl"


def test_list_names_tasks_sets_and_splits(capfd: pytest.CaptureFixture[str]) -> None:
    """The list tells what can be run and what was tuned on."""
    assert run(["eval", "list"]) == 0
    shown = capfd.readouterr().out
    assert "verifier: " in shown
    assert "defects_tuning (tuned-on, at hand)" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["run", "verifyer"], 2, "summarize: there is no task 'verifyer'; did you mean verifier?"),
        (["verifier", "--set", "nope"], 2, "summarize: task verifier has no set 'nope'"),
        (["verifier", "-o", "selected=C"], 2, "summarize: task verifier has no setting 'selected'"),
        (["verifier", "-o", "select=Z999"], 2, "summarize: no rule has the code 'Z999'"),
        (["verifier", "-o", "select"], 2, "'select' is not NAME=VALUE"),
        (["compare", "none.jsonl"], 2, "give at least two runs"),
        (["compare", "none.jsonl", "none.jsonl"], 2, "summarize: none.jsonl: cannot be read as a run"),
        (["gate", "none.jsonl", "--against", "none.json"], 2, "summarize: none.jsonl: cannot be read"),
        (["tables", "--file", "none.md"], 2, "summarize: none.md: cannot be read"),
    ],
)
def test_bad_usage_is_one_clear_line(
    arguments: list[str],
    code: int,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Every mistake gets its line on standard error and exit code 2, never a traceback."""
    monkeypatch.chdir(tmp_path)
    assert code == run(["eval", *arguments])
    shown = capfd.readouterr().err
    assert line in shown
    assert "Traceback" not in shown


def test_compare_prints_differences(run_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A run against itself is no difference in every line."""
    assert run(["eval", "compare", str(run_file), str(run_file)]) == 0
    shown = capfd.readouterr().out
    assert "no difference" in shown
    assert "better" not in shown


def test_gate_opens_and_closes(run_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The gate is open against the run's own results and closed against better ones, with exit code 1."""
    base = tmp_path / "base.json"
    assert run(["eval", "results", str(run_file), "--out", str(base)]) == 0
    gate = ["eval", "gate", str(run_file), "--against", str(base)]
    assert run(gate) == 0
    base.write_text(base.read_text().replace('"rows": 30', '"rows": 31'))
    assert run(gate) == 1
    assert "fell: defects_tuning: 30 samples, the baseline has 31" in capfd.readouterr().err


def test_tables_check_tells_a_stale_table(
    run_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--check changes nothing and exits 1 where the table is not the one that the results give."""
    found = read_run(run_file)
    (tmp_path / "verifier.json").write_text(results(get_task("verifier"), found).to_json())
    monkeypatch.setattr(page_tables, "BASELINES", tmp_path)
    path = tmp_path / "README.md"
    path.write_text(f"{page_tables.BEGIN}\nstale\n{page_tables.END}\n")
    assert run(["eval", "tables", "--check", "--file", str(path)]) == 1
    assert "\nstale\n" in path.read_text()
    assert run(["eval", "tables", "--file", str(path)]) == 0
    assert run(["eval", "tables", "--check", "--file", str(path)]) == 0


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    """A run killed in its middle keeps its rows, and the same command finishes it."""
    command = [sys.executable, "-m", "summarize", "eval", "verifier", "--set", "defects_tuning"]
    command += ["--limit", "300", "--out", "run.jsonl"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    path = tmp_path / "run.jsonl"
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if path.exists() and path.read_bytes().count(b"\n") > 5:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.01)
    process.wait()
    before = path.read_text().splitlines()[:6]
    done = evals(*command[4:], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert before == path.read_text().splitlines()[:6]
    assert "300 samples" in done.stdout
