"""Places that are not neutral, as the evidence bears on them."""

import pytest

from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.lexicon import OPINION, PROMOTION


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("By law licensed boats must leave 150 metres.", 0),
        ("The mayor said the city must pay at last.", 0),
        ("The city must pay at last.", 1),
    ],
)
def test_a_demand_and_a_duty(sentence: str, expected: int) -> None:
    """What a law or a named speaker demands is no demand of the writer."""
    assert expected == sum(place.code == OPINION for place in find_places(sentence))


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
