"""Words, headline, language and house style: what the user asks of a summary's form loosens no check."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from summarize import ConfigError, Settings, Summarizer
from summarize.cli import run
from summarize.document import Document, Source
from summarize.models.chat_model import Capabilities, Strategy
from summarize.rendering import render
from summarize.testing import ScriptedChecker, ScriptedModel
from tests.liars import ARTICLE, LIES, PARAPHRASE, TRUE, Liar, draft

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "Das Amt lehnte die Genehmigung am Dienstag ab."


def test_words_are_a_limit_for_every_writer() -> None:
    """The sentences together stay below it; what does not fit is left out whole, and a note says so."""
    with Summarizer(Settings(words=45)) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert 0 < len(result.text.split()) <= 45
    model = Liar([draft(([1], TRUE), ([1], PARAPHRASE))], gullible=True)
    limit = len(TRUE.split()) + 5
    with Summarizer(Settings(words=limit, repairs=0), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert [TRUE] == [sentence.text for sentence in result.sentences]
    assert f"left out for the limit of {limit} words: 1 supported sentence" in result.notes
    assert f"have at most {limit} words" in model.requests[0].prompt.text


def test_the_headline_is_quoted_unless_it_is_loaded() -> None:
    """It is the article's own, in quotation marks; a loaded or a missing one is said to be left out."""
    plain = Document(ARTICLE, Source(title="Agency rejects permit"))
    with Summarizer(Settings(title=True)) as summarizer:
        result = summarizer.summarize(plain)
        assert result.title == "Agency rejects permit"
        assert render(result, "text").startswith("“Agency rejects permit”\n\n")
        assert render(result, "markdown").startswith("# “Agency rejects permit”\n")
        loaded = Document(ARTICLE, Source(title="Agency slams disgraceful permit"))
        result = summarizer.summarize(loaded)
        assert result.title is None
        assert "the article's headline is left out: its wording is loaded" in result.notes
        # Nor does it name the article on a page.
        for form in ("html", "markdown", "annotations"):
            assert "slams disgraceful" not in render(result, form).partition('id="article"')[0]
            assert "Agency rejects" in render(summarizer.summarize(plain), form)
        boasting = Document(
            ARTICLE, Source(title="Orbo Unveils Revolutionary Pip, the World's Smartest Tent")
        )
        assert summarizer.summarize(boasting).title is None
        assert "the article has no headline" in summarizer.summarize(ARTICLE.partition("\n")[2]).notes


def test_bullets_are_one_line_a_sentence() -> None:
    """In text and in Markdown, with their marks."""
    with Summarizer(Settings()) as summarizer:
        result = summarizer.summarize(ARTICLE)
    for output_format in ("text", "markdown"):
        lines = [
            line for line in render(result, output_format, bullets=True).splitlines() if line[:2] == "- "
        ]
        assert len(lines) == len(result.sentences) > 1


def test_a_house_style_reaches_the_model_and_the_result(tmp_path: Path) -> None:
    """The prompt holds it below the rules, the result its hash; what is written is checked as ever."""
    path = tmp_path / "house.txt"
    path.write_text("Write “per cent”, never “%”.\n")
    model = Liar([draft(([1], TRUE), LIES["wrong number"])])
    with Summarizer(Settings(prompt=path, repairs=0), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert "Write “per cent”, never “%”." in model.requests[0].prompt.messages[0].content
    assert result.templates["house style"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert LIES["wrong number"][1] not in result.text


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "wanted is a text"), (b"x" * 9000, "9,000"), (b"\xff", "UTF-8")]
)
def test_a_house_style_that_is_none_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    """Before anything is asked."""
    path = tmp_path / "house.txt"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=said):
        Summarizer(Settings(prompt=path))
    with pytest.raises(ConfigError, match="cannot be read"):
        Summarizer(Settings(prompt=tmp_path / "none"))


@pytest.mark.parametrize("settings", [{"to": "de"}, {"prompt": "README.md"}])
def test_a_writer_that_only_quotes_takes_neither(settings: dict[str, str], tmp_path: Path) -> None:
    """Neither the extractive writer nor a small model that shortens."""
    (tmp_path / "README.md").write_text("Short.")
    if "prompt" in settings:
        settings = {"prompt": str(tmp_path / "README.md")}
    small = ScriptedModel(capabilities=Capabilities(strategy=Strategy.STAGED))
    for model in (None, small):
        with (
            Summarizer(Settings.model_validate(settings), model=model) as summarizer,
            pytest.raises(ConfigError, match="needs a model that words sentences"),
        ):
            summarizer.summarize(ARTICLE)


def test_another_language_is_written_where_the_checker_reads_both() -> None:
    """The model that wrote it is asked again; figures that the article does not have are still refused."""
    wrong = "Das Amt lehnte am Dienstag 977 Genehmigungen ab."
    model = Liar([draft(([1], GERMAN), ([1], wrong))], gullible=True)
    with Summarizer(Settings(to="de", repairs=0), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert [GERMAN] == [sentence.text for sentence in result.sentences]
    assert "Write in German" in model.requests[0].prompt.text
    assert model.judged == [GERMAN]


def test_another_language_is_refused_where_the_checker_does_not_read_it() -> None:
    """A checker says in ``languages`` what it reads; without a word it is English."""
    for checker, allowed in ((ScriptedChecker({}), False), (Polyglot({GERMAN: "supported"}), True)):
        model = Liar([draft(([1], GERMAN))])
        with Summarizer(Settings(to="de", repairs=0), model=model, checker=checker) as summarizer:
            if allowed:
                assert summarizer.summarize(ARTICLE).text == GERMAN
                continue
            with pytest.raises(ConfigError, match="nothing here can check de against en"):
                summarizer.summarize(ARTICLE)
        assert model.requests == []


class Polyglot(ScriptedChecker):
    """Reads German, too."""

    languages = ("en", "de")


def test_the_articles_own_language_is_nothing_special() -> None:
    """``--to en`` of an English article: all rules run, and the extractive writer will do."""
    with Summarizer(Settings(to="en")) as summarizer:
        assert summarizer.summarize(ARTICLE).sentences


def test_the_command_takes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As flags; length and words exclude each other."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    assert run([str(path), "--words", "40", "--bullets", "--title"]) == 0
    assert capsys.readouterr().out.startswith("- ")
    assert run([str(path), "--words", "40", "--length", "2"]) == 2
    assert "give --length or --words, not both" in capsys.readouterr().err
    assert run([str(path), "--to", "xx"]) == 2
    assert "'xx' is no language code" in capsys.readouterr().err
    assert run([str(path), "--words", "1"]) == 2
    assert "--words: wanted is a whole number from 5 to 5,000" in capsys.readouterr().err


def test_a_requested_check_that_cannot_run_is_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The verdicts are printed as unchecked, and the last line says why."""
    from summarize.testing import unused_url

    article, given = tmp_path / "a.txt", tmp_path / "s.txt"
    article.write_text(ARTICLE)
    given.write_text(PARAPHRASE)
    command = ["verify", str(given), "--source", str(article)]
    assert run([*command, "--checker", f"lettuce:{unused_url()}"]) == 2
    out, err = capsys.readouterr()
    assert out.startswith("? ")
    assert "the check that was asked for could not run" in err.splitlines()[-1]
    german = tmp_path / "de.txt"
    german.write_text("Das Amt lehnte die Genehmigung am Dienstag ab. Die Gemeinde will klagen.")
    assert run(["verify", str(german), "--source", str(german), "--language", "de", "--neutral"]) == 2
    assert "--neutral knows English alone" in capsys.readouterr().err
