"""Forms of words."""

from __future__ import annotations

import pytest

from summarize.language.inflection import Form, article_for, inflect_noun, inflect_verb, verb_forms

VERBS = [
    ("slam", "slammed", "slamming", "slams"),
    ("brag about", "bragged about", "bragging about", "brags about"),
    ("seek", "sought", "seeking", "seeks"),
    ("visit", "visited", "visiting", "visits"),
    ("refer", "referred", "referring", "refers"),
    ("cancel", "canceled", "canceling", "cancels"),
    ("screw", "screwed", "screwing", "screws"),
    ("fail", "failed", "failing", "fails"),
    ("deny", "denied", "denying", "denies"),
    ("obey", "obeyed", "obeying", "obeys"),
    ("die", "died", "dying", "dies"),
    ("free", "freed", "freeing", "frees"),
    ("go", "went", "going", "goes"),
]


@pytest.mark.parametrize(("base", "past", "ing", "third"), VERBS)
def test_a_verb_in_its_forms(base: str, past: str, ing: str, third: str) -> None:
    """Consonants are doubled where English doubles them; only the first word of a phrase changes."""
    forms = verb_forms(base)
    assert {past, ing, third, base} <= set(forms)
    assert (forms[ing], forms[base]) == (Form.ING, Form.BASE)
    assert inflect_verb(base, Form.PAST) == past


def test_the_head_of_a_phrase_gets_the_plural() -> None:
    """The word before the first preposition, or else the last."""
    phrases = ["person in the country", "tax hike", "city", "woman"]
    plurals = [inflect_noun(phrase, Form.PLURAL) for phrase in phrases]
    assert plurals == ["people in the country", "tax hikes", "cities", "women"]


def test_an_article_goes_by_the_sound() -> None:
    """A silent h, a "u" that sounds like "you", initials that are read letter by letter."""
    words = "honest union FBI UN unimportant hotel".split()
    assert [article_for(word) for word in words] == ["an", "a", "an", "a", "an", "a"]
