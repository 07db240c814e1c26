"""People of an article, by their names."""

from __future__ import annotations

from summarize.language.people import gather


def test_full_names_titles_and_gender_are_learned() -> None:
    """Surnames lead to the one full name; titles to their bearer; ``Ms.`` tells of a woman."""
    people = gather(
        ["Governor Ana Reyes met Billionaire Tom Lund and Tom Lund. Ms. Okoro left. Harbor News said so."]
    )
    assert ("Ana Reyes", "Tom Lund") == (people.canonical("Reyes"), people.canonical("Lund"))
    assert {"Ana Reyes"} == people.bearers["governor"]
    assert "she" == people.gender["Okoro"]
    assert [True, False] == [people.is_person("Ana Reyes"), people.is_person("Harbor News")]


def test_a_house_is_nobody() -> None:
    """A run with the word of a house is no person, and a full stop or a mark ends a run."""
    people = gather(["Taxpayers' League members met. Tom Lund, Ana de la Cruz and the Lund Fund agreed."])
    assert [False, True, True] == [*map(people.is_person, ["Taxpayers League", "Lund", "Ana de la Cruz"])]
    assert ("Tom Lund", "Ana de la Cruz") == (people.canonical("Lund"), people.canonical("Cruz"))


def test_two_bearers_of_a_name_stay_apart() -> None:
    """A surname that two share stands for neither."""
    people = gather(["Otto Kessler left.", "Ruth Kessler stayed."])
    assert "Kessler" == people.canonical("Kessler")


def test_the_office_is_no_part_of_the_name() -> None:
    """``Secretary of State Ann Lee`` is Ann Lee."""
    assert "Ann Lee" == gather(["Secretary of State Ann Lee left."]).canonical("Lee")
