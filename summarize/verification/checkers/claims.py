"""From a case to what a checker reads: the claim, its evidence and the sentences around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.verification.base import Claim, EvidenceSentence
from summarize.verification.checkers.retrieval import find_evidence

if TYPE_CHECKING:
    from summarize.document import Document, Sentence
    from summarize.verification.base import Case


ALSO = 150
"""Tokens of sentences that a writer did not cite and that fit the claim: it may have forgotten one."""


def claim_of(case: Case) -> Claim:
    """The claim of a case, for a checker."""
    cited = case.cited_sentences
    document = case.document
    best = [document.sentence(c.sentence or 0) for c in find_evidence(case.claim.text, document, ALSO)]
    shown = {*case.context, *(sentence for sentence in best if sentence is not None)}
    around = sorted(shown.difference(cited), key=lambda sentence: sentence.span)
    return Claim(
        case.claim.text,
        tuple(document.memo_of(s, _as_evidence) for s in cited),
        tuple(document.memo_of(s, _as_evidence) for s in around),
        document,
        cited=case.claim.origin is not Origin.GIVEN,
    )


def _as_evidence(document: Document, sentence: Sentence) -> EvidenceSentence:
    return evidence_sentence(sentence, document)


def evidence_sentence(sentence: Sentence, document: Document) -> EvidenceSentence:
    """A sentence of the article as a checker reads it."""
    return EvidenceSentence(sentence.id, document.labelled(sentence))


def one_line(text: str) -> str:
    """The text on one line, so that no sentence can look like the next item of a prompt."""
    return " ".join(text.split())
