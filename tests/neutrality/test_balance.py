"""Accusations and replies."""

import pytest

from summarize.document import Document
from summarize.neutrality.balance import answers, reading_of_claim, replies_in, speaker_in
from summarize.segmentation import segment

DISPUTE = """Union leader Piet Halm accused port director Lena Orsk of a reckless delay.

Orsk rejected the accusation on Monday. The port opened again on Friday.

Councillor Ann Wirth said Halm had misled the council. Halm did not respond to a request for comment.
"""


def test_a_denial_answers_an_accusation() -> None:
    """Whoever is named in an accusation answers it by speaking; what happened at the port does not."""
    accusation, denial, port, second, silence = replies_in(segment(Document(DISPUTE)))
    assert answers(denial, accusation)
    assert not answers(port, accusation)
    assert not answers(accusation, denial)
    assert answers(silence, second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Piet Halm said the port was closed.", "halm"),
        ("The port was closed, said Halm.", "halm"),
        ("Sources at the port said it was closed.", "sources"),
        ("The port was closed.", None),
    ],
)
def test_the_speaker_of_a_claim(text: str, expected: str | None) -> None:
    """The speaker is the name next to the verb of saying."""
    assert expected == (speaker_in(text, frozenset({"halm"})) if expected != "sources" else "sources")


def test_a_claim_is_read_like_the_article() -> None:
    """A sentence of a summary has speaker, parties and accusation."""
    document = segment(Document(DISPUTE))
    reading = reading_of_claim("Wirth said Halm had misled the council.", document, 5)
    assert "wirth" == reading.speaker
    assert "halm" in reading.parties
    assert reading.accuses
