"""How the command ends: what is written where, and the exit code."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarize.cli import run

ARTICLE = Path(__file__).parents[2] / "examples" / "river-plant.txt"
COMMAND = [sys.executable, "-m", "summarize"]
WRITE = ["--model", "extractive", str(ARTICLE)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with nobody's configuration."""
    monkeypatch.chdir(tmp_path)
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    return tmp_path


def _shell(line: str) -> subprocess.CompletedProcess[str]:
    command = " ".join(f"'{part}'" for part in COMMAND)
    return subprocess.run(
        ["bash", "-c", line.replace("SUMMARIZE", command)], capture_output=True, text=True, check=False
    )


needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


@needs_full
@pytest.mark.parametrize(
    "arguments",
    [
        f"--model extractive '{ARTICLE}'",
        f"outline '{ARTICLE}'",
        "rules",
        f"bias '{ARTICLE}'",
        "--help",
        "verify --help",
        "--json-schema",
    ],
)
def test_a_full_disk_is_74(arguments: str) -> None:
    """Never 0, and never 1, which is a verdict."""
    done = _shell(f"SUMMARIZE {arguments} > /dev/full")
    assert (74, 1) == (done.returncode, done.stderr.count("\n"))
    if "--help" not in arguments:  # of which click says nothing where there is no output
        assert 74 == _shell(f"SUMMARIZE {arguments} >&-").returncode


@needs_full
def test_a_standard_error_that_fails_is_no_verdict() -> None:
    """The result is out; that its notes are not is said by the code."""
    assert 74 == _shell(f"SUMMARIZE --model extractive '{ARTICLE}' 2> /dev/full").returncode
    assert 0 == _shell(f"SUMMARIZE --model extractive '{ARTICLE}' 2>&-").returncode
    assert 2 == _shell("SUMMARIZE missing.txt 2> /dev/full").returncode


@pytest.mark.parametrize(
    "arguments",
    [
        f"--model extractive '{ARTICLE}'",
        f"outline '{ARTICLE}'",
        "rules --format markdown",
        "--help",
        "doctor --help",
    ],
)
def test_a_closed_pipe_is_141(arguments: str) -> None:
    """As for any program that SIGPIPE ends, and without a word."""
    process = subprocess.Popen(
        [*COMMAND, *shlex.split(arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert 141 == process.wait(timeout=60)
    assert "" == err


@pytest.mark.parametrize("delay", [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8, 1.2])
def test_ctrl_c_at_any_moment_is_130_without_a_traceback(delay: float, folder: Path) -> None:
    """While Python starts, while the package is imported, while it works on an article that takes seconds."""
    long = folder / "long.txt"
    long.write_text("\n\n".join(f"The council of Oxley heard {i} people on plan {i}." for i in range(40_000)))
    process = subprocess.Popen(
        [*COMMAND, "--model", "extractive", str(long)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    if process.returncode == -signal.SIGINT or ("Traceback" in err and "/summarize/" not in err):
        pytest.skip("Python itself had not started")
    assert 130 == process.returncode
    assert "Traceback" not in err


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_input_is_never_the_output(folder: Path, form: str) -> None:
    """By whatever name; the article stays as it was."""
    article = folder / "a.txt"
    article.write_bytes(ARTICLE.read_bytes())
    os.link(article, folder / "hard.txt")
    (folder / "s.txt").write_text("The permit was approved.\n")
    for name in ("a.txt", "./a.txt", str(article), "hard.txt"):
        assert 2 == run(["--model", "extractive", "--format", form, "-o", name, "a.txt"])
        assert 2 == run(["verify", "s.txt", "--source", "a.txt", "-o", name])
        assert 2 == run(["bias", "-o", name, "a.txt"])
    assert ARTICLE.read_bytes() == article.read_bytes()


def test_a_dash_is_standard_output_and_no_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """As for the input, ``-`` is a stream; an empty name is bad usage, told in one line."""
    monkeypatch.chdir(tmp_path)
    article = Path(__file__).parents[2] / "examples" / "river-plant.txt"
    assert 0 == run(["-q", "-o", "-", str(article)])
    assert "National Water Agency" in capfd.readouterr().out
    assert [] == list(tmp_path.iterdir())
    assert 2 == run(["-o", "", str(article)])
    assert "the name of the file is empty" in capfd.readouterr().err


@pytest.mark.parametrize("there", [True, False])
def test_a_symbolic_link_is_named_and_left_alone(
    folder: Path, there: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither it nor what it leads to is replaced."""
    target = folder / "precious"
    if there:
        target.write_text("mine")
    (folder / "out.txt").symlink_to(target)
    assert 2 == run(["-o", "out.txt", *WRITE])
    assert "symbolic link" in capfd.readouterr().err
    assert (folder / "out.txt").is_symlink()
    assert there == target.exists()


def test_links_to_devices_are_followed() -> None:
    """``-o /dev/stdout`` is a way to name a stream."""
    if Path("/dev/stdout").is_symlink():
        assert "[1]" in _shell(f"SUMMARIZE --model extractive '{ARTICLE}' -o /dev/stdout | cat").stdout


def test_time_is_up_for_what_computes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A stage that does not look at the clock is interrupted: exit code 3 and one line."""

    def spin(*_: object) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            pass

    monkeypatch.setattr("summarize.reading.read", spin)
    monkeypatch.setattr("summarize.summary_input.read", spin)
    for command in (WRITE, ["outline", "a"], ["bias", "a"], ["verify", "a", "--source", "b"]):
        assert 3 == run([*command, "--timeout", "0.2"])
        assert "--timeout" in capfd.readouterr().err


def test_switched_off_rules_are_said(capfd: pytest.CaptureFixture[str]) -> None:
    """On stderr and in the JSON."""
    assert 0 == run(["--ignore", "Q201", "--format", "json", *WRITE])
    out, err = capfd.readouterr()
    assert "note: rules switched off: Q201" in err
    assert "rules switched off: Q201" in out


def test_trust_from_the_command_line(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What was ignored is taken after ``summarize trust``, until the file changes or the trust is revoked."""
    (folder / "summarize.toml").write_text('ignore = ["Q201"]\n')
    assert 0 == run(WRITE)
    assert 1 == capfd.readouterr().err.count("is not trusted; ignored: ignore (")
    assert 0 == run(["trust"])
    assert 0 == run(WRITE)
    assert "rules switched off: Q201" in capfd.readouterr().err
    assert 0 == run(["trust", "--revoke", str(folder)])
    assert 0 == run(WRITE)
    assert "not trusted" in capfd.readouterr().err
    assert 2 == run(["trust", "nowhere"])
