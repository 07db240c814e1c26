"""What a program that imports ``summarize`` meets: settings in a call, names refused, results that print."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

import summarize
from summarize import ConfigError, Document, InputError, Settings, Summarizer, Verdict, Verification
from summarize.overrides import CallOverrides, Overrides
from summarize.settings_sources import load_settings
from summarize.testing import ScriptedModel
from tests.liars import ARTICLE, LIES, TRUE, draft

if TYPE_CHECKING:
    from pathlib import Path


def test_every_setting_may_be_given_by_name() -> None:
    """The names that a call takes are the fields of ``Settings`` but those found in the environment alone."""
    elsewhere = {"addresses", "keys", "notes"}
    assert set(Settings.model_fields) - elsewhere == {*Overrides.__annotations__, "model", "checker"}
    assert set(CallOverrides.__annotations__) < set(Settings.model_fields)


FACTS = (
    "The council of Port Calder voted 7 to 2 on Tuesday to close the harbor.",
    "The mayor of Oxley opened a new school for 300 children on Friday.",
)


def model() -> ScriptedModel:
    """One that copies both facts; of more sentences than are asked for, the first are taken."""
    return ScriptedModel(*[draft(*(([i], fact) for i, fact in enumerate(FACTS, 1)))] * 4)


def test_a_setting_in_a_call_is_heeded() -> None:
    """A length, a limit of words, rules to leave out; the function and the class take the same ones."""
    article = " ".join(FACTS)
    assert FACTS[0] == summarize.summarize(article, model=model(), length=1).text
    assert FACTS[0] == summarize.summarize(article, model=model(), words=20).text
    with Summarizer(model=model(), length=1, ignore="N") as summarizer:
        summary = summarizer.summarize(article)
        assert FACTS[0] == summary.text
        assert any("rules switched off: N101" in note for note in summary.notes)
        assert " ".join(FACTS) == summarizer.summarize(article, length=2).text
        assert FACTS[0] == summarizer.summarize(article).text


def test_a_length_takes_the_place_of_a_limit_of_words(tmp_path: Path) -> None:
    """In a call as in files: what is nearer decides."""
    with Summarizer(Settings(words=12), model=model()) as summarizer:
        assert " ".join(FACTS) == summarizer.summarize(" ".join(FACTS), length=2).text
    (tmp_path / "summarize.toml").write_text("words = 8\n")
    found = load_settings({"length": "2"}, {}, tmp_path)
    assert (2, None) == (found.length, found.words)


def test_the_model_is_loaded_once_for_calls_with_other_settings() -> None:
    """And is closed once."""
    model = ScriptedModel(*[draft(([1], TRUE))] * 3)
    with Summarizer(model=model, repairs=0, checker="none") as summarizer:
        texts = [summarizer.summarize(ARTICLE, **call).text for call in ({}, {"length": 1}, {"timeout": 9.0})]
    assert [TRUE] * 3 == texts


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"lenght": "short"}, "there is no setting 'lenght'; did you mean 'length'?"),
        ({"modle": "extractive"}, "there is no setting 'modle'; did you mean 'model'?"),
        ({"length": "huge"}, "length: wanted is short, medium, long or a whole number from 1 to 100"),
        ({"timeout": -1}, "timeout: wanted is a number above 0"),
        ({"keys": {"A_API_KEY": "x"}}, "there is no setting 'keys'"),
    ],
)
def test_a_wrong_setting_is_one_clear_error(settings: dict[str, Any], said: str) -> None:
    """From the functions and from the class; never a traceback from within."""
    calls = [
        lambda: summarize.summarize(ARTICLE, **settings),
        lambda: summarize.verify(TRUE, source=ARTICLE, **settings),
        lambda: Summarizer(**settings),
    ]
    for call in calls:
        with pytest.raises(ConfigError) as error:
            call()
        assert said in str(error.value)
        assert "\n" not in str(error.value)


def test_what_is_chosen_for_all_calls_is_refused_in_one() -> None:
    """The error says where it belongs."""
    with Summarizer(model="extractive") as summarizer:
        with pytest.raises(ConfigError, match=r"model is chosen when .*: Summarizer\(model=…\)"):
            summarizer.summarize(ARTICLE, model="smollm2")  # type: ignore[call-arg]
        with pytest.raises(ConfigError, match="there is no setting 'lenght'; did you mean 'length'"):
            summarizer.summarize(ARTICLE, lenght=1)  # type: ignore[call-arg]


def test_settings_by_hand_are_checked_likewise() -> None:
    """``Settings`` raises the same error, not one of the library beneath it."""
    for values in ({"foo": 1}, {"length": 0}):
        with pytest.raises(ConfigError, match=r"settings: (there is no setting 'foo'|length: wanted is)"):
            Settings(**values)  # type: ignore[arg-type]


def test_what_names_a_file_a_folder_or_a_link_is_no_text(tmp_path: Path) -> None:
    """Neither as an article nor as a summary; the error says what to pass instead."""
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE)
    hints = {
        str(file): f"pass pathlib.Path({str(file)!r})",
        str(tmp_path): "summarize batch takes folders",
        "missing.txt": "missing.txt: no such file, and no text",
        "./nothere": "./nothere: no such file, and no text",
        "~/x": "~/x: no such file",
        "/nowhere/report": "/nowhere/report: no such file",
        "report 2024.pdf": "report 2024.pdf: no such file",
        "my notes.SBV": "my notes.SBV: no such file",
        "https://example.org/a": "pass summarize.read('https://example.org/a')",
        "www.example.org/page": "pass summarize.read('https://www.example.org/page')",
    }
    for name, hint in hints.items():
        calls = [
            lambda name=name: summarize.summarize(name),
            lambda name=name: summarize.verify(TRUE, source=name),
            lambda name=name: summarize.verify(name, source=ARTICLE),
        ]
        for call in calls:
            with pytest.raises(InputError) as error:
                call()
            assert hint in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "The council opened notes.txt.",
        "and/or",
        "./configure runs first.",
        "7/10",
        "See www.example.org for more.",
    ],
)
def test_a_sentence_that_holds_a_name_is_a_text(text: str) -> None:
    """A path or a link alone is refused, not what speaks of one."""
    assert text == summarize.verify(text, source=ARTICLE).sentences[0].text


@pytest.mark.parametrize("value", [None, b"bytes", 7])
def test_another_type_is_refused_in_one_line(value: Any) -> None:
    """A text, a path, a document; of summaries a saved one as well."""
    with pytest.raises(InputError, match=r"an article is a str, a pathlib\.Path or a Document, not"):
        summarize.summarize(value)
    with pytest.raises(
        InputError, match=r"a summary is a str, a pathlib\.Path, a Document or a Summary, not"
    ):
        summarize.verify(value, source=ARTICLE)


def test_files_and_documents_are_articles_and_summaries(tmp_path: Path) -> None:
    """A ``Path`` is read; a ``Document`` is a text that is never taken for a name, whatever it says."""
    article, summary, saved = (tmp_path / name for name in ("a.txt", "s.txt", "s.json"))
    article.write_text(ARTICLE)
    summary.write_text(TRUE)
    made = summarize.summarize(article, model="extractive", length=1)
    saved.write_text(made.to_json())
    assert 1 == summarize.verify(summary, source=article).share
    assert 1 == summarize.verify(saved, source=article).share
    result = summarize.verify(Document(str(article)), source=Document(ARTICLE))
    assert [str(article)] == [sentence.text for sentence in result.sentences]


def test_results_print_as_what_they_say() -> None:
    """A summary as its text; verdicts as a line for each sentence."""
    summary = summarize.summarize(ARTICLE, model="extractive", length=2)
    assert " ".join(sentence.text for sentence in summary.sentences) == str(summary) == summary.text
    result = summarize.verify(f"{TRUE} {LIES['wrong number'][1]}", source=ARTICLE)
    first, second = str(result).splitlines()
    assert first.startswith("✓ derived")
    assert second.startswith("✗")
    assert second.endswith(LIES["wrong number"][1])


def test_verdicts_are_frozen_ordered_and_read_back() -> None:
    """Each sentence of a given summary with verdict, support and findings, in its order."""
    given = f"{LIES['wrong number'][1]} {TRUE}"
    result = summarize.verify(given, source=ARTICLE)
    assert isinstance(result, Verification)
    assert given == " ".join(sentence.text for sentence in result.sentences)
    wrong, right = result.sentences
    assert wrong.verdict in {Verdict.UNSUPPORTED, Verdict.CONTRADICTED}
    assert wrong.findings
    assert right.verdict is Verdict.SUPPORTED
    assert right.support is not None
    assert 0.5 == result.share
    with pytest.raises(ValueError, match="frozen"):
        result.sentences = ()  # type: ignore[misc]
    assert result == Verification.from_json(result.to_json())
    with pytest.raises(InputError, match="not saved verdicts"):
        Verification.from_json("{}")


def test_the_version_is_the_distributions() -> None:
    """``summarize.__version__`` is what the command prints, and stands in every result."""
    assert summarize.__version__ == summarize.summarize(ARTICLE, model="extractive").version


def test_help_names_the_settings_that_a_call_takes() -> None:
    """``help(Summarizer.summarize)`` lists them, for they are not in its signature."""
    said = inspect.getdoc(Summarizer.summarize) or ""
    assert all(f"``{name}``" in said for name in CallOverrides.__annotations__)


def test_without_a_checker_the_result_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the embedded one is not installed, only what is derived counts, and a note tells why."""
    monkeypatch.setattr("summarize.loaded_models.embedded_available", lambda: False)
    result = summarize.verify("The dam was built long ago by somebody else.", source=ARTICLE)
    assert result.checker is None
    assert [Verdict.UNCHECKED] == [sentence.verdict for sentence in result.sentences]
    assert any("no checker is installed" in note for note in result.notes)
