"""Opposites told in other words of one and the same thing."""

import pytest

from tests.verification.helpers import case_of, findings

BAN = "Several teachers praised the phone ban and faulted the board."
LEVY = "The ferry levy was thrown out by 61 votes to 60."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (BAN, "Several teachers were critical of the ban on phones.", ["P401"]),
        (BAN, "Several teachers were full of praise for the ban on phones.", []),
        (BAN, "Several teachers were critical of the board.", []),
        (LEVY, "The house endorsed the ferry levy.", ["P401"]),
        (LEVY, "The house spurned the ferry levy.", []),
        ("Ortiz opposed the bridge. Lund endorsed it.", "Ortiz fought the bridge.", []),
        ("The house voted on Monday. It never liked the levy.", "The house never endorsed the levy.", []),
    ],
)
def test_opposite_upon_the_same_thing(evidence: str, claim: str, expected: list[str]) -> None:
    """Both words must be upon one thing, and none of the evidence may go the claim's way upon it."""
    assert expected == [finding.code for finding in findings("P401", case_of(claim, evidence))]
