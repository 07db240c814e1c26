"""Wording: what is copied, and which words stand together."""

from __future__ import annotations

import pytest

from summarize.verification.language.wording import copied, together
from tests.verification.helpers import case_of

EVIDENCE = (
    "The council closed the old library on Monday. The mayor, who had opposed a new stadium for years, "
    "praised the firm."
)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The council closed the old library on Monday.", 1.0),
        ("The old library was shut by the council.", 1.0),  # synonyms stand where the words stood
        ("The mayor closed the stadium.", 0.0),
        ("The council closed the stadium.", 0.5),
        ("Sheep graze.", 1.0),  # nothing of it is there to stand together
    ],
)
def test_neighbours_that_stand_apart_in_the_evidence_are_a_joint(claim: str, expected: float) -> None:
    """Words of two sentences, or far apart in one, are no neighbours there."""
    assert expected == together(case_of(claim, EVIDENCE))


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The council closed the old library on Monday.", 1.0),
        ("The council closed the school.", 4 / 5),
        ("It shut a library.", 0.0),
        ("On Monday the mayor spoke.", 0.0),  # a run does not go on into the next sentence
    ],
)
def test_runs_of_three_words_are_copied(claim: str, expected: float) -> None:
    """Words that stand in a run of three that a cited sentence has, over all words."""
    assert expected == pytest.approx(copied(case_of(claim, EVIDENCE)))
