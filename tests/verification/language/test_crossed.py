"""Two parties, each told of what is said of the other."""

import pytest

from tests.verification.helpers import case_of, findings

SHARES = "The pact gave Tarvenia the northern ridge and Ostrelle the road."
CALLS = "Lund wants a new bridge, while Ortiz prefers a ferry."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (
            SHARES,
            "The pact awarded the northern ridge to Ostrelle, leaving Tarvenia with the road.",
            ["E303"],
        ),
        (SHARES, "The pact awarded the northern ridge to Tarvenia, leaving Ostrelle with the road.", []),
        (CALLS, "Lund would like a ferry, but Ortiz calls for a bridge.", ["E303"]),
        (CALLS, "Ortiz would like a ferry, but Lund calls for a bridge.", []),
        (
            "Lund chairs the board. She left the trust to Ortiz.",
            "Ortiz has the trust and Lund the board.",
            [],
        ),
    ],
)
def test_crossed_pairs(evidence: str, claim: str, expected: list[str]) -> None:
    """Both parties must have changed places, and each part must name its own."""
    assert expected == [finding.code for finding in findings("E303", case_of(claim, evidence))]
