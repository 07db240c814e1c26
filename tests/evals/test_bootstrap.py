"""Intervals."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarize_evals.bootstrap import cluster_weights, figure
from summarize_evals.core import Better, Metric
from summarize_evals.metrics.basic import has, mean_score
from tests.evals.helpers import make_row

SHARE = Metric("share", "mean", Better.HIGHER, mean_score("supported"), applies=has("supported"))


def test_clusters_are_drawn_whole() -> None:
    """Rows of one cluster have one weight in every replicate, and as many clusters are drawn as there are."""
    weights = cluster_weights(["a", "b", "a", "c"], seed=0, replicates=200)
    assert weights.shape == (200, 4)
    assert np.array_equal(weights[:, 0], weights[:, 2])
    assert np.all(weights[:, [0, 1, 3]].sum(axis=1) == 3)


def test_the_interval_of_a_mean_is_that_of_theory() -> None:
    """For independent rows the interval is close to the normal one: p ± 1.96 √(p(1−p)/n)."""
    rows = [make_row(str(i), 1, float(i % 4 == 0)) for i in range(400)]
    found = figure(SHARE, rows, seed=0)
    half = 1.96 * math.sqrt(0.25 * 0.75 / 400)
    assert found.value == 0.25
    assert found.low == pytest.approx(0.25 - half, abs=0.008)
    assert found.high == pytest.approx(0.25 + half, abs=0.008)


def test_rows_that_share_an_article_widen_the_interval() -> None:
    """Four hundred rows in ten alike clusters tell as much as ten rows do."""
    rows = [make_row(str(i), 1, float(i % 10 < 5), cluster=f"c{i % 10}") for i in range(400)]
    found = figure(SHARE, rows, seed=0)
    assert found.clusters == 10
    assert found.high - found.low > 0.5


def test_a_seed_gives_one_interval() -> None:
    """The same seed gives the same interval, another seed a slightly other one."""
    rows = [make_row(str(i), 1, float(i * i % 7 < 3), cluster=f"c{i % 17}") for i in range(100)]
    assert figure(SHARE, rows, seed=1) == figure(SHARE, rows, seed=1)
    assert figure(SHARE, rows, seed=1) != figure(SHARE, rows, seed=2)


def test_a_perfect_score_is_not_certain() -> None:
    """Ten of ten does not mean an interval of 100 to 100: it is Wilson's, 72.2 to 100."""
    found = figure(SHARE, [make_row(str(i), 1, 1.0) for i in range(10)], seed=0)
    assert found.low == pytest.approx(0.7225, abs=0.0005)
    assert found.high == 1.0


def test_no_rows_give_no_value() -> None:
    """A figure over nothing is undefined rather than zero."""
    assert not figure(SHARE, [], seed=0).defined
