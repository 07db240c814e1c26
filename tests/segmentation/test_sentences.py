"""Sentences of a paragraph."""

from __future__ import annotations

import pytest

from summarize.segmentation.sentences import split_sentences
from summarize.spans import Span

CASES = [
    ["Gov. Ana Reyes, D-Mass., disagreed.", "She left."],
    ["The U.S. economy grew 2.5 percent.", "Mr. Okoro, of Acme Inc., agreed."],
    ["Retired Lt. Gen. Ana Reyes spoke.", "Rear. Adm. Bo Okoro listened.", "Reps. Reyes and Okoro left."],
    [
        "Rep. Reyes (D-N.Y.), who came late, left.",
        "Okoro (D-Md.) stayed.",
        "He saw the Rep. (D-Md.).",
        "So be it.",
    ],
    ["He asked the two Reps.", "The answer was no."],
    ["“It is late!” Reyes said.", "Then he left."],
    ['"Why now?" asked Reyes.', "Nobody knew."],
    ['"Stop!" he cried.', '"It is late."'],
    ["The port is shut.[1]", "Crews left.[2][3]", "So did we."],
    ["He left…", "She stayed."],
    ["“Is it late?”", "The port is shut."],
    ["“Is it late?”", "Reyes said that the port is shut."],
    ["At 5 p.m. the port shut.", "It stays so."],
    ["A line\nthat is wrapped.", "Another one."],
]


@pytest.mark.parametrize("sentences", CASES)
def test_sentences_are_found(sentences: list[str]) -> None:
    """Abbreviations, quotations, footnote marks and wrapped lines do not mislead."""
    paragraph = " ".join(sentences)
    assert sentences == [span.of(paragraph) for span in split_sentences(paragraph)]


def test_white_space_has_no_sentence() -> None:
    """Nothing comes from nothing."""
    assert [] == split_sentences(" \n ")


@pytest.mark.parametrize("space", ["\x85", "\xa0", "\u2028", "\u3000"])
def test_wide_white_space_stops_no_splitter(space: str) -> None:
    """The splitter of other languages failed on an initial before a space of two bytes."""
    assert [Span(0, 3)] == split_sentences(f"A{space}.", "af")


def test_a_stop_far_behind_the_last_word_is_read() -> None:
    """What was a link or a cell may leave wide white space before a full stop."""
    paragraph = f"The key goes to the server (see{' ' * 25}). Then it answers."
    assert [span.of(paragraph)[-4:] for span in split_sentences(paragraph)] == ["  ).", "ers."]
