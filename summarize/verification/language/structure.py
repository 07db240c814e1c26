"""Structure: whether a claim is a sentence, and one that can stand alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.language.finite_verbs import FINITE, finite_verbs
from summarize.verification.language.main_verb import lacks_main_verb
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind
from summarize.verification.language.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.tokens import Token

_CONNECTIVES = words(
    """
    however also meanwhile moreover furthermore additionally therefore thus instead otherwise nevertheless
    nonetheless similarly likewise consequently besides still then
    """
)  # fmt: skip
_PRONOUNS = words("he she they it his her its their him them this these those such")
_PLEONASTIC = words(
    """
    is was will would has had remains remained appears seems emerged takes took be may
    """
)


def dangling_words(case: Case) -> tuple[int, ...]:
    """Positions of an opening connective, and of pronouns before any noun that they could mean."""
    tokens = case.memo(claim_passage).tokens
    found: list[int] = []
    start = 0
    while start < len(tokens) and tokens[start].kind is Kind.MARK:
        start += 1
    if start < len(tokens) and tokens[start].norm in _CONNECTIVES and _comma_after(tokens, start):
        found.append(start)
    near = range(start, min(start + 4, len(tokens)))
    first = next((i for i in near if tokens[i].norm in _PRONOUNS and _stands_alone(tokens, i)), None)
    if start < len(tokens) and _points_back(tokens, start):
        found.append(start)
    if (
        first is not None
        and not any(t.content for t in tokens[start:first] if t.norm not in _CONNECTIVES)
        and (not (_impersonal(tokens, first) or _cataphoric(tokens, first)))
    ):
        found.append(first)
    return tuple(found)


_OTHERS = words("former latter other others")
_COUNTED = words(
    "both neither either none each all some many most few several one two three four five another others"
)


def _points_back(tokens: Sequence[Token], start: int) -> bool:
    """Whether a claim opens with a word that counts or chooses among what was named before it.

    "The latter was closed", "Neither was hurt", "Two of them left", "Unlike the other one".
    """
    at = start + 1 if tokens[start].norm in _LEADS else start
    opening = [t.norm for t in tokens[at : at + 4]] + [""] * 4
    if opening[0] == "the" and opening[1] in _OTHERS:
        return opening[2] in FINITE | {"one", ","} or opening[2].endswith("ed")
    if opening[0] not in _COUNTED:
        return False
    if opening[1] != "of":
        return opening[1] in FINITE
    return opening[2] == "them" or (opening[2] in {"these", "those"} and opening[3] in FINITE)


_LEADS = words("unlike like for with to of as after before despite besides")


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun is no mere determiner, as in "those aboard"; "its" and "her" always point back."""
    if tokens[at].norm not in {"this", "that", "these", "those", "such"}:
        return True
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    return nxt is None or nxt.norm in FINITE or (nxt.stem in VERBS and nxt.norm.endswith(("s", "ed")))


def _comma_after(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and (tokens[at + 1].text == "," or tokens[at].norm in {"meanwhile", "also"})


def _impersonal(tokens: Sequence[Token], at: int) -> bool:
    """Whether it points to nothing and need not, as in "It is unclear whether", "these days"."""
    nxt = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    short = tokens[at].text.endswith(("'s", "’s"))
    if tokens[at].norm == "it" and (short or nxt in _PLEONASTIC):
        first = at + 1 if short else at + 2
        rest = {t.norm for t in tokens[first : at + 9]} | {
            t.norm for t in tokens[at + 9 :] if t.norm == "that"
        }
        return not rest.isdisjoint({"that", "whether", "to", "unclear", "not", "how", "why", "when", "who"})
    return tokens[at].norm in {"this", "these", "those"} and nxt in {
        "year", "month", "week", "summer", "spring", "autumn", "winter", "fall", "days", "season",
        "morning", "who",
    }  # fmt: skip


def _cataphoric(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is like "In his speech, Doyle said": the name follows after a comma."""
    comma = next((i for i in range(at, min(at + 12, len(tokens))) if tokens[i].text == ","), None)
    if comma is None or at == 0:
        return False
    return any(t.content for t in tokens[comma + 1 : comma + 4])


def fragment(case: Case) -> str | None:
    """What the claim lacks to be a sentence, or None."""
    tokens = case.memo(claim_passage).tokens
    text = case.claim.text.rstrip("\"”’') ")
    if not any(t.content for t in tokens):
        return "it says nothing"
    if text.endswith(("…", "...", ",", ";", ":", "—", "-")) or _breaks_off(case):
        return "the sentence does not end"
    if not case.memo(finite_verbs):
        return "it has no main verb"
    if case.memo(lacks_main_verb):
        return "it has no main verb outside its clauses"
    return None


_NEVER_LAST = words("a an the and or nor but including because if whether my your its our their")
_RELATIVE = words("which who whose whom where")
_PARTICLES = words("to for at from into with by of against between among toward towards upon")


def _breaks_off(case: Case) -> bool:
    """Whether a claim ends in a word that asks for another: "possibly including", "which led to".

    A preposition may end a sentence ("the vote that he asked for"), but not "none that led to" where the
    evidence has an object right behind the same words.
    """
    tokens = case.memo(claim_passage).tokens
    spoken = [t for t in tokens if t.kind is not Kind.MARK]
    last = spoken[-1]
    after_comma = any(one.text == "," and two is last for one, two in pairwise(tokens))
    if last.capital or len(spoken) < 2:
        return False
    if last.norm in _NEVER_LAST or (last.norm in _RELATIVE and after_comma):
        return True
    evidence = case.memo(evidence_passage).tokens
    # Behind "who" or "that" as its subject the verb has nothing left to be its object.
    subject = len(spoken) > 2 and spoken[-3].norm in {"that", "which", "who"}
    return (
        subject
        and last.norm in _PARTICLES
        and any(
            one.stem == spoken[-2].stem and two.norm == last.norm and three.kind is not Kind.MARK
            for one, two, three in zip(evidence, evidence[1:], evidence[2:], strict=False)
        )
    )
