"""``summarize bias``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarize.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ARTICLE = "The disgraceful council met on Monday.\n\nMayor Ada Brun said the fee would rise by 3 crowns.\n"


def test_the_report_names_terms_speakers_and_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text report has the term with its line, what to do with it, and the speaker's share."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert run(["bias", str(path)]) == 0
    out = capsys.readouterr().out
    assert "line 1    N103  “disgraceful” → leave it out" in out
    assert "100%  Ada Brun" in out


def test_the_json_has_exact_offsets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Offsets count code points of the article, whose hash is given."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert run(["bias", str(path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    place = data["loaded"][0]
    assert "disgraceful" == ARTICLE[place["start"] : place["end"]]
    assert len(ARTICLE.rstrip()) <= data["source"]["length"] <= len(ARTICLE)


def test_a_broken_lexicon_is_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word list that is none is refused with its name."""
    path, lexicon = tmp_path / "article.txt", tmp_path / "own.toml"
    path.write_text(ARTICLE, encoding="utf-8")
    lexicon.write_text("group = 1", encoding="utf-8")
    assert run(["bias", str(path), "--lexicon", str(lexicon)]) == 2
    assert "own.toml" in capsys.readouterr().err


def test_the_report_can_be_written_to_a_file(tmp_path: Path) -> None:
    """With -o nothing goes to stdout."""
    path, output = tmp_path / "article.txt", tmp_path / "report.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    assert run(["bias", str(path), "-o", str(output)]) == 0
    assert "disgraceful" in output.read_text(encoding="utf-8")


def test_the_page_shows_the_article(tmp_path: Path) -> None:
    """--format html gives the article with its marks."""
    path, output = tmp_path / "article.txt", tmp_path / "report.html"
    path.write_text(ARTICLE, encoding="utf-8")
    assert run(["bias", str(path), "--format", "html", "-o", str(output)]) == 0
    page = output.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert ">disgraceful</u></mark>" in page


def test_a_word_list_comes_from_the_settings_or_the_flag(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The configured list counts; --lexicon is taken in its place."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for name, term in (("a", "council"), ("b", "fee")):
        (tmp_path / f"{name}.toml").write_text(
            '[[group]]\nname = "x"\ncode = "N104"\nkind = "noun"\nreason = "R."\n[group.terms]\n'
            f"{term} = true\n"
        )
    home = tmp_path / "xdg" / "summarize"
    home.mkdir(parents=True)
    (home / "config.toml").write_text('lexicon = "a.toml"')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home.parent))
    monkeypatch.chdir(tmp_path)
    assert run(["bias", "article.txt"]) == 0
    out = capsys.readouterr().out
    assert "“council”" in out
    assert "“fee”" not in out
    assert run(["bias", "article.txt", "--lexicon", "b.toml"]) == 0
    out = capsys.readouterr().out
    assert "“council”" not in out
    assert "“fee”" in out
