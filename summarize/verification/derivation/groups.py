"""Licences for loaded names of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.verification.derivation.grammar import finite, kinds
from summarize.verification.derivation.licence import Cut, content, has
from summarize.verification.derivation.phrases import openings, phrases_at
from summarize.verification.derivation.wording import positive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.sentence_text import Text


def _group(text: Text) -> Iterator[Cut]:
    for at in openings("groups", text):
        for behind, plain in phrases_at("groups", text, at):
            for word in plain:
                entitles = word.split()[-1] in members("title") and _entitles(text, at, behind)
                # "Some illegal aliens were the people who built the wall."
                if (entitles or _may_widen(text, at, behind)) and word not in (
                    *text.norms[:at],
                    *text.norms[behind:],
                ):
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
    follows = finite(text, behind) or text.word(behind) in members("time")
    attribute = behind < len(text.tokens) and content(text, behind) and not follows
    first = at - 1
    while text.numeric(first) or text.word(first) in members("number", "approximation", "article"):
        first -= 1
    # "nearly 1,500 illegals" are nearly 1,500 people
    return not attribute and positive(text, first + 1) and _some(text, at, behind)


def _entitles(text: Text, at: int, behind: int) -> bool:
    """Whether the word stands before a name, which tells who is meant: "North Korean dictator Kim Jong Un".

    What stands before it names a land or a body, and says nothing of what he is: not "would-be dictator Kim".
    """
    before = text.capital(at - 1) or text.word(at - 1) in ("", "the", ",") or text.owns(at - 1)
    lower = not any(token.capital for token in text.tokens[max(at, 1) : behind])
    return before and lower and text.capital(behind) and not has(text, 0, at, "calling")


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
        before.norm == "of"
        and at > 2
        and text.word(at - 3) in members("article")
        and text.word(at - 2) in members("gathering")
    ):
        return True
    if before.norm == "of" and text.word(at - 2) in members("number"):
        return True  # "hundreds of illegal immigrants"
    # Not "the": "deported the illegal aliens in Norway" would come to mean everybody there.
    counted = before.is_number or before.norm in members("number")
    return counted and text.word(at - 2) not in members("before_total") and not _tallies(text)


def _tallies(text: Text) -> bool:
    """Whether the sentence may tell how many there are, of whom a wider group has more."""
    return any(
        norm in members("tally")
        and not (norm in ("first", "last") and text.word(at + 1) in members("period", "number"))
        for at, norm in enumerate(text.norms)
    )


FINDERS = (_group,)
