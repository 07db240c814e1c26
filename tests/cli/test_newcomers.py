"""What people do first, and what they are told when it does not go well."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import summarize
from summarize.cli import run
from summarize.cli.output import closing_line
from summarize.errors import MissingExtraError, checkout
from tests.cli.test_look import ESCAPE, on_terminal

if TYPE_CHECKING:
    from pathlib import Path

PRONOUNS = "He said it was bad. She agreed with him.\n"
SHORT = "The council voted 7 to 2 on Tuesday to close the harbor.\n"


def written(folder: Path, text: str) -> str:
    """The path of a file with that text."""
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_explain_says_why_nothing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each sentence of the article with what speaks against it, and how many may be cited at all."""
    assert 1 == run(["--explain", written(tmp_path, PRONOUNS)])
    err = capsys.readouterr().err
    assert "2 of 2 sentences may be cited; summarize outline shows them all" in err
    assert "not printed (1): He said it was bad." in err
    assert "X703 “He” points to nothing before it" in err


def test_explain_says_once_what_many_sentences_lack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sentences that would pass the gate are told by their numbers, with one reason for all."""
    article = (
        "We need better parks, and our shameful council must act. We are tired of its disgraceful lies.\n\n"
        "The measure limits increases to 7 percent. The original draft would have set it at 3 percent.\n\n"
        "The association rejected that. “We sent two pages,” he said."
    )
    assert 1 == run(["--explain", written(tmp_path, article)])
    err = capsys.readouterr().err
    assert "not printed (1): We need better parks" in err
    assert 1 == " ".join(err.split()).count("leans on sentences around it")
    assert "not printed (3–5)" in err


def test_an_abstention_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard output where the summary would stand; the closing line has the reason only elsewhere."""
    assert 1 == run([written(tmp_path, PRONOUNS)])
    both = capsys.readouterr()
    assert "No summary: the article's sentences as they stand make no" in both.out
    assert both.err.startswith("abstained · extractive")
    assert 1 == run(["--format", "json", str(tmp_path / "a.txt")])
    assert "abstained: the article's sentences as they stand make no" in capsys.readouterr().err


def test_fewer_sentences_than_asked_for_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``long`` of a short article is no longer than ``medium``; the closing line says so."""
    assert 0 == run(["--length", "long", written(tmp_path, SHORT)])
    assert "1 sentence kept of up to 10, 0 rejected" in capsys.readouterr().err
    assert 0 == run(["--length", "long", "--explain", str(tmp_path / "a.txt")])
    err = " ".join(capsys.readouterr().err.split())
    assert "fewer sentences than asked for: " in err
    assert "six tenths of the words" in err
    assert 0 == run(["--length", "1", str(tmp_path / "a.txt")])
    assert "1 sentence kept, 0 rejected" in capsys.readouterr().err


def test_a_full_share_is_no_reason_where_there_is_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of an article whose other sentences cannot be told, six tenths of the words would be many more."""
    loaded = "\n\n".join(f"The vile and disgraceful cronies of ward {i} rammed it through." for i in range(9))
    assert 0 == run(["--length", "long", "--explain", written(tmp_path, f"{SHORT}\n{loaded}\n")])
    err = " ".join(capsys.readouterr().err.split())
    assert "fewer sentences than asked for: code takes no sentence that is loaded" in err
    assert "six tenths" not in err


def test_the_closing_line_says_whose_sentences_are_printed() -> None:
    """What code put in the place of the model's sentences is not counted as the model's."""
    extracted = summarize.summarize(SHORT)
    assert "extracted in place" not in closing_line(extracted)
    staged = extracted.model_copy(update={"model": "smollm2"})
    assert (
        "1 sentence kept, 0 rejected · 0 by the model, 1 extracted in place of its sentences"
        in closing_line(staged)
    )


@pytest.mark.parametrize("arguments", [[], ["--length", "short"], ["verify", "--source", "x"], ["outline"]])
def test_nothing_in_the_pipe_is_one_line(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No article, no terminal: exit code 2 and what to do, not a page of help."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert 2 == run(arguments)
    both = capsys.readouterr()
    assert "" == both.out
    assert "name a file or a link, or pipe a text into the command" in both.err
    assert 1 == both.err.count("\n")


@pytest.mark.parametrize("command", [[], ["outline"], ["bias"]])
def test_a_folder_leads_to_batch(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where one article is read."""
    assert 2 == run([*command, str(tmp_path)])
    assert "is a folder, not a file; summarize batch takes folders" in capsys.readouterr().err


def test_what_is_missing_is_installed_from_where_the_program_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the checkout that it runs in, or that the installer has recorded; else from an index."""
    root = checkout()
    assert root is not None
    assert f"pip install -e '{root}[web]'" in str(MissingExtraError("reading HTML", "web"))
    monkeypatch.setattr("summarize.errors.checkout", lambda: None)
    record = json.dumps({"url": root.as_uri(), "dir_info": {}})
    for recorded, source in ((record, str(root)), (None, "summarize-grounded"), ("?", "summarize-grounded")):
        found = SimpleNamespace(read_text=lambda _, recorded=recorded: recorded)
        monkeypatch.setattr("importlib.metadata.distribution", lambda _, found=found: found)
        assert f"pip install '{source}[web]'" in str(MissingExtraError("reading HTML", "web"))


@pytest.mark.slow
def test_the_outline_is_as_wide_as_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrapped there, and one line a sentence elsewhere."""
    long = (
        "The council of the town voted 7 to 2 on Tuesday to close the harbor for the whole winter season.\n"
    )
    shown = ESCAPE.sub("", on_terminal(["outline", written(tmp_path, long)], 60))
    assert "harbor for the whole winter" in " ".join(shown.split())
    assert all(len(line) <= 60 for line in shown.splitlines() if " " in line.strip())
    assert 0 == run(["outline", str(tmp_path / "a.txt")])
    assert any(long.strip() in line for line in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["summarise", "a.txt"], "there is no command 'summarise'; did you mean: summarize a.txt"),
        ([""], "the name of the article is empty"),
        (["-"], "summarize: standard input: the text is empty"),
    ],
)
def test_what_is_mistyped_is_named(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not a hint at something else."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert 2 == run(arguments)
    assert said in capsys.readouterr().err


def test_a_name_that_tells_no_format_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is text all the same."""
    assert 0 == run([written(tmp_path, SHORT), "--length", "1", "-o", str(tmp_path / "a.xyz")])
    assert ".xyz names no format" in capsys.readouterr().err
    assert (tmp_path / "a.xyz").read_text().startswith("The council voted")


def test_a_greeting_is_no_news_for_a_model_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody is sent to a model with it."""
    assert 1 == run([written(tmp_path, "Hi.\n")])
    both = capsys.readouterr()
    assert "too short to tell of anything" in " ".join(both.out.split())
    assert "--model" not in both.out + both.err
