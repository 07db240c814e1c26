"""Finite verbs: the words of a claim that may be one."""

import pytest

from summarize.verification.language.finite_verbs import finite_verbs
from summarize.verification.language.passage import claim_passage
from tests.verification.helpers import case_of


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The plans were badly damaged by the report.", ["were"]),
        ("The two sides plan to claim a share.", ["plan"]),
        ("Lund overrode the veto in May.", ["overrode"]),
        ("The pilots' strike over more claims.", []),
        ("The board, with 12 claims recorded in May, acted.", ["acted"]),
    ],
)
def test_a_word_is_finite_by_its_form_and_its_place(claim: str, expected: list[str]) -> None:
    """Nouns behind numbers and possessives, participles behind "with" and infinitives are none."""
    case = case_of(claim, claim)
    assert expected == [claim_passage(case).tokens[i].text for i in finite_verbs(case)]
