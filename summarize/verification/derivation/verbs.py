"""Licences for loaded verbs that have a plain one with the same arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.senses import senses
from summarize.verification.derivation.grammar import kinds, name
from summarize.verification.derivation.licence import Cut, content, has
from summarize.verification.derivation.wording import positive
from summarize.verification.derivation.words import exchanges, opening_with, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.verification.derivation.text import Text

_PHRASE = 5


def _plain(text: Text) -> Iterator[Cut]:
    for at in range(1, len(text.tokens)):
        for table, holds in _TABLES.items():
            for phrase in opening_with(table, text.lower[at]):
                behind = at + len(phrase)
                same = text.lower[at:behind] == phrase and not text.tokens[at].capital
                if same and holds(text, at):
                    yield Cut(at, behind, "plain verb", exchanges(table)[phrase])


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
    """Whether what was said, planned or decided follows, or a person "for" doing something."""
    end = first + (text.word(first) in words("determiner"))
    start = end
    while end < min(len(text.tokens), start + _PHRASE) and content(text, end):
        end += 1
    head = text.lower[end - 1] if end > start and not text.tokens[end - 1].capital else ""
    if head in words("judged", "voted") or senses(head)[:1] == "c":
        return _no_place(text, end)
    blamed = text.word(end) in ("for", "over") and "g" in kinds(text, end + 1)
    return blamed and (senses(head)[:1] in ("p", "g") or (end > start and name(text, end - 1)))


def _no_place(text: Text, at: int) -> bool:
    """Whether no place follows, where a report or a book may be thrown: "slammed the report on the desk"."""
    behind = text.word(at)
    if behind in ("on", "in") and not has(text, at + 1, at + 2, "month"):
        return text.word(at + 1) in ("a", "an") and has(text, at + 2, at + 5, "text_noun", "judged", "spoken")
    return behind not in words("preposition") - {"as", "for", "over", "by", "on", "in", "during", "after"}


def _declines(text: Text, at: int) -> bool:
    """Whether it is the act itself, of whatever is named behind "to"."""
    verb = text.word(at + 1) == "to" and "v" in kinds(text, at + 2)
    return verb and text.word(at - 1) not in words("passive", "determiner")


def _moves(text: Text, at: int) -> bool:
    """Whether a figure follows a verb of rising or falling, which then has no object: "soared to $900"."""
    figure = at + 1 + (text.word(at + 1) in ("to", "by", "from"))
    return positive(text, at) and (text.numeric(figure) or text.word(figure) in ("$", "€", "£"))


def _passes(text: Text, at: int) -> bool:
    """Whether somebody does it to what is voted on: "rammed through the cap", not "the cap of the dam"."""
    end = at + 2 + (text.word(at + 2) in words("determiner"))
    while end < len(text.tokens) and content(text, end) and text.lower[end] not in words("voted"):
        end += 1
    voted = text.word(end) in words("voted") and not content(text, end + 1) and text.word(end + 1) != "of"
    return voted and _is_somebody(text, at - 1)


def _catches(text: Text, at: int) -> bool:
    """Whether a number of people follow: "netting 1,461 people", not "netted $3 million"."""
    counted = text.numeric(at + 1) or text.word(at + 1) in words("number")
    people = any(text.lower[at + 2 : at + 2 + len(group)] == group for group in exchanges("groups"))
    return counted and positive(text, at) and (people or text.word(at + 2) in words("people"))


_TABLES: dict[str, Callable[[Text, int], bool]] = {
    "criticizing": _criticizes,
    "declining": _declines,
    "moving": _moves,
    "catching": _catches,
    "passing": _passes,
}

FINDERS = (_plain,)
