"""Licences for how something was said or done, by the writer's impression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.derivation.grammar import kinds
from summarize.verification.derivation.licence import Cut, has
from summarize.verification.derivation.wording import positive
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text


def _manner(text: Text) -> Iterator[Cut]:
    for at in range(1, len(text.tokens) - 2):
        lower = text.lower[at]
        said = {"said", "says", "told"} & {text.lower[at - 1], text.lower[at + 1]}
        if lower in words("impression"):
            beside = bool(said) or (_is_verb(text, at + 1) and not _attribute(text, at - 1))
        else:
            behind = at + 1 + (text.lower[at + 1] in ("said", "says"))
            beside = lower in words("manner") and bool(said) and text.word(behind) == "that"
        if beside and not has(text, at - 1, at, "negation", "degree", "focus") and positive(text, at):
            yield Cut(at, at + 1, "manner")


def _attribute(text: Text, at: int) -> bool:
    return has(text, at, at + 1, "determiner", "preposition", "passive", "scope") or kinds(text, at) == "a"


def _is_verb(text: Text, at: int) -> bool:
    return bool(set("dz") & set(kinds(text, at)))


FINDERS = (_manner,)
