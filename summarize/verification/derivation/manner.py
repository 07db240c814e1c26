"""Licences for how something was said or done, by the writer's impression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.senses import senses
from summarize.verification.derivation.grammar import kinds
from summarize.verification.derivation.licence import Cut, content, has, sentence_end
from summarize.verification.derivation.wording import positive
from summarize.verification.derivation.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.verification.derivation.text import Text

_FEELING = 3


def _manner(text: Text) -> Iterator[Cut]:
    for at in range(1, len(text.tokens) - 1):
        lower = text.lower[at]
        if lower in words("impression", "manner") and _beside_verb(text, at):
            yield Cut(at, at + 1, "manner")
        elif lower == "with":
            yield from _with_feeling(text, at)


def _beside_verb(text: Text, at: int) -> bool:
    """Whether the adverb stands beside a verb, and no adjective, in a clause that nothing turns round."""
    degree = has(text, at - 1, at, "negation", "scope", "degree", "adverb_degree", "focus")
    if degree or not positive(text, at):
        return False
    if _is_verb(text, at + 1):
        # Not "an emotionally charged season", "is bitterly divided".
        attribute = has(text, at - 1, at, "determiner", "preposition", "passive")
        return not attribute and kinds(text, at - 1) != "a"
    return _is_verb(text, at - 1) and not set("arp") & set(kinds(text, at + 1))


def _is_verb(text: Text, at: int) -> bool:
    return text.lower[at] in ("said", "says") or bool(set("dz") & set(kinds(text, at)))


def _with_feeling(text: Text, at: int) -> Iterator[Cut]:
    """Phrases such as "with evident delight" behind a verb of saying or answering."""
    end = at + 1
    while end < min(len(text.tokens), at + 1 + _FEELING) and content(text, end):
        end += 1
    told = has(text, 0, at, "attribution", "answering")
    closes = end == sentence_end(text) or text.word(end) in ("that", ",")
    if end > at + 1 and told and closes and senses(text.lower[end - 1])[:1] == "f" and positive(text, at):
        yield Cut(at, end, "manner")


FINDERS = (_manner,)
