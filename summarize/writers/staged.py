"""The ``staged`` strategy: code chooses the sentences, the model shortens each, and the proof decides.

A small model that cannot summarize a whole article can shorten one sentence; what it has not seen it cannot
mix in. Measured on the embedded 135M model: free to choose its words, it also writes "The court was appointed
by the president" of a judge who was appointed to the court. So its answer is taken only where it is derived
from the article's sentence (compression by deletion, as in Knight and Marcu, "Statistics-Based
Summarization", AAAI 2000); else the extractor's own sentence is used, and the result says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft, DraftSentence
from summarize.errors import ModelResponseError
from summarize.models.chat_model import Request
from summarize.prompting import render
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from summarize.models.chat_model import ChatModel, Deadline, Meter
    from summarize.prompting import Prompt
    from summarize.writers.extractive import ExtractiveWriter
    from summarize.writers.writer import WriteRequest

MAX_TOKENS = 120
"""The longest sentence worth printing; a longer answer is a model that rambles."""

_PREAMBLE = re.compile(
    r"^(?:here(?:'s| is)[^:\n]{0,60}|sentence|answer|summary|rewritten[^:\n]{0,20}):\s*", re.IGNORECASE
)


class StagedWriter:
    """Asks a model for one sentence at a time.

    Args:
        model: what to ask.
        extractor: chooses the evidence and gives the sentences that the model shortens.
    """

    def __init__(self, model: ChatModel, extractor: ExtractiveWriter) -> None:
        self.model = model
        self._extractor = extractor

    def write(self, request: WriteRequest) -> Written:
        """Draft up to ``request.sentences`` sentences, in the order of the article.

        Raises:
            InputError: nothing may be cited.
            ModelUnavailableError: the model could not be reached in time.
        """
        extracted = self._extractor.write(request)
        sentences: list[DraftSentence] = []
        origins: list[Origin] = []
        templates: dict[str, str] = {}
        for sentence in extracted.draft.sentences:
            prompt = render("staged.j2", {"evidence": sentence.text})
            templates[prompt.template] = prompt.template_sha256
            text = ask_for_sentence(self.model, prompt, request.deadline, request.meter)
            shorter = DraftSentence(cites=sentence.cites, text=text)
            taken = len(text) < len(sentence.text) and self._extractor.derives(shorter, request.document)
            origins.append(Origin.MODEL if taken else Origin.EXTRACTOR)
            sentences.append(shorter if taken else sentence)
            request.on_sentence(sentences[-1])
        fallbacks = tuple(extracted.draft.sentences)
        return Written(Draft(sentences=sentences), tuple(origins), fallbacks, templates, extracted.notes)


def ask_for_sentence(model: ChatModel, prompt: Prompt, deadline: Deadline, meter: Meter) -> str:
    """The first line of the model's answer; an empty text, which no verifier passes, if it has none.

    Raises:
        ModelUnavailableError: the model could not be reached in time.
    """
    try:
        completion = model.complete(Request(prompt, None, MAX_TOKENS, deadline, meter=meter))
    except ModelResponseError:
        # One sentence that fails is not a failed summary: the extractor writes it instead.
        return ""
    lines = [line.strip() for line in completion.text.splitlines() if line.strip()]
    return _PREAMBLE.sub("", lines[0]) if lines else ""
