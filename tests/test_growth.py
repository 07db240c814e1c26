"""No step is quadratic in the article: four times the input takes nowhere near sixteen times as long."""

from __future__ import annotations

import pytest

from summarize.config import Settings
from summarize.language.analysis import analysis
from summarize.pipeline import Summarizer
from summarize.summary_input import claims_of
from summarize.verification.checkers.windows import pieces
from summarize.writers.form import usable
from tests.growth import assert_in_proportion

PLAIN = "The council approved a budget of $4.2 million on Monday, officials said."
CLAIM = "The council approved a budget of $4.2 million on Monday."
PATTERNS = ["“a” ", ")", "said, ", "a-", "1 "]


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    """One that needs no model and no checker."""
    return Summarizer(Settings(model="extractive", checker=("none",), cache=False))


def article(pattern: str, size: int) -> str:
    """Three plain sentences around ``size`` characters of a pattern."""
    body = (pattern * (size // len(pattern) + 1))[:size]
    return f"{PLAIN} {body} {PLAIN}\n\n{PLAIN.replace('council', 'mayor')}\n"


def test_a_square_is_told_from_a_proportion() -> None:
    """What these tests stand on."""
    assert_in_proportion(lambda size: sum(range(100 * size)), lambda size: size, 500)
    with pytest.raises(AssertionError, match="four times"):
        assert_in_proportion(lambda size: sum(range(size * size)), lambda size: size, 1_600)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_commands_are_not_quadratic_in_the_article(summarizer: Summarizer, pattern: str) -> None:
    """Segmentation, extractive summary and verification of one claim."""

    def commands(text: str) -> None:
        summarizer.summarize(text)
        summarizer.verify(CLAIM, text)

    assert_in_proportion(commands, lambda size: article(pattern, size), 4_000)


def test_words_outside_many_quotations_are_found_in_linear_time() -> None:
    """The text was copied once for each quotation."""
    assert_in_proportion(lambda text: analysis(text).own_text, lambda size: "“a” " * size, 40_000)


def test_claims_with_many_marks_are_read_in_linear_time() -> None:
    """Each sentence looked at each mark of the whole summary."""
    assert_in_proportion(claims_of, lambda size: "The mayor **left** early. [1]\n\n" * size, 125)


def test_parts_of_a_sentence_without_end_grow_with_its_length() -> None:
    """Overlapping halves of halves made many times as many parts of twice the words."""

    def parts(words: int) -> int:
        return sum(len(p.split()) for p in pieces("word " * words, 100, lambda text: len(text.split())))

    assert parts(16_000) <= 2.1 * parts(8_000)
    assert parts(8_000) <= 3 * 8_000


def test_no_sentence_of_thousands_of_characters_is_offered() -> None:
    """One word may be as long as an article: a draft of it was a crash."""
    assert not usable(f"The council said {'a-' * 3000}a was late on Monday.")
