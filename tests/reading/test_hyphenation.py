"""Joining lines: words parted at line ends, and the map back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.reading.hyphenation import heal, vocabulary

CASES = [
    (["The is-", "land."], "The island."),
    (["A well-", "known face; a well-known name."], "A well-known face; a well-known name."),
    (["The Smith-", "Jones bill."], "The Smith-Jones bill."),
    (["From 1990-", "2000."], "From 1990-2000."),
    (["One", "two"], "One two"),
    (["A dash -", "here."], "A dash - here."),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_lines_are_joined(lines: list[str], expected: str) -> None:
    """A typesetter's hyphen goes; a writer's stays."""
    assert expected == heal(lines, vocabulary(lines)).text


@given(st.lists(st.text("ab- Ü.", min_size=1, max_size=8), min_size=1, max_size=8))
def test_the_map_leads_back(lines: list[str]) -> None:
    """Each character that is not put in for a line end stands at its origin in the lines."""
    healed = heal(lines, vocabulary(lines))
    raw = "\n".join(lines)
    assert len(healed.text) == len(healed.origins)
    assert list(healed.origins) == sorted(healed.origins)
    shown = [raw[origin].replace("\n", " ") for origin in healed.origins]
    assert healed.text == "".join(shown)
