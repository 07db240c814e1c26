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
