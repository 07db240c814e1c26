"""How alike texts are, and how much more so summaries."""

import pytest

from summarize_evals.convergence import convergence, ngrams, opening, whole

ONE = "The council approved the dam by seven votes to two on Monday."
OTHER = "A heron stood in the reeds all morning and caught nothing."


def test_summaries_that_agree_converge() -> None:
    """Two equal summaries of two different articles are closer by all that the articles differ."""
    kept = [(ONE, ONE + " " + ONE), (ONE, OTHER)]
    gain = convergence(kept, whole, ngrams)
    assert gain is not None
    assert 30 < gain < 100
    assert pytest.approx(0.0) == convergence([(ONE, ONE), (OTHER, OTHER)], whole, ngrams)


def test_one_summary_converges_with_nothing() -> None:
    """Two are needed to compare."""
    assert None is convergence([(ONE, OTHER)], whole, ngrams)


def test_the_rival_at_equal_length_is_the_opening() -> None:
    """As many words of the article as the summary has."""
    assert "The council approved" == opening(ONE, "Three words here.")
