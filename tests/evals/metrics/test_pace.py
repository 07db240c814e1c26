"""How fast a solver is."""

from __future__ import annotations

import numpy as np
import pytest

from summarize_evals.core import Row, Score, Split
from summarize_evals.metrics.pace import MILLISECONDS, PACE, claims_a_second, median_time


def _row(name: str, milliseconds: float | None) -> Row:
    scores = {} if milliseconds is None else {MILLISECONDS: Score(milliseconds)}
    return Row(name, "set", name, Split.HELD_OUT, 1, {}, None, scores, None, 1.0)


ROWS = tuple(_row(str(i), milliseconds) for i, milliseconds in enumerate((2.0, 1.0, 5.0)))
ONCE = np.ones((1, len(ROWS)))


def test_claims_a_second_are_claims_over_the_time_that_all_took() -> None:
    """Three claims in eight milliseconds are 375 a second; a claim that is drawn twice counts twice."""
    assert [375.0] == pytest.approx(claims_a_second(ROWS)(ONCE))
    assert [4 / 0.013] == pytest.approx(claims_a_second(ROWS)(np.array([[1.0, 1.0, 2.0]])))


def test_the_median_is_the_time_that_half_of_the_claims_do_not_exceed() -> None:
    """It follows the weights of a replicate, and is nothing where no claim was drawn."""
    assert [2.0] == median_time(ROWS)(ONCE)
    assert [5.0] == median_time(ROWS)(np.array([[1.0, 0.0, 2.0]]))
    assert np.isnan(median_time(ROWS)(np.zeros((1, len(ROWS))))).all()


def test_a_claim_on_which_the_run_failed_has_no_time() -> None:
    """Only rows with a time count."""
    assert [False, True] == [PACE[0].applies(row) for row in (_row("failed", None), ROWS[0])]
