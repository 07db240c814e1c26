"""Names as English spells them."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.mentions import aliases, opens

CASES = [
    ("Ann Lee of Marks & Spencer met J. Lund on Monday.", ["Ann Lee", "Marks & Spencer", "J. Lund"]),
    ("Three in St. Ives saw The Who.", ["St. Ives"]),
    ("Lee-Ann spoke. Orsk did not.", ["Lee-Ann", "Orsk"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_runs_of_capitals(text: str, expected: list[str]) -> None:
    """Function words, number words and words of the calendar are none, and initials go with what follows."""
    read = analysis(text)
    places = [(read.tokens[m.first].start, read.tokens[m.last].end) for m in read.mentions]
    assert expected == [text[start:end] for start, end in places]


def test_where_english_writes_a_capital_in_any_case() -> None:
    """At a beginning, behind a colon, and where a quotation begins."""
    tokens = analysis("Pears fell: “Now Orsk” said Lund.").tokens
    assert [token.text for at, token in enumerate(tokens) if token.capital and opens(tokens, at)] == [
        "Pears",
        "Now",
    ]


def test_one_thing_has_several_names() -> None:
    """A country and its people, a title and its short form."""
    assert "dutch" in aliases()["netherlands"]
    assert "gov" in aliases()["governor"]
