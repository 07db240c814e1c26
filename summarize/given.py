"""Summaries that come from outside: a text that anyone wrote, or a saved ``Summary``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Citation, CitedSentence, Origin, UnresolvedCitation
from summarize.errors import InputError
from summarize.segmentation.sentences import split_sentences
from summarize.spans import Span
from summarize.summary import Summary
from summarize.verification.evidence import find_evidence

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.summary import CitationRecord, SentenceRecord


def given_sentences(summary: str | Summary, document: Document) -> tuple[CitedSentence, ...]:
    """The sentences of a given summary with their evidence, to be verified.

    Raises:
        InputError: the summary is empty, or is a saved one of another text.
    """
    if isinstance(summary, Summary):
        if summary.source.sha256 != document.sha256:
            raise InputError(
                f"the summary was made from another text than {document.source.name} (SHA-256 differs)"
            )
        sentences = tuple(_from_record(record, document) for record in summary.sentences)
    else:
        texts = [span.of(summary) for span in split_sentences(summary)]
        sentences = tuple(CitedSentence(t, find_evidence(t, document), (), Origin.GIVEN) for t in texts)
    if not sentences:
        raise InputError("the summary holds no sentence")
    return sentences


def _from_record(record: SentenceRecord, document: Document) -> CitedSentence:
    results = [_citation(citation, document) for citation in record.citations]
    return CitedSentence(
        record.text,
        tuple(result for result in results if isinstance(result, Citation)),
        tuple(result for result in results if isinstance(result, UnresolvedCitation)),
        record.origin,
    )


def _citation(record: CitationRecord, document: Document) -> Citation | UnresolvedCitation:
    asked = f"[{record.start}, {record.end})"
    if not record.start < record.end <= len(document.text):
        return UnresolvedCitation(asked, f"the article has {len(document.text)} characters")
    span = Span(record.start, record.end)
    if span.of(document.text) != record.quote:
        return UnresolvedCitation(asked, "the article does not have the quoted words there")
    ids = [s.id for s in document.sentences_in(span) if s.id is not None and s.span.contains(span)]
    # A place outside the citable text stays a citation without a sentence: the rule on furniture decides.
    return Citation(span, record.quote, ids[0] if ids else None)
