"""Tests of the sides of pairs of opposites."""

from __future__ import annotations

from summarize.verification.language.directions import Direction, directions, named
from summarize.verification.language.stems import stem


def test_words_that_the_table_does_not_name_go_the_way_of_those_they_are_akin_to() -> None:
    """The thesaurus extends the seeds of a side, and of that side only."""
    assert not named(stem("scorn"))
    assert directions(stem("reject")) >= directions(stem("scorn")) > frozenset()
    assert not named(stem("censure"))
    assert {d.turned() for d in directions(stem("praise"))} == directions(stem("censure"))


def test_verbs_with_particles_have_a_direction_of_their_own() -> None:
    """To throw a bill is nothing; to throw it out is to reject it."""
    assert directions(stem("veto")) == directions("throw out")
    assert frozenset() == directions(stem("throw"))


def test_words_without_an_opposite_have_none() -> None:
    """Most words stand on neither side of any pair."""
    assert frozenset() == directions(stem("chair"))
    assert Direction(3, 1) == Direction(3, 0).turned()
