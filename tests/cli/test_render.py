"""Saved results again, formats by the name of the file, and pages in the browser."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import url2pathname

import pytest

from summarize.cli import run
from summarize.rendering.html_page import saved_in

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
ARTICLES = sorted(path.name for path in (ROOT / "examples").glob("*.txt"))
DRAFT = "The agency rejected the permit on Tuesday. The plant will cost 999 billion dollars.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the articles."""
    monkeypatch.chdir(tmp_path)
    for name in ARTICLES:
        Path(name).write_bytes((ROOT / "examples" / name).read_bytes())
    Path("draft.txt").write_text(DRAFT)
    return tmp_path


@pytest.mark.parametrize("article", ARTICLES)
def test_the_same_bytes_come_out_as_at_the_first_time(
    article: str, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every format, from the saved JSON alone: the article may be gone."""
    from summarize import pipeline

    monkeypatch.setattr(pipeline.time, "monotonic", lambda: 0.0)  # the one figure that differs between runs
    first = {}
    for form in ("html", "markdown", "text", "json", "annotations"):
        assert run([article, "--format", form]) in {0, 1}  # some of them get no summary
        first[form] = capfdbinary.readouterr().out
    Path("run.json").write_bytes(first["json"])
    Path(article).unlink()
    for form, text in first.items():
        assert 0 == run(["render", "run.json", "--format", form])
        assert text == capfdbinary.readouterr().out


def test_a_page_is_a_saved_result_too() -> None:
    """From the page the JSON comes out that it was made of, and from that the same page."""
    assert 0 == run(["river-plant.txt", "-o", "run.json"])
    assert 0 == run(["render", "run.json", "-o", "page.html"])
    assert 0 == run(["render", "page.html", "-o", "again.json"])
    assert Path("run.json").read_bytes() == Path("again.json").read_bytes()


def test_verdicts_are_rendered_again() -> None:
    """The JSON of verify becomes the same page and the same lines."""
    for name in ("v.json", "v.html", "v.txt", "v.jsonld"):
        run(["verify", "draft.txt", "--source", "river-plant.txt", "--checker", "none", "-o", name])
    for name in ("v.html", "v.txt", "v.jsonld"):
        assert 0 == run(["render", "v.json", "-o", f"again-{name}"])
        again = Path(f"again-{name}").read_text()
        assert _timeless(Path(name).read_text()) == _timeless(again)


def _timeless(text: str) -> list[str]:
    return [line for line in text.splitlines() if "requests, " not in line]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.html", "<!doctype html>"),
        ("x.HTM", "<!doctype html>"),
        ("x.json", "{"),
        ("x.md", "# Summary"),
        ("x.jsonld", '{\n  "@context"'),
        ("x.txt", "The "),
        ("x", "The "),
    ],
)
def test_the_name_of_the_file_says_the_format(name: str, begins: str) -> None:
    """Unless --format says another."""
    assert 0 == run(["river-plant.txt", "-o", name])
    assert Path(name).read_text().startswith(begins)
    assert 0 == run(["river-plant.txt", "-o", name, "--format", "json"])
    assert Path(name).read_text().startswith("{")


def test_a_flag_beats_the_settings_and_a_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user types now counts more than what is configured."""
    monkeypatch.setenv("SUMMARIZE_FORMAT", "markdown")
    assert 0 == run(["river-plant.txt", "-o", "x.html"])
    assert Path("x.html").read_text().startswith("<!doctype html>")
    assert 0 == run(["river-plant.txt", "-o", "x"])
    assert Path("x").read_text().startswith("# Summary")


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Path]]:
    """A browser that notes what it is to show."""
    seen, script = tmp_path / "seen", tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{seen}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    import webbrowser

    monkeypatch.setattr(webbrowser, "_tryorder", None)
    return lambda: [
        Path(url2pathname(line.removeprefix("file://"))) for line in seen.read_text().splitlines()
    ]


@pytest.mark.parametrize(
    "command",
    [
        ["river-plant.txt"],
        ["bias", "river-plant.txt"],
        ["verify", "draft.txt", "--source", "river-plant.txt", "--checker", "none", "--fail-under", "0"],
    ],
    ids=["summary", "bias", "verify"],
)
def test_open_shows_the_page(command: list[str], browser: Callable[[], list[Path]]) -> None:
    """A page that is named, or one in a folder that is the user's alone; nothing goes to standard output."""
    assert 0 == run([*command, "--open", "-o", "here.html"])
    assert 0 == run([*command, "--open"])
    named, own = browser()
    assert Path("here.html").resolve() == named
    assert own.read_text().startswith("<!doctype html>")
    assert 0 == own.parent.stat().st_mode & 0o077


def test_open_goes_with_no_other_format(capsys: pytest.CaptureFixture[str]) -> None:
    """Said before any work is done."""
    assert 2 == run(["river-plant.txt", "--open", "--format", "json"])
    assert "--open shows a page" in capsys.readouterr().err
    assert 2 == run(["river-plant.txt", "--open", "-o", "x.md"])


def test_without_a_browser_the_page_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a server there is none; the page is written all the same."""
    import webbrowser

    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    assert 0 == run(["river-plant.txt", "--open", "-o", "x.html"])
    assert f"no browser was found; open {Path('x.html').resolve().as_uri()}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "not a saved summary"),
        ("[]", "neither the JSON of a result nor a page"),
        (
            '<script type="application/json" id="summarize-data">{"article":{}}</script>',
            "neither the JSON of a result nor a page",
        ),
        ("<p>x</p>", "neither the JSON of a result nor a page"),
        ('<script type="application/json" id="summarize-data">{"summary":{}}</script>', "damaged"),
        ('<script type="application/json" id="summarize-data">' + "[" * 99_999 + "</script>", "damaged"),
    ],
)
def test_what_is_no_saved_result_is_refused(
    text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With one line that says so."""
    Path("x").write_text(text)
    assert 2 == run(["render", "x"])
    assert message in capsys.readouterr().err


def test_a_result_that_was_altered_gets_no_false_mark() -> None:
    """Offsets that do not hold the quoted words light nothing and link to the source alone."""
    assert 0 == run(["river-plant.txt", "-o", "run.json"])
    data = json.loads(Path("run.json").read_text())
    data["sentences"][0]["citations"][0] |= {"start": 999_999, "end": 1_000_010}
    data["source"]["blocks"] = [{"start": 5, "end": 3}, {"start": 0, "end": 10**9}]
    data["source"]["loaded"] = [
        {"start": 7, "end": 10**9, "code": "N1", "reason": "x", "plain": None, "rejects": True}
    ]
    Path("run.json").write_text(json.dumps(data))
    assert 0 == run(["render", "run.json", "-o", "x.html"])
    assert 'data-e="1"><' not in Path("x.html").read_text()
    assert saved_in(Path("x.html").read_text()) is not None


@pytest.mark.parametrize(
    ("content", "says"), [(None, "No such file or directory"), (b"{caf\xe9}", "not UTF-8")]
)
def test_a_file_that_cannot_be_read_is_named(
    content: bytes | None, says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A missing one and one in another encoding: one line, and nothing printed."""
    if content is not None:
        Path("run.json").write_bytes(content)
    assert 2 == run(["render", "run.json"])
    assert ("", f"summarize: run.json: {says}\n") == capfd.readouterr()


def test_verdicts_have_no_format_of_summaries_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """Markdown is for summaries; the line names the formats of verdicts."""
    assert 1 == run(["verify", "draft.txt", "--source", "river-plant.txt", "-o", "verdicts.json"])
    capfd.readouterr()
    assert 2 == run(["render", "verdicts.json", "--format", "markdown"])
    assert "choose text, json, html or annotations" in " ".join(capfd.readouterr().err.split())
