"""The ``whole`` strategy: one call with the numbered sentences, for strong models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft, DraftWatcher, draft_schema, parse_draft
from summarize.errors import InputError, ModelResponseError
from summarize.models.base import Request
from summarize.prompting import render
from summarize.writers.base import Written

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.models.base import ChatModel
    from summarize.prompting import Prompt
    from summarize.writers.base import WriteRequest

ATTEMPTS = 2
"""Calls before an answer that will not parse is given up."""

TOKENS_PER_SENTENCE = 120
"""Room for one sentence of the answer with its citations; an answer that needs more is cut and refused."""


def numbered(document: Document) -> list[tuple[int, str]]:
    """The citable sentences with their IDs, each on one line, so that the text cannot forge a number.

    Raises:
        InputError: the document holds nothing that may be cited.
    """
    if not document.citable:
        raise InputError(
            f"{document.source.name}: no sentence of the article may be cited (see summarize outline)"
        )
    return [(s.id, " ".join(document.prose(s).split())) for s in document.citable if s.id is not None]


class WholeWriter:
    """Asks a model once for the whole draft.

    Args:
        model: what to ask.
    """

    def __init__(self, model: ChatModel) -> None:
        self.model = model

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary of at most ``request.sentences`` sentences.

        Raises:
            InputError: nothing may be cited.
            ModelError: no usable answer; or, as ``PromptTooLongError``, the article does not fit the context.
        """
        values = {"count": request.sentences, "sentences": numbered(request.document)}
        return ask_for_draft(self.model, render("whole.j2", values), request)


def ask_for_draft(model: ChatModel, prompt: Prompt, request: WriteRequest) -> Written:
    """Ask until an answer parses as a draft of at most ``request.sentences``, at most ``ATTEMPTS`` times.

    Raises:
        ModelError: no usable answer; or, as ``PromptTooLongError``, the prompt does not fit the context.
    """
    max_tokens = (request.sentences + 1) * TOKENS_PER_SENTENCE
    for attempt in range(1, ATTEMPTS + 1):
        # A second try draws another answer, which an equal question would not from a cache.
        question = Request(
            prompt, draft_schema(), max_tokens, request.deadline, seed=attempt, meter=request.meter
        )
        completion = model.complete(replace(question, on_text=DraftWatcher(request.on_sentence)))
        try:
            draft = parse_draft(completion.text)
        except ModelResponseError:
            if attempt == ATTEMPTS:
                raise
            continue
        # More than was asked for is cut here, where it is still only a draft.
        sentences = draft.sentences[: request.sentences]
        origins = (Origin.MODEL,) * len(sentences)
        templates = {prompt.template: prompt.template_sha256}
        return Written(Draft(sentences=sentences), origins, templates=templates)
    raise AssertionError("unreachable")
