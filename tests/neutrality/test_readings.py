"""Accusations and replies."""

from dataclasses import replace

import pytest

from summarize.document import Document
from summarize.neutrality.readings import (
    Reading,
    answers,
    reading_of,
    reading_of_claim,
    replies_in,
    speaker_in,
)
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


def _reading(text: str, order: int) -> Reading:
    article = segment(Document(text))
    return replace(reading_of(article.citable[0], text), order=order)


@pytest.mark.parametrize(
    ("accusation", "reply", "expected"),
    [
        ("Moen accused Halm of fraud.", "His lawyer, Ida Lund, said the bills were paid.", True),
        ("Two witnesses said they suspect Halm.", "Halm said he was in Molde.", True),
        ("Moen accused Halm of fraud.", "Halm's office did not respond to a request for comment.", True),
        ("Moen accused Halm of fraud.", "Lund said the bridge opens in May.", False),
    ],
)
def test_who_answers_whom(accusation: str, reply: str, expected: bool) -> None:
    """The accused, somebody who stands for them, or that they said nothing; an accuser needs no name."""
    assert expected == answers(_reading(reply, 100), _reading(accusation, 0))


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("The shelter was blamed last winter for the loss of 12 dogs.", True),
        ("The jury was told that Halm had kept the keys.", True),
        ("A neighbour used to say that Halm had kept the keys.", True),
        ("Halm has never been blamed for the loss of the dogs.", False),
        ("The shelter was opened last winter with 12 dogs.", False),
    ],
)
def test_a_charge_without_a_name_is_somebody_s(text: str, speaks: bool) -> None:
    """Who blames, or told a court, need not be named for it to be a charge."""
    assert (_reading(text, 0).speaker is not None) is speaks


@pytest.mark.parametrize(
    ("text", "accuses"),
    [
        ("Moen blamed a faulty map drawn by a contractor, Halm Maps.", True),
        ("Moen blamed the mayor for the loss.", True),
        ("The brewer blamed the price of malt, which has doubled.", False),
    ],
)
def test_blame_is_an_accusation_where_somebody_is_meant(text: str, accuses: bool) -> None:
    """A thing is blamed without accusing anybody, but not where it is told whose it is."""
    assert _reading(text, 0).accuses is accuses


def test_whose_campaign_is_spoken_of_is_not_for_whom_somebody_speaks() -> None:
    """Only what stands beside the speaker says for whom he speaks."""
    assert "dent" not in _reading("Moen said that Halm gave 40 crowns to Dent's campaign.", 0).house
    assert "dent" in _reading("Dent's lawyer, Ida Moen, said that Halm gave 40 crowns.", 0).house


@pytest.mark.parametrize("text", ["Forty-one of them opposed the cuts.", "Ninety per cent opposed the plan."])
def test_a_count_is_nobody_s_name(text: str) -> None:
    """What begins a sentence with a capital may be a number."""
    assert _reading(text, 0).speaker in {None, "somebody"}


def test_what_was_said_before_an_accusation_is_no_reply() -> None:
    """Unless it denies, what the accused said before the accusation does not answer it."""
    assert not answers(
        _reading("Halm said he was in Molde.", 0), _reading("Moen accused Halm of fraud.", 900)
    )
