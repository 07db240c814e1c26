"""docs/tutorial.md: its commands do what it says, with only what it installs."""

from __future__ import annotations

import json
import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarize.cli import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("examples").symlink_to(ROOT / "examples")


def section(number: int) -> str:
    """A section of the page."""
    return re.split(r"^## \d+\. ", PAGE, flags=re.MULTILINE)[number]


def commands(number: int) -> list[list[str]]:
    """The arguments of each `summarize` in a section."""
    blocks = re.findall(r"```sh\n(.*?)```", section(number), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("summarize ")]
    return [shlex.split(line)[1:] for line in lines]


def test_summaries(capsys: pytest.CaptureFixture[str]) -> None:
    """Three summaries; that of the loaded article quotes its opening as the article's words."""
    assert [run(arguments) for arguments in commands(2)] == [0, 0, 0]
    assert "The article says: “Greedy corporate landlords" in capsys.readouterr().out


def test_the_page() -> None:
    """It is written, and holds the article."""
    (arguments,) = commands(3)
    assert run(arguments) == 0
    assert "National Water Agency" in Path("page.html").read_text(encoding="utf-8")


def test_a_bad_summary(capsys: pytest.CaptureFixture[str]) -> None:
    """The line begins with ✗ and names the figure."""
    text = re.search(r'echo "(.*)" > draft.txt', section(4))
    assert text is not None
    Path("draft.txt").write_text(text[1], encoding="utf-8")
    (arguments,) = commands(4)
    assert run(arguments) == 1
    out = capsys.readouterr().out
    assert out.startswith("✗ ")
    assert "2.8 million" in out


def test_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    """The block runs in the checkout, and prints the summary as running text."""
    code = re.findall(r"```python\n(.*?)```", section(6), re.DOTALL)[0]
    exec(code, {})  # noqa: S102 - the page's own code
    assert capsys.readouterr().out.startswith("The National Water Agency approved a permit")


def test_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    """No wrong pair passes; of the right ones some do, and one is in doubt, as the page says."""
    rows = re.findall(r"```json\n(.*?)```", section(7), re.DOTALL)[0]
    assert [json.loads(row)["label"] for row in rows.splitlines()] == [1, 1, 1, 0]
    Path("pairs.jsonl").write_text(rows, encoding="utf-8")
    (arguments,) = commands(7)
    assert run(arguments) == 0
    head, line = [row for row in capsys.readouterr().out.splitlines() if row.startswith(("┃", "│"))]
    cells = dict(zip(head.strip("┃").split("┃"), line.strip("│").split("│"), strict=True))
    figures = {name.strip(): float(cell) for name, cell in cells.items() if name.strip().endswith("(%)")}
    assert figures["false pass (%)"] == 0.0
    assert 0 < figures["false strip (%)"] < 100
    if find_spec("summarize_grounded_checker"):
        assert figures["false strip (%)"] == pytest.approx(100 / 3, abs=0.1)
