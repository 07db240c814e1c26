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
    """Whether somebody does it with words: to a person "for" something, or to what was said or decided."""
    return _done_by_somebody(text, at) and (_of_speech(text, at + 1) or _blamed(text, at + 1))


def _strikes(text: Text, at: int) -> bool:
    """Whether somebody strikes what was said or decided, which takes no blow: "slammed the decision"."""
    return _done_by_somebody(text, at) and _of_speech(text, at + 1)


def _done_by_somebody(text: Text, at: int) -> bool:
    before = at - 1
    while before and ("r" in kinds(text, before) or text.lower[before] in ("has", "have", "had")):
        before -= 1
    return positive(text, at) and _is_somebody(text, before)


def _is_somebody(text: Text, at: int) -> bool:
    lower = text.lower[at] if at < len(text.tokens) else ""
    return lower in ("he", "she", "they", "who") or senses(lower)[:1] in ("p", "g") or name(text, at)


def _phrase(text: Text, first: int) -> tuple[int, int]:
    """The nouns and adjectives of the noun phrase from the token on."""
    start = end = first + (text.word(first) in words("determiner"))
    while end < min(len(text.tokens), start + _PHRASE):
        if not (content(text, end) or "-" in text.lower[end - 1 : end + 1]):
            break
        end += 1
    return start, end


def _of_speech(text: Text, first: int) -> bool:
    """Whether the noun phrase from the token on names what is said, planned or decided."""
    start, end = _phrase(text, first)
    if end == start or text.tokens[end - 1].capital:
        return False
    said = text.lower[end - 1] in words("voted") or senses(text.lower[end - 1]) == "c"
    return (said or text.lower[end - 1] in words("decided")) and _no_place(text, end)


def _blamed(text: Text, first: int) -> bool:
    """Whether a person follows, "for" or "over" something."""
    start, end = _phrase(text, first)
    person = end > start and (senses(text.lower[end - 1])[:1] in ("p", "g") or name(text, end - 1))
    return person and text.word(end) in ("for", "over")


def _no_place(text: Text, at: int) -> bool:
    """Whether no place follows, where a report or a book may be thrown: "slammed the report on the desk"."""
    behind = text.word(at)
    if behind in ("on", "in") and not has(text, at + 1, at + 2, "month"):
        return text.word(at + 1) in ("a", "an") and has(text, at + 2, at + 5, "text_noun", "judged", "spoken")
    return behind not in words("preposition") - {"as", "for", "over", "by", "on", "in", "during", "after"}


def _moves(text: Text, at: int) -> bool:
    """Whether a share or "to" a sum of money follows: "soared 9 percent", "fell to $900"."""
    share = text.numeric(at + 1) and text.word(at + 2) in ("%", "percent", "per")
    money = text.word(at + 1) == "to" and text.word(at + 2) in ("$", "€", "£")
    return positive(text, at) and (share or money)


def _passes(text: Text, at: int) -> bool:
    """Whether those who vote do it to what is voted on: not "the cap of the dam"."""
    start, end = _phrase(text, at + 2)
    if text.word(end) == "of" and text.word(end - 1) in ("version", "versions"):
        start, end = _phrase(text, end + 1)
    voted = end > start and text.lower[end - 1] in words("voted") and text.word(end) not in ("of", "without")
    return voted and positive(text, at) and text.word(at - 1) in words("legislature")


def _catches(text: Text, at: int) -> bool:
    """Whether a number of people with a loaded name follow: not "netted 40 students"."""
    counted = text.numeric(at + 1) or text.word(at + 1) in words("number")
    people = any(text.lower[at + 2 : at + 2 + len(group)] == group for group in exchanges("groups"))
    return counted and people and positive(text, at)


_TABLES: dict[str, Callable[[Text, int], bool]] = {
    "criticizing": _criticizes,
    "striking": _strikes,
    "moving": _moves,
    "catching": _catches,
    "passing": _passes,
}

FINDERS = (_plain,)
