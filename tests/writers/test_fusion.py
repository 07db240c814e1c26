"""Two short sentences on one subject become one."""

import pytest

from summarize.document import Document
from summarize.segmentation import segment
from summarize.verification import Verifier
from summarize.writers.base import WriteRequest
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.fusion import continued, fuse
from summarize.writers.naming import Resolved


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Halm left on Monday.",
            "Halm told the council why.",
            "Halm left on Monday and told the council why.",
        ),
        ("Mayor Ada Halm left.", "Halm said it was late.", "Mayor Ada Halm left and said it was late."),
        ("The ferry left at nine.", "The ferry was full.", "The ferry left at nine and was full."),
        ("The ferry left at nine.", "The harbour was full.", None),
        ("Halm left on Monday.", "Brun told the council why.", None),
        ("Halm said: “It is late.”", "Halm left.", None),
        ("Halm left on Monday.", "Halm " + "told the council why " * 8 + "again.", None),
    ],
)
def test_neighbours_on_one_subject_are_fused(first: str, second: str, expected: str | None) -> None:
    """The subject is named once and the evidence of both is kept; other pairs are left alone."""
    fused = fuse(Resolved(first, (1,)), Resolved(second, (2,)))
    assert expected == (fused.text if fused else None)
    assert fused is None or (1, 2) == fused.cites


def test_sentences_that_stand_apart_are_not_fused() -> None:
    """What the article parts stays parted."""
    assert None is fuse(Resolved("Halm left on Monday.", (1,)), Resolved("Halm told the council why.", (5,)))


def test_a_sentence_that_leans_on_the_one_before_follows_it() -> None:
    """A pronoun at the start is read with the sentence that it points to, and both are cited."""
    document = segment(
        Document("The council approved the lease on Monday. It ends in May. The quay is long.")
    )
    both = continued(Resolved("The council approved the lease on Monday.", (1,)), document)
    assert Resolved("The council approved the lease on Monday; it ends in May.", (1, 2)) == both
    assert None is continued(Resolved("It ends in May.", (2,)), document)
    turned = segment(Document("The council approved the lease. But it may yet be challenged in the courts"))
    both = continued(Resolved("The council approved the lease.", (1,)), turned)
    assert both == Resolved(
        "The council approved the lease; but it may yet be challenged in the courts.", (1, 2)
    )


def test_the_writer_fuses_and_fills_the_place() -> None:
    """A fused pair counts as one sentence, and what is printed was verified."""
    document = segment(
        Document(
            "Mayor Ada Brun opened the bridge on Monday.\n\nBrun told the council that 40 lamps are new.\n\n"
            "The ferry company expects to sell 900 tickets in June."
        )
    )
    written = ExtractiveWriter(Verifier()).write(WriteRequest(document, 2))
    texts = [sentence.text for sentence in written.draft.sentences]
    assert [
        "Mayor Ada Brun opened the bridge on Monday and told the council that 40 lamps are new.",
        "The ferry company expects to sell 900 tickets in June.",
    ] == texts
