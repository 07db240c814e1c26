"""The second stage of a summary of a long text: one draft from what its parts gave.

What the model is shown are sentences that were verified, each with the article's sentences that it rests on;
what it gives is a draft like any other, which cites the article and is verified again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft, DraftCitation, DraftSentence
from summarize.errors import BudgetError, ModelError
from summarize.prompting import render
from summarize.writers.whole import ask_for_draft
from summarize.writers.writer import Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document
    from summarize.models.chat_model import ChatModel
    from summarize.prompting import Prompt
    from summarize.writers.writer import Style, WriteRequest

UNMERGED = "the drafts of the parts could not be merged ({error}); some of them stand here as they were"


def merge_prompt(drafts: Sequence[CitedSentence], document: Document, count: int, style: Style) -> Prompt:
    """The question for one summary of at most ``count`` sentences; ``document`` holds all that they cite."""
    items = []
    for draft in drafts:
        cited = [document.sentence(i) for i in draft.sentences]
        evidence = [(s.id, document.labelled(s)) for s in cited if s is not None]
        items.append({"text": draft.text, "evidence": evidence})
    return render("merge.j2", {"count": count, "drafts": items, "style": style})


class MergingWriter:
    """Asks a model to drop, order and fuse sentences of parts.

    Args:
        model: what to ask.
        drafts: the sentences of the parts that were verified, in the order of the text.
    """

    def __init__(self, model: ChatModel, drafts: Sequence[CitedSentence]) -> None:
        self.model = model
        self.drafts = tuple(drafts)

    def write(self, request: WriteRequest) -> Written:
        """One draft of at most ``request.sentences`` sentences.

        Where the model cannot merge them, or there is nothing to drop, those that are spread most evenly over
        the text stand as they are.
        """
        if len(self.drafts) <= request.sentences:
            return _as_they_are(self.drafts)
        try:
            prompt = merge_prompt(self.drafts, request.document, request.sentences, request.style)
            return ask_for_draft(self.model, prompt, request)
        except (ModelError, BudgetError) as error:
            spread = spread_evenly(self.drafts, request.sentences)
            return _as_they_are(spread, UNMERGED.format(error=error))


def spread_evenly(drafts: Sequence[CitedSentence], count: int) -> list[CitedSentence]:
    """``count`` of the drafts, at equal distances."""
    return [drafts[(2 * i + 1) * len(drafts) // (2 * count)] for i in range(min(count, len(drafts)))]


def _as_they_are(drafts: Sequence[CitedSentence], *notes: str) -> Written:
    sentences = [
        DraftSentence(
            cites=[DraftCitation(sentence=c.sentence, quote=c.quote) for c in draft.citations if c.sentence],
            text=draft.text,
        )
        for draft in drafts
    ]
    return Written(Draft(sentences=sentences), (Origin.MODEL,) * len(sentences), notes=notes)
