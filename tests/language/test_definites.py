"""What a sentence with "the" takes for known."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.definites import definites


def heads(text: str) -> set[str]:
    """The nouns with "the" that a sentence takes for known."""
    return {head for phrase in definites(text, analysis(text).words) for head in phrase.heads}


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        ("She had flown on one of the jets in May.", "jets"),
        ("The cap starts Jan. 1 and covers 41 flats.", "cap"),
        ("The toll ends March 3.", "toll"),
    ],
)
def test_names_of_a_place_and_dates_do_not_say_which_one_is_meant(sentence: str, head: str) -> None:
    """Nor does a month that stands behind the noun or its verb."""
    assert head in heads(sentence)


@pytest.mark.parametrize(
    ("sentence", "taken"),
    [
        ("Ann Lee was away on two of the three test days.", {"test"}),
        ("Ann Lee was away for the day.", set()),
        ("Ann Lee was away on the first day.", set()),
        ("Ann Lee was away during Friday's vote.", {"vote"}),
        ("Ann Lee was away on Friday.", set()),
    ],
)
def test_a_day_is_known_and_what_it_had_is_not(sentence: str, taken: set[str]) -> None:
    """Days of a test are known to whom the test was told."""
    assert taken == heads(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Trump administration acted on Monday.",
        "The Justice Department said so.",
        "He wrote to the Coastal Survey, who were not there.",
        "The programmer Elias Thorne left.",
        "Shares rose in the Bronx, officials said.",
    ],
)
def test_a_name_that_says_which_one_is_meant_needs_nothing(sentence: str) -> None:
    """A name as the noun, before it or behind it says which."""
    assert not heads(sentence)
