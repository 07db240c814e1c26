"""Numbers as texts state them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.language.quantities import quantities
from summarize.language.tokens import tokenize

if TYPE_CHECKING:
    from summarize.language.quantity import Quantity


def read(text: str) -> list[Quantity]:
    """All quantities of a text."""
    return list(quantities(tokenize(text)))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,250 people", 1250, ""),
        ("one thousand two hundred and fifty", 1250, ""),
        ("ninety-four seats", 94, ""),
        ("$1.3 million", 1.3e6, "dollar"),
        ("€18.4m", 18.4e6, "euro"),
        ("30 million kronor", 30e6, "krona"),
        ("2.5bn pounds", 2.5e9, "pound"),
        ("a quarter of voters", 25, "percent"),
        ("two-thirds of voters", 200 / 3, "percent"),
        ("12 per cent", 12, "percent"),
        ("3 percentage points", 3, "point"),
        ("25 basis points", 25, "basis point"),
        ("a quarter-point", 0.25, "point"),
        ("14 March", 314, "date"),
        ("March 14th", 314, "date"),
        ("at 4:10 p.m.", 1610, "time"),
        ("at 14:05", 1405, "time"),
        ("in 1987", 1987, "year"),
        ("three decades", 30, "years"),
        ("half a century", 50, "years"),
        ("half a million", 5e5, ""),
        ("two and a half million", 2.5e6, ""),
        ("2 hours, 18 minutes and 40 seconds", 8320, "second"),
        ("2 hours and 45 minutes", 165, "minute"),
        ("60 km/h", 60, "kph"),
        ("the 21st time", 21, "ordinal"),
        ("three dozen", 36, ""),
        ("a hundred trees", 100, ""),
        ("2000 people came", 2000, ""),
        ("about 1900 tonnes", 1900, "tonne"),
        ("an A2000 pump", 2000, ""),
        ("800 square miles", 800, "square mile"),
        ("on 12.05.2024", 12052024, ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    """In digits, in words, as a fraction, with magnitude, as a date or a time."""
    (found,) = read(text)
    assert (round(found.value, 3), found.unit) == (round(value, 3), unit)


@pytest.mark.parametrize("text", ["2026-03-14", "14 March 2026", "March 14, 2026"])
def test_a_whole_date_has_a_day_and_a_year(text: str) -> None:
    """However it is written: each may be told without the other."""
    assert {(q.value, q.unit) for q in read(text)} == {(314, "date"), (2026, "year")}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("more than 40 houses", ">"),
        ("over $40 million", ">"),
        ("up to 40 houses", "<"),
        ("nearly 40 houses", "<~"),
        ("just over 40 houses", ">~"),
        ("about 40 houses", "~"),
        ("40 houses", ""),
    ],
)
def test_what_qualifies_it_is_kept(text: str, sign: str) -> None:
    """Bounds and approximations stand before the amount and its currency."""
    assert [q.sign for q in read(text)] == [sign]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5 to 6 percent", [(5, "percent"), (6, "percent")]),
        ("from 2016-19", [(2016, "year"), (2019, "year")]),
        ("$3-4 million", [(3e6, "dollar"), (4e6, "dollar")]),
        ("between March 3 and 5", [(303, "date"), (305, "date")]),
        ("from 14 to 16 March", [(314, "date"), (316, "date")]),
        ("14.50 euros and 0.31 shares", [(14.5, "euro"), (0.31, "")]),
    ],
)
def test_the_ends_of_a_range_share_a_unit(text: str, values: list[tuple[float, str]]) -> None:
    """What one of them leaves out is the other's."""
    assert [(q.value, q.unit) for q in read(text)] == values


@pytest.mark.parametrize(
    "text", ["They may march on Sunday.", "the first half", "a half-brother", "no numbers"]
)
def test_words_that_are_no_numbers(text: str) -> None:
    """Months without a day, halves of games and of families."""
    assert [q for q in read(text) if q.unit != "ordinal"] == []


def test_offsets_are_those_of_the_raw_text() -> None:
    """Hidden characters and decomposed letters shift nothing."""
    text = "Cafe\u0301 owners pa\u00adid 3.\u200b2 million."
    tokens = tokenize(text)
    assert [text[t.start : t.end] for t in tokens[:2]] == ["Cafe\u0301", "owners"]
    assert [t.norm for t in tokens[:3]] == ["cafe", "owners", "paid"]
    (found,) = read(text)
    assert found.value == 3.2e6


@pytest.mark.parametrize("word", ["didn't", "didn’t", "didnt"])
def test_a_contraction_holds_a_not(word: str) -> None:
    """With either apostrophe, or none."""
    assert [t.norm for t in tokenize(word)] == ["did", "not"]
