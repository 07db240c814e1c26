"""What a licence is, and how it finds the places of a sentence where it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.verification.derivation.text import Text


class Cut(NamedTuple):
    """An edit: the article's tokens ``[start, end)`` give way to ``replacement``, in small letters."""

    start: int
    end: int
    replacement: tuple[str, ...] = ()


_SHORT = ("n't", "'re", "'ve", "'ll", "'d")
_IS = ("said", "am", "he's", "she's", "it's", "that's", "there's", "i'm")


@dataclass(frozen=True, slots=True)
class Licence:
    """One entry of the closed list.

    Attributes:
        name: the name that an ``Edit`` gives.
        allows: the edit, for people.
        reason: why it cannot change what is asserted.
        accepts: pairs of a sentence and what may be derived from it by this entry alone.
        rejects: pairs of a sentence and what must not be derived from it although it looks alike.
        find: the edits that it allows in a sentence, in order, from the sentence alone.
    """

    name: str
    allows: str
    reason: str
    accepts: tuple[tuple[str, str], ...]
    rejects: tuple[tuple[str, str], ...]
    find: Callable[[Text], Iterator[Cut]]


def has(text: Text, start: int, end: int, *classes: str) -> bool:
    """Whether a word of one of the classes stands among the tokens ``[start, end)``."""
    listed = words(*classes)
    return any(
        lower in listed or ("negation" in classes and lower.endswith("n't"))
        for lower in text.lower[start:end]
    )


def content(text: Text, at: int) -> bool:
    """Whether the token is a word that is no function word: a noun, verb, adjective or name."""
    return 0 <= at < len(text.tokens) and text.tokens[at].is_word and text.lower[at] not in words("function")


def finite(text: Text, at: int, *, loose: bool = False) -> bool:
    """Whether the token is the verb of a clause.

    A form that may be a participle too counts only before an object's determiner, or with ``loose``.
    """
    if at >= len(text.tokens) or text.tokens[at].quoted:
        return False
    lower = text.lower[at]
    if lower in words("auxiliary", "past", "present") or lower.endswith(_SHORT) or lower in _IS:
        return True
    if lower in words("past_or_participle") or _regular_past(text, at):
        return loose or (at + 1 < len(text.tokens) and text.lower[at + 1] in words("determiner"))
    return False


def _regular_past(text: Text, at: int) -> bool:
    lower = text.lower[at]
    if not lower.endswith("ed") or len(lower) < 4 or lower.endswith("eed"):
        return False
    return lower == text.tokens[at].text and lower not in words("no_past")


def third_person(text: Text, at: int) -> bool:
    """Whether the token has the ending of a present verb, and what follows may not be a noun's."""
    if at + 1 >= len(text.tokens) or text.lower[at] != text.tokens[at].text:
        return False
    following = text.tokens[at + 1]
    after = following.is_number or following.lower in words("preposition", "determiner", "number") - {"of"}
    return text.lower[at].endswith("s") and content(text, at) and after


def sentence_end(text: Text) -> int:
    """The index behind the last token that is no final mark."""
    end = len(text.tokens)
    while end and not (
        text.tokens[end - 1].is_word or text.tokens[end - 1].is_number or text.tokens[end - 1].quoted
    ):
        if text.tokens[end - 1].text not in ".!;,":
            break
        end -= 1
    return end


def commas(text: Text) -> list[int]:
    """The places of the commas outside quotation marks."""
    return [i for i, token in enumerate(text.tokens) if token.text == "," and not token.quoted]
