"""Persons: which words may mean somebody."""

import pytest

from summarize.verification.language.persons import may_be_person
from summarize.verification.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("The clerk left.", 1, True),
        ("The bank left.", 1, False),
        ("Finch left.", 0, True),
        ("Banks left.", 0, False),
        ("On Monday Lund left.", 1, False),
        ("On Monday Lund left.", 2, True),
    ],
)
def test_a_name_a_role_or_what_is_near_one(text: str, at: int, expected: bool) -> None:
    """Days and banks are nobody."""
    assert expected == may_be_person(tokenize(text), at)
