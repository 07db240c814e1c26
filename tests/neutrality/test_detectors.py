"""Places that are not neutral, as the evidence bears on them."""

import pytest

from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.places import OPINION, PROMOTION


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


@pytest.mark.parametrize(
    ("sentence", "rejected"),
    [
        ("Orbo, a leading provider of ferry software, moved to Varn.", True),
        ("Orbo is the country's most trusted brand.", True),
        ("Orbo announced the Pip, a tent with unrivalled comfort.", True),
        ("Orbo said its tent offers unrivalled comfort.", False),
        ("“Our tent offers unrivalled comfort,” Moen said.", False),
        ("Orbo is one of the leading banks of Varn.", False),
        ("The tent has a sleek frame.", False),
        ("Orbo, one of the leading banks of Varn, has an innovative app.", True),
        ("Fog is the leading cause of delays in Varn.", False),
        ("Of the three clerks she was the most trusted.", False),
        ("The novelist, who won the Lund Prize, spoke in Varn.", False),
        ("The revolutionary council met in Varn.", False),
    ],
)
def test_promotion_is_found_and_left_to_whoever_says_it(sentence: str, rejected: bool) -> None:
    """Praise rejects, and two mild words of it; a plain sense does not, nor what a firm is said to say."""
    assert rejected is any(place.code == PROMOTION for place in hard(find_places(sentence)))
