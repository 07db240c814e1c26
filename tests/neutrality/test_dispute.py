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
        ("Ida Moen accused Piet Halm of fraud.", "He said through a lawyer that it was paid.", True),
        ("Ida Moen accused the guard of fraud.", "At noon a public defender, Eva Lund, said he slept.", True),
        ("Ida Moen accused the guard of fraud.", "Per Lund, defending, said the man had slept.", True),
        ("Ida Moen accused the guard of fraud.", "Per Lund said that his client had slept.", True),
        ("Ida Moen accused the firm of fraud.", "The office said it would reply within a month.", False),
        ("Ida Moen accused the firm of fraud.", "The vote was answered by 90, Per Lund said.", False),
        ("Ida Moen accused the firm of fraud.", "A spokesman for his office said tests go on.", False),
        ("Ida Moen said that guns of Moss had fired.", "The army called this “an invention”.", True),
        ("Tenants say the landlord wants them out.", "Per Lund said they themselves were to blame.", True),
        ("Ida Moen said Halm and Lund rose in step with each other.", "Halm said it was chance.", True),
    ],
)
def test_who_answers_whom(accusation: str, reply: str, expected: bool) -> None:
    """The accused, somebody who stands for them, or that they said nothing; an accuser needs no name."""
    assert expected == bool(_dispute(f"The town met on Monday.\n\n{accusation}\n\n{reply}").replies(1))


LEAD = "A minister of Oxley resigned on Monday, a day after the Post reported that he had hidden a flat."


@pytest.mark.parametrize(
    ("meant", "reply", "expected"),
    [
        ("Tom Vik, 44, was mayor of Moss.", "Vik's lawyer, Eva Lund, said the flat was his sister's.", True),
        ("Tom Vik, 44, was mayor of Moss.", "“I have never had a flat,” Vik said.", True),
        ("Tom Vik, 44, was mayor of Moss.", "Vik said that he would go to Moss.", False),
        ("The town has 12 ministers.", "Vik's lawyer, Eva Lund, said the flat was his sister's.", False),
        ("The town has 12 ministers.", "Per Lund, defending, said the flat was his client's sister's.", True),
    ],
)
def test_who_answers_the_charge_of_a_lead_that_names_nobody(meant: str, reply: str, expected: bool) -> None:
    """Whom the next sentence presents is meant: who speaks for them, or they themselves in words."""
    assert expected == bool(_dispute(f"{LEAD}\n\n{meant} The law is old.\n\n{reply}").replies(0))


def test_who_defends_answers_what_the_lead_charges() -> None:
    """What others complain of in between is another matter."""
    lead = "A guard of Moss was charged on Monday with setting a fire that cost 12 lives."
    between = "Tenants had complained for years that the landlord failed to repair the wires."
    reply = "The public defender, Eva Lund, said the guard had been at work."
    dispute = _dispute(f"{lead}\n\n{between}\n\n{reply}")
    assert [[2], []] == [list(dispute.replies(order)) for order in range(2)]


def test_who_speaks_answers_before_what_a_paper_says() -> None:
    """That it "will not admit guilt" is a term of the deal, and stands behind what the firm says."""
    charge = "The state said in a suit that Tolva Foods had hidden a fee of 40 crowns."
    term = "Tolva Foods will not admit wrongdoing under the deal."
    reply = "Tolva Foods denied that and said the fee was on every page."
    assert [3, 2] == list(_dispute(f"The town met.\n\n{charge}\n\n{term}\n\n{reply}").replies(1))


def test_for_whom_somebody_speaks() -> None:
    """A lawyer or spokesman speaks for whoever is named before that word."""
    assert {"dent"} == reading_of("Dent's lawyer, Ida Moen, said that Halm gave 40 crowns.").house
    assert {"mossian"} == reading_of("The Mossian embassy rejected the charges.").house


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
