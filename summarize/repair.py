"""Repair: rejected sentences go back to the model with what was wrong, and come back as a new draft.

Nothing here passes a sentence: the new draft enters by the same door as the first one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft, DraftCitation, DraftSentence
from summarize.models.base import Strategy
from summarize.prompting import render
from summarize.verification import Severity
from summarize.writers.base import Written
from summarize.writers.staged import ask_for_sentence, evidence_text, is_shortened
from summarize.writers.whole import ask_for_draft, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.models.base import ChatModel
    from summarize.verification import VerifiedSentence
    from summarize.writers.base import WriteRequest


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
    if model.capabilities.strategy is Strategy.WHOLE:
        return _repair_whole(model, rejected, request)
    return _repair_staged(model, rejected, request)


def _repair_whole(model: ChatModel, rejected: Sequence[VerifiedSentence], request: WriteRequest) -> Written:
    items = [{"text": r.cited.text, "cites": cited_ids(r), "reasons": _reasons(r)} for r in rejected]
    values = {"sentences": numbered(request.document), "rejected": items}
    return ask_for_draft(model, render("whole_repair.j2", values), request)


def _repair_staged(model: ChatModel, rejected: Sequence[VerifiedSentence], request: WriteRequest) -> Written:
    sentences: list[DraftSentence] = []
    templates: dict[str, str] = {}
    for result in rejected:
        ids = cited_ids(result)
        evidence = evidence_text(request.document, ids)
        values = {"evidence": evidence, "rejected": result.cited.text, "reasons": _reasons(result)}
        prompt = render("staged_repair.j2", values)
        templates[prompt.template] = prompt.template_sha256
        answer = ask_for_sentence(model, prompt, request.deadline, request.meter)
        text = answer if is_shortened(answer, evidence) else ""
        sentences.append(DraftSentence(cites=[DraftCitation(sentence=i) for i in ids], text=text))
    return Written(Draft(sentences=sentences), (Origin.MODEL,) * len(sentences), templates=templates)


def cited_ids(result: VerifiedSentence) -> list[int]:
    """IDs of the sentences that a result's citations resolved to, in order, without repeats."""
    return sorted({c.sentence for c in result.cited.citations if c.sentence is not None})


def _reasons(result: VerifiedSentence) -> list[str]:
    return [finding.message for finding in result.findings if finding.severity is Severity.REJECT]
