"""Whether a word that may be loaded is what the list takes it for where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.language.classes import members
from summarize.language.verbs import begins_object, precedes_noun
from summarize.neutrality.entries import OPINION, EntryKind

if TYPE_CHECKING:
    from summarize.neutrality.entries import Place


def is_sure(place: Place, text: str) -> bool:
    """Whether a word is what the list takes it for: "slammed the bill", not "two blasts" or “We Rise”."""
    tokens = analysis(text).words
    at = next((i for i, word in enumerate(tokens) if word.end > place.span.start), len(tokens))
    before = tokens[at - 1] if at else None
    last = next((i for i in range(at, len(tokens)) if tokens[i].end >= place.span.end), at)
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if place.entry is None:
        return _is_voice(place, at)
    within = members("determiner").intersection(place.text.lower().split())
    if within or place.entry.kind is not EntryKind.VERB:
        return True  # a verb may have its object within: "set a new standard"
    # A noun too, as the list itself says ("a net", "the axe"), or as the word before says.
    if not place.entry.context.not_after.isdisjoint({"a", "the"}):
        return False
    if before is not None and precedes_noun(before, "noun_ahead_mostly"):
        return False
    return after is not None and begins_object(after, "object_ahead_mostly")


def _is_voice(place: Place, at: int) -> bool:
    """Whether the sentence itself speaks as "we" or "I".

    "Must" may tell of a law as well as demand, and a "We" with a capital inside a sentence stands in a title.
    """
    if place.code != OPINION:
        return True
    return place.text.lower() not in members("demand") and (at == 0 or not place.text[0].isupper())
