"""README is the first thing people see: what it shows is what the program does."""

import re
from pathlib import Path

import pytest

import summarize

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_is_what_the_program_prints() -> None:
    """The sentences shown are those that come out of the example article, and the quotes stand in it."""
    block = README.split("```text\n", 1)[1].split("\n```", 1)[0]
    text, notes = block.split("\n\n", 1)
    shown = re.sub(r" ?\[\d+\]", "", " ".join(text.split()))
    assert shown == summarize.summarize(ROOT / "examples" / "harbor-sweep.txt", model="extractive").text
    article = " ".join((ROOT / "examples" / "harbor-sweep.txt").read_text(encoding="utf-8").split())
    quotes = [" ".join(q.split()) for q in re.findall(r"line \d+: “(.*?)”\n", notes, re.DOTALL)]
    assert 2 == len(quotes)
    assert all(quote in article for quote in quotes)


@pytest.mark.parametrize("page", sorted({*(ROOT / "docs").glob("*.md"), ROOT / "evals" / "README.md"}))
def test_nothing_is_installed_from_an_index_before_the_release(page: Path) -> None:
    """Until then a page names what works in the checkout; docs/release.md says when that changes."""
    text = page.read_text(encoding="utf-8")
    assert page.name == "release.md" or "install 'summarize-grounded" not in text


def test_it_is_short() -> None:
    """Tables and caveats stand in docs/ and evals/."""
    assert len(README.splitlines()) <= 120


def test_the_first_block_holds_the_two_commands() -> None:
    """``.ci/run`` takes the second line of the first block: it installs what the tests need and runs them."""
    first, second = README.split("```sh\n", 1)[1].split("```", 1)[0].strip().splitlines()
    assert "summarize examples/harbor-sweep.txt" in first
    assert second.endswith("-m pytest -n auto -m 'not slow'")


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The code block, as it stands, does what its assertions say."""
    code = README.split("```python\n", 1)[1].split("```", 1)[0]
    monkeypatch.chdir(ROOT)
    exec(code, {})  # noqa: S102 - README's own code
    assert "The agency rejected the permit on Tuesday." in capsys.readouterr().out


@pytest.mark.parametrize("link", re.findall(r"\]\(((?!http)[^)#]+)", README))
def test_links_lead_somewhere(link: str) -> None:
    """Every relative link of the README is a file."""
    assert (ROOT / link).is_file()
