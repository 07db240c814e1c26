"""Sentences that an article gives badly."""

import pytest

from summarize.writers.mending import ended, mended_marks


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ('Orsk spoke of “a slow answer," and left.', "Orsk spoke of “a slow answer,” and left."),
        ('The "lamp” was a “torch".', 'The "lamp" was a “torch”.'),
        ('Orsk said of Halm, "I gather he is late.', 'Orsk said of Halm, "I gather he is late."'),
        ('If it rains, they may stay away," Orsk said.', '"If it rains, they may stay away," Orsk said.'),
        ("We came by the early boat,” Orsk said.", "“We came by the early boat,” Orsk said."),
    ],
)
def test_marks_are_made_whole(given: str, mended: str) -> None:
    """A quotation ends with the fellow of its first mark, and with the sentence that has half of it."""
    assert mended == mended_marks(given)
    assert mended == mended_marks(mended)


@pytest.mark.parametrize(
    "sentence", ['A 5" pipe burst.', 'It was late, "he said.', 'He said "yes" and “no”.']
)
def test_marks_that_quote_nothing_stay(sentence: str) -> None:
    """Inches, and a mark before two words, open no quotation."""
    assert sentence == mended_marks(sentence)


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        (
            "The council voted on Monday to close the old bridge",
            "The council voted on Monday to close the old bridge.",
        ),
        (
            "The council voted on Monday to close the old bridge, ending a quarrel that residents said",
            "The council voted on Monday to close the old bridge.",
        ),
        (
            "The council gave these figures for the bridge on Monday:",
            "The council gave these figures for the bridge on Monday.",
        ),
    ],
)
def test_a_sentence_without_an_end_gets_one(given: str, whole: str) -> None:
    """It ends where it stops, or before the part that was cut off."""
    assert whole == ended(given)
    assert whole == ended(whole)


@pytest.mark.parametrize(
    "line",
    [
        "Council closes old bridge after two years of quarrels over costs",
        "The bridge",
        "It was the end of the",
    ],
)
def test_a_headline_gets_no_end(line: str) -> None:
    """A line without articles, a short one, and one cut off in its first clause are no sentences."""
    assert line == ended(line)
