"""Sentences in little room are the same sequence."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind, Document, Quotation, Sentence
from summarize.reading import read_text
from summarize.segmentation import segment
from summarize.sentence_arrays import SentenceTable
from summarize.spans import Span, SpanGroups

SENTENCES = (
    Sentence(Span(0, 9), BlockKind.TITLE, 0),
    Sentence(
        Span(11, 40), BlockKind.BODY, 1, 1, (Quotation(Span(12, 20), "Lee"), Quotation(Span(22, 30))), "Lee"
    ),
    Sentence(Span(41, 60), BlockKind.LIST_ITEM, 2, 2, (), "Ann Reyes"),
    Sentence(Span(62, 70), BlockKind.FURNITURE, 3),
)


def test_a_table_is_the_same_sequence() -> None:
    """Sentences come out as they went in, by index, by slice and in order; no other sequence equals it."""
    table = SentenceTable(iter(SENTENCES))
    assert list(table) == list(SENTENCES)
    assert table[-1] == SENTENCES[-1]
    assert table[1:3] == SENTENCES[1:3]
    assert table == SENTENCES
    assert hash(table) == hash(SENTENCES)
    assert table != SENTENCES[:3]
    assert table != (*SENTENCES[:3], Sentence(Span(62, 71), BlockKind.FURNITURE, 3))
    assert table != "four"
    with pytest.raises(IndexError):
        table[4]


def test_groups_of_spans_come_out_as_they_went_in() -> None:
    """A group may be empty, and asking for one that is not there is an error."""
    groups, spans = SpanGroups(), [[Span(0, 3), Span(4, 9)], [], [Span(12, 13)]]
    for group in spans:
        groups.append(group)
    assert list(groups) == spans
    assert groups[-1] == spans[-1]
    assert len(groups) == 3
    with pytest.raises(IndexError):
        groups[3]


def test_a_document_finds_sentences_in_a_table() -> None:
    """By number, by place, and all that may be cited."""
    packed = Document("x" * 80, sentences=SentenceTable(SENTENCES))
    plain = Document("x" * 80, sentences=SENTENCES)
    assert packed == plain
    assert packed.citable == plain.citable
    assert packed.sentence(2) == SENTENCES[2]
    assert packed.sentence(3) is None
    assert packed.sentences_in(Span(39, 42)) == SENTENCES[1:3]


def test_a_long_text_has_the_parts_of_a_short_one() -> None:
    """A long text keeps its sentences in a table, and is parted as its beginning is."""
    paragraph = "“We stay,” Ann Lee, who has run the port, said on Monday. The port was shut. It rained.\n\n"
    found = segment(read_text(paragraph * (510_000 // len(paragraph))))
    assert isinstance(found.sentences, SentenceTable)
    begun = segment(read_text(paragraph * 50))
    assert begun.sentences == found.sentences[: len(begun.sentences)]
    assert len(found.citable) == len(found.sentences)
