"""Where claim and evidence disagree about yes and no."""

import pytest

from tests.verification.helpers import case_of, findings

RAIN = "Forecasters expect the first rain in June."
WOMEN = "None of the women was hurt, and they finished their round the next day."
TRIP = "The trip takes nine hours with a change of trains."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (
            "A verdict is not expected before October.",
            "A verdict is expected in October at the earliest.",
            [],
        ),
        ("A verdict is not expected before October.", "A verdict is expected before October.", ["P401"]),
        (RAIN, "The first rain is not expected in June.", ["P401"]),
        (WOMEN, "The women finished their round later.", []),
        (WOMEN, "The women were hurt.", ["P401"]),
        (TRIP, "The trip takes nine hours without a change of trains.", ["P401"]),
        ("The contract is illegal without a notice of ten days.", "The contract needs ten days' notice.", []),
        ("Quill is the youngest coach to win it.", "No coach who won it was younger than Quill.", []),
        ("The board published the figures.", "The board has not published the figures.", ["P401"]),
    ],
)
def test_denials(evidence: str, claim: str, expected: list[str]) -> None:
    """A denial is what is denied, not each word behind "no"; a date, a comparison or a noun may bear it."""
    assert expected == [f.code for f in findings("P401", case_of(claim, evidence))]


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        ("The council lacks a veto.", "The council has a veto.", ["P401"]),
        ("The campaign had no evidence of fraud.", "The campaign lacked any evidence of fraud.", []),
        ("The minister ruled out cancelling it.", "The minister thought of cancelling it.", ["P401"]),
        ("Counsel has not ruled out an outside audit.", "Counsel has left open an outside audit.", []),
        ("Norvania would not retaliate.", "Norvania would refrain from retaliating.", []),
        ("The bank ran out of rubber.", "The bank stopped for lack of rubber.", []),
    ],
)
def test_deeds_that_deny(evidence: str, claim: str, expected: list[str]) -> None:
    """To lack, to rule out and to refrain from deny their object, and "not" before them takes it back."""
    assert expected == [finding.code for finding in findings("P401", case_of(claim, evidence))]
