"""From a case to what a checker reads: the claim, its evidence and the sentences around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.retrieval import best_sentences
from summarize.verification.judgement import Claim, EvidenceSentence

if TYPE_CHECKING:
    from summarize.document import Document, Sentence
    from summarize.verification.judgement import Case


ALSO = 150
"""Tokens of sentences that a writer did not cite and that fit the claim: it may have forgotten one."""


def claim_of(case: Case) -> Claim:
    """The claim of a case, for a checker."""
    cited = case.cited_sentences
    document = case.document
    shown = {s.span.start: s for s in (*case.context, *best_sentences(case.claim.text, document, ALSO))}
    for sentence in cited:
        shown.pop(sentence.span.start, None)
    return Claim(
        case.claim.text,
        tuple(document.memo_of(s, _as_evidence) for s in cited),
        tuple(document.memo_of(shown[start], _as_evidence) for start in sorted(shown)),
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
