"""Patterns that ignore case."""

from __future__ import annotations

import re

import pytest

from summarize.language.caseless import Caseless

WORDS = r"\b(?:den(?:y|ied)|fail\w+|is not)\b"


@pytest.mark.parametrize(
    "text", ["Halm DENIED it.", "It Failed.", "Déjà vu: HE Denied it", "İt is NOT", "Nothing", ""]
)
def test_it_finds_what_ignorecase_finds(text: str) -> None:
    """A text in ASCII is searched in small letters, at the same offsets; any other as it stands."""
    found, wanted = Caseless(WORDS).search(text), re.search(WORDS, text, re.IGNORECASE)
    assert (found and found.span()) == (wanted and wanted.span())


def test_an_odd_letter_counts_as_the_one_that_it_stands_for() -> None:
    """A long s and a Kelvin sign are letters with capitals of their own; small letters would not tell."""
    assert Caseless("ask").search("I a\u017f\u212a him") is not None
