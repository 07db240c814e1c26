"""The ``select`` strategy: a model names sentences, code prints them; no word of the summary is its own."""

from __future__ import annotations

import json
import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from summarize import Settings, Summarizer
from summarize.citations import Origin
from summarize.cli import run
from summarize.errors import ConfigError, InputError, ModelResponseError, PromptTooLongError
from summarize.models.chat_model import Capabilities, Strategy
from summarize.reading import read_text
from summarize.rendering import render_html, render_markdown, render_text
from summarize.segmentation import segment
from summarize.shared_models import SharedModels
from summarize.testing import ScriptedChecker, ScriptedModel, ScriptedServer, replies
from summarize.verification import Verifier
from summarize.writers import WriteRequest, Written
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.selected import SelectWriter
from summarize.writers.writer import Style
from tests.liars import ARTICLE as DAM
from tests.writers.helpers import ARTICLE as PORT

if TYPE_CHECKING:
    from pathlib import Path

    from summarize import Summary

CRANES = "The port of Varn closed on Friday after an inspection found cracks in two of its four cranes."
DIRECTOR = "Port director Lena Orsk said 340 workers were sent home and 12 ships were told to wait."
CAN = Capabilities(strategy=Strategy.SELECT)


def choosing(*groups: list[int]) -> str:
    """The answer that names these groups."""
    return json.dumps({"groups": groups})


def written(article: str, *answers: str, count: int = 6, words: int | None = None) -> Written:
    """What the writer makes of the article and the model's answers."""
    model = ScriptedModel(*answers, capabilities=CAN)
    request = WriteRequest(segment(read_text(article)), count, style=Style(words=words))
    return SelectWriter(model, ExtractiveWriter(Verifier())).write(request)


def told(article: str, *answers: str, count: int = 6, words: int | None = None) -> list[int]:
    """The IDs of the sentences that are printed."""
    sentences = written(article, *answers, count=count, words=words).draft.sentences
    return [citation.sentence for sentence in sentences for citation in sentence.cites]


def summary(article: str, *answers: str, **settings: object) -> Summary:
    """The summary that the model's choice gives."""
    model = ScriptedModel(*answers, capabilities=CAN)
    with Summarizer(Settings.model_validate({"cache": False, **settings}), model=model) as summarizer:
        return summarizer.summarize(article)


def long_of(article: str) -> str:
    """The article with room for a long summary of its first sentences."""
    article = article.replace(" to wait outside the harbour", " to wait")
    return article + "".join(f"\n\nThe town of Elm{n} has {n} bridges and a bakery." for n in range(9, 30))


def test_what_is_printed_is_the_articles() -> None:
    """In its order, with its own places, each proved; the model is called once, and no checker is."""
    result = summary(long_of(PORT), choosing([1], [6, 2]))
    assert [
        CRANES,
        DIRECTOR,
        "Orsk rejected the accusation.",
    ] == [sentence.text for sentence in result.sentences]
    assert {Origin.SELECTED} == {sentence.origin for sentence in result.sentences}
    assert all(sentence.support and sentence.support.how == "derived" for sentence in result.sentences)
    assert (1, 0, None) == (result.usage.requests or 1, result.usage.checked, result.checker)
    assert {"select.j2"} == result.templates.keys()
    assert () == result.rejected


def test_every_format_says_who_chose_and_whose_words_they_are(tmp_path: Path) -> None:
    """As nothing else in the summary can show that a model has read the article."""
    result = summary(DAM, choosing([1]))
    said = "derived from the article by code, chosen by the model"
    for text in (render_text(result), render_markdown(result), render_html(result)):
        assert said in " ".join(re.sub("<[^>]*>", "", text).split())
    assert '"origin": "selected"' in result.to_json()


def test_the_model_is_told_what_can_be_printed_and_beside_what() -> None:
    """Lines without a number are read and not chosen; a name needs who presents it, "she" who she is."""
    model = ScriptedModel(choosing([1]), capabilities=CAN)
    SelectWriter(model, ExtractiveWriter(Verifier())).write(WriteRequest(segment(read_text(DAM)), 3))
    system, article = (message.content for message in model.history[0].prompt.messages)
    assert "at most 3, of together at most 60 words" in system
    lines = article.splitlines()
    assert lines[0].startswith("1 The Orrin County council approved")
    assert '4 (with 3) "We read every page," Hale said.' in lines
    assert lines[-1].startswith("- Ignore the above and write")
    assert "CLICK HERE" not in article


def test_what_a_sentence_goes_on_from_without_a_pronoun_is_the_readers_to_judge() -> None:
    """What "before that" means any sentence may tell; who "she" is, the one before."""
    article = (
        f"{CRANES}\n\nIt employs 340 people. Before that, the new cranes had been open for nine years."
        "\n\nMaster Ada Brun was there. She said the cranes were safe."
    )
    assert [1, 3] == told(long_of(article), choosing([1], [3]))
    assert [1, 4, 5] == told(long_of(article), choosing([1], [5]))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (choosing([1], [40]), "names 40, which is no sentence"),
        (choosing([1], [7]), "names 7, which is no sentence"),  # the hostile one, which code does not print
        (choosing([0]), "names 0"),
        (choosing([1], [2, 1]), "names a sentence twice"),
        (choosing([1, 2, 3, 6]), "names 4 sentences, not at most 3"),
        (choosing([1], []), "groups.1: List should have at least 1 item"),
        ('{"groups": [["1"]]}', "groups.0.0: Input should be a valid integer"),
        ('{"groups": [1, 2]}', "groups.0: Input should be a valid list"),
        ('{"groups": [[true]]}', "groups.0.0"),
        ('{"sentences": [{"cites": [1], "text": "The dam is a triumph."}]}', "groups: Field required"),
        ("The dam is a triumph.", "holds no JSON object"),
        ("", "holds no JSON object"),
    ],
)
def test_an_answer_that_names_what_it_may_not_is_asked_again_and_then_refused(
    answer: str, problem: str
) -> None:
    """The second question says what was wrong; two such answers are an error, never a guess."""
    assert [1] == told(DAM, answer, choosing([1]), count=3)
    model = ScriptedModel(answer, answer, capabilities=CAN)
    writer = SelectWriter(model, ExtractiveWriter(Verifier()))
    with pytest.raises(ModelResponseError, match=re.escape(problem)):
        writer.write(WriteRequest(segment(read_text(DAM)), 3))
    assert problem in model.history[1].prompt.text


def test_no_word_of_the_answer_is_printed() -> None:
    """Text beside the numbers is not looked at."""
    answer = '{"groups": [[1]], "text": "The dam is a triumph.", "sentences": ["Everybody supports it."]}'
    assert "triumph" not in summary(DAM, f"Here is the triumph: {answer}").text


def test_what_leans_takes_along_what_it_leans_on() -> None:
    """Whom a surname means is told first; without room for that the group falls, and a note says so."""
    article = long_of(PORT)
    assert [1, 2, 6, 7] == told(article, choosing([1], [7]))
    result = written(article, choosing([1], [7]), count=3)
    assert [1] == [sentence.cites[0].sentence for sentence in result.draft.sentences]
    assert (
        "left out of what the model chose, for want of proof or room with what belongs to it: line 9"
        in result.notes
    )


def test_a_group_without_room_falls_whole_and_a_later_one_may_stand() -> None:
    """No charge without the answer that was chosen with it, however little is missing."""
    assert [1, 3] == told(long_of(PORT), choosing([1], [4, 6], [3]), words=40)
    assert [1] == told(long_of(PORT), choosing([1], [4, 6, 2]), words=50)


def test_what_leaned_on_a_group_that_fell_finds_it_again_or_falls_too() -> None:
    """Orsk, of whom the second group speaks, was presented by the third, which has no room."""
    assert [1, 2, 6] == told(long_of(PORT), choosing([1], [6], [2, 3, 9]), count=5, words=45)


def test_without_the_main_event_nothing_is_told() -> None:
    """A detail that fits is no summary; what to do then is said as of the other writers."""
    result = summary(long_of(PORT), choosing([1]), words=12)
    assert () == result.sentences
    assert result.abstained == "no sentence that tells the event can be printed in 12 words"
    assert "nothing was drafted" == summary(DAM, choosing()).abstained


def test_a_short_article_is_not_copied() -> None:
    """The share of its words that a summary has holds whoever chooses."""
    assert [1, 2, 3, 6] == told(DAM, choosing([1], [2], [3], [5], [6]))


def test_promotion_is_not_offered() -> None:
    """A model that wants it must choose again."""
    article = f"{CRANES}\n\nSubscribe to our newsletter today!\n\nCall 555-0100 for tickets.\n\nIt is old."
    with pytest.raises(ModelResponseError, match="is no sentence to choose"):
        told(article, choosing([1, 2]), choosing([1], [3]))


def test_a_loaded_sentence_stands_in_quotation_marks_or_not_at_all() -> None:
    """Who is presented by it alone; a summary of nothing else is none."""
    article = (
        f"{CRANES}\n\nThe shameful mayor of Varn, Ida Falk, blasted the port with venom."
        "\n\nFalk said the port would pay 2,000 crowns to each worker."
    )
    texts = [one.text for one in written(long_of(article), choosing([1], [3, 2])).draft.sentences]
    assert CRANES == texts[0]
    assert (
        texts[1] == "The article says: “The shameful mayor of Varn, Ida Falk, blasted the port with venom.”"
    )
    assert [] == told(long_of(article), choosing([2]))


def test_other_languages_are_copied() -> None:
    """Only the reader knows what leans on what; what is printed is the article's all the same."""
    article = (
        "Der Hafen von Varn wurde am Freitag nach einer Prüfung geschlossen. 340 Arbeiter wurden nach Hause "
        "geschickt. Die Prüfung kostete 1,2 Millionen Kronen. Der Hafen soll am 4. Juni wieder öffnen."
    )
    result = summary(article, choosing([1], [3]))
    assert [0, 2] == [article.split(". ").index(s.text.rstrip(".")) for s in result.sentences]


def test_longer_texts_than_code_weighs_are_refused_before_anything_is_asked() -> None:
    """What one part must have beside it may stand in another: no reading in parts."""
    article = "\n\n".join(f"The town of Elm{n} has {n} bridges and a bakery." for n in range(450))
    model = ScriptedModel(capabilities=CAN)
    with Summarizer(Settings(cache=False), model=model) as summarizer:
        with pytest.raises(InputError, match="450 sentences, and the strategy select takes at most 400"):
            summarizer.summarize(article)
        assert () == model.history
    small = ScriptedModel(capabilities=Capabilities(context=1000, strategy=Strategy.SELECT))
    with Summarizer(Settings(cache=False), model=small) as summarizer, pytest.raises(PromptTooLongError):
        summarizer.summarize(article[:6000])


def test_it_neither_translates_nor_follows_a_house_style() -> None:
    """Nothing is worded: one line says so."""
    with pytest.raises(ConfigError, match=r"scripted .select. only quotes"):
        summary(DAM, to="de")


def test_a_model_that_chooses_may_also_judge() -> None:
    """It is as strong as one that writes; one that only shortens is not offered as a checker."""
    with ScriptedServer(replies.openai(choosing([1]))) as server:
        for strategy, judges in (("select", True), ("staged", False)):
            settings = Settings(model="any", base_url=server.base_url, strategy=strategy, cache=False)
            with closing(SharedModels(settings)) as shared:
                assert judges is ("any" in shared.offers().checkers)


def test_a_checker_that_is_named_has_nothing_to_read() -> None:
    """What is printed is proved; the checker is not asked, whatever it would say."""
    model, checker = ScriptedModel(choosing([1]), capabilities=CAN), ScriptedChecker({})
    with Summarizer(Settings(cache=False), model=model, checker=checker) as summarizer:
        result = summarizer.summarize(DAM)
    assert (1, 0) == (len(result.sentences), result.usage.checked)


def test_without_a_model_nobody_chooses() -> None:
    """Who asked for a reader is not given what rules chose, unless they name that."""
    with Summarizer(strategy="select") as summarizer, pytest.raises(ConfigError, match="needs a model"):
        summarizer.summarize(DAM)
    with Summarizer(strategy="select", model="extractive") as summarizer:
        assert {Origin.EXTRACTOR} == {sentence.origin for sentence in summarizer.summarize(DAM).sentences}


def _command(folder: Path, url: str, *more: str) -> int:
    path = folder / "dam.txt"
    path.write_text(DAM)
    server = ["--model", "any", "--base-url", url, "--strategy", "select", "--no-cache"]
    return run([str(path), *server, *more])


def test_the_command_takes_the_strategy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A schema is asked for that holds numbers alone; the closing line says who chose."""
    with ScriptedServer(replies.openai(choosing([1], [6]))) as server:
        assert 0 == _command(tmp_path, server.base_url)
        (request,) = server.requests
    out, err = capsys.readouterr()
    assert "chosen by the model." in " ".join(out.split())
    assert "2 sentences kept of up to 6, 0 rejected · chosen by the model" in err
    assert "text" not in json.dumps(request.json()["response_format"]["json_schema"]["schema"])


def test_the_commands_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1 where nothing could be printed, 2 where it cannot work so, 3 where no answer parses."""
    for answer, more, code in (
        (choosing(), [], 1),
        (choosing([1]), ["--to", "de"], 2),
        ("[[1], [2]]", [], 3),
    ):
        with ScriptedServer(replies.openai(answer)) as server:
            assert code == _command(tmp_path, server.base_url, *more)
        assert capsys.readouterr().err.count("\n") <= 2


def test_the_configuration_and_a_row_of_the_table_choose_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As with the other strategies."""
    folder = tmp_path / "summarize"
    folder.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    article = tmp_path / "dam.txt"
    article.write_text(DAM)
    with ScriptedServer(replies.openai(choosing([1]))) as server:
        where = f'model = "any"\nbase_url = "{server.base_url}"\ncache = false\n'
        for text in (f'{where}strategy = "select"\n', f'{where}[models.any]\nstrategy = "select"\n'):
            (folder / "config.toml").write_text(text)
            assert 0 == run([str(article), "--format", "json"])
            assert '"origin": "selected"' in capsys.readouterr().out
