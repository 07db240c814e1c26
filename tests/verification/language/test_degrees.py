"""Causes and ranks that a claim adds."""

import pytest

from tests.verification.helpers import case_of, findings

ROADS = "Only 2,100 head came in, as rain had closed the roads."
MEETING = "The council met on Monday. The mayor resigned on Tuesday."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (ROADS, "Few animals arrived because the roads were closed by rain.", []),
        (MEETING, "The mayor resigned on Tuesday because the council met.", ["S604"]),
        (MEETING, "The council deplored the result of the meeting.", []),
    ],
)
def test_invented_causes(evidence: str, claim: str, expected: list[str]) -> None:
    """A cause may be given by "as" or "since"; where nothing gives one, the claim may not."""
    assert expected == [f.code for f in findings("S604", case_of(claim, evidence))]


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (
            "The firm at first blamed him and later thanked him.",
            "Having first blamed him, it thanked him.",
            [],
        ),
        ("The canal silted up around 1890.", "It silted up in the late nineteenth century.", []),
        ("The canal silted up around 1890.", "It silted up in the late eighteenth century.", ["Q206"]),
        ("She crossed the sea again in May.", "It was the second time that she crossed the sea.", []),
        ("She is a woman who crossed the sea.", "She is the first woman who crossed the sea.", ["Q206"]),
    ],
)
def test_ranks(evidence: str, claim: str, expected: list[str]) -> None:
    """An order of events, a century and "again" are ranks in other words; a claim may not add one."""
    assert expected == [f.code for f in findings("Q206", case_of(claim, evidence))]


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        ("Several patients left and nearly all wept.", "Most patients left and nearly all wept.", ["P404"]),
        ("Most guests had left before tests were complete.", "Everyone had left before the tests.", ["P404"]),
        ("Nearly all pupils passed.", "Every pupil passed.", ["P404"]),
        ("Nearly all pupils passed.", "Almost every pupil passed.", []),
        ("Eight of the 10 members were there.", "Most of the members were there.", []),
        ("Nine of the ten members voted yes.", "All but one of the ten members voted yes.", []),
        ("Wages took 112% of income.", "It spent £112 on wages for every £100 of income.", []),
    ],
)
def test_quantifiers_of_the_same_thing(evidence: str, claim: str, expected: list[str]) -> None:
    """A word for all or most is held against the one that the evidence has for the same people or things."""
    assert expected == [f.code for f in findings("P404", case_of(claim, evidence))]


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        ("The maker will cut 90 jobs. Its shares fell.", "News of 90 job cuts sent shares down.", ["S604"]),
        (
            "Parents criticised both sides. Teachers took the deal.",
            "Parents led teachers to take it.",
            ["S604"],
        ),
        ("News of job cuts sent shares down.", "News of job cuts pushed the shares lower.", []),
        (
            "The ferry stayed at the pier when its captain was jailed over a debt.",
            "Nobody took tourists across on the ferry because the captain had unpaid sums against him.",
            [],
        ),
        ("Lund led the march. It went to the pier.", "Lund led the march to the pier.", []),
    ],
)
def test_causes_that_move(evidence: str, claim: str, expected: list[str]) -> None:
    """What sends, pushes or leads another thing is its cause; to lead a march is none."""
    assert expected == [finding.code for finding in findings("S604", case_of(claim, evidence))]
