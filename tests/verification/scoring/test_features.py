"""Features: what is measured of a claim."""

from __future__ import annotations

import pytest

from summarize.verification.entailment import Entailment
from summarize.verification.scoring.features import ENTAILMENT, FEATURES, Sign, measure
from tests.verification.helpers import case_of

EVIDENCE = "The council closed the old library on Monday, and 40 people watched."


def measured(claim: str, name: str, evidence: str = EVIDENCE) -> float:
    """One feature of a claim that cites ``evidence``."""
    return measure(case_of(claim, evidence))[name]


def test_every_feature_is_measured_and_no_other() -> None:
    """The list and the measurement hold the same names; the model's only where there is a model."""
    names = {feature.name for feature in FEATURES}
    assert names == set(measure(case_of("It closed.", EVIDENCE)))


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [
        ("in_order", "The council closed the library on Monday.", "The council closed 40 on Monday."),
        ("together", "The library was closed on Monday.", "The council watched 40 people."),
        ("names", "The council closed the library.", "The council of Redmere closed the library."),
        ("absent_names", "On Monday, 40 people watched.", "On Friday, 50 people watched."),
    ],
)
def test_a_feature_points_where_its_sign_says(name: str, better: str, worse: str) -> None:
    """The better claim has more of what speaks for it, or less of what speaks against it."""
    (sign,) = [feature.sign for feature in FEATURES if feature.name == name]
    assert Sign(sign) * measured(better, name) > Sign(sign) * measured(worse, name)


def test_names_are_found_in_whatever_way_they_are_written() -> None:
    """Possessives, inner apostrophes, initials and digit groups are no other names."""
    evidence = "In the U.S., O'Brien’s firm paid 1,200 dollars to Quill."
    claim = "It was O’Brien who paid Quill's 1200 in the U.S."
    assert 0.0 == measured(claim, "absent_names", evidence)


def test_a_claim_without_names_has_none_missing() -> None:
    """An empty share is not a bad one."""
    assert 0.0 == measured("People watched.", "absent_names")


def test_the_models_word_is_measured_from_its_own_threshold() -> None:
    """Zero at the threshold, positive above, and cut off."""
    found = []
    for probability in (0.3, 0.7, 0.01, 1.0):
        case = case_of("People watched.", EVIDENCE)
        scored = type(case)(case.claim, case.document, Entailment(probability, 0.3))
        found.append(round(measure(scored)[ENTAILMENT.name], 2))
    assert [0.0, 1.69, -3.75, 4.0] == found
