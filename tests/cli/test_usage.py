"""Help, completion, and what is said where a command is used wrongly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from summarize.cli import COMMANDS, DEFAULT, cli, run
from summarize.cli.grouped import OTHERS

ARTICLE = "The council of Brell voted 7 to 2 on Monday to close the old library by June.\n"
NAMED = sorted({*COMMANDS, "eval"} - {DEFAULT})


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """A help page."""
    assert run([*arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_help_has_groups_and_commands(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Options stand under what they are about; version and help are listed."""
    page = helped(capsys, flag)
    headings = re.findall(r"^(\S.*):$", page, re.MULTILINE)
    assert headings == ["Input", "Output", "Model", "Checking", "Safety and limits", OTHERS, "Commands"]
    assert "-V, --version" in page
    assert "-h, --help" in page
    for name in NAMED:
        (line,) = re.findall(rf"^  {name} +(\S.*)$", page, re.MULTILINE)
        assert not line.endswith("..."), f"{name}: the line is cut"


@pytest.mark.parametrize("name", NAMED)
def test_every_command_has_a_help_page(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By both names; every option says what it does."""
    page = helped(capsys, name, "-h")
    assert page == helped(capsys, name, "--help")
    assert f"Usage: summarize {name}" in page
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_the_version(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line."""
    assert re.fullmatch(r"summarize \d\S*\n", helped(capsys, flag))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verfy", "a.txt"], "'verfy' is neither a file nor a command; did you mean: summarize verify a.txt"),
        (["doctr"], "did you mean: summarize doctor"),
        (["evla"], "did you mean: summarize eval"),
        (["a.txt", "b.txt"], "2 inputs are named and one is read; for several: summarize batch a.txt b.txt"),
        (["--repairs", "x", "a.txt"], "--repairs: wanted is a whole number from 0 to 10, not 'x'"),
        (["--timeout", "0", "a.txt"], "--timeout: wanted is a number above 0, at most 604,800, not '0'"),
        (["--min-support", "2", "a.txt"], "--min-support: wanted is a number from 0 to 1, or a percentage"),
        (
            ["batch", "--min-support", "2", "-o", "o.jsonl", "a.txt"],
            "--min-support: wanted is a number from 0 to 1, or a percentage",
        ),
        (
            ["--length", "huge", "a.txt"],
            "--length: wanted is short, medium, long or a whole number from 1 to 100",
        ),
        (["--language", "xx", "a.txt"], "'xx' is no language code (ISO 639-1)"),
        (["verify", "a.txt", "--source", "a.txt", "--fail-under", "2"], "wanted is a share from 0 to 1"),
        (["verify", "a.txt"], "Missing option '--source'"),
        (["verify", "--nope"], "(see summarize verify --help)"),
        (["--nope"], "(see summarize --help)"),
    ],
)
def test_wrong_usage_says_what_is_right(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 2 and one line that helps."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE)
    assert run(arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_file_named_like_a_command_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is read."""
    monkeypatch.chdir(tmp_path)
    Path("verfy").write_text(ARTICLE)
    assert run(["verfy"]) == 0


def piped(*arguments: str, text: str = ARTICLE, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a text in its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "summarize", *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_a_pipe_needs_no_dash(tmp_path: Path) -> None:
    """What comes through a pipe is the article, or the summary to verify."""
    done = piped()
    assert done.returncode == 0
    assert "voted 7 to 2" in done.stdout
    source = tmp_path / "a.txt"
    source.write_text(ARTICLE)
    assert piped("verify", "--source", str(source)).returncode == 0
    assert "1 of 1 sentences may be cited" in piped("outline").stdout


def test_quiet_and_verbose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """-q leaves errors alone; -v tells what was read, with what, and the phases."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    assert run(["-q", str(path)]) == 0
    assert capsys.readouterr().err == ""
    assert run(["-q", str(tmp_path / "none.txt")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert run(["-v", str(path)]) == 0
    err = capsys.readouterr().err
    assert "text/plain" in err
    assert "model extractive" in err
    assert re.search(r"\d s  checking", err)
    summary = tmp_path / "s.txt"
    summary.write_text(ARTICLE)
    assert run(["-q", "verify", str(summary), "--source", str(path)]) == 0
    assert capsys.readouterr().err == ""
    assert run(["-q", "outline", str(path)]) == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each names the variable by which the command is asked."""
    assert "_SUMMARIZE_COMPLETE" in helped(capsys, "completion", shell)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("summarize ver", {"verify"}),
        ("summarize --max-f", {"--max-false-pass"}),
        ("summarize a.txt --len", {"--length"}),
        ("summarize verify --fail", {"--fail-under"}),
        ("summarize --format h", {"html"}),
    ],
)
def test_the_shell_gets_completions(words: str, wanted: set[str]) -> None:
    """Commands, the options of the command that is written, and their values."""
    count = str(len(words.split()) - 1)
    done = piped(text="", _SUMMARIZE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)
    assert done.returncode == 0
    found = {line.partition(",")[2] for line in done.stdout.splitlines() if line.startswith("plain,")}
    assert wanted <= found
