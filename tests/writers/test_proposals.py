"""What is proposed of a sentence; the proof decides whether it is printed."""

import pytest

from summarize.writers.form import usable
from summarize.writers.proposals import opened, plain


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("However, the ferry was late.", "The ferry was late."),
        ("MOLDE, Norway (AP) — The ferry was late.", "The ferry was late."),
        ("MOLDE, Norway, Oct. 7 — The ferry was late.", "The ferry was late."),
        ("MOLDE, Norway — Oct. 7 — The ferry was late.", "The ferry was late."),
        ("MOLDE/ORVIK, 7 October 2026 ― The ferry was late.", "The ferry was late."),
        ("Molde (CNN)The ferry was late.", "The ferry was late."),
        ("New Molde (CNN Business) - The ferry was late.", "The ferry was late."),
        ("(Reuters) - The ferry was late.", "The ferry was late."),
        ("Oct. 7 - The ferry was late.", "The ferry was late."),
        ("MOLDE: The ferry was late, police said on Friday.", "The ferry was late, police said on Friday."),
        ("HALM: The ferry was late.", "HALM: The ferry was late."),
        ("UPDATE, Oct. 7 — The ferry was late.", "UPDATE, Oct. 7 — The ferry was late."),
        ("The ferry (CNN) was late.", "The ferry (CNN) was late."),
        ("The Orvik Line (OL) The ferry was late.", "The Orvik Line (OL) The ferry was late."),
        ("But Halm was late.", "Halm was late."),
        ("Why it matters: The ferry was late.", "The ferry was late."),
        ("The ferry, he said: It was late.", "The ferry, he said: It was late."),
        ("Otherwise, the ferry will be late.", "Otherwise, the ferry will be late."),
        ("“However, I was late,” Halm said.", "“However, I was late,” Halm said."),
    ],
)
def test_openings_go(sentence: str, expected: str) -> None:
    """A dateline and words that only tie a sentence to the one before are left out."""
    assert expected == opened(sentence)


def test_a_loaded_sentence_is_not_proposed_as_it_is() -> None:
    """A label is exchanged; where a word has no equivalent, nothing is proposed."""
    assert "Guards held 40 people in Molde." == plain("Guards held 40 illegal aliens in Molde.")
    assert plain("The thugs held 40 people in Molde.") is None


def test_a_quotation_keeps_its_words() -> None:
    """What stands in quotation marks is the speaker's."""
    sentence = "Halm called it “a pathetic plan by thugs” on Monday."
    assert sentence == plain(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Who knows what will happen now?",
        "a fragment that starts in the middle of things.",
        "The one condition: the ferry must be on time.",
        "A ferry for the people of Molde and of the islands.",
        "You can book the ferry from Monday.",
        "Follow us for more news on the ferry of Molde.",
        "The ferry was late!",
        "IDA MOEN, HOST: The ferry was late on all days of the week.",
        "Le Matin (Arbonne): The ferry was late on all days of the week.",
        "Write to ferry@molde.example for the timetable that is valid from May.",
    ],
)
def test_what_states_nothing_is_not_usable(text: str) -> None:
    """Questions, fragments, labels and offers cannot stand in a summary."""
    assert not usable(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sets out at six from the old pier.",
        "The vote was 6-3.",
        "“The ferry is late,” Halm said.",
        "At 81, Halm still steers the ferry by hand.",
        "Halm asked whether the ferry would be on time.",
        "Editor Ida Halm left the paper on Monday.",
        "Photo shops in Molde sold 40 cameras.",
    ],
)
def test_a_statement_is_usable(text: str) -> None:
    """Whole sentences are."""
    assert usable(text)
