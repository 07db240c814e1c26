"""Quotation marks: where quoted words begin and end, across sentences and paragraphs."""

from __future__ import annotations

import pytest

from summarize.language.analysis import analysis
from summarize.language.quotations import find_quotations
from summarize.segmentation.paragraphs import split_paragraphs

CASES = [
    ('He said "hundreds" were "released" there.', [["hundreds", "released"]]),
    ("Healey’s plan isn’t ‘ready’ yet.", [["ready"]]),
    ("It's the workers' plan, 'ready' or not.", [["ready"]]),
    ("“He told me ‘no’ twice,” she said. “Twice.”", [["He told me ‘no’ twice,", "Twice."]]),
    ("«Non», dit-elle. „Nein“, sagte er. 「否」", [["Non", "Nein", "否"]]),
    ('"One.\n\n"Two.\n\n"Three," he said. "4."\n\nFive.', [["One."], ["Two."], ["Three,", "4."], []]),
    ("“One.\n\n“Two.”\n\nThree.", [["One."], ["Two."], []]),
    ("“One.\n\nTwo,” he said.\n\nThree.", [["One."], ["Two,"], []]),
    ("“One.\n\nHe said “two” at noon.", [["One."], ["two"]]),
    ('A 5" pipe.\n\nAnother "one".', [[], ["one"]]),
    ('"" and " " are empty.', [[]]),
    ("’Twas the night.", [[]]),
    ('He wrote “one," then “two,” then "three."', [["one,", "two,", "three."]]),
    ('It was "of interest" and “all that he knows."', [["of interest", "all that he knows."]]),
    ('He wrote "one,” and left.', [["one,"]]),
    ('“One.\n\n“Two," he said. Three.', [["One."], ["Two,"]]),
    ('A stray "mark here.\n\nNothing goes on.', [["mark here."], []]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quoted_words_are_found(text: str, expected: list[list[str]]) -> None:
    """Quotations are found by paragraph; one inside another is part of it; apostrophes are none."""
    found = find_quotations(text, split_paragraphs(text))
    assert expected == [[part.span.of(text) for part in paragraph] for paragraph in found]


def test_a_quotation_carried_on_says_so() -> None:
    """The parts of a quotation over paragraphs know that they belong together."""
    text = "“One.\n\n“Two.”"
    first, second = find_quotations(text, split_paragraphs(text))
    assert [(False, True), (True, False)] == [(p.continues, not p.closed) for p in (*first, *second)]


@pytest.mark.parametrize(
    ("text", "closed", "whole"),
    [
        ('He said "we must act" today.', True, '"we must act"'),
        ("He said “we must ‘act’” today.", True, "“we must ‘act’”"),
        ("He called it 'a farce' again.", True, "'a farce'"),
        ('An unclosed "mark quotes to the end.', False, '"mark quotes to the end.'),
        ("Nor does “this", False, "“this"),
    ],
)
def test_a_double_mark_that_nothing_closes_quotes_to_the_end(text: str, closed: bool, whole: str) -> None:
    """Whoever wants certainty takes closed quotations only; whoever must miss none takes all."""
    (found,) = analysis(text).quotations
    assert (found.closed, found.whole.of(text)) == (closed, whole)
    assert [span.of(text) for span in analysis(text).quoted] == [whole] * closed


@pytest.mark.parametrize("text", ["The mayor's plan and the judges' view.", "’Twas 'a start.", "“”"])
def test_an_apostrophe_quotes_nothing(text: str) -> None:
    """A single mark that nothing closes is an apostrophe; marks around nothing quote nothing."""
    assert analysis(text).quotations == ()
