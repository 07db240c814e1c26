"""What somebody says whom only a label outside the sentence names is no statement of the article."""

from __future__ import annotations

from summarize.document import Block, BlockKind, Document, Sentence
from summarize.spans import Span
from summarize.verification.derivation import Derivation, Refusal, derive

LINE = "Nobody in this room will be paid before May."


def spoken(speaker: str | None) -> Document:
    """One sentence, in a block with that speaker."""
    span = Span(0, len(LINE))
    return Document(LINE).with_parts((Block(span, speaker=speaker),), (Sentence(span, BlockKind.BODY, 0, 1),))


def test_a_copy_without_its_label_is_not_derived() -> None:
    """The same words are the article's own where no label stands over them."""
    said, own = spoken("Treasurer"), spoken(None)
    assert isinstance(derive(LINE, said.sentences, said), Refusal)
    assert isinstance(derive(LINE, own.sentences, own), Derivation)


def test_a_model_reads_the_label_before_the_sentence() -> None:
    """Writers and judges are told who speaks."""
    assert f"Treasurer: {LINE}" == spoken("Treasurer").labelled(spoken("Treasurer").sentences[0])
    assert LINE == spoken(None).labelled(spoken(None).sentences[0])
