"""Ask a model until its answer parses: once more, with what was wrong with the first one.

An answer that did not come whole (refused, empty, cut short) is an error at once: it costs as much again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from summarize.errors import ModelResponseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.models.chat_model import ChatModel, Request

T = TypeVar("T")

ATTEMPTS = 2
"""Calls before an answer that cannot be used is given up."""


def ask_until_parsed(model: ChatModel, request: Request, parse: Callable[[str], T]) -> T:
    """The parsed answer to a request, asked for at most ``ATTEMPTS`` times.

    Args:
        model: what to ask.
        request: the question.
        parse: reads an answer; raises ``ModelResponseError`` for one that it cannot use.

    Raises:
        ModelError: no answer, or none that parses to the end.
    """
    for attempt in range(1, ATTEMPTS + 1):
        # The seed draws another answer, which an equal question would not from a cache.
        answer = model.complete(replace(request, seed=attempt)).text
        try:
            return parse(answer)
        except ModelResponseError as error:
            if attempt == ATTEMPTS:
                raise
            request = replace(request, prompt=request.prompt.again(str(error)))
    raise AssertionError("unreachable")
