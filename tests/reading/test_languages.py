"""Finding the language of a text."""

from __future__ import annotations

import sys

import pytest

from summarize.reading import ReadOptions, read_bytes, read_text
from summarize.reading.languages import detect_language
from summarize.segmentation import segment

GERMAN = (
    "Die Fähre fährt am 3. Mai nicht. Das sagt Dr. Meier von der Behörde. „Wir bleiben.“ Das ist das Ende."
)


def test_english_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with common English words is English, whatever is installed."""
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert "en" == detect_language("The port is shut, and that is the end of it.")


def test_other_languages_are_found() -> None:
    """With py3langid, German is told from English."""
    pytest.importorskip("py3langid")
    assert "de" == read_text(GERMAN).source.language


def test_without_the_library_english_is_assumed(monkeypatch: pytest.MonkeyPatch) -> None:
    """English rules are the ones there are."""
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert "en" == detect_language(GERMAN)


def test_what_the_caller_says_counts() -> None:
    """A language given is not found again."""
    assert "nl" == read_bytes(GERMAN.encode(), options=ReadOptions(language="nl")).source.language


def test_german_sentences_are_found() -> None:
    """Ordinals and titles do not end German sentences."""
    document = segment(read_bytes(GERMAN.encode(), options=ReadOptions(language="de")))
    expected = [
        "Die Fähre fährt am 3. Mai nicht.",
        "Das sagt Dr. Meier von der Behörde.",
        "„Wir bleiben.“",
        "Das ist das Ende.",
    ]
    assert expected == [document.quote(sentence) for sentence in document.citable]
