"""The C rules: a sentence must cite, its citations must exist, and be of the article."""

from __future__ import annotations

from summarize.citations import CitedSentence, UnresolvedCitation
from summarize.document import CITABLE_KINDS, Block, BlockKind, Document, Sentence
from summarize.spans import Span
from summarize.verification import Case
from tests.verification.helpers import article, case_of, findings

TEXT = "The council met on Monday evening."


def test_a_sentence_without_citation_is_found() -> None:
    """C101 finds a sentence that cites nothing, and no other."""
    assert [f.code for f in findings("C101", Case(CitedSentence(TEXT, ()), article(TEXT)))] == ["C101"]
    assert findings("C101", case_of(TEXT, TEXT)) == []


def test_an_unresolved_citation_is_found_beside_a_resolved_one() -> None:
    """C102 finds each failed citation and says why it failed."""
    good = case_of(TEXT, TEXT)
    failed = UnresolvedCitation("40", "there is no sentence 40")
    bad = Case(CitedSentence(TEXT, good.claim.citations, (failed,)), good.document)
    assert ["citation '40' does not resolve: there is no sentence 40"] == [
        f.message for f in findings("C102", bad)
    ]
    assert findings("C102", good) == []


def test_a_citation_of_furniture_is_found() -> None:
    """C103 finds a cited promotional line, and nothing in a cited body sentence."""
    promo = "READ MORE: Ten tips for your garden"
    text = f"{TEXT}\n\n{promo}"
    kinds = (BlockKind.BODY, BlockKind.FURNITURE)
    spans = (Span(0, len(TEXT)), Span(len(TEXT) + 2, len(text)))
    document = Document(text).with_parts(
        tuple(Block(span, kind) for span, kind in zip(spans, kinds, strict=True)),
        tuple(
            Sentence(span, kind, i, 1 if kind in CITABLE_KINDS else None)
            for i, (span, kind) in enumerate(zip(spans, kinds, strict=True))
        ),
    )
    cites_promo = case_of("Gardens need care.", promo, text)
    bad = Case(cites_promo.claim, document)
    assert ["C103"] == [f.code for f in findings("C103", bad)]
    assert findings("C103", Case(case_of(TEXT, TEXT).claim, document)) == []
