"""Mentions of names in a text, and the persons of an article."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.persons import Persons, aliases, persons_in, surname


def persons(*sentences: str) -> Persons:
    """The persons of an article."""
    return persons_in(map(analysis, sentences))


RUNS = [
    ("Ann Lee of Marks & Spencer met J. Lund on Monday.", ["Ann Lee", "Marks & Spencer", "J. Lund"]),
    ("Three in St. Ives saw The Who.", ["St. Ives"]),
    ("Lee-Ann spoke. Orsk did not.", ["Lee-Ann", "Orsk"]),
    ("The anti-ICE march passed the Farmers' Union.", ["anti-ICE", "Farmers' Union"]),
    ("In May Theresa May met José de la Cruz.", ["Theresa May", "José de la Cruz"]),
    (
        "On Friday Boston's Mayor Ida Moen left the United Kingdom.",
        ["Boston's", "Mayor Ida Moen", "United Kingdom"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_mentions_are_runs_of_capitals(text: str, expected: list[str]) -> None:
    """Function words and weekdays are none; initials and small particles go with what follows."""
    assert expected == [mention.span.of(text) for mention in analysis(text).mentions]


NAMES = [
    ("Gov. Ana Reyes left.", ["Ana", "Reyes"]),
    ("Secretary of State Ann Lee left.", ["Ann", "Lee"]),
    ("ICE Director Tom Lund left.", ["Tom", "Lund"]),
    ("Orsk's Mayor Ida Moen left.", ["Ida", "Moen"]),
    ("They met Prime Minister Kari Vold.", ["Kari", "Vold"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_stands_behind_titles_office_and_owner(text: str, expected: list[str]) -> None:
    """Neither "Gov.", nor "State", nor "Orsk's" is a part of it."""
    assert expected == [word.text for word in analysis(text).mentions[-1].name]


@pytest.mark.parametrize(
    ("text", "opens", "presents"),
    [
        ("Orsk left.", True, False),
        ("Then Orsk left.", False, False),
        ("Pears fell: Orsk left.", True, False),
        ("He said “Orsk left”.", True, False),
        ("Then Ana Orsk left.", False, True),
        ("Then mayor Orsk left.", False, True),
        ("Then Ms. Orsk left.", False, False),
        ("Then Dr. Eva Orsk left.", False, True),
    ],
)
def test_what_stands_before_a_surname(text: str, opens: bool, presents: bool) -> None:
    """A capital may be owed to its place; a first name or a title says who somebody is."""
    mention = analysis(text).mentions[-1]
    assert (opens, presents, "orsk") == (mention.opens, mention.presents, mention.surname)


def test_full_names_and_gender_are_learned() -> None:
    """Surnames lead to the one full name; ``Ms.`` tells of a woman."""
    known = persons(
        "Governor Ana Reyes met Billionaire Tom Lund and Tom Lund.", "Ms. Okoro left.", "Harbor News said so."
    )
    assert ("Ana Reyes", "Tom Lund") == (known.canonical("Reyes"), known.canonical("LUND"))
    assert [True, False] == [known.may_be("Okoro", "she"), known.may_be("Okoro", "he")]
    assert [True, False] == [known.is_person("Ana Reyes"), known.is_person("Harbor News")]


def test_a_house_is_nobody() -> None:
    """A run with the word of a house or an "&" is no person; the owner of one is."""
    known = persons("Taxpayers' League members met.", "Pell & Crumb left.", "Tom Lund's Lund Fund agreed.")
    assert [False, False, True] == [*map(known.is_person, ["Taxpayers League", "Crumb", "Lund"])]
    assert "Ana de la Cruz" == persons("Ana de la Cruz spoke.").canonical("Cruz")


def test_two_bearers_of_a_name_stay_apart() -> None:
    """A surname that two share stands for neither."""
    assert "Kessler" == persons("Otto Kessler left.", "Ruth Kessler stayed.").canonical("Kessler")


@pytest.mark.parametrize(
    ("called", "pronoun", "expected"),
    [
        ("the mayor", "he", True),
        ("the draft", "he", False),
        ("Environment Agency", "she", False),
        ("the agency", "it", True),
        ("Ana Reyes", "it", False),
        ("Ana Reyes", "they", True),
    ],
)
def test_for_whom_a_pronoun_may_stand(called: str, pronoun: str, expected: bool) -> None:
    """A person is he or she; a paper and a house are it."""
    assert expected == persons("Ana Reyes left.").may_be(called, pronoun)


def test_suffixes_are_no_surname() -> None:
    """Nor is the ending that says whose something is."""
    assert ["okoro", "lund", "moen"] == [*map(surname, ["Sam Okoro Jr.", "Lund’s", "Ida Moen"])]


def test_one_thing_has_several_names() -> None:
    """A country and its people, a title and its short form."""
    assert "dutch" in aliases()["netherlands"]
    assert "gov" in aliases()["governor"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday I saw what we did to our town.", ["I", "we", "our"]),
        ("We're late, and Orsk told us so.", ["We're", "us"]),
        ("The US army fought in World War I under Olav I.", []),
        ("Ann Lee (I-Vt.) said: “I am late.”", []),
    ],
)
def test_a_writer_means_himself_by_the_first_person_but_not_in_names(text: str, expected: list[str]) -> None:
    """What somebody says between quotation marks is no writer's either."""
    assert expected == [word.text for word in analysis(text).first_person]
