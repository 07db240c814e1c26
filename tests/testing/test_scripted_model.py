"""The scripted model."""

from __future__ import annotations

import pytest

from summarize.errors import ModelUnavailableError
from summarize.testing import ScriptedModel
from tests.models.helpers import request


def test_it_gives_its_answers_in_order_and_remembers_the_questions() -> None:
    """A queue of answers, errors among them, and a history."""
    model = ScriptedModel("one", ModelUnavailableError("gone"))
    model.extend("three")
    assert "one" == model.complete(request("first")).text
    with pytest.raises(ModelUnavailableError, match="gone"):
        model.complete(request("second"))
    assert "three" == model.complete(request("third")).text
    assert ["first", "second", "third"] == [asked.prompt.messages[0].content for asked in model.history]


def test_an_unexpected_question_fails_the_test() -> None:
    """It never makes an answer up."""
    with pytest.raises(AssertionError, match="once too often"):
        ScriptedModel().complete(request())


def test_usage_is_estimated() -> None:
    """On the completion and on the meter."""
    asked = request()
    completion = ScriptedModel("one two three").complete(asked)
    assert completion.usage == asked.meter.total
    assert (1, True) == (completion.usage.requests, completion.usage.completion_tokens > 0)
