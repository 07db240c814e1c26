"""Accusations and replies."""

import pytest

from summarize.document import Document
from summarize.neutrality.dispute import Dispute
from summarize.neutrality.readings import reading_of
from summarize.segmentation import segment

DISPUTE = """Union leader Piet Halm accused port director Lena Orsk of a reckless delay.

Orsk rejected the accusation on Monday. The port opened again on Friday.

Councillor Ann Wirth said Halm had misled the council. Halm did not respond to a request for comment.
"""


def _dispute(text: str) -> Dispute:
    return Dispute(segment(Document(text)))


def test_a_denial_or_a_silence_answers_an_accusation() -> None:
    """Whoever is named in an accusation answers it by speaking or not; what happened at the port does not."""
    dispute = _dispute(DISPUTE)
    assert [[1], [], [], [4], []] == [list(dispute.replies(order)) for order in range(5)]
    assert [0] == list(dispute.answered(1))


def test_who_accuses_whom() -> None:
    """A sentence has a speaker, parties and an accusation."""
    dispute = _dispute(DISPUTE)
    wirth = dispute.readings[3]
    assert "wirth" == wirth.speaker
    assert "halm" in wirth.parties
    assert wirth.accuses
    assert [True, False, False, True, False] == dispute.blaming


@pytest.mark.parametrize(
    ("accusation", "reply", "expected"),
    [
        ("Ida Moen accused Piet Halm of fraud.", "His lawyer, Ida Lund, said the bills were paid.", True),
        ("Two witnesses said they suspect Piet Halm.", "Halm said he was in Molde.", True),
        ("Ida Moen accused Piet Halm of fraud.", "Halm did not respond to a request for comment.", True),
        ("Ida Moen said that the referees took orders.", "Both referees declined to comment.", True),
        ("Ida Moen accused the firm of fraud.", "The bridge fell, said defense attorney Eva Lund.", True),
        ("Ida Moen accused Piet Halm of fraud.", "Eva Lund said the bridge opens in May.", False),
    ],
)
def test_who_answers_whom(accusation: str, reply: str, expected: bool) -> None:
    """The accused, somebody who stands for them, or that they said nothing; an accuser needs no name."""
    assert expected == bool(_dispute(f"The town met on Monday.\n\n{accusation}\n\n{reply}").replies(1))


def test_for_whom_somebody_speaks() -> None:
    """A lawyer or spokesman speaks for whoever is named before that word."""
    assert {"dent"} == reading_of("Dent's lawyer, Ida Moen, said that Halm gave 40 crowns.").house


def test_what_was_said_before_an_accusation_is_no_reply() -> None:
    """Unless it denies, what the accused said before the accusation does not answer it."""
    before = "Piet Halm said he was in Molde.\n\nThe town met on Monday."
    assert not _dispute(f"{before}\n\nIda Moen accused Halm of fraud.").replies(2)


def test_what_the_next_sentence_undoes() -> None:
    """What holds no more, or is not proven, is told with that; what one side says undoes nothing."""
    text = "The town met.\n\nIda Moen said the wells work. {}"
    assert _dispute(text.format("An audit found that a third of them no longer work.")).undone(1)
    assert not _dispute(text.format("Piet Halm said that she has no evidence.")).undone(1)
    assert not _dispute(text.format("The pumps are new.")).undone(1)
