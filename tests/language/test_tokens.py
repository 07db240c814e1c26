"""Words of a text, in two grains."""

from __future__ import annotations

from summarize.language.analysis import analysis
from summarize.language.tokens import join_quotations, tokenize
from summarize.spans import Span


def test_quotations_are_one_part_and_abbreviations_keep_their_stop() -> None:
    """Quoted words are one part; a full stop stays with titles and initials only; offsets are exact."""
    text = "“We stay,” said Gov. Ana M. Reyes’s aide – twice."
    parts = join_quotations(analysis(text).units, [Span(0, 10)])
    assert ["", "said", "Gov.", "Ana", "M.", "Reyes’s", "aide", "–", "twice"] == [p.text for p in parts]
    assert [0, *[-1] * 8] == [part.quotation for part in parts]
    assert all(part.span.of(text) == part.text for part in parts if part.text)
    assert ("reyes's", "—") == (parts[5].lower, parts[7].lower)


def test_words_are_what_people_count() -> None:
    """A hyphenated word, one with an apostrophe and initials are one word each; marks are none."""
    text = "The far-left mayor’s U.S. plan -- didn't I? - it (R&D) ended."
    found = analysis(text).words
    words = ["the", "far-left", "mayor's", "u.s.", "plan", "didn't", "i", "it", "r&d", "ended"]
    assert words == [word.lower for word in found]
    assert all(word.span.of(text) == word.text for word in found)


def test_tokens_are_what_is_compared() -> None:
    """Words are parted at hyphens, a negation stands alone, and numbers have no separators."""
    norms = [token.norm for token in tokenize("The far-left mayor’s didn't: 1,200 cafés.")]
    assert norms == ["the", "far", "-", "left", "mayor", "did", "not", ":", "1200", "cafes", "."]


def test_what_is_not_quoted_is_the_writers_own() -> None:
    """The words of a closed quotation are left out, those behind a mark that nothing closes are not."""
    assert ["Lund", "said"] == [word.text for word in analysis("“We stay,” Lund said.").own_words]
    assert ["We", "stay"] == [word.text for word in analysis("“We stay").own_words]
