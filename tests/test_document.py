"""The document: one text, what of it is words, and what is kept of its analysis."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind, Document, Sentence
from summarize.errors import InputError
from summarize.segmentation import segment
from summarize.spans import Span

TEXT = "See [a](b), [c](d)."
MARKUP = (Span(4, 5), Span(6, 10), Span(12, 13), Span(14, 18))


def test_markup_is_masked_at_the_same_offsets() -> None:
    """What may be read has the length of the text, and spaces where the markup is."""
    document = Document(TEXT, markup=MARKUP)
    assert "See  a    ,  c    ." == document.masked
    assert TEXT == document.text
    assert "a    " == document.quote(Span(5, 10))


def test_prose_is_what_people_read() -> None:
    """Prose lacks the markup; a place that begins or ends inside a piece of it lacks that part."""
    document = Document(TEXT, markup=MARKUP)
    assert "See a, c." == document.prose(Span(0, len(TEXT)))
    assert "a, " == document.prose(Span(5, 13))
    assert "" == document.prose(Span(7, 9))


def test_markup_is_found_by_place() -> None:
    """Only pieces that share a code point with the place count."""
    document = Document(TEXT, markup=MARKUP)
    assert (Span(6, 10),) == document.markup_in(Span(5, 12))
    assert () == document.markup_in(Span(10, 12))
    assert MARKUP == document.markup_in(Span(0, len(TEXT)))


def test_a_text_without_markup_is_its_own_mask() -> None:
    """No copy is made of a text that has none."""
    document = Document(TEXT)
    assert document.masked is document.text
    assert TEXT == document.prose(Span(0, len(TEXT)))


def test_an_empty_text_is_none() -> None:
    """White space is no article, and a lone surrogate no text."""
    for text in ("", " \n", "a\ud800b"):
        with pytest.raises(InputError):
            Document(text)


def test_an_analysis_is_made_once_a_sentence() -> None:
    """Two who ask about a sentence share the answer; nobody's question is answered for another sentence."""
    document = segment(Document("The board met. It voted."))
    made: list[Sentence] = []

    def analyse(_document: Document, sentence: Sentence) -> int:
        made.append(sentence)
        return sentence.span.start

    first, second = document.sentences
    assert [document.memo_of(sentence, analyse) for sentence in (first, second, first)] == [0, 15, 0]
    assert made == [first, second]


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
