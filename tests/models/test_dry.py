"""The model of a dry run."""

from __future__ import annotations

import pytest

from summarize.errors import ModelResponseError, PromptTooLongError
from summarize.models import Capabilities
from summarize.models.dry import DryModel
from tests.models.helpers import request


def test_it_collects_and_answers_nothing() -> None:
    """Each request is remembered, none is answered, none is counted as spent."""
    model = DryModel("openai:x", Capabilities(context=2077))
    asked = [request("one"), request("two")]
    for each in asked:
        with pytest.raises(ModelResponseError):
            model.complete(each)
    assert tuple(asked) == model.requests
    assert 0 == asked[0].meter.total.requests
    assert ("openai:x", 2077) == (model.name, model.capabilities.context)


def test_what_would_not_be_sent_is_refused() -> None:
    """As the real model would: a dry run shows the same error."""
    model = DryModel("openai:x", Capabilities(context=1000))
    with pytest.raises(PromptTooLongError):
        model.complete(request("word " * 1000))
    assert () == model.requests
