"""The ``whole`` strategy: the numbered article in, a draft out."""

import pytest

from summarize.errors import InputError
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.writers import WriteRequest
from summarize.writers.whole import WholeWriter, numbered
from tests.liars import ARTICLE, TRUE, Liar, draft


def test_the_model_sees_numbers_only_for_what_it_may_cite() -> None:
    """Promotional lines are not in the prompt, and the numbers are the sentence IDs."""
    model = Liar([draft(([1], TRUE))])
    WholeWriter(model).write(WriteRequest(segment(read_text(ARTICLE)), 3))
    article = model.requests[0].prompt.messages[-1].content
    assert article.startswith("1 The Orrin County council approved")
    assert "CLICK HERE" not in article
    assert "at most 3 neutral sentences" in model.requests[0].prompt.messages[0].content


def test_each_sentence_is_one_line() -> None:
    """Line breaks inside a sentence are folded, so that each line of the prompt begins with a real ID."""
    document = segment(read_text("It rained.\n\nThe council said on Monday that\nthe dam is safe.\n"))
    assert [(1, "It rained."), (2, "The council said on Monday that the dam is safe.")] == numbered(document)


def test_nothing_to_cite_is_an_input_error() -> None:
    """An article of promotional lines is refused before a model is asked."""
    model = Liar([draft(([1], TRUE))])
    document = segment(read_text("CLICK HERE TO GET THE APP\n\nREAD MORE: THE FIVE BEST LAKES\n"))
    with pytest.raises(InputError, match="may be cited"):
        WholeWriter(model).write(WriteRequest(document, 3))
    assert [] == model.requests
