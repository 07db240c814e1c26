"""Order statistics under weights."""

from __future__ import annotations

import numpy as np
import pytest

from summarize_evals.metrics.order import quantile_of


@pytest.mark.parametrize(("share", "expected"), [(0.5, 3.0), (0.95, 9.0), (0.2, 1.0), (1.0, 9.0)])
def test_quantiles_of_equal_weights(share: float, expected: float) -> None:
    """The smallest value that at least that share does not exceed."""
    values = np.array([9.0, 1.0, 3.0, 2.0, 4.0])
    assert [expected] == list(quantile_of(values, share)(np.ones((1, 5))))


def test_weights_are_repetitions_and_no_weight_is_undefined() -> None:
    """A value with weight 0 is not there."""
    found = quantile_of(np.array([1.0, 2.0, 3.0]), 0.5)(
        np.array([[0, 0, 1], [5, 1, 1], [0, 0, 0]], dtype=float)
    )
    assert [3.0, 1.0] == list(found[:2])
    assert np.isnan(found[2])
