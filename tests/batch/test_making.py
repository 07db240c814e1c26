"""What shapes results besides the settings: a run that goes on notices when they change."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.batch.making import compared, making
from summarize.cli import run
from summarize.config import Settings
from summarize.models.onnx_encoder import model_folder
from summarize.verification.checkers.loading import embedded_available
from tests.batch.helpers import batch, write_articles

SOURCE = "The Arden council approved the bus line on Tuesday by 7 votes to 2. Mayor Ruth Calder opposed it."
PAIR = {"id": "x", "source": SOURCE, "summary": "Mayor Ruth Calder opposed it."}

PACKAGE = '''
from summarize.verification.rules.declaration import Rule

@Rule("ACME1", "no-rule", "It finds nothing.")
def rule(case):
    """Nothing."""
    return ()
'''


@pytest.fixture
def other_package(tmp_path: Path) -> Path:
    """A folder with an installed package that adds a rule."""
    folder = tmp_path / "site"
    (folder / "acme-1.0.dist-info").mkdir(parents=True)
    (folder / "acme_rules.py").write_text(PACKAGE)
    (folder / "acme-1.0.dist-info" / "METADATA").write_text("Name: acme\nVersion: 1.0\n")
    (folder / "acme-1.0.dist-info" / "entry_points.txt").write_text(
        "[summarize.rules]\nacme = acme_rules:rule\n"
    )
    return folder


def command(*arguments: object, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with a folder of further packages."""
    given = [sys.executable, "-m", "summarize", *map(str, arguments)]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(path or "")}
    return subprocess.run(given, capture_output=True, text=True, check=False, env=environment)


def test_a_package_of_rules_that_was_added_is_noticed(tmp_path: Path, other_package: Path) -> None:
    """Rows of before and of after must not stand in one output; what is new is named."""
    write_articles(tmp_path / "d", 2)
    output = tmp_path / "o.jsonl"
    asked = ("batch", "-m", "extractive", "--processes", "0", tmp_path / "d", "-o", output)
    assert command(*asked).returncode == 0
    before = output.read_bytes()
    again = command(*asked, path=other_package)
    assert again.returncode == 2
    assert "rules: 1 new (ACME1)" in again.stderr
    repeated = command("rerun", f"{output}.run.json", "-o", tmp_path / "again.jsonl", path=other_package)
    assert repeated.returncode == 2
    assert "ACME1" in repeated.stderr
    assert output.read_bytes() == before


@pytest.mark.skipif(not embedded_available(), reason="the embedded checker is not installed")
def test_a_checker_that_is_gone_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With auto, what is installed decides: it is part of the options, and a note says that nothing reads."""
    (tmp_path / "p.jsonl").write_text(json.dumps(PAIR) + "\n")
    output = tmp_path / "o.jsonl"
    asked = ["verify", "--pairs", str(tmp_path / "p.jsonl"), "-o", str(output), "--processes", "0"]
    assert run(asked) == 0
    folder = model_folder()
    assert folder is not None
    weights = json.loads((folder / "calibration.json").read_text())["sha256"][:8]
    assert f"embedded-{weights}" in Path(f"{output}.run.json").read_text()
    capfd.readouterr()

    real = __import__("importlib.util").util.find_spec
    monkeypatch.setattr(
        "summarize.verification.checkers.loading.find_spec",
        lambda name: None if name == "onnxruntime" else real(name),
    )
    assert run(asked) == 2
    err = capfd.readouterr().err
    assert "note: no checker is installed" in err
    assert f"checker_found was embedded-{weights}" in err
    assert "and is none" in err
    assert run(["rerun", f"{output}.run.json", "-o", str(tmp_path / "again.jsonl")]) == 2
    assert "checker_found was" in capfd.readouterr().err


def test_our_own_word_lists_count_by_their_content() -> None:
    """In a checkout they change and the version does not."""
    made = making(Settings(), verify=False)
    assert {"neutrality/lexicon.toml", "language/classes.toml", "language/forms.txt"} <= set(made["data"])
    other = {**made, "data": {**made["data"], "language/classes.toml": "0" * 64}}
    assert list(compared(made, other)) == ["data language/classes.toml differs"]


def test_an_option_that_differs_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """So that one sees which output this is."""
    write_articles(tmp_path / "d", 1)
    batch(tmp_path / "d", "-o", tmp_path / "o.jsonl", "--length", "2")
    assert batch(tmp_path / "d", "-o", tmp_path / "o.jsonl", "--length", "1") == 2
    assert "(length was 2 and is 1)" in capfd.readouterr().err
