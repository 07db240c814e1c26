"""Windows: every sentence is read whole, and by some window."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.verification.checkers.windows import UnreadableError, gathered, pieces, windows

LENGTHS = st.lists(st.integers(1, 60), min_size=1, max_size=40)


def count_words(text: str) -> int:
    """The number of words, as a tokenizer would count tokens."""
    return len(text.split())


@given(LENGTHS, st.integers(20, 100))
def test_every_sentence_is_in_a_window_and_none_is_too_long(lengths: list[int], capacity: int) -> None:
    """Together the windows cover all; one holds more than its capacity only if a sentence alone does."""
    made = windows(lengths, capacity)
    assert set(range(len(lengths))) == {i for window in made for i in window}
    assert all(sum(lengths[i] for i in w) <= capacity or len(w) == 1 for w in made)


def test_what_fits_is_one_window() -> None:
    """Evidence that fits is read at once."""
    assert [range(3)] == windows([10, 10, 10], 30)


def test_windows_overlap() -> None:
    """A fact on the border of two windows stands with both of its neighbours in some window."""
    assert [range(4), range(2, 6), range(4, 8)] == windows([10] * 8, 40)


def test_no_evidence_has_no_window() -> None:
    """Nothing in, nothing out."""
    assert [] == windows([], 10)


def test_gathered_takes_the_sentences_that_carry_the_claim() -> None:
    """Facts that stand far apart come together in the order of the article."""
    sentences = ["The mill burned.", *["Nothing of note was said."] * 5, "Its owner, Ada Quill, was abroad."]
    found = gathered("The mill burned while Ada Quill was abroad.", sentences, [5] * 7, 12)
    assert [0, 6] == found


def test_gathered_prefers_what_is_not_covered_yet() -> None:
    """A second copy of a sentence adds nothing."""
    sentences = ["The mill at Orle burned.", "The mill at Orle burned.", "Ada was there."]
    assert [0, 2] == gathered("The mill at Orle burned; Ada saw it.", sentences, [5] * 3, 10)


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=80))
def test_pieces_lose_no_word(words: list[str]) -> None:
    """Each part fits, and every neighbouring pair of words of the sentence stands in some part."""
    text = " ".join(words)
    parts = [part.split() for part in pieces(text, 8, count_words)]
    assert all(len(part) <= 8 for part in parts)
    pairs = {pair for part in parts for pair in pairwise(part)}
    assert set(pairwise(words)) == pairs


def test_a_word_that_no_window_holds_is_an_error() -> None:
    """It is not cut in silence."""
    with pytest.raises(UnreadableError, match="longer than the model reads"):
        pieces("abc", 2, len)
