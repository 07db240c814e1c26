"""X703: a word that points to nothing."""

import pytest

from tests.verification.helpers import case_of, findings


@pytest.mark.parametrize(
    "claim",
    [
        "It is not clear what the party will be called.",
        "It’s not clear what the party will be called.",
        "It's no secret that Lund likes tea.",
    ],
)
def test_an_it_that_stands_for_nothing_points_nowhere(claim: str) -> None:
    """Written in one word or two, it needs no noun before it."""
    assert [] == findings("X703", case_of(claim, claim))


@pytest.mark.parametrize(
    "claim", ["It is the same reason the centres exist.", "It's the same reason the centres exist."]
)
def test_an_it_that_stands_for_something_is_found(claim: str) -> None:
    """What it is, stands in another sentence."""
    assert 1 == len(findings("X703", case_of(claim, claim)))


@pytest.mark.parametrize(
    "claim",
    [
        "The latter was closed in May.",
        "Neither was hurt in the fire.",
        "Two of them left the board.",
        "Unlike the other one, this report was delivered by hand.",
    ],
)
def test_an_opening_that_chooses_among_what_was_named_before(claim: str) -> None:
    """Which two, and what other: the sentence alone does not tell."""
    assert findings("X703", case_of(claim, claim))


@pytest.mark.parametrize("claim", ["Both towns voted.", "Two of the mayors left.", "The former mayor left."])
def test_an_opening_that_names_what_it_counts(claim: str) -> None:
    """What is counted stands in the sentence."""
    assert not findings("X703", case_of(claim, claim))


@pytest.mark.parametrize(
    "claim",
    [
        "On Monday, she told the board of the loss.",
        "In May last year they left the city.",
        "Such moves would harm the town.",
        "That decision was overturned in June.",
        "These measures cost $4 million.",
        "Both denied the charge.",
        "The latter denied the charge.",
        "The two met on Friday.",
        "The first was closed in May.",
        "Others disagreed with the plan.",
        "Four banks refused to lend her money.",
        "The airport where she was born has closed.",
        "At that meeting the board voted for the sale.",
        "So did the council, in May.",
        "This she had delivered by hand.",
    ],
)
def test_a_word_that_stands_for_what_another_sentence_named(claim: str) -> None:
    """A date is nobody, and "such moves" and "both" ask which."""
    assert findings("X703", case_of(claim, claim))


@pytest.mark.parametrize(
    "claim",
    [
        "Lund told the board on Monday that she had left.",
        "The nurse left before her shift had ended.",
        "Finch said she had refused.",
        "The ship ran on steam before she was sold.",
        "Those aboard were rescued.",
        "Those residents who left may return.",
        "That taxes rose surprised nobody.",
        "This week the board met.",
        "Both injured men left the clinic.",
        "The two men met on Friday.",
        "The first court closed in May.",
        "It falls to the speaker to find a majority.",
        "It looks as though the vote is lost.",
        "A clerk told this newspaper of the loss.",
        "Such a vote would be the first.",
    ],
)
def test_a_word_that_has_its_noun_beside_it(claim: str) -> None:
    """Determiners, impersonal verbs and clauses point to nothing before the sentence."""
    assert not findings("X703", case_of(claim, claim))
