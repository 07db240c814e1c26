"""What comes before what, and what is whose cause."""

import pytest

from tests.verification.helpers import case_of, findings

BOARD = "The board resigned two weeks after the report came out."
FLOOD = "The flood led to a shortage of bread."
FRY = "Fry the dumplings on one side, then pour in the water."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (BOARD, "The report came out two weeks before the board resigned.", []),
        (BOARD, "After the report came out, the board resigned.", []),
        (BOARD, "The board resigned two weeks before the report came out.", ["P406"]),
        (BOARD, "After the board resigned, the report came out.", ["P406"]),
        (FLOOD, "Bread was short because of the flood.", []),
        (FLOOD, "The shortage of bread led to the flood.", ["P406"]),
        (FLOOD, "The flood was caused by a shortage of bread.", ["P406"]),
        (FRY, "The water is poured in after the dumplings are fried.", []),
        (FRY, "The water is poured in before the dumplings are fried.", ["P406"]),
        ("The board met on Monday. The report came out.", "The board met before the report came out.", []),
    ],
)
def test_turned_relations(evidence: str, claim: str, expected: list[str]) -> None:
    """The order of time and of cause is kept, whichever side is told first."""
    assert expected == [f.code for f in findings("P406", case_of(claim, evidence))]
