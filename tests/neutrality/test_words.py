"""Words and quotation marks."""

import time

import pytest

from summarize.neutrality.words import quoted, words


def test_words_keep_hyphens_and_apostrophes() -> None:
    """A hyphenated word or one with an apostrophe is one word, at its place."""
    text = "The far-left mayor’s plan."
    found = words(text)
    assert ["the", "far-left", "mayor's", "plan"] == [word.lower for word in found]
    assert all(word.span.of(text) == word.text for word in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we must act" today.', ['"we must act"']),
        ("He said “we must act” today.", ["“we must act”"]),
        ("He called it 'a farce' again.", ["'a farce'"]),
        ("The mayor's plan and the judges' view.", []),
        ('An unclosed "mark quotes nothing.', []),
    ],
)
def test_quoted_finds_closed_marks_only(text: str, expected: list[str]) -> None:
    """What stands in closed quotation marks is quoted; apostrophes and open marks quote nothing."""
    assert expected == [span.of(text) for span in quoted(text)]


@pytest.mark.parametrize("mark", ['"', "'", "“", "”", "‘", "«"])
def test_quoted_is_linear(mark: str) -> None:
    """A hundred thousand marks in a row take no more than a moment."""
    start = time.process_time()
    quoted(mark * 100_000)
    assert time.process_time() - start < 2
