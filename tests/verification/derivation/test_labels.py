"""Paragraphs under labels: a transcript's go on with its last speaker, a book's notes do not make it one."""

import pytest

from summarize.citations import Origin, resolve_sentence
from summarize.document import Document
from summarize.draft import DraftCitation
from summarize.segmentation import segment
from summarize.verification import Verifier

PLAIN = "The council of the town approved the new bridge in May."


def proved(text: str) -> bool:
    """Whether a copy of the plain sentence in that text is supported."""
    document = segment(Document(text))
    number = next(s.id for s in document.citable if document.quote(s) == PLAIN)
    cited = resolve_sentence(PLAIN, [DraftCitation(sentence=number or 0)], document, Origin.MODEL)
    (result,) = Verifier().verify([cited], document)
    return result.supported


def paragraphs(count: int) -> str:
    """So many plain paragraphs."""
    return "\n\n".join(f"The mill on road {n} was built of stone and has two floors." for n in range(count))


@pytest.mark.parametrize("between", [1, 20])
def test_a_paragraph_of_a_transcript_goes_on_with_the_last_label(between: int) -> None:
    """Its speaker is missing in a copy."""
    gap = paragraphs(between)
    said = ("MORROW: It was old, I think.", gap, "HALE: We know that.", gap, "MORROW: So it is.", PLAIN)
    assert not proved("\n\n".join(said))


def test_notes_far_apart_do_not_make_a_book_a_transcript() -> None:
    """Three of them in three hundred paragraphs."""
    gap = paragraphs(150)
    assert proved(
        f"Note: The index is at the end.\n\n{gap}\n\nNote: See above.\n\n{gap}\n\nNote: So.\n\n{PLAIN}"
    )


def test_a_label_before_a_name_of_a_file_is_nobodys() -> None:
    """What stands behind it says nothing."""
    names = "\n\n".join(f"Filename: part{n}.txt\n\nThe mill number {n} was built of stone." for n in range(5))
    assert proved(f"{names}\n\n{PLAIN}")
