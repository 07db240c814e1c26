"""Phrases that name a subject."""

from __future__ import annotations

import pytest

from summarize.language.phrases import main_person, main_subject
from summarize.language.tokens import split_parts
from summarize.spans import Span

CASES = [
    ("Reyes took office.", "Reyes"),
    ("Speaking on Monday, acting Director Todd Lund answered.", "acting Director Todd Lund"),
    ("Harbor News host Ana Reyes left.", "Harbor News host Ana Reyes"),
    ("The captain of the ferry left.", "The captain"),
    ("In May she left.", None),
    ("He left.", "He"),
]


@pytest.mark.parametrize(("text", "subject"), CASES)
def test_the_subject_of_a_sentence(text: str, subject: str | None) -> None:
    """The subject ends where a verb, a preposition or a name ends it."""
    tokens = split_parts(text, Span(0, len(text)))
    found = main_subject(tokens)
    assert subject == (" ".join(t.text for t in tokens[found[0] : found[1]]) if found else None)


def test_a_name_behind_a_common_noun_is_the_person() -> None:
    """``His daughter, Ruth Kessler,`` is Ruth Kessler."""
    text = "His daughter, Ruth Kessler, a nurse, left."
    tokens = split_parts(text, Span(0, len(text)))
    found = main_person(tokens)
    assert found is not None
    assert "Ruth Kessler" == " ".join(token.text for token in tokens[found[0] : found[1]])
