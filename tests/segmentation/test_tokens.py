"""Tokens of a sentence: words, marks, and whole quotations."""

from __future__ import annotations

from summarize.segmentation.tokens import tokenize
from summarize.spans import Span


def test_quotations_are_one_token_and_abbreviations_keep_their_stop() -> None:
    """Quoted words are one token; a full stop stays with titles and initials only; offsets are exact."""
    text = "“We stay,” said Gov. Ana M. Reyes’s aide – twice."
    tokens = tokenize(text, Span(0, len(text)), [Span(1, 9)])
    assert ["", "said", "Gov.", "Ana", "M.", "Reyes’s", "aide", "–", "twice"] == [t.text for t in tokens]
    assert [0, *[-1] * 8] == [token.quotation for token in tokens]
    assert all(text[t.start : t.start + len(t.text)] == t.text for t in tokens if t.text)
    assert ("reyes's", "—") == (tokens[5].lower, tokens[7].lower)
