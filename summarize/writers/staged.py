"""The ``staged`` strategy: code chooses the sentences, the model shortens each, and the proof decides.

A small model that cannot summarize a whole article can shorten one sentence; what it has not seen it cannot
mix in. Measured on the embedded 135M model: free to choose its words, it also writes "The court was appointed
by the president" of a judge who was appointed to the court. So its answer is taken only where it is derived
from the article's sentence (compression by deletion, as in Knight and Marcu, "Statistics-Based
Summarization", AAAI 2000); else the extractor's own sentence is used, and the result says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft, DraftSentence
from summarize.errors import ModelResponseError
from summarize.models.chat_model import Request
from summarize.prompting import render
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from summarize.models.chat_model import ChatModel
    from summarize.writers.extractive import ExtractiveWriter
    from summarize.writers.writer import WriteRequest

MAX_TOKENS = 120
"""The longest sentence worth printing; a longer answer is a model that rambles."""


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
            question = Request(prompt, None, MAX_TOKENS, request.deadline, meter=request.meter)
            text = first_line(self.model, question)
            shorter = DraftSentence(cites=sentence.cites, text=text)
            taken = len(text) < len(sentence.text) and self._extractor.derives(shorter, request.document)
            origins.append(Origin.MODEL if taken else Origin.EXTRACTOR)
            sentences.append(shorter if taken else sentence)
            request.on_sentence(sentences[-1])
        return Written(Draft(sentences=sentences), tuple(origins), templates, extracted.notes)


def first_line(model: ChatModel, question: Request) -> str:
    """The first line of the model's answer; an empty text, which no verifier passes, if it has none.

    Raises:
        ModelUnavailableError: the model could not be reached in time.
    """
    try:
        lines = model.complete(question).text.strip().splitlines()
    except ModelResponseError:
        return ""  # one sentence that fails is not a failed summary: the extractor writes it instead
    return lines[0].strip() if lines else ""
