"""Who does what to whom."""

import pytest

from tests.verification.helpers import case_of, findings

SALE = "Valtren bought the plant from Horsley in 2016."
MATCH = "Ostrava Rovers beat Kilmara Athletic 2-1 on Saturday to reach the final."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (MATCH, "Kilmara Athletic beat Ostrava Rovers 2-1 on Saturday to reach the final.", ["E303"]),
        (MATCH, "Kilmara Athletic were beaten 2-1 by Ostrava Rovers on Saturday.", []),
        (SALE, "Horsley bought the plant from Valtren in 2016.", ["E303"]),
        (SALE, "Horsley sold the plant to Valtren in 2016.", []),
        (SALE, "Valtren sold the plant to Horsley in 2016.", ["E303"]),
        (
            "The Herald apologized on Saturday to Mayor Abrego.",
            "Mayor Abrego apologized to the Herald.",
            ["E303"],
        ),
        ("Geoline said it had warned the agency.", "Geoline said the agency had warned it.", ["E303"]),
    ],
)
def test_exchanged_parties(evidence: str, claim: str, expected: list[str]) -> None:
    """Exchanged parties are found over voices, converse verbs and pronouns; a turned voice is none."""
    assert expected == [finding.code for finding in findings("E303", case_of(claim, evidence))]
