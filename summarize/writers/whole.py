"""The ``whole`` strategy: one call with the numbered sentences, for strong models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft, DraftWatcher, draft_schema, parse_draft
from summarize.errors import InputError
from summarize.models.chat_model import Request
from summarize.models.parsed_answer import ask_until_parsed
from summarize.prompting import render
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.models.chat_model import ChatModel
    from summarize.prompting import Prompt
    from summarize.writers.writer import WriteRequest

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
    return [(s.id, document.labelled(s)) for s in document.citable if s.id is not None]


class WholeWriter:
    """Asks a model once for the whole draft, or for what a summary of a long text needs of one part of it.

    Args:
        model: what to ask.
        part: the number of the part, from 1, and how many there are; None for a whole text.
    """

    def __init__(self, model: ChatModel, part: tuple[int, int] | None = None) -> None:
        self.model = model
        self._part = part

    def write(self, request: WriteRequest) -> Written:
        """Draft a summary of at most ``request.sentences`` sentences.

        Raises:
            InputError: nothing may be cited.
            ModelError: no usable answer; or, as ``PromptTooLongError``, the text does not fit the context.
        """
        sentences = numbered(request.document)
        values = {"count": request.sentences, "sentences": sentences, "style": request.style}
        if self._part is not None:
            part, parts = self._part
            prompt = render("part.j2", {**values, "part": part, "parts": parts})
        elif self.model.capabilities.citations:
            prompt = render("whole_citations.j2", values).in_passages([text for _, text in sentences])
        else:
            prompt = render("whole.j2", values)
        return ask_for_draft(self.model, prompt, request)


def ask_for_draft(model: ChatModel, prompt: Prompt, request: WriteRequest) -> Written:
    """Ask until an answer parses as a draft of at most ``request.sentences``.

    Raises:
        ModelError: no usable answer; or, as ``PromptTooLongError``, the prompt does not fit the context.
    """
    max_tokens = (request.sentences + 1) * TOKENS_PER_SENTENCE
    watcher = DraftWatcher(request.on_sentence)
    question = Request(
        prompt, draft_schema(), max_tokens, request.deadline, meter=request.meter, on_text=watcher
    )
    draft = ask_until_parsed(model, question, parse_draft)
    # More than was asked for is cut here, where it is still only a draft.
    sentences = draft.sentences[: request.sentences]
    origins = (Origin.MODEL,) * len(sentences)
    return Written(Draft(sentences=sentences), origins, templates={prompt.template: prompt.template_sha256})
