"""The article and what is kept of its analysis."""

from __future__ import annotations

from summarize.document import BlockKind, Document, Sentence
from summarize.spans import Span


def test_an_analysis_is_made_once_a_document() -> None:
    """Its result is kept with the document, apart from that of other analyses and other documents."""
    made: list[str] = []

    def length(document: Document) -> int:
        made.append(document.text)
        return len(document.text)

    first, second = Document("It rained."), Document("It snowed, too.")
    assert [10, 10, 15] == [document.memo(length) for document in (first, first, second)]
    assert [first.text, second.text] == made
    assert ["It", "rained."] == first.memo(lambda document: document.text.split())


def test_a_new_form_of_a_text_is_analysed_anew() -> None:
    """What was found before the sentences were known does not stay."""
    document = Document("It rained.")
    assert 0 == document.memo(_count)
    segmented = document.with_parts(document.blocks, (Sentence(Span(0, 10), BlockKind.BODY, 0, 1),))
    assert (0, 1) == (document.memo(_count), segmented.memo(_count))


def _count(document: Document) -> int:
    return len(document.sentences)
