"""Finite verbs: which words are the verb of a clause, by the table of forms and the words beside them.

There is no parser here. A form that is a noun as often ("claims") counts where no noun can stand, and a base
form ("say") behind a plural. A form in "-ed" counts, although it may be a participle.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.language.forms import classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.language.tokens import Word


def has_finite_verb(parts: Sequence[Word]) -> bool:
    """Whether the words hold the verb of a clause: "In mice." and "Built with care." do not."""
    return any(part.is_word and _is_finite(parts, at) for at, part in enumerate(parts))


def _is_finite(parts: Sequence[Word], at: int) -> bool:
    part, before = parts[at], parts[at - 1].lower if at else ""
    if part.is_capitalized or not at:  # "Ted", "May", "Have a look"
        return _is_shortened(part.lower)
    if part.is_a("auxiliary", "be") or _is_shortened(part.lower):
        return True
    forms = classes(part.lower)
    if "v" in forms and _is_plural(parts, at - 1):
        return True
    if set("nN").isdisjoint(forms):
        return not set("dz").isdisjoint(forms) or (not forms and part.lower.endswith("ed"))
    if before in _before_noun():
        return False
    behind = parts[at + 1] if at + 1 < len(parts) else None
    goes_on = behind is not None and behind.is_word and not behind.is_a("behind_noun")
    return "d" in forms or ("z" in forms and goes_on)


@cache
def _before_noun() -> frozenset[str]:
    """What a noun follows; behind "that" and "this" a form in "-s" is a verb."""
    return members("determiner", "preposition") - {"that", "this"}


def _is_plural(parts: Sequence[Word], at: int) -> bool:
    """Whether the word, or one before an adverb, may be a subject in the plural: "they", "analysts"."""
    at -= at > 0 and (parts[at].is_a("adverb") or parts[at].lower.endswith("ly"))
    subject = parts[at].lower
    return subject in members("plural", "plural_subject") or "N" in classes(subject)


def _is_shortened(lower: str) -> bool:
    """Whether a verb stands behind an apostrophe: "didn't", "they're", "he's"."""
    word, apostrophe, ending = lower.rpartition("'")
    return bool(apostrophe) and (ending != "s" or word in members("contracted"))
