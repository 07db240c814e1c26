"""Evidence found for claims, against the sentences that people marked."""

from __future__ import annotations

import pytest

from summarize_evals.core import Sample, Split
from summarize_evals.metrics.evidence import NAMES, EvidenceScorer


def values(supporting: list[list[int]], selected: list[int] | None, target: int = 1) -> list[float | None]:
    """Complete or not, recall and precision of what was found."""
    sample = Sample("s", "wice_dev", "c", Split.HELD_OUT, {"supporting": supporting}, target)
    scores = EvidenceScorer().score(sample, None if selected is None else {"selected": selected})
    return [scores[name].value for name in NAMES] if scores else []


def test_the_best_alternative_counts() -> None:
    """Of several sets of supporting sentences the one that is found best is the measure."""
    assert values([[1, 2, 3], [4]], [4]) == [1.0, 1.0, 1.0]


def test_evidence_is_complete_or_not() -> None:
    """Two right of four found: precision 1/2; two of three marked: recall 2/3, and not complete."""
    assert values([[1, 2, 3]], [1, 2, 8, 9]) == [0.0, pytest.approx(2 / 3), 0.5]
    assert values([[1, 2]], [1, 2, 8, 9]) == [1.0, 1.0, 0.5]


@pytest.mark.parametrize("selected", [[], [9], None])
def test_nothing_right_is_zero(selected: list[int] | None) -> None:
    """No sentence, a wrong one and a failed run all score zero."""
    assert values([[1]], selected) == [0.0, 0.0, 0.0]


def test_where_nothing_is_marked_or_the_claim_is_not_supported_nothing_is_scored() -> None:
    """Of a claim that is not supported people marked only what supports a part."""
    assert values([[]], [1]) == []
    assert values([[1]], [1], target=0) == []
