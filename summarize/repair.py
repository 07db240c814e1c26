"""Repair: rejected sentences go back to the model with what was wrong, and come back as a new draft.

Nothing here passes a sentence: the new draft enters by the same door as the first one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.draft import Draft, DraftCitation, DraftSentence
from summarize.models.base import Strategy
from summarize.neutrality.attributing import attribute, speaker_of
from summarize.neutrality.rewriting import neutralise
from summarize.prompting import render
from summarize.verification import Severity
from summarize.writers.base import Written
from summarize.writers.staged import ask_for_sentence, evidence_text, is_shortened
from summarize.writers.whole import ask_for_draft, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.citations import CitedSentence
    from summarize.document import Document
    from summarize.models.base import ChatModel
    from summarize.neutrality.lexicon import Lexicon
    from summarize.verification import VerifiedSentence
    from summarize.writers.base import WriteRequest


_ATTRIBUTION_DROPPED = "A502"
_NEUTRALITY = "N"


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


def mend(
    rejected: VerifiedSentence, document: Document, lexicon: Lexicon | None = None
) -> CitedSentence | None:
    """The sentence mended by code: said plainly, and given to its speaker where the article names one.

    A cheap try before the model is asked again. It is as untrusted as the sentence that it was made from:
    what comes out is verified like any other.

    Args:
        rejected: a sentence, with its findings.
        document: the article.
        lexicon: the list of loaded words; the shipped one if not given.

    Returns:
        The mended sentence with the same citations, or None if nothing was found to mend.
    """
    text = rejected.cited.text
    speaker = speaker_of(document, cited_ids(rejected))
    codes = {finding.code for finding in rejected.findings if finding.severity is Severity.REJECT}
    if speaker is not None and _ATTRIBUTION_DROPPED in codes:
        text = attribute(text, speaker, document.text) or text
    evidence = "\n".join(citation.span.of(document.text) for citation in rejected.cited.citations)
    if any(code.startswith(_NEUTRALITY) for code in codes):
        text = neutralise(text, evidence, lexicon, speaker=speaker) or text
    mended = replace(rejected.cited, text=text, origin=Origin.EXTRACTOR)
    return mended if text != rejected.cited.text else None


def cited_ids(result: VerifiedSentence) -> list[int]:
    """IDs of the sentences that a result's citations resolved to, in order, without repeats."""
    return sorted({c.sentence for c in result.cited.citations if c.sentence is not None})


def _reasons(result: VerifiedSentence) -> list[str]:
    return [finding.message for finding in result.findings if finding.severity is Severity.REJECT]
