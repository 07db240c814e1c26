"""The whole program with models that lie: nothing unsupported comes out, and the truth does."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import summarize
from summarize import InputError, ModelResponseError, ModelUnavailableError, Settings, Summarizer, Summary
from summarize.citations import Origin
from summarize.errors import PromptTooLongError
from summarize.models.chat_model import Capabilities, Strategy
from summarize.observer import Observer
from summarize.testing import ScriptedChecker, ScriptedModel
from summarize.verification import Severity, Verdict
from tests.liars import ARTICLE, LIES, PARAPHRASE, TRUE, Liar, draft


def run(*answers: str | summarize.ModelError, **settings: object) -> Summary:
    """A summary of the article by a model with those answers."""
    with Summarizer(Settings.model_validate(settings), model=Liar(list(answers))) as summarizer:
        return summarizer.summarize(ARTICLE)


SEEN_BY_READING = {
    "modality raised",
    "attribution dropped",
    "fell for rose",
    "injected instruction obeyed",
    "invented clause",
}
"""Lies that take a reader: no veto is sure of them."""


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_is_caught(lie: str) -> None:
    """A lie beside a truth is rejected with a reason; the truth is kept; the lie's words are nowhere."""
    cites, text = LIES[lie]
    result = run(draft(([1], TRUE), (cites, text)), repairs=0)
    assert TRUE in [sentence.text for sentence in result.sentences]
    assert text not in [sentence.text for sentence in result.sentences if sentence.text != TRUE]
    (rejected,) = [sentence for sentence in result.rejected if sentence.origin is Origin.MODEL]
    assert rejected.findings or rejected.wording


@pytest.mark.parametrize("lie", sorted(LIES.keys() - SEEN_BY_READING))
def test_a_veto_speaks_whatever_the_checker_says(lie: str) -> None:
    """A judge that supports every claim gets none of these past the rules."""
    model = Liar([draft(([1], TRUE), LIES[lie])], gullible=True)
    with Summarizer(Settings(repairs=0), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert LIES[lie][1] not in [s.text for s in result.sentences if s.text != TRUE]


@pytest.mark.parametrize("lie", LIES)
def test_a_liar_alone_makes_the_program_abstain_or_extract(lie: str) -> None:
    """When the model only lies, what is printed was extracted, or nothing is."""
    result = run(draft(LIES[lie]), repairs=1)
    assert all(sentence.origin is Origin.EXTRACTOR for sentence in result.sentences)
    assert (result.abstained is None) == bool(result.sentences)


def test_a_copy_is_derived_and_a_paraphrase_is_checked_by_the_model_that_wrote_it() -> None:
    """The writer is asked again, in a call of its own, and only about what is not derived."""
    model = Liar([draft(([1], TRUE), ([1], PARAPHRASE))])
    with Summarizer(Settings(repairs=0, min_support=0), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    supports = [sentence.support for sentence in (*result.sentences, *result.rejected)]
    assert ["derived", "checked"] == [support.how for support in supports if support]
    assert [PARAPHRASE] == model.judged
    assert ("liar", 1, 0) == (result.checker, result.usage.checked, result.usage.unchecked)


def test_without_a_checker_only_what_is_derived_is_printed() -> None:
    """A paraphrase that nothing has read is unchecked, and never printed."""
    result = run(draft(([1], TRUE), ([1], PARAPHRASE)), checker="none", repairs=0)
    assert [TRUE] == [sentence.text for sentence in result.sentences]
    assert Verdict.UNCHECKED in [sentence.verdict for sentence in result.rejected]
    assert result.checker is None


def test_a_checker_of_the_users_own_is_asked() -> None:
    """Any object that checks claims; its name stands in the result."""
    checker = ScriptedChecker({PARAPHRASE: "supported"}, name="mine")
    model = Liar([draft(([1], PARAPHRASE))])
    with Summarizer(Settings(repairs=0), model=model, checker=checker) as summarizer:
        (sentence,) = summarizer.summarize(ARTICLE).sentences
    assert sentence.support is not None
    assert ("checked", "mine") == (sentence.support.how, sentence.support.checker)
    assert [] == model.judged


def test_every_citation_is_exact() -> None:
    """Spans index the article that was given."""
    model = Liar([draft(([1], TRUE), ([3, 4], 'Hale said: "We read every page."'))], gullible=True)
    with Summarizer(Settings(), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert 2 == len(result.sentences)
    for sentence in result.sentences:
        assert sentence.citations
        for citation in sentence.citations:
            assert citation.quote == ARTICLE[citation.start : citation.end]


def test_repair_mends_and_tells_the_model_why() -> None:
    """The rejected sentence goes back with its findings, and the mended one is verified and kept."""
    model = Liar([draft(LIES["wrong number"]), draft(([1], TRUE))])
    with Summarizer(Settings(repairs=1), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert [TRUE] == [sentence.text for sentence in result.sentences]
    assert (1, 2) == (result.usage.repairs, len(model.requests))
    asked = model.requests[1].prompt.text
    assert LIES["wrong number"][1] in asked
    assert "What does not hold: " in asked
    assert {"whole.j2", "whole_repair.j2"} <= result.templates.keys()


def test_a_failed_repair_keeps_what_was_verified() -> None:
    """If the server dies during the repair, the sentence stays out, the rest stands, and a note says so."""
    result = run(draft(([1], TRUE), LIES["wrong number"]), ModelUnavailableError("gone"), repairs=1)
    assert TRUE in [sentence.text for sentence in result.sentences]
    assert ("repair failed: gone",) == result.notes


def test_abstains_below_the_bar() -> None:
    """If too few drafted sentences hold, none is offered, and what is withheld is in ``rejected``."""
    result = run(draft(([1], TRUE), ([40], "A."), ([41], "B.")), repairs=0, min_support=0.9)
    assert () == result.sentences
    assert result.abstained == "1 of 3 drafted sentences were supported by the article"
    assert 3 == len(result.rejected)


class Watcher(Observer):
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.phases: list[str] = []
        self.sentences: list[str] = []

    def phase(self, name: str) -> None:
        """A phase began."""
        self.phases.append(name)

    def sentence(self, text: str) -> None:
        """A sentence was shown."""
        self.sentences.append(text)


def test_those_who_watch_see_only_what_is_verified() -> None:
    """While the answer is written, each sentence is shown once it is whole and supported; a lie never is."""
    watcher = Watcher()
    model = Liar([draft(LIES["wrong number"], ([1], TRUE), LIES["dropped negation"])])
    with Summarizer(Settings(repairs=0), model=model, observer=watcher) as summarizer:
        summarizer.summarize(ARTICLE)
    assert [TRUE] == watcher.sentences
    assert ["reading", "writing", "checking"] == watcher.phases


def test_an_empty_draft_abstains() -> None:
    """A model with nothing to say gives no summary, not an empty one."""
    assert "nothing was drafted" == run(draft()).abstained


def test_nonsense_to_the_end_is_an_error() -> None:
    """An answer that never parses raises instead of being guessed at, after a second try."""
    model = Liar(["Sorry, no."])
    with Summarizer(Settings(), model=model) as summarizer, pytest.raises(ModelResponseError):
        summarizer.summarize(ARTICLE)
    assert 2 == len(model.requests)


def test_a_second_answer_may_parse() -> None:
    """One unparseable answer is tried again."""
    assert [TRUE] == [s.text for s in run("Sorry?", draft(([1], TRUE))).sentences]


def test_more_sentences_than_asked_for_are_not_taken() -> None:
    """The length is a limit for the model too."""
    result = run(draft(([1], TRUE), ([6], "The fish count fell last year.")), length=1)
    assert 1 == len(result.sentences) + len(result.rejected)


def test_a_model_that_cannot_even_read_a_part_is_refused() -> None:
    """A context without room for a part of the article is an error before anything is sent."""
    model = ScriptedModel(draft(([1], TRUE)), capabilities=Capabilities(context=700))
    text = "\n\n".join(f"The town of Number {i} has a mill and a long river road." for i in range(1_000))
    with (
        Summarizer(Settings(), model=model) as summarizer,
        pytest.raises(PromptTooLongError, match="tokens") as caught,
    ):
        summarizer.summarize(text)
    assert (2, ()) == (caught.value.exit_code, model.history)


def test_staged_models_write_from_one_piece_of_evidence() -> None:
    """A small model never sees the whole article; what it writes wrongly the extractor writes."""
    model = Liar(["The dam is a triumph and 9,000 people support it."], strategy=Strategy.STAGED)
    with Summarizer(Settings(length=3, repairs=1), model=model) as summarizer:
        result = summarizer.summarize(ARTICLE)
    assert result.sentences
    assert all(sentence.origin is Origin.EXTRACTOR for sentence in result.sentences)
    assert all(ARTICLE.strip() not in request.prompt.text for request in model.requests)


def test_a_text_is_never_taken_for_a_path(tmp_path: Path) -> None:
    """A ``str`` is the article; a ``Path`` is read."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    with Summarizer(Settings(), model=Liar([draft(([1], TRUE))])) as summarizer:
        assert str(path) == summarizer.summarize(path).source.name
        assert [TRUE] == [s.text for s in summarizer.summarize(ARTICLE).sentences]
        with pytest.raises(InputError):
            summarizer.summarize("")


def test_one_summarizer_serves_threads_and_asyncio() -> None:
    """Results of concurrent calls are the same as one after the other."""
    with Summarizer(Settings(), model=Liar([draft(([1], TRUE))])) as summarizer:
        expected = summarizer.summarize(ARTICLE).sentences
        with ThreadPoolExecutor(8) as pool:
            threaded = [r.sentences for r in pool.map(summarizer.summarize, [ARTICLE] * 16)]

        async def together() -> list[Summary]:
            return await asyncio.gather(*(summarizer.asummarize(ARTICLE) for _ in range(8)))

        assert [expected] * 24 == threaded + [r.sentences for r in asyncio.run(together())]


def test_verify_judges_a_text_and_a_saved_summary() -> None:
    """The same gate for what others wrote, and for what this program wrote."""
    verdicts = summarize.verify(f"{TRUE} {LIES['wrong number'][1]}", source=ARTICLE)
    assert [TRUE] == [s.text for s in verdicts.supported]
    assert [True, False] == [s.supported for s in verdicts.sentences]
    saved = Summary.from_json(run(draft(([1], TRUE))).to_json())
    assert saved.sentences == summarize.verify(saved, source=ARTICLE).sentences
    with pytest.raises(InputError, match="another text"):
        summarize.verify(saved, source=ARTICLE + "x")
    with pytest.raises(InputError, match="no sentence"):
        summarize.verify(" \n ", source=ARTICLE)


def test_the_extractive_writer_needs_no_model() -> None:
    """``extractive`` gives neutral verified sentences and spends no tokens."""
    result = summarize.summarize(ARTICLE, model="extractive", length="short")
    assert 1 <= len(result.sentences) <= 3
    assert {Origin.EXTRACTOR} == {sentence.origin for sentence in result.sentences}
    assert 0 == result.usage.requests
    assert "triumph" not in result.text
    assert "CLICK" not in result.text


def test_reading_the_same_sentence_500_times_ends_in_one() -> None:
    """A text that repeats one sentence gives that sentence once."""
    sentence = "The council of Arden approved the new line on Tuesday."
    result = summarize.summarize(" ".join([sentence] * 500), model="extractive")
    assert [sentence] == [s.text for s in result.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor 👩‍👩‍👧 said the cafe\u0301 in Zürich will open in May. It cost 3 million francs.",
        "\ufeffThe council met on Monday.\r\n\r\nIt voted 5 to 2 for the plan.\r\n",
        "קבעה המועצה ביום שני כי התוכנית תאושר. ראש העיר אמר כי העלות היא 3 מיליון שקל.",
        "One single line without any end",
    ],
    ids=["emoji", "BOM and CRLF", "right to left", "one line"],
)
def test_unusual_texts_keep_exact_citations(text: str) -> None:
    """Whatever comes out of an unusual text cites it exactly, or the program abstains."""
    result = summarize.summarize(text, model="extractive")
    assert (result.abstained is None) == bool(result.sentences)
    for citation in (c for s in result.sentences for c in s.citations):
        assert citation.quote == text[citation.start : citation.end]


def test_a_claim_assembled_from_unrelated_sentences_is_rejected() -> None:
    """Words that all stand somewhere in the evidence do not support a claim that no sentence makes."""
    article = (
        "The town council of Tamsin has not taken a position.\n\nThe agency approved a permit on Tuesday.\n\n"
        "The council plans to vote on a road to the site in September.\n"
    )
    assert () == summarize.verify("The council approved the plan.", source=article).supported


HOUSE_STYLE = (
    '[[group]]\nname = "house"\ncode = "N104"\nkind = "verb"\nreason = "House style."\n'
    '[group.terms]\ntout = "describe"\nslam = false\n'
)


def test_a_word_list_of_the_users_own_reaches_verifier_and_writer(tmp_path: Path) -> None:
    """What the user's list forbids is rejected and said plainly; what it allows passes."""
    path = tmp_path / "house.toml"
    path.write_text(HOUSE_STYLE)
    article = "Mayor Ada Brun slammed the Orrin plan on Friday. The council touted the Velm dam on Tuesday."
    settings = Settings(model="extractive", lexicon=(path,))
    with Summarizer(settings) as own, Summarizer(Settings(model="extractive")) as shipped:
        for given, summarizer, expected in [
            ("The council touted the Velm dam on Tuesday.", own, {"N104"}),
            ("The council touted the Velm dam on Tuesday.", shipped, set()),
            ("Mayor Ada Brun slammed the Orrin plan on Friday.", own, set()),
            ("Mayor Ada Brun slammed the Orrin plan on Friday.", shipped, {"N104"}),
        ]:
            result = summarizer.verify(given, article)
            found = [f for s in result.sentences for f in s.wording if f.severity is Severity.REJECT]
            assert expected == {f.code for f in found if f.code[0] == "N"}, given
        written = [sentence.text for sentence in own.summarize(article).sentences]
    # The user's other word for it is a suggestion to people: no licence lets code exchange it.
    assert ["Mayor Ada Brun slammed the Orrin plan on Friday."] == written


def test_a_broken_word_list_is_refused_before_any_work(tmp_path: Path) -> None:
    """The error names the file; no article is read and no model asked."""
    path = tmp_path / "house.toml"
    path.write_text("group = 3")
    with pytest.raises(summarize.ConfigError, match=r"house\.toml"):
        Summarizer(Settings(lexicon=(path,)))
