"""Conditions that a claim leaves out."""

import pytest

from tests.verification.helpers import case_of, findings

JURORS = "Two jurors told a weekly, on condition that they be not named, that they had missed the hymn."
SLUDGE = "The sludge will reach the reservoir, which supplies 300,000 people, by Friday unless it is dammed."
STRIKE = "The union will accept the offer if the company drops its plan."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (JURORS, "Two jurors told a weekly that they had missed the hymn.", []),
        (STRIKE, "The union will accept the offer.", ["P403"]),
        (STRIKE, "The union will accept the offer once the plan is dropped.", []),
        (STRIKE, "The union will accept the offer, whatever becomes of the plan.", ["P403"]),
        (SLUDGE, "The sludge will reach the reservoir on Friday.", ["P403"]),
        (SLUDGE, "The reservoir supplies 300,000 people.", []),
        (STRIKE, "After the vote, the union will accept the offer.", ["P403"]),
        (STRIKE, "Should the company's plan go, the union will accept the offer.", []),
        (
            "If voters agree, the roof will be replaced.",
            "The roof will be replaced, and voters meet.",
            ["P403"],
        ),
        ("A free hour pays only for large houses.", "A free hour pays for any house.", ["P403"]),
        ("The act provided for no hearing.", "The act had no hearing.", []),
    ],
)
def test_conditions(evidence: str, claim: str, expected: list[str]) -> None:
    """A condition must be kept, in whatever words; that a speaker be not named is none of what he says."""
    assert expected == [f.code for f in findings("P403", case_of(claim, evidence))]
