"""Whether an aside at the end of its sentence tells of the noun before it, and not of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.grammar import kinds, name
from summarize.verification.derivation.licence import has
from summarize.verification.derivation.shapes import Kind, will
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from summarize.verification.derivation.text import Text

_PHRASE = 4


def tells_of_noun(text: Text, start: int, end: int, kind: Kind) -> bool:
    """Whether an aside at the end of its sentence tells of the noun before it, and not of the sentence.

    "…, which is a lie" or "…, who does not exist" take back what stands before. So only what tells where the
    noun comes from, where it is or what came of it is left out, and nothing that may judge the sentence.
    """
    if kind is Kind.DESCRIPTION:
        return _ends_in_speaker(text, start) or will(text, start, end) or _office(text, start, end)
    if kind is Kind.RELATIVE:
        return _tells_background(text, start, end)
    return kind is not Kind.PARTICIPLE


def _tells_background(text: Text, start: int, end: int) -> bool:
    """Whether the verb of a relative clause is one that cannot take anything back."""
    first = start + 2
    subject = text.word(start + 1) in ("whose", "where")
    for at in range(first, min(end, first + (2 * _PHRASE if subject else _PHRASE))):
        if at > first and not (subject or "r" in kinds(text, at - 1) or has(text, at - 1, at, "auxiliary")):
            return False
        if text.lower[at] in words("background") or text.lower[at] == "had":
            return True
        if text.lower[at] in ("has", "have") and has(text, at + 1, at + 2, "determiner", "number"):
            return True
        if text.lower[at] in ("is", "was", "are", "were"):
            return _plain_being(text, at, end)
    return False


def _plain_being(text: Text, at: int, end: int) -> bool:
    """Whether a form of "be" is followed by a number, a place or a participle of the class of origins."""
    if at + 1 >= end:
        return False
    following = text.word(at + 1)
    behind = text.tokens[at + 1]
    return (
        behind.is_number
        or following in words("origin", "number")
        or following in words("preposition") - {"as", "of"}
    )


def _ends_in_speaker(text: Text, comma: int) -> bool:
    """Whether a verb of speech stands right before the name that ends at the comma."""
    at = comma - 1
    while at and (text.tokens[at].capital or text.tokens[at].text == "."):
        at -= 1
    return text.lower[at] in ("said", "says")


def _office(text: Text, start: int, end: int) -> bool:
    """Whether a name is told to be of an office or a trade: "…, a surgeon from Lund"."""
    if not name(text, start - 1):
        return False
    for at in range(start + 1, min(end, start + 2 + _PHRASE)):
        if text.lower[at] in words("preposition", "relative"):
            return False
        if text.lower[at] in words("role"):
            return at + 1 == end or text.word(at + 1) in words("preposition")
    return False
