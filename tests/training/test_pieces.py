"""Claims in the making: the marks stay where the faults are."""

from __future__ import annotations

from typing import Any

import pytest

from training.pieces import Piece, join, pieces_of


@pytest.fixture(scope="module")
def sentence() -> Any:
    """A sentence of spaCy tokens, without any trained part."""
    spacy = pytest.importorskip("spacy")
    return spacy.blank("en")("The mill burned on Monday.")[:]


def test_no_edit_gives_the_text_back(sentence: Any) -> None:
    """Nothing is marked."""
    assert ("The mill burned on Monday.", []) == join(pieces_of(sentence, []))


def test_a_wrong_word_is_marked(sentence: Any) -> None:
    """Only the faulty of two edits is."""
    text, places = join(pieces_of(sentence, [(4, 5, "Friday"), (1, 2, "factory")], wrong=[0]))
    assert "The factory burned on Friday." == text
    assert ["Friday"] == [text[a:b] for a, b in places]


def test_a_deletion_marks_the_word_after_it(sentence: Any) -> None:
    """There the fault shows."""
    text, places = join(pieces_of(sentence, [(0, 2, "")], wrong=[0]))
    assert "burned on Monday." == text
    assert ["burned"] == [text[a:b] for a, b in places]


def test_an_insertion_before_the_full_stop_is_spaced(sentence: Any) -> None:
    """And marked without the white space."""
    text, places = join(pieces_of(sentence, [(5, 5, "again")], wrong=[0]))
    assert "The mill burned on Monday again ." == text
    assert ["again"] == [text[a:b].strip() for a, b in places]


def test_join_leaves_out_marks_of_mere_space() -> None:
    """A mark names words."""
    assert ("a", []) == join([Piece("a"), Piece(" ", wrong=True)])
