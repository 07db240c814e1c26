"""Licences for what stands between brackets or dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.endings import tells_of_noun
from summarize.verification.derivation.grammar import name
from summarize.verification.derivation.leaning import goes_on, leans
from summarize.verification.derivation.licence import Cut, Finder, content, sentence_end
from summarize.verification.derivation.shapes import Kind, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text


def _bracket(text: Text) -> Iterator[Cut]:
    tokens = text.tokens
    for start, token in enumerate(tokens):
        if token.text != "(" or not content(text, start - 1):
            continue
        end = next((i for i in range(start + 1, len(tokens)) if tokens[i].text in "()"), None)
        if end is None or tokens[end].text == "(" or end == start + 1:
            continue
        inner = tokens[start + 1 : end]
        party = len(inner) > 2 and len(inner[0].text) == 1 and inner[0].capital and inner[1].text in "-,"
        if (
            (len(inner) == 1 and _abbreviates(text, start))
            or (party and name(text, start - 1) and all(t.capital or not t.is_word for t in inner))
            or (len(inner) > 2 and _beside(text, start, end))
        ):
            yield Cut(start, end + 1)


def _abbreviates(text: Text, at: int) -> bool:
    """Whether the word in a bracket consists of first letters of the words before it, up to the last."""
    letters = list(text.tokens[at + 1].text.replace(".", "").removesuffix("s"))
    if len(letters) < 2 or not all(char.isupper() for char in letters):
        return False
    place = at - 1
    if text.tokens[place].text[0].upper() != letters[-1]:
        return False
    for char in reversed(letters[:-1]):
        place -= 1
        while place >= 0 and text.lower[place] in ("of", "the", "and", "for", "in", "on", "to", "-"):
            place -= 1
        if place < 0 or text.tokens[place].text[0].upper() != char:
            return False
    return True


def _beside(text: Text, start: int, end: int) -> bool:
    """Whether an aside on which nothing leans stands between two marks."""
    kind = shape(text, start, end)
    if kind in (None, Kind.PART) or any(t.is_number for t in text.tokens[start:end]):
        return False
    # "The king (a chess piece)": behind a noun that is no name, it may say what the noun is not.
    if not name(text, start - 1) and text.word(start + 1) in ("a", "an", "the"):
        return False
    if end + 1 < sentence_end(text):
        return not leans(text, (start, end), kind)
    return tells_of_noun(text, start, end, kind)


def _dashes(text: Text) -> Iterator[Cut]:
    marks = [i for i, token in enumerate(text.tokens) if token.aside]
    if len(marks) == 2 and marks[0] > 0 and marks[1] - marks[0] > 2:
        start, end = marks
        if end + 1 < len(text.tokens) and _beside(text, start, end) and goes_on(text, start, end + 1):
            yield Cut(start, end + 1)


FINDERS: dict[str, Finder] = {
    "bracket": _bracket,
    "dashes": _dashes,
}
