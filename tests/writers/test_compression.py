"""Compression."""

import pytest

from summarize.writers.compression import compress, plain_opening, told

LONG = (
    "The port of Varn, which opened in 1920 and was rebuilt twice, was closed on Friday after an inspection"
    " found cracks in two of the four cranes that serve the northern basin of the harbour."
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("However, the date depends on rain.", "The date depends on rain."),
        ("But the date depends on rain.", "The date depends on rain."),
        ("Halm also said the cranes were old.", "Halm said the cranes were old."),
        ("Halm added that the cranes were old.", "Halm said that the cranes were old."),
        ("Two cranes were added in May.", "Two cranes were added in May."),
    ],
)
def test_openings_that_lean_on_the_sentence_before_go(sentence: str, expected: str) -> None:
    """A connective goes; a fact stays."""
    assert expected == plain_opening(sentence)


def test_a_long_sentence_loses_its_relative_clause() -> None:
    """The shortest version comes first and the whole last."""
    versions = compress(LONG)
    assert versions[0].startswith("The port of Varn was closed on Friday after")
    assert LONG == versions[-1]


def test_a_short_sentence_stays_whole() -> None:
    """A sentence of bearable length is not cut."""
    short = "The port, which opened in 1920, was closed."
    assert (short,) == compress(short)


@pytest.mark.parametrize("risky", ["unless it rains", "if tests fail", "which was not inspected"])
def test_conditions_and_negations_are_never_cut(risky: str) -> None:
    """A part that limits what is said stays."""
    sentence = LONG.replace("which opened in 1920 and was rebuilt twice", f"which will open {risky}")
    assert all(risky in version for version in compress(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The numbers: The port has 40 cranes.", "The port has 40 cranes."),
        ("Yes, but: The port is old.", "The port is old."),
        ("VARN (AP) — The port is old.", "The port is old."),
        ("Halm: The port is old.", "Halm: The port is old."),
    ],
)
def test_labels_and_datelines_are_not_told(sentence: str, expected: str) -> None:
    """What a newsroom puts in front of a sentence goes; a speaker stays."""
    assert expected == told(sentence)
