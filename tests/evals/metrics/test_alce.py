"""Citation recall and precision, with a judge whose answers are known."""

from __future__ import annotations

from summarize_evals.metrics.alce import citation_precision, citation_recall


def needs(*facts: str) -> object:
    """A judge that says yes where the premise holds all of the facts."""
    return lambda premise, _: all(fact in premise for fact in facts)


def test_recall_asks_whether_all_passages_together_entail() -> None:
    """Two half-passages together entail; one alone does not; no citation never does."""
    judge = needs("a", "b")
    assert citation_recall("claim", ["a", "b"], judge) == 1.0
    assert citation_recall("claim", ["a"], judge) == 0.0
    assert citation_recall("claim", [], needs()) == 0.0


def test_a_citation_that_adds_nothing_is_irrelevant() -> None:
    """Where the others entail without it and it does not entail alone, a citation is not precise."""
    assert citation_precision("claim", ["a", "b", "noise"], needs("a", "b")) == [1.0, 1.0, 0.0]


def test_a_citation_that_entails_alone_is_relevant() -> None:
    """Two passages that each suffice are both precise."""
    assert citation_precision("claim", ["a", "also a"], needs("a")) == [1.0, 1.0]


def test_without_recall_no_citation_is_precise() -> None:
    """If all together do not entail, every citation counts as wrong."""
    assert citation_precision("claim", ["a", "b"], needs("c")) == [0.0, 0.0]
