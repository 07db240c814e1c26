"""Whose words the evidence reports, and whether the claim still says so."""

import pytest

from tests.verification.helpers import case_of, findings

SCHOOL = 'Headmistress Ada Lund, whose school has no power on two days, called the closure "the least".'
NEWS = "The fee is unfair, Ada Lund said on Monday."
MATCH = '"I thought we had it," Farley said.'
BOARD = "The captain, Ada Quill, was absent."


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        (SCHOOL, "The school is without power on two days.", []),
        (SCHOOL, "The closure was the least.", ["A502"]),
        (NEWS, "In Lund's view the fee is unfair.", []),
        (NEWS, "The fee is unfair.", ["A502"]),
        ("Lund said she would decide after the holidays.", "Lund intends to decide after the holidays.", []),
        ("Lund said she had not taken the money.", "Lund had not taken the money.", ["A502"]),
        ("Lund: I know. I told him that the fee is unfair.", "The fee is unfair to him.", []),
    ],
)
def test_dropped_attribution(evidence: str, claim: str, expected: list[str]) -> None:
    """What is said of a speaker by the way, what he means to do, and a talk need no attribution."""
    assert expected == [f.code for f in findings("A502", case_of(claim, evidence))]


@pytest.mark.parametrize(
    ("evidence", "claim", "text", "expected"),
    [
        (MATCH, "The losing captain said he had thought they had it.", None, []),
        (MATCH, "The losing captain said he had thought they had it.", f"{BOARD} {MATCH}", ["A503"]),
        (MATCH, "The federation said it had thought they had it.", None, ["A503"]),
        (
            "We asked for the rule, and still it failed.",
            "The writer says that they asked for the rule.",
            None,
            [],
        ),
        ("The board asked for the rule.", "The union says that the rule was asked for.", None, ["A503"]),
        ("Agent: The price holds until Friday.", "The agent says the price holds until Friday.", None, []),
        (
            "Agent: The price holds until Friday.",
            "The buyer says the price holds until Friday.",
            None,
            ["A503"],
        ),
        ("It will rain, said its head, Ada Lund.", "Lund said it would rain.", None, []),
        ("It will rain, said its head, Ada Lund.", "Quill said it would rain.", None, ["A503"]),
        ("Lund reported the costs.", "It was Lund who reported the costs.", None, []),
        ("Lund reported the costs.", "It was Quill who reported the costs.", None, ["A503"]),
    ],
)
def test_speakers(evidence: str, claim: str, text: str | None, expected: list[str]) -> None:
    """A role may stand for a name that the article gives no other role, a turn is its speaker's."""
    assert expected == [f.code for f in findings("A503", case_of(claim, evidence, text))]


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        ("The lamp was removed in 1874, as captains complained.", "The lamp was removed in 1874.", []),
        ("The lamp was weak, captains complained.", "The lamp was weak.", ["A502"]),
        ("A guard asked whether the mill was closed.", "The mill was closed or not.", []),
        ("The trip was long, according to the innkeeper.", "The trip is said to have been long.", []),
    ],
)
def test_what_stands_beside_reported_words(evidence: str, claim: str, expected: list[str]) -> None:
    """A claim may state what a sentence says beside the words that it reports."""
    assert expected == [f.code for f in findings("A502", case_of(claim, evidence))]
