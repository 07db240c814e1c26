"""Stems: one for all forms of a word, whoever asks."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarize.verification.language.stems import stem


@pytest.mark.parametrize(("form", "base"), [("went", "go"), ("children", "child"), ("closing", "closed")])
def test_forms_of_a_word_share_a_stem(form: str, base: str) -> None:
    """Regular and irregular ones."""
    assert stem(base) == stem(form)


def test_threads_do_not_mix_up_their_words() -> None:
    """Every thread gets the stem of its own word, though the stemmer has but one place to work in."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"{a}{b}nation{c}ings" for a in letters for b in letters[:12] for c in letters[:8]]
    expected = [stem(word) for word in words]
    stem.cache_clear()
    old = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert expected == list(pool.map(stem, words))
    finally:
        sys.setswitchinterval(old)
