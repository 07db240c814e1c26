"""The ``staged`` strategy: one sentence at a time, and nothing but words left out."""

import pytest

from summarize.citations import Origin
from summarize.errors import ModelResponseError
from summarize.models.base import Deadline, Meter, Strategy
from summarize.prompting import render
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification import Verifier
from summarize.writers import WriteRequest
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.staged import StagedWriter, ask_for_sentence, is_shortened
from tests.liars import ARTICLE, Liar

VOTE = "The council, which met late, approved the dam on Tuesday by 7 votes to 2."


def test_each_request_holds_only_one_sentence_and_a_liar_is_not_used() -> None:
    """What the model has not seen it cannot mix in; what it makes up the extractor's sentence replaces."""
    document = segment(read_text(ARTICLE))
    model = Liar(["The dam is a triumph."], strategy=Strategy.STAGED)
    extractor = ExtractiveWriter(Verifier())
    written = StagedWriter(model, extractor).write(WriteRequest(document, 3))
    extracted = extractor.write(WriteRequest(document, 3)).draft.sentences
    assert [s.text for s in extracted] == [r.prompt.messages[-1].content for r in model.requests]
    assert extracted == written.draft.sentences == list(written.fallbacks)
    assert {Origin.EXTRACTOR} == set(written.origins)
    assert {"staged.j2"} == written.templates.keys()


def test_a_shortened_sentence_is_the_models() -> None:
    """Words left out make a sentence of the model's, with the extractor's as the fallback."""
    document = segment(read_text("The council approved the Velm dam on Tuesday by 7 votes to 2 in Orrin.\n"))
    model = Liar(["The council approved the Velm dam by 7 votes to 2 in Orrin."], strategy=Strategy.STAGED)
    written = StagedWriter(model, ExtractiveWriter(Verifier())).write(WriteRequest(document, 1))
    assert [model.answers[0]] == [sentence.text for sentence in written.draft.sentences]
    assert (Origin.MODEL,) == written.origins
    assert written.fallbacks[0].text != model.answers[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council approved the dam on Tuesday by 7 votes to 2.", True),
        ("The council approved the dam by 7 votes to 2.", True),
        (VOTE, True),
        ("The dam approved the council by 7 votes to 2.", False),
        ("The council approved the dam by 2 votes to 7.", False),
        ("The council approved the new dam by 7 votes to 2.", False),
        ("The dam.", False),
        ("The council approved the dam on Tuesday by 7 votes to", False),
        ("", False),
    ],
)
def test_only_leaving_out_is_shortening(text: str, expected: bool) -> None:
    """Another order, a new word, a lost point or a lost end is not a shortened sentence."""
    assert expected == is_shortened(text, VOTE)


def test_only_the_first_line_counts_without_its_preamble() -> None:
    """Small models announce their answer and go on rambling; neither is part of the sentence."""
    model = Liar(["Here is the rewritten sentence: The vote was 5 to 2.\n\nI hope that helps!"])
    prompt = render("staged.j2", {"evidence": "x"})
    assert "The vote was 5 to 2." == ask_for_sentence(model, prompt, Deadline(5), Meter())


def test_an_unusable_answer_is_an_empty_sentence() -> None:
    """One sentence that fails does not end the summary; an empty text passes no verifier."""
    model = Liar([ModelResponseError("cut short")])
    assert "" == ask_for_sentence(model, render("staged.j2", {"evidence": "x"}), Deadline(5), Meter())
