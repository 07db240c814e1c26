"""The words of a text and what of it is quoted, as ``summarize.language`` reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.tokens import Word
from summarize.spans import outside

if TYPE_CHECKING:
    from summarize.spans import Span

__all__ = ["Word", "outside", "quoted", "unquoted", "vocabulary", "words"]


def words(text: str) -> tuple[Word, ...]:
    """The words of ``text``; hyphens, apostrophes and full stops inside a word belong to it."""
    return analysis(text).words


def vocabulary(text: str) -> frozenset[str]:
    """The words in small letters: for asking whether one of a class is there at all."""
    return analysis(text).vocabulary


def unquoted(text: str) -> tuple[Word, ...]:
    """The words of ``text`` outside closed quotation marks."""
    return analysis(text).own_words


def quoted(text: str) -> tuple[Span, ...]:
    """The parts of ``text`` inside closed quotation marks, with the marks, in order."""
    return analysis(text).quoted
