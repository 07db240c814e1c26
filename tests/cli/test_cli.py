"""The command, as a user runs it: arguments in; stdout, stderr and exit code out."""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarize.cli import run
from summarize.summary import Summary

ARTICLE = """Title: Council rams through reckless bus plan

The Arden city council approved a new bus line on Tuesday by 7 votes to 2.

CLICK HERE TO GET THE ARDEN APP

Mayor Ruth Calder said the line would cost $4.2 million and open in March.

Councilman Leo Dunn, who voted against it, said the city had not asked the residents of Mill Street.

The line will have 14 stops, according to the transport office.
"""


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test runs in an empty folder, without the developer's own configuration and cache."""
    monkeypatch.chdir(tmp_path)
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.delenv("SUMMARIZE_MODEL", raising=False)


@pytest.fixture
def article(tmp_path: Path) -> str:
    """A file with the article."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


def test_summary_goes_to_stdout_and_the_closing_line_to_stderr(
    article: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The summary and its evidence can be piped; what was spent is said beside it."""
    assert 0 == run(["--model", "extractive", article])
    out, err = capfd.readouterr()
    assert "[1] line 3: “The Arden city council" in out
    assert "CLICK HERE" not in out
    assert err.count("\n") == 1
    assert "kept" in err
    assert "extractive" in err


def test_json_is_the_whole_result_and_every_citation_is_exact(
    article: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Spans of the JSON index the file's text, in code points and in UTF-16."""
    assert 0 == run(["--model", "extractive", "--format", "json", article])
    data = json.loads(capfd.readouterr().out)
    citations = [c for sentence in data["sentences"] for c in sentence["citations"]]
    assert citations
    for citation in citations:
        assert citation["quote"] == ARTICLE[citation["start"] : citation["end"]]
        utf16 = ARTICLE.encode("utf-16-le")[2 * citation["utf16_start"] : 2 * citation["utf16_end"]]
        assert citation["quote"] == utf16.decode("utf-16-le")


def test_output_file_is_written_whole(
    article: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """``-o`` writes the file and leaves stdout empty."""
    target = tmp_path / "out.md"
    assert 0 == run(["--model", "extractive", "--format", "markdown", "-o", str(target), article])
    assert "" == capfd.readouterr().out
    written = target.read_text()
    assert written.startswith("# Summary\n\n*of ")
    assert "rams through" not in written.partition("\n\n[^1]")[0]
    assert ["article.txt", "out.md"] == sorted(p.name for p in tmp_path.iterdir() if p.is_file())


def test_an_unwritable_output_is_one_line(
    article: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder that is not there is a clear error, not a traceback."""
    assert 74 == run(["--model", "extractive", "-o", str(tmp_path / "no" / "x.txt"), article])
    err = capfd.readouterr().err
    assert "cannot write" in err
    assert "Traceback" not in err


def test_standard_input_is_an_article(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """``-`` reads standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert 0 == run(["--model", "extractive", "-"])
    assert "[1]" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\x00\x01\x02\x03" * 400, ""),
        (b"CLICK HERE TO GET THE APP\n\nSUBSCRIBE TO OUR NEWSLETTER\n", "may be cited"),
    ],
    ids=["empty", "white space", "binary", "only promotional lines"],
)
def test_an_article_without_text_is_one_clear_line(
    content: bytes, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Bad input exits with 2 and one line that names the file."""
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    assert 2 == run(["--model", "extractive", str(path)])
    out, err = capfd.readouterr()
    assert "" == out
    assert 1 == err.count("\n")
    assert "bad.txt" in err
    assert said in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.txt"],
        ["."],
        ["--no-such-flag", "x"],
        ["--length", "huge", "article.txt"],
        ["--length", "0", "article.txt"],
        ["--repairs", "-1", "article.txt"],
        ["--min-support", "2", "article.txt"],
        ["--model", "nonsense", "article.txt"],
        ["--select", "Z9", "--model", "extractive", "article.txt"],
        ["a.txt", "b.txt"],
        ["verify", "article.txt"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_clear_line(
    arguments: list[str], article: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each mistake exits with 2 and one line, before any model is loaded."""
    assert Path(article).is_file()
    assert 2 == run(arguments)
    out, err = capfd.readouterr()
    assert "" == out
    assert 1 == err.count("\n")
    assert err.startswith("summarize: ")


def test_debug_shows_the_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    """``--debug`` anywhere adds the traceback; the one line stays last."""
    assert 2 == run(["missing.txt", "--debug"])
    err = capfd.readouterr().err
    assert "Traceback" in err
    assert "missing.txt" in err.splitlines()[-1]


def test_interruption_exits_with_130(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no traceback."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarize.reading.read", interrupt)
    assert 130 == run([article])


def test_no_arguments_at_a_terminal_show_the_help(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The help names the article's options and the other commands."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True, fileno=lambda: -1))
    assert 0 == run([])
    out = capfd.readouterr().out
    assert "Usage: summarize [OPTIONS] ARTICLE" in out
    assert "verify" in out
    assert "--model" in out


def test_json_schema_needs_no_article(capfd: pytest.CaptureFixture[str]) -> None:
    """The printed schema is that of the JSON output."""
    assert 0 == run(["--json-schema"])
    assert Summary.model_json_schema(mode="serialization") == json.loads(capfd.readouterr().out)


def test_abstention_exits_with_1(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    """With a bar that nothing can reach, nothing is offered and the reason is given."""
    Path(article).write_text("Greedy thugs must be stopped now!\n\nWe must all rise up and say no!\n")
    code = run(["--model", "extractive", article])
    out, err = capfd.readouterr()
    assert (1, True) == (code, out.startswith("No summary: "))
    assert "abstained" in err


def test_verify_accepts_a_true_summary_and_rejects_a_false_one(
    article: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The same gate for anyone's text; what fails is shown with its rule, and sets the exit code."""
    summary = tmp_path / "summary.txt"
    summary.write_text("The Arden city council approved a new bus line on Tuesday by 7 votes to 2.\n")
    assert 0 == run(["verify", str(summary), "--source", article])
    summary.write_text("The Arden city council approved a new bus line on Tuesday by 700 votes to 2.\n")
    capfd.readouterr()
    assert 1 == run(["verify", str(summary), "--source", article])
    assert capfd.readouterr().out.startswith("✗ ")
    assert 0 == run(["verify", str(summary), "--source", article, "--fail-under", "0"])


def test_verify_checks_a_saved_summary_offline(
    article: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A saved JSON passes; with a forged quote, text or article it does not."""
    saved = tmp_path / "summary.json"
    assert 0 == run(["--model", "extractive", "--format", "json", "-o", str(saved), article])
    assert 0 == run(["verify", str(saved), "--source", article])
    original = saved.read_text()
    data = json.loads(original)
    data["sentences"][0]["citations"][0]["quote"] += " And more."
    saved.write_text(json.dumps(data))
    assert 1 == run(["verify", str(saved), "--source", article])
    assert "✗ C102" in capfd.readouterr().out
    saved.write_text(original)
    Path(article).write_text(ARTICLE + "\nMore.\n")
    assert 2 == run(["verify", str(saved), "--source", article])
    assert "another text" in capfd.readouterr().err


def test_a_closed_pipe_is_no_error(article: str) -> None:
    """``summarize … | head -1`` ends quietly."""
    script = f"{sys.executable} -m summarize --model extractive '{article}' | head -c 1"
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert "Traceback" not in result.stderr
    assert "Exception" not in result.stderr


@pytest.mark.parametrize("command", [[], ["verify", "summary.txt", "--source"], ["bias"], ["outline"]])
def test_every_command_that_reads_takes_the_readers_options(
    command: list[str], article: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A format may be named where the content deceives; a private address is refused unless allowed."""
    Path("summary.txt").write_text("The line will have 14 stops.\n")
    assert 2 == run([*command, article, "--input-format", "pdf"])
    assert "summarize: " in capfd.readouterr().err
    assert 2 == run([*command, "http://127.0.0.1:9/"])
    assert "--allow-private-hosts" in capfd.readouterr().err
