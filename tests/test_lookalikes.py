"""Look-alikes in an article are told."""

from __future__ import annotations

from summarize import Summarizer
from summarize.lookalikes import told_of_letters
from summarize.reading import read_text

LATIN = "The mayor voted on Tuesday to close the pier of Lund for two years."


def test_words_of_two_scripts_are_named() -> None:
    """A Cyrillic letter in an English word is seen by nobody; the line names the word."""
    assert [] == told_of_letters(read_text(LATIN))
    assert [] == told_of_letters(read_text("Der Bürgermeister sah 5 μm Öl und TNFα."))
    mixed = LATIN.replace("mayor", "m\u0430yor")
    (line,) = told_of_letters(read_text(mixed))
    assert "m\u0430yor" in line
    assert "two scripts" in line


def test_a_summary_tells_it() -> None:
    """The line is a note of the summary of such an article, and of no other."""
    with Summarizer() as summarizer:
        plain = summarizer.summarize(f"{LATIN} The work will cost $3 million.")
        mixed = summarizer.summarize(f"{LATIN} The work will c\u043est $3 million.")
    assert not any("two scripts" in note for note in plain.notes)
    assert any("c\u043est" in note for note in mixed.notes)
