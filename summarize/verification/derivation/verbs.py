"""Licences for loaded verbs that have a plain one with the same arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.senses import senses
from summarize.verification.derivation.grammar import kinds, name
from summarize.verification.derivation.licence import Cut, content, has
from summarize.verification.derivation.wording import positive
from summarize.verification.derivation.words import exchanges, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.verification.derivation.text import Text

_PHRASE = 5


def _plain(text: Text) -> Iterator[Cut]:
    for at in range(1, len(text.tokens)):
        word = (text.lower[at],)
        for table, holds in _TABLES.items():
            plain = exchanges(table).get(word)
            if plain is not None and not text.tokens[at].capital and holds(text, at):
                yield Cut(at, at + 1, "plain verb", plain)


def _criticizes(text: Text, at: int) -> bool:
    """Whether somebody does it with words: to a person, or to what was said, planned or decided."""
    if not positive(text, at):
        return False
    if text.word(at - 1) in words("passive"):
        return text.word(at + 1) == "by" and _somebody(text, at + 2)
    before = at - 1
    while before and ("r" in kinds(text, before) or text.lower[before] in words("auxiliary")):
        before -= 1
    return _is_somebody(text, before) and _may_be_criticized(text, at + 1)


def _somebody(text: Text, first: int) -> bool:
    """Whether a noun phrase for a person or a group begins there."""
    near = range(first, min(len(text.tokens), first + _PHRASE))
    return any(_is_somebody(text, at) for at in near)


def _is_somebody(text: Text, at: int) -> bool:
    lower = text.lower[at] if at < len(text.tokens) else ""
    return lower in ("he", "she", "they", "who") or senses(lower)[:1] in ("p", "g") or name(text, at)


def _may_be_criticized(text: Text, first: int) -> bool:
    """Whether the noun phrase from the token on ends in a person, a group, or what people say or decide."""
    end = first + (text.word(first) in words("determiner"))
    start = end
    while end < min(len(text.tokens), start + _PHRASE) and content(text, end):
        end += 1
    head = text.lower[end - 1] if end > start else ""
    # A name may be a place, which a storm slams.
    named = end > start and text.tokens[end - 1].capital
    return not named and (senses(head)[:1] in ("p", "c", "g") or head in words("judged"))


def _declines(text: Text, at: int) -> bool:
    """Whether it is the act itself, of whatever is named behind "to"."""
    verb = text.word(at + 1) == "to" and "v" in kinds(text, at + 2)
    return verb and text.word(at - 1) not in words("passive", "determiner")


def _moves(text: Text, at: int) -> bool:
    """Whether a figure or nothing follows a verb of rising or falling, which then has no object."""
    behind = text.word(at + 1)
    ends = behind in ("", ".", ",", "to", "by", "from") or has(text, at + 1, at + 2, "month")
    return positive(text, at) and (ends or text.numeric(at + 1) or behind in "$€£")


def _catches(text: Text, at: int) -> bool:
    """Whether a number of people follow: "netting 1,461 people", not "netted $3 million"."""
    counted = text.numeric(at + 1) or text.word(at + 1) in words("number")
    return counted and positive(text, at) and _somebody(text, at + 2)


_TABLES: dict[str, Callable[[Text, int], bool]] = {
    "criticizing": _criticizes,
    "declining": _declines,
    "moving": _moves,
    "catching": _catches,
}

FINDERS = (_plain,)
