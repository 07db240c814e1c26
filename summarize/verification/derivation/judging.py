"""Where an adjective can be nothing but a judgement: right before the noun that it judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.language.classes import members
from summarize.verification.derivation.grammar import finite, kinds, noun, opens_object
from summarize.verification.derivation.licence import content

if TYPE_CHECKING:
    from summarize.verification.derivation.sentence_text import Text

JUDGED = (
    ("judges_speech", "judged_speech"),
    ("judges_rebuke", "judged_rebuke"),
    ("judges_dispute", "judged_dispute"),
    ("judges_deed", "judged_deed"),
    ("judges_decision", "judged_decision"),
    ("judges_reform", "judged_reform"),
    ("judges_outcome", "judged_outcome"),
    ("judges_event", "judged_event"),
    ("judges_sight", "judged_sight"),
    ("judges_price", "judged_price"),
    ("judges_home", "judged_home"),
    ("judges_holder", "judged_holder"),
)
"""Each class of adjectives with that of the nouns before which they only judge."""


def judging(text: Text, at: int) -> int | None:
    """Where an adjective ends that begins at the token, with its hyphens, and only judges; None for none.

    What it judges is the head of its phrase: in "a historic preservation plan" it may be another noun's.
    """
    if not text.tokens[at].text.islower():
        return None
    hyphened = text.word(at + 1) == "-"
    end = at + 3 if hyphened else at + 1
    adjective = "".join(text.norms[at:end])
    if amount(text, end):
        # "found a mammoth 40,000 years old"
        beast = not set("nN").isdisjoint(kinds(text, at))
        return end if adjective in members("judges_amount") and not beast else None
    head = _head(text, end)
    if head is None:
        return None
    judges = any(
        adjective in members(adjectives) and text.norms[head] in members(nouns)
        for adjectives, nouns in JUDGED
    )
    return end if judges else None


def amount(text: Text, at: int) -> bool:
    """Whether a number stands there, or a sum of money."""
    return text.numeric(at) or (text.word(at) in ("$", "€", "£") and text.numeric(at + 1))


def _head(text: Text, at: int) -> int | None:
    """The last noun of the phrase that goes on at the token, behind no other noun; None where unsure."""
    while content(text, at) and _only_adjective(text, at):
        at += 1
    simple = content(text, at) and noun(text, at) and not (text.capital(at) or text.quoted[at])
    return at if simple and not text.owns(at) and _ends(text, at + 1) else None


def _only_adjective(text: Text, at: int) -> bool:
    found = set(kinds(text, at))
    return "a" in found and found.isdisjoint("nNg")


def _ends(text: Text, at: int) -> bool:
    """Whether a noun phrase has ended before the token: no noun goes on with it, as in "attack dog"."""
    after = text.word(at)
    if after in ("-", "/", "&"):
        return False
    if after in ("and", "or", ","):
        # "a price and income policy"
        return not content(text, at + 1) or text.capital(at + 1) or _verb(text, at + 1)
    timed = after in members("weekday")
    return not content(text, at) or timed or _verb(text, at) or (not noun(text, at) and not text.capital(at))


def _verb(text: Text, at: int) -> bool:
    """Whether a verb or a participle stands there that cannot be a noun: not the "fixing" of prices."""
    found = set(kinds(text, at))
    if not found.isdisjoint("nN") or not found:
        return False
    return (
        finite(text, at, loose=True)
        or bool(found & set("dp"))
        or ("g" in found and opens_object(text, at + 1))
    )
