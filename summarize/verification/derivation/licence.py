"""What a licence is, and how it finds the places of a sentence where it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from summarize.language.classes import members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.verification.derivation.sentence_text import Text


Finder: TypeAlias = "Callable[[Text], Iterator[Cut]]"
"""Gives the edits that licences allow in a sentence, from the article alone."""


class Cut(NamedTuple):
    """An edit: the article's tokens ``[start, end)`` give way to ``replacement``, in small letters.

    ``licence`` names the entry of the closed list that allows it.
    """

    start: int
    end: int
    licence: str
    replacement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Licence:
    """One entry of the closed list.

    Attributes:
        name: the name that an ``Edit`` gives.
        allows: the edit, for people.
        reason: why it cannot change what is asserted.
        accepts: pairs of a sentence and what may be derived from it by this entry alone.
        rejects: pairs of a sentence and what must not be derived from it although it looks alike.
    """

    name: str
    allows: str
    reason: str
    accepts: tuple[tuple[str, str], ...]
    rejects: tuple[tuple[str, str], ...]


def has(text: Text, start: int, end: int, *classes: str) -> bool:
    """Whether a word of one of the classes stands among the tokens ``[start, end)``."""
    listed = members(*classes)
    return any(
        norm in listed and (norm != "may" or not text.tokens[at].capital)
        for at, norm in enumerate(text.norms[start:end], start)
    )


def content(text: Text, at: int) -> bool:
    """Whether the token is a word that is no function word: a noun, verb, adjective or name."""
    return 0 <= at < len(text.tokens) and text.tokens[at].is_word and text.tokens[at].content
