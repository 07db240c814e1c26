"""Places that are not neutral, as the evidence bears on them."""

import pytest

from summarize.neutrality.detectors import OPINION, find_places


@pytest.mark.parametrize(
    ("sentence", "evidence", "expected"),
    [
        ("Licensed boats must leave 150 metres.", "Boats have had to stay 150 metres off.", 0),
        ("Licensed boats must leave 150 metres.", "Boats left 150 metres, which was too little.", 1),
        ("The buses should run by mid-November.", "Full service is expected by mid-November.", 0),
        ("The city should pay at last.", "The city must pay, for it is high time.", 1),
        ("The cargo will be late should the strike go on.", "The cargo will be late if it goes on.", 0),
    ],
)
def test_a_demand_and_a_duty(sentence: str, evidence: str, expected: int) -> None:
    """What the evidence has as a duty or an expectation is no demand, and "should it rain" is a condition."""
    assert expected == sum(place.code == OPINION for place in find_places(sentence, evidence))
