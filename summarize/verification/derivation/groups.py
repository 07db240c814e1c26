"""Licences for loaded names of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.forms import classes
from summarize.verification.derivation.grammar import finite, kinds
from summarize.verification.derivation.licence import Cut, content, has
from summarize.verification.derivation.wording import positive
from summarize.verification.derivation.words import exchanges, opening_with, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

_TALLY = frozenset("has have had count counts counted number numbers numbered home first last only".split())


def _group(text: Text) -> Iterator[Cut]:
    for at, lower in enumerate(text.lower):
        for phrase in opening_with("groups", lower):
            behind = at + len(phrase)
            if text.lower[at:behind] == phrase and _may_widen(text, at, behind):
                for word in exchanges("groups")[phrase]:
                    # "Some illegal aliens were the people who built the wall."
                    if word not in (*text.lower[:at], *text.lower[behind:]):
                        yield Cut(at, behind, "group", tuple(word.split()))


def _may_widen(text: Text, at: int, behind: int) -> bool:
    """Whether some of the group are meant, and the word is neither a name nor the attribute of another."""
    if any(token.capital for token in text.tokens[max(at, 1) : behind]) or has(text, 0, at, "stage"):
        return False
    if has(text, 0, len(text.tokens), "toll"):
        return False  # "The crash killed four thugs" may not be all whom it killed
    if text.word(behind) in ("and", "or"):
        return False  # "40 illegal migrants and 200 sailors": the sailors are people, too
    # A noun that follows makes the group its attribute: "illegal alien smugglers".
    attribute = behind < len(text.tokens) and content(text, behind) and not _follows_noun(text, behind)
    first = at - 1
    while text.numeric(first) or text.word(first) in words("number", "approximation", "article"):
        first -= 1
    # "nearly 1,500 illegals" are nearly 1,500 people
    return not attribute and positive(text, first + 1) and _some(text, at, behind)


def _some(text: Text, at: int, behind: int) -> bool:
    """Whether some of a group are meant, or known ones, and not all of them."""
    if at == 0:
        # "Thugs robbed the shop" tells of some; "Thugs rob shops" of all.
        return "d" in kinds(text, behind) and finite(text, behind)
    before = text.tokens[at - 1]
    if has(text, 0, at, "measure"):
        return False
    # "A group of illegal aliens"
    if (
        before.lower == "of"
        and at > 2
        and text.word(at - 3) in words("article")
        and text.word(at - 2) in words("gathering")
    ):
        return True
    if before.lower == "of" and text.word(at - 2) in words("number"):
        return True  # "hundreds of illegal immigrants"
    # Not "the": "deported the illegal aliens in Norway" would come to mean everybody there.
    counted = before.is_number or before.lower in words("number")
    return (
        counted
        and text.word(at - 2) not in ("to", "of", "for", "the", "these", "those")
        and not _tallies(text)
    )


def _tallies(text: Text) -> bool:
    """Whether the sentence may tell how many there are, of whom a wider group has more."""
    return any(
        lower in _TALLY and not (lower in ("first", "last") and text.word(at + 1) in words("span"))
        for at, lower in enumerate(text.lower)
    )


def _follows_noun(text: Text, at: int) -> bool:
    lower = text.lower[at]
    return lower in words("auxiliary") or "d" in classes(lower) or lower in words("month")


FINDERS = (_group,)
