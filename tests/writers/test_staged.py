"""The ``staged`` strategy: one sentence at a time, and nothing but what the proof derives."""

import pytest

from summarize.citations import Origin
from summarize.errors import ModelResponseError
from summarize.models.chat_model import Request, Strategy
from summarize.prompting import render
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.verification import Verifier
from summarize.writers import WriteRequest
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.staged import MAX_TOKENS, StagedWriter, first_line
from tests.liars import ARTICLE, Liar

VOTE = "The council approved the dam on Tuesday with 78 percent of the votes."


def test_each_request_holds_only_one_sentence_and_a_liar_is_not_used() -> None:
    """What the model has not seen it cannot mix in; what it makes up the extractor's sentence replaces."""
    document = segment(read_text(ARTICLE))
    model = Liar(["The dam is a triumph."], strategy=Strategy.STAGED)
    extractor = ExtractiveWriter(Verifier())
    written = StagedWriter(model, extractor).write(WriteRequest(document, 3))
    extracted = extractor.write(WriteRequest(document, 3)).draft.sentences
    assert [s.text for s in extracted] == [r.prompt.messages[-1].content for r in model.requests]
    assert extracted == written.draft.sentences
    assert {Origin.EXTRACTOR} == set(written.origins)
    assert {"staged.j2"} == written.templates.keys()


def _written(answer: str) -> tuple[str, Origin]:
    """The one sentence printed, and whose it is, where a model shortens ``VOTE`` to ``answer``."""
    document = segment(read_text(f"{VOTE}\n\nBuilders from Moss begin in May, and 40 farms will be moved."))
    model = Liar([answer], strategy=Strategy.STAGED)
    written = StagedWriter(model, ExtractiveWriter(Verifier())).write(WriteRequest(document, 1))
    return written.draft.sentences[0].text, written.origins[0]


def test_a_shortened_sentence_that_is_derived_is_the_models() -> None:
    """What the model leaves out by licence makes a sentence of its own."""
    shorter = "The council approved the dam on Tuesday with 78% of the votes."
    assert (shorter, Origin.MODEL) == _written(shorter)


@pytest.mark.parametrize(
    "answer",
    [
        "The dam approved the council on Tuesday with 78% of the votes.",
        "The council approved the dam on Tuesday with 87% of the votes.",
        "The council approved the new dam on Tuesday with 78% of the votes.",
        "The council approved the dam on Tuesday with 78%",
        "The council approved the dam.",
        "The dam.",
        VOTE,
        "",
    ],
)
def test_other_answers_are_not_printed(answer: str) -> None:
    """Another order, a new word, a lost end or a lost point: the extractor's sentence stands."""
    text, origin = _written(answer)
    assert Origin.EXTRACTOR == origin
    assert text == VOTE


def _first_line(answer: str | ModelResponseError) -> str:
    return first_line(Liar([answer]), Request(render("staged.j2", {"evidence": "x"}), None, MAX_TOKENS))


def test_only_the_first_line_counts() -> None:
    """Small models go on rambling; that is no part of the sentence."""
    assert "The vote was 5 to 2." == _first_line("\nThe vote was 5 to 2.\n\nI hope that helps!")


def test_an_unusable_answer_is_an_empty_sentence() -> None:
    """One sentence that fails does not end the summary; an empty text passes no verifier."""
    assert "" == _first_line(ModelResponseError("cut short"))
