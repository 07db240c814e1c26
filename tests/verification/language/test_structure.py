"""Whether a claim is a sentence."""

import pytest

from tests.verification.helpers import case_of, findings


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The pump that used least power was noisy outdoors.", []),
        ("The pump that used least power outdoors.", ["X702"]),
        ("A flaw in the program that let strangers listen.", ["X702"]),
    ],
)
def test_main_verbs(claim: str, expected: list[str]) -> None:
    """The verb of a relative clause is not the sentence's."""
    assert expected == [f.code for f in findings("X702", case_of(claim, "The pump was noisy."))]
