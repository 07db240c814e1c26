"""docs/library.md: every block runs, in order, and shows what it promises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import summarize

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
TEXT = (ROOT / "examples" / "river-plant.txt").read_text(encoding="utf-8")


def block(heading: str) -> str:
    """The code of the first block under a heading, or of the page's beginning."""
    part = DOC.split(f"## {heading}\n", 1)[1] if heading else DOC
    return part.split("```python\n", 1)[1].split("```", 1)[0]


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def ran(code: str) -> dict[str, Any]:
    """What the block leaves behind."""
    names: dict[str, Any] = {"text": TEXT, "summarize": summarize}
    exec(compile(code, "docs/library.md", "exec"), names)  # noqa: S102 - the page's own code
    return names


def test_the_beginning(capsys: pytest.CaptureFixture[str]) -> None:
    """A summary prints as its text, citations are exact, verdicts are there."""
    names = ran(block(""))
    summary, result = names["summary"], names["result"]
    assert capsys.readouterr().out.startswith(str(summary) + "\n")
    assert all(TEXT[c.start : c.end] == c.quote for s in summary.sentences for c in s.citations)
    assert 0 <= result.share <= 1


def test_a_summarizer_takes_names_and_other_lengths() -> None:
    """The second block: one call asks for one sentence, one for thirty words; the rest is as set."""
    code = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)[1]
    names = ran(code)
    assert len(names["teaser"].sentences) == 1 < len(names["whole"].sentences)
    assert len(names["card"].text.split()) <= 30
    assert names["summarizer"].settings.length == "medium"


def test_pandas() -> None:
    """An empty article gets its reason, and stops nobody."""
    pytest.importorskip("pandas")
    frame = ran(block("pandas"))["frame"]
    assert frame["summary"][0]
    assert "empty" in frame["reason"][1]


def test_asyncio(capsys: pytest.CaptureFixture[str]) -> None:
    """Two articles at a time."""
    ran(block("asyncio"))
    assert capsys.readouterr().out.startswith("[")


def test_fastapi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked as a client asks it; the name of a file is a text like any other."""
    pytest.importorskip("fastapi")
    import asyncio

    import httpx

    monkeypatch.chdir(tmp_path)
    Path("secret.txt").write_text("The secret is orichalcum.")
    app = ran(block("FastAPI"))["app"]

    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://here") as client,
        ):
            return [
                await client.post("/summaries", json={"text": text}) for text in (TEXT, " ", "secret.txt")
            ]

    good, empty, name = asyncio.run(ask())
    assert good.status_code == 200
    assert good.json()["sentences"]
    assert empty.status_code == 422
    assert "orichalcum" not in name.text


def test_the_notebook_shows_the_page() -> None:
    """A frame that holds the page and lets nothing out."""
    shown = ran(block("Notebook"))["summary"]._repr_html_()
    assert shown.startswith("<iframe ")
    assert 'sandbox="allow-scripts"' in shown
    assert "&lt;!doctype html&gt;" in shown.lower()
    assert "<iframe" in summarize.verify("The agency rejected the permit.", source=TEXT)._repr_html_()


@pytest.mark.parametrize(
    ("name", "said"),
    [("README.md", "pathlib.Path('README.md')"), ("https://example.org/a", "summarize.read(")],
)
def test_a_name_is_not_taken_for_a_text(name: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to pass instead."""
    monkeypatch.chdir(ROOT)
    with pytest.raises(summarize.InputError, match=re.escape(said)):
        summarize.summarize(name)
    with pytest.raises(summarize.InputError, match=re.escape(said)):
        summarize.verify("The agency rejected the permit.", source=name)


def test_a_wrong_value_says_what_is_right() -> None:
    """As on the command line."""
    with pytest.raises(
        summarize.ConfigError, match="length: wanted is short, medium, long or a whole number"
    ):
        summarize.summarize(TEXT, length="huge")  # type: ignore[arg-type]


def test_the_package_says_its_version_and_explains_itself() -> None:
    """``__version__`` is that of the distribution; ``help`` begins with an example."""
    assert re.match(r"\d+\.", summarize.__version__)
    assert ">>> summary = summarize.summarize(text)" in (summarize.__doc__ or "")
