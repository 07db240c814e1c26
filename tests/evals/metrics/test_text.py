"""Measures of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_evals.metrics.text import (
    density,
    extractive_coverage,
    fragments,
    novel_ngrams,
    reading_grade,
    rouge,
    words,
)

ARTICLE = "The council met on Monday. It voted 7 to 2 to close the old library by June."


def test_words_keep_numbers_and_contractions_whole() -> None:
    """1,200.5 and don't are one word each, in lower case; punctuation falls away."""
    assert words("Don’t pay 1,200.5 Euros!") == ["don't", "pay", "1,200.5", "euros"]


def test_fragments_are_the_longest_shared_runs() -> None:
    """The greedy runs of Grusky et al.: a new word parts two runs."""
    assert fragments(words(ARTICLE), words("the council will close the old library")) == [2, 4]


def test_a_copied_sentence_is_all_fragment() -> None:
    """A verbatim sentence has coverage 1 and the density of its own length."""
    assert extractive_coverage(ARTICLE, "The council met on Monday.") == 1.0
    assert density(ARTICLE, "The council met on Monday.") == 5.0


def test_new_words_lower_coverage_and_density() -> None:
    """Two of four words in one fragment: coverage 1/2, density 2²/4."""
    assert extractive_coverage(ARTICLE, "the council adjourned early") == 0.5
    assert density(ARTICLE, "the council adjourned early") == 1.0


def test_novel_ngrams_are_those_the_article_lacks() -> None:
    """Of three bigrams two are new; a text without a bigram has none to count."""
    assert novel_ngrams(ARTICLE, "the council adjourned early", 2) == pytest.approx(2 / 3)
    assert novel_ngrams(ARTICLE, "council", 2) is None


def test_reading_grade_is_the_published_formula() -> None:
    """4.71 letters a word + 0.5 words a sentence - 21.43, for 5 words of 21 letters in one sentence."""
    assert reading_grade("The council met on Monday.", 1) == pytest.approx(4.71 * 21 / 5 + 0.5 * 5 - 21.43)


def test_rouge_of_a_text_with_itself_is_one() -> None:
    """The same text has F1 1, another text less, an empty one 0."""
    assert rouge(ARTICLE, ARTICLE) == {"rouge1": 1.0, "rouge2": 1.0, "rougeL": 1.0}
    assert 0 < rouge(ARTICLE, "The library will close.")["rouge1"] < 1
    assert rouge(ARTICLE, "")["rouge1"] == 0.0


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_fragments_never_cover_more_than_the_summary(article: list[str], summary: list[str]) -> None:
    """Fragments do not overlap: their lengths sum to at most the summary's."""
    assert sum(fragments(article, summary)) == sum(word in article for word in summary)
