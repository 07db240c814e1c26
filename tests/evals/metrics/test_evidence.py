"""Evidence selection."""

from __future__ import annotations

import pytest

from evals.core import Sample, Split
from evals.metrics.evidence import NAMES, EvidenceScorer


def values(supporting: list[list[int]], selected: list[int] | None) -> list[float | None]:
    """Precision, recall and F1 of a selection."""
    sample = Sample("s", "wice_dev", "c", Split.HELD_OUT, {"supporting": supporting})
    scores = EvidenceScorer().score(sample, None if selected is None else {"selected": selected})
    return [scores[name].value for name in NAMES] if scores else []


def test_the_best_alternative_counts() -> None:
    """Of several sets of supporting sentences the one that fits best is the measure."""
    assert values([[1, 2, 3], [4]], [4]) == [1.0, 1.0, 1.0]


def test_too_much_costs_precision_and_too_little_recall() -> None:
    """Two right of four selected: precision 1/2; two right of three marked: recall 2/3."""
    assert values([[1, 2, 3]], [1, 2, 8, 9]) == [0.5, pytest.approx(2 / 3), pytest.approx(4 / 7)]


@pytest.mark.parametrize("selected", [[], [9], None])
def test_nothing_right_is_zero(selected: list[int] | None) -> None:
    """No selection, a wrong one and a failed run all score zero."""
    assert values([[1]], selected) == [0.0, 0.0, 0.0]


def test_where_nothing_is_marked_nothing_is_scored() -> None:
    """A claim without marked support has no right selection."""
    assert values([[]], [1]) == []
