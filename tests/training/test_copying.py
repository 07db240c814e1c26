"""How much of a claim is copied."""

from __future__ import annotations

import pytest

from tests.verification.helpers import case_of
from training.copying import copied

EVIDENCE = (
    "The council closed the old library on Monday. The mayor, who had opposed a new stadium for years, "
    "praised the firm."
)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The council closed the old library on Monday.", 1.0),
        ("The council closed the school.", 4 / 5),
        ("It shut a library.", 0.0),
        ("On Monday the mayor spoke.", 0.0),  # a run does not go on into the next sentence
    ],
)
def test_runs_of_three_words_are_copied(claim: str, expected: float) -> None:
    """Words that stand in a run of three that a cited sentence has, over all words."""
    assert expected == pytest.approx(copied(case_of(claim, EVIDENCE)))
