"""Coverage of speakers and key facts."""

from __future__ import annotations

import pytest

from summarize_evals.documents import from_text
from summarize_evals.metrics.coverage import holds_fact, holds_speaker, share, speakers

SUMMARY = "The council voted seven to four to close it. Pell objected; the cost is $1.3 million."


@pytest.mark.parametrize(
    ("fact", "held"),
    [
        ("council + 7-4 | seven to four", True),
        ("COUNCIL", True),
        ("$1.3 million", True),
        ("1.3", True),
        ("council + mayor", False),
        ("seven to", True),
        ("coun", False),
        ("3 million", False),
    ],
)
def test_a_fact_needs_all_its_parts(fact: str, held: bool) -> None:
    """Every part must occur, in one of its wordings, as whole words."""
    assert holds_fact(fact, SUMMARY) is held


def test_a_speaker_is_known_by_the_last_name() -> None:
    """The full name is not needed; part of another word does not do."""
    assert holds_speaker("Victor Pell", SUMMARY)
    assert not holds_speaker("Ada Cost-Lund", SUMMARY)


def test_speakers_are_those_whom_the_article_quotes() -> None:
    """Direct and indirect speech both count, each name once."""
    document = from_text(
        "Mayor Ada Lund said taxes would not rise. “We are broke,” said treasurer Bo Carlsen.\n\n"
        "Lund said the budget would pass."
    )
    assert {name.split()[-1] for name in speakers(document)} == {"Lund", "Carlsen"}


def test_nothing_to_hold_has_no_share() -> None:
    """An article without speakers is not an article all of whose speakers are held."""
    assert share([]) is None
    assert share([True, False]) == 0.5
