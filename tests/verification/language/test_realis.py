"""Planned, possible and believed is not done."""

import pytest

from tests.verification.helpers import case_of, findings


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        ("The contract would raise wages by 38 percent.", "The contract raises wages by 38 percent.", True),
        (
            "The contract would raise wages by 38 percent.",
            "The contract is to raise wages by 38 percent.",
            False,
        ),
        ("The abbey expects 150,000 visitors.", "The abbey drew 150,000 visitors.", True),
        ("The abbey expects 150,000 visitors.", "The abbey reckons with 150,000 visitors a year.", False),
        (
            "Lund said her lawyers were considering a lawsuit.",
            "Lund said her lawyers had filed a lawsuit.",
            True,
        ),
        ("The firm hoped to restore power by Tuesday.", "The firm would restore power by Tuesday.", True),
        ("The office is asking whether the permit was breached.", "The permit was breached.", True),
        ("The agency said it would pay the fine.", "The agency will pay the fine, it said.", False),
    ],
)
def test_what_is_open_is_not_told_as_done(evidence: str, claim: str, expected: bool) -> None:
    """P402 finds a plan, a hope or a question that the claim tells as done."""
    assert expected == bool(findings("P402", case_of(claim, evidence)))
