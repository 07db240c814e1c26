"""What a press office says of its house under every release is no part of the article."""

from __future__ import annotations

import pytest

from summarize.reading import read_text
from summarize.segmentation import segment

RELEASE = """Skarn Labs opens plant

Skarn Labs today opened a plant in Norn. It takes 9,000 tonnes of glass a year.

About {head}

{under}

The hall was built for looms, the mayor said."""


@pytest.mark.parametrize(
    ("head", "under", "kept"),
    [
        ("Skarn Labs", "Skarn Labs makes insulation. It has 700 employees.", False),
        ("the Skarn Labs", "The Skarn Labs makes insulation.", False),
        ("time", "Time is what the plant needs. It has none.", True),
        ("Norn Yards", "Norn Yards builds ferries.", True),
        ("Skarn Labs", "Critics say the company pays too little.", True),
    ],
)
def test_only_the_paragraph_of_the_named_house_is_taken(head: str, under: str, kept: bool) -> None:
    """The name has to begin the paragraph and to stand in the text before."""
    document = segment(read_text(RELEASE.format(head=head, under=under)))
    citable = " ".join(document.quote(sentence) for sentence in document.citable)
    assert kept is (under in citable)
    assert "The hall was built for looms, the mayor said." in citable
    told = {block.rule for block in document.blocks if document.quote(block) == under}
    assert kept is ("F122" not in told)
