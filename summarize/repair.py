"""Repair: rejected sentences go back to the model with what was wrong, and come back as a new draft.

Nothing here passes a sentence: the new draft enters by the same door as the first one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.prompting import render
from summarize.writers.whole import ask_for_draft, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.models.chat_model import ChatModel
    from summarize.verification import VerifiedSentence
    from summarize.writers.writer import WriteRequest, Written


def repair(model: ChatModel, rejected: Sequence[VerifiedSentence], request: WriteRequest) -> Written:
    """Ask for a corrected sentence for each rejected one, in the same order.

    A correction that the model did not give is missing at the end of the draft, or has an empty text.

    Args:
        model: what to ask.
        rejected: what was rejected, with its findings.
        request: as for the first draft, with as many sentences as were rejected.

    Raises:
        ModelError: the model could not be reached, or gave nothing usable.
    """
    document = request.document
    texts = dict(numbered(document))
    items = [
        {
            "text": result.cited.text,
            "evidence": [(i, texts[i]) for i in result.cited.sentences if i in texts],
            "reasons": [finding.message for finding in (*result.findings, *result.wording)],
        }
        for result in rejected
    ]
    values = {"sentences": numbered(document), "rejected": items, "style": request.style}
    return ask_for_draft(model, render("whole_repair.j2", values), request)
