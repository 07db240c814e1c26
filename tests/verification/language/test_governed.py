"""What the evidence has only behind a word that leaves it open."""

import pytest

from tests.verification.helpers import case_of, findings

VISIT = "Mediators from the council are considering a visit to the pass."
SUIT = "The minister is weighing a lawsuit to force the county to comply."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (VISIT, "Mediators sent by the council will pay a visit to the pass.", ["P402"]),
        (VISIT, "Mediators from the council are thinking about a visit to the pass.", []),
        (SUIT, "The minister has decided to sue in order to force the county to comply.", ["P402"]),
        (SUIT, "The minister may sue in order to force the county to comply.", []),
        ("Orme could not judge films by accountants.", "Orme was unable to judge films by accountants.", []),
        ("Two people said Denby is considering a suit.", "Denby was weighing a suit, two people said.", []),
    ],
)
def test_governed_words(evidence: str, claim: str, expected: list[str]) -> None:
    """A new verb upon what is only weighed or possible is found; what is denied or still open is none."""
    assert expected == [finding.code for finding in findings("P402", case_of(claim, evidence))]


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (
            "The whip could be withdrawn from all four rebels, she said.",
            "All four rebels have been stripped of the whip.",
            ["P402"],
        ),
        (
            "The whip was withdrawn from all four rebels.",
            "All four rebels have been stripped of the whip.",
            [],
        ),
        (
            "They should plant as often as possible in May.",
            "They were to plant in May as often as one could.",
            [],
        ),
        ("Lund: could you send the forms by email?", "Lund has the forms sent by email.", []),
    ],
)
def test_passives_and_requests(evidence: str, claim: str, expected: list[str]) -> None:
    """The subject of "could be" is as open as the rest; a request or a superlative leaves nothing open."""
    assert expected == [finding.code for finding in findings("P402", case_of(claim, evidence))]
