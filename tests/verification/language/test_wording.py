"""Wording: which words stand together."""

from __future__ import annotations

import pytest

from summarize.verification.language.wording import together
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
