"""Whose voice an article has: an opinion and a press release are told by what they attribute or count."""

import pytest

from summarize.verification.verifier import Verifier
from summarize.writers.extractive import ExtractiveWriter
from summarize.writers.notes import ARGUES, RELEASED
from summarize.writers.writer import WriteRequest, Written
from tests.writers.helpers import document

LEAD = "The council of Oxley closed the old pier on Monday after 40 years of service."
FILLER = """
The library in Oxley has 40,000 books and opened in 1931 on the site of a mill.

About 900 readers borrowed something in May, according to the town's statistics office.
"""
RELEASE = """Oxley Pumps Presents a Pump

OXLEY, 4 May 2026 – Oxley Pumps Ltd, the trusted leader, today announced a pump that moves 90 litres a minute.

The pump goes on sale on 2 June at £410 in 60 shops.

It is a joy to use in any garden. Every garden deserves a pump that is proud to work.

“We are proud of what this pump does for people,” said Ida Moen, chief executive of Oxley Pumps.

Tests at Moss College showed that the pump used 14 per cent less power than an older one.
"""
ABOUT = """
About Oxley Pumps

Founded in 1971, Oxley Pumps makes pumps that last for life and employs 60 people.

Media contact: press@oxley.example
"""
FACTS = [
    "The pump goes on sale on 2 June at £410 in 60 shops.",
    "Tests at Moss College showed that the pump used 14 per cent less power than an older one.",
]


def write(text: str, count: int) -> Written:
    """A summary by a fresh writer."""
    return ExtractiveWriter(Verifier()).write(WriteRequest(document(text), count))


def texts(text: str, count: int) -> list[str]:
    """Its sentences."""
    return [sentence.text for sentence in write(text, count).draft.sentences]


@pytest.mark.parametrize(
    "head",
    [
        "EDITORIAL\n\nThe pier should stay",
        "The pier should stay\n\nOPINION\n\nBy Ida Moen",
        "COMMENT\n\nThe pier should stay",
        "Opinion | The pier should stay",
        "The pier should stay – Column",
    ],
)
def test_a_label_above_the_text_tells_an_opinion(head: str) -> None:
    """Of such an article only what it attributes or counts is told, however calmly it is written."""
    text = f"{head}\n\n{LEAD}\n\nIt is a popular pier in the town of Oxley.\n{FILLER}"
    assert ARGUES in write(text, 6).notes
    assert not any("popular" in sentence for sentence in texts(text, 6))


@pytest.mark.parametrize(
    ("byline", "frame"),
    [
        ("By Ida Moen\n\n", "Ida Moen writes"),
        ("By Ida Moen and Tom Vik\n\n", "The article says"),
        ("", "The article says"),
    ],
)
def test_an_opinion_is_told_as_its_author_s(byline: str, frame: str) -> None:
    """What it counts may be rhetoric: it stands in quotation marks, and its author before them if named."""
    opening = "Congratulations to the council of Oxley, which loses a pier for 84,000 crowns."
    counted = "The council voted 4 to 1 to close the old pier."
    spoken = "Mayor Ana Ruud said on Tuesday that repairs would cost 2 million crowns."
    text = f"OPINION\n\nThe pier should stay\n\n{byline}{opening}\n\n{counted}\n\n{spoken}\n{FILLER * 2}"
    assert texts(text, 3) == [f"{frame}: “{opening}”", f"{frame}: “{counted}”", spoken]
    news = f"{byline}{counted}\n\n{spoken}\n{FILLER}"
    assert texts(news, 1) == [counted]


@pytest.mark.parametrize(
    "head", ["Opinions on the pier differ", "Mayor: column of smoke was steam", "The leader"]
)
def test_such_a_word_in_a_headline_tells_none(head: str) -> None:
    """It stands alone or beside a mark where it is a label."""
    assert ARGUES not in write(f"{head}\n\n{LEAD}\n{FILLER}", 6).notes


@pytest.mark.parametrize(
    "text",
    [
        f"FOR IMMEDIATE RELEASE\n\n{RELEASE}",
        f"News release\n\n{RELEASE}",
        RELEASE.replace("\n\n", "\n\nPRESS RELEASE\nOxley, 4 May 2026\n\n", 1),
        f"{RELEASE}{ABOUT}",
        RELEASE.replace("2026 –", "2026 /Newsline/ --") + ABOUT,
        f"Embargoed until 4 May\n\n{RELEASE}{ABOUT}",
    ],
)
def test_a_press_release_is_told_by_its_facts(text: str) -> None:
    """The reader is told what it is; praise, be it faint, stands in quotation marks or nowhere."""
    written = write(text, 8)
    found = [sentence.text for sentence in written.draft.sentences]
    assert (RELEASED,) == written.notes
    assert found[0].startswith("The article says: “Oxley Pumps Ltd, the trusted leader")
    assert FACTS == found[1:]


def test_whom_to_call_makes_no_press_release() -> None:
    """A report, too, may end with that, or say "today announced"."""
    assert RELEASED not in write(RELEASE, 3).notes
    assert RELEASED not in write(f"{LEAD}\n{FILLER}\nMedia contact: press@oxley.example", 3).notes


def test_what_is_said_in_a_quotation_of_two_sentences_does_not_argue() -> None:
    """The second sentence has no quotation mark at both ends, and is its speaker's all the same."""
    said = (
        "“You are the best,” Mayor Ana Ruud told 40 sailors. “You kept the pier going. You are incredible!”"
    )
    assert ARGUES not in write(f"{LEAD}\n\n{said}\n{FILLER}", 3).notes
