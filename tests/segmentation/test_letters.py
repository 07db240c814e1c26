"""A page of letters to the editor: what one writer says is not said by another."""

from __future__ import annotations

from summarize.document import BlockKind
from summarize.reading import read_text
from summarize.segmentation import segment

PAGE = """Close the bridge

The bridge over the Velm is old. It should be closed before the winter.

Ann Orsk, Oxley

The bridge must stay open for all of our shops

My shop stands on the other side. Without the bridge nobody would come.

Lee Marsh
Port Calder
"""
ONE = """The bridge over the Velm is old. It should be closed before the winter.

Ann Orsk, Oxley
"""


def test_each_letter_has_its_writer() -> None:
    """The name under it, without the place; the signature itself is no sentence of the article."""
    document = segment(read_text(PAGE))
    told = {document.prose(s): document.blocks[s.block].speaker for s in document.citable}
    assert "Ann Orsk" == told["It should be closed before the winter."]
    assert "Lee Marsh" == told["My shop stands on the other side."]
    signatures = [block for block in document.blocks if block.rule == "S108"]
    assert {BlockKind.BYLINE} == {block.kind for block in signatures}
    assert ["Ann Orsk, Oxley", "Lee Marsh"] == [block.span.of(PAGE) for block in signatures]


def test_one_signed_text_is_an_article() -> None:
    """Its sentences are the article's own."""
    document = segment(read_text(ONE))
    assert not any(block.speaker for block in document.blocks)
