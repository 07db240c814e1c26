"""Places that are not neutral, as the evidence bears on them."""

import pytest

from summarize.neutrality.detectors import find_places, hard
from summarize.neutrality.entries import OPINION, PROMOTION


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Licensed boats must leave 150 metres.", 1),
        ("The city should pay at last.", 1),
        ("The mayor said that the city should pay at last.", 0),
        ("The law says that boats must leave 150 metres.", 0),
    ],
)
def test_a_demand_wants_a_speaker(sentence: str, expected: int) -> None:
    """Who demands is named, or a rule is; else the sentence demands itself."""
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
