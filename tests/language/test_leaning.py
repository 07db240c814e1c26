"""What a sentence takes from others."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.leaning import LeaningKind, leanings, opens_pointing
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
        ("The ferries sailed late in the afternoon.", LeaningKind.CONNECTIVE),
        ("A spokeswoman said ferries had sailed.", LeaningKind.CONNECTIVE),
        ("A jury in Orsk had found him guilty.", LeaningKind.PRONOUN),
        ("Judge Ann Lee told him that ferries had sailed.", LeaningKind.PRONOUN),
        ("On Monday the Annals of Sleep retracted it.", LeaningKind.PRONOUN),
        ("“I know who did it and she knows that I know,” Lee said.", LeaningKind.PRONOUN),
        ("Ferries had sailed, a spokesman said.", LeaningKind.CONNECTIVE),
        ("Ann Lee denied it and left.", LeaningKind.REPLY),
        ("Ann Lee disagreed.", LeaningKind.REPLY),
        ("It was closed.", LeaningKind.PRONOUN),
        ("They'll be closed in May.", LeaningKind.PRONOUN),
        ("In May she closed two ports.", LeaningKind.PRONOUN),
        ("“That is wrong,” said Ann Lee.", LeaningKind.PRONOUN),
        ("Nobody has offered to pay for it.", LeaningKind.PRONOUN),
        ("Ferries pass these ports.", LeaningKind.PRONOUN),
        ("Some 600 of them were closed.", LeaningKind.PRONOUN),
        ("In 2019 it was closed.", LeaningKind.PRONOUN),
        ("Ann Lee sold her boat to pay his fine.", LeaningKind.PRONOUN),
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
        "Ann Lee said that police had arrested her.",
        "Ann Lee sold her old boat.",
        "The port of Orsk said it would close on Monday.",
        "“Bo Lund is ill and he cannot come,” Ann Lee said.",
        "It is likely that Orsk closes two ports.",
        "Ann Lee thanked those who had come.",
        "Ferries are slower than trains.",
        "Ann Lee denied that she had closed a port.",
        "Orsk and Moss both closed a port this week.",
        "Ferries sailed at 6 in the morning.",
        "A spokeswoman for Orsk said ferries had sailed.",
        "Ann Lee told Tom Moss that she had sold his boat.",
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


def test_of_whom_only_the_name_stands_before_it_a_pronoun_for_a_thing_points_back() -> None:
    """No office that the name has is the thing."""
    persons = persons_in([analysis("Council leader Ann Brown sailed.")])
    assert LeaningKind.PRONOUN in kinds("Council leader Ann Brown says that it will close.", persons)
    assert LeaningKind.PRONOUN not in kinds("The leader of the port says that it will close.", persons)


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        ("Friday's vote split the council of Orsk.", True),
        ("On Monday, she closed the port of Orsk.", True),
        ("Friday was the last day of the fair in Orsk.", False),
        ("Orsk's vote split the council.", False),
    ],
)
def test_what_a_day_had_is_no_opening(sentence: str, opens: bool) -> None:
    """Which vote was it? A pronoun asks the same."""
    assert opens == opens_pointing(sentence)
