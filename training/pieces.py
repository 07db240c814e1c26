"""Claims in the making: pieces of text, each marked as supported or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a claim.

    Attributes:
        text: with the white space after it.
        wrong: whether the evidence does not support it.
    """

    text: str
    wrong: bool = False


Edit = tuple[int, int, str]
"""Tokens ``[start, end)`` of a sentence, counted from its first, and the text in their place."""


def pieces_of(sentence: Span, edits: Sequence[Edit], wrong: Iterable[int] = ()) -> list[Piece]:
    """The sentence with ``edits`` made; those whose number is in ``wrong`` are marked unsupported.

    An edit that only deletes marks the word after it, or the one before at the end: there the fault shows.
    """
    faults = set(wrong)
    starts = {start: (number, end, text) for number, (start, end, text) in enumerate(edits)}
    made: list[Piece] = []
    i, carry = 0, False
    while i < len(sentence):
        if i in starts:
            number, end, text = starts[i]
            space = sentence[end - 1].whitespace_ if end > i else " "
            if text and made and not made[-1].text[-1:].isspace() and end == i:
                text = f" {text}"
            if text:
                made.append(Piece(text + space, number in faults))
            else:
                carry = carry or number in faults
            if end > i:
                i = end
                continue
        made.append(Piece(sentence[i].text_with_ws, carry))
        carry = False
        i += 1
    if len(sentence) in starts:
        number, _, text = starts[len(sentence)]
        made.append(Piece(f" {text}", number in faults))
    if carry and made:
        made[-1] = Piece(made[-1].text, wrong=True)
    return made


def join(pieces: Sequence[Piece]) -> tuple[str, list[tuple[int, int]]]:
    """The text of the pieces and the places ``[start, end)`` of the unsupported ones in it."""
    text, places = "", []
    for piece in pieces:
        if piece.wrong and piece.text.strip():
            places.append((len(text), len(text) + len(piece.text.rstrip())))
        text += piece.text
    return text.rstrip(), places
