"""The table of meanings."""

import pytest

from summarize.verification.language.stems import stem
from summarize.verification.language.thesaurus import TABLE, entry, related


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("settle", "settlement", True),  # by derivation
        ("erase", "delete", True),  # by a shared meaning
        ("jet", "plane", True),  # one step more general
        ("biggest", "largest", True),  # irregular and compared forms
        ("dog", "cat", False),  # two of one kind are not the same
        ("mayor", "river", False),
    ],
)
def test_related_words(one: str, other: str, expected: bool) -> None:
    """Two stems are related if they share a meaning or one's is a step more general."""
    assert expected == related(stem(one), stem(other))


def test_a_verb_with_its_particle_is_one_key() -> None:
    """A verb with a particle means what the two mean: "turn down" is the opposite of "accept"."""
    assert related("turn down", stem("reject"))
    assert stem("accept") in entry("turn down").opposites


@pytest.mark.parametrize(("word", "verb"), [("commence", "V"), ("contact", "v"), ("river", "")])
def test_verbs_are_told_from_other_words(word: str, verb: str) -> None:
    """Mostly a verb, a verb too, or none."""
    assert verb == entry(stem(word)).verb


def test_an_unknown_word_has_an_empty_entry() -> None:
    """A word that the table lacks is related to nothing, itself included."""
    assert (frozenset(), frozenset(), frozenset(), "") == entry("zzyzx")
    assert not related("zzyzx", "zzyzx")


def test_the_table_is_shipped_small_and_with_its_licence() -> None:
    """At most 1.5 MB, and WordNet's notice stands beside it."""
    assert TABLE.stat().st_size <= 1_500_000
    assert "Princeton" in TABLE.with_name("thesaurus.LICENSE").read_text(encoding="utf-8")
