"""What a sentence takes from others."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.leaning import LeaningKind, leanings
from summarize.language.persons import Persons, persons_in


def kinds(sentence: str, persons: Persons | None = None) -> set[LeaningKind]:
    """By what a sentence leans on others."""
    return {one.kind for one in leanings(sentence, persons or Persons())}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("However, ferries sailed.", LeaningKind.CONNECTIVE),
        ("Ferries, however, sailed.", LeaningKind.CONNECTIVE),
        ("In turn, Orsk closed two ports.", LeaningKind.CONNECTIVE),
        ("Two of those were closed.", LeaningKind.CONNECTIVE),
        ("Both were closed.", LeaningKind.CONNECTIVE),
        ("All three ports were closed.", LeaningKind.CONNECTIVE),
        ("Orsk closed two ports a decade later.", LeaningKind.CONNECTIVE),
        ("Ferries are slower.", LeaningKind.CONNECTIVE),
        ("Ann Lee denied it and left.", LeaningKind.REPLY),
        ("Ann Lee disagreed.", LeaningKind.REPLY),
        ("It was closed.", LeaningKind.PRONOUN),
        ("They'll be closed in May.", LeaningKind.PRONOUN),
        ("In May she closed two ports.", LeaningKind.PRONOUN),
        ("“That is wrong,” said Ann Lee.", LeaningKind.PRONOUN),
        ("Nobody has offered to pay for it.", LeaningKind.PRONOUN),
        ("Ferries pass these ports.", LeaningKind.PRONOUN),
        ("The measure was passed in Orsk.", LeaningKind.DEFINITE),
    ],
)
def test_a_sentence_leans_by_a_word_that_means_something_only_behind_another(
    sentence: str, kind: LeaningKind
) -> None:
    """Other words may point there, too."""
    assert kind in kinds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two men were hurt in Orsk.",
        "Some 600 men were hurt in Orsk.",
        "Third-quarter sales fell 2 percent in Orsk.",
        "There's a port in Orsk.",
        "When he arrived, Mayor Lee had closed two ports.",
        "Ann Lee closed a port before it froze.",
        "It is likely that Orsk closes two ports.",
        "Ann Lee thanked those who had come.",
        "Ferries are slower than trains.",
        "Ann Lee denied that she had closed a port.",
        "Orsk and Moss both closed a port this week.",
    ],
)
def test_what_says_itself_whom_or_what_it_means_leans_on_nothing(sentence: str) -> None:
    """The same words in another place mean what stands in the sentence."""
    assert not kinds(sentence)


def test_a_surname_that_the_article_introduced_may_be_who_a_pronoun_means() -> None:
    """Of a place it is known that it is none."""
    persons = persons_in(map(analysis, ["Today Ann Brown sailed.", "Ann Hill lives in Hill."]))
    assert not kinds("Brown sailed when he was ill.", persons)
    assert LeaningKind.PRONOUN in kinds("Brown sailed when he was ill.")
    assert LeaningKind.PRONOUN in kinds("In Hill he fell.", persons)
