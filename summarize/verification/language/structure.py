"""Structure: whether a claim is a sentence, and one that can stand alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.language.finite_verbs import FINITE, PREPOSITIONS, finite_verbs, is_past
from summarize.verification.language.main_verb import lacks_main_verb
from summarize.verification.language.number_words import MONTHS, WEEKDAYS
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.persons import may_be_person
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
_PRONOUNS = words("he she they it his her its their him them this that these those such")
_PLEONASTIC = words(
    """
    is was will would has had remains remained appears appeared seems seemed emerged takes took be may
    falls fell looks looked sounds sounded feels felt happens happened suits suited costs turns turned
    transpired follows followed
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
    near = range(start, min(start + _OPENING, len(tokens)))
    first = next((i for i in near if tokens[i].norm in _PRONOUNS and _stands_alone(tokens, i)), None)
    if start < len(tokens) and _points_back(tokens, start):
        found.append(start)
    if (
        first is not None
        and not any(_may_bear(t) for t in tokens[start:first] if t.norm not in _CONNECTIVES)
        and (not (_impersonal(tokens, first) or _cataphoric(tokens, first)))
    ):
        found.append(first)
    elif (nobody := _without_person(case)) is not None:
        found.append(nobody)
    return tuple(found)


_PERSONAL = words("he she his her him hers")


def _without_person(case: Case) -> int | None:
    """The first "he" or "she" before which the claim names neither a person nor what could be one."""
    tokens = case.memo(claim_passage).tokens
    first = next((i for i, token in enumerate(tokens) if token.norm in _PERSONAL), None)
    if first is None or not any(t.content for t in tokens[:first]):
        return None
    if any(may_be_person(tokens, i) for i in range(len(tokens)) if i < first or tokens[i].capital):
        return None
    return first


_OPENING = 8
"""Words from the start of a claim among which its first pronoun may point to nothing."""


def _may_bear(token: Token) -> bool:
    """Whether a pronoun may mean a word before it; a date is nobody ("On Monday, she resigned")."""
    temporal = token.norm in MONTHS or token.norm in WEEKDAYS or token.norm in _TIMES
    return token.content and token.kind is Kind.WORD and not temporal


_TIMES = words(
    """
    day days week weeks month months year years decade hour hours minute minutes morning afternoon evening
    night noon midnight weekend summer spring autumn winter fall season today yesterday tomorrow ago last next
    previous following later earlier late early past recent stage point
    moment
    """
)
_EXTRAPOSED = words("that whether to unclear not how why when who as like")
_OTHERS = words("former latter other others")
_GROUPS = words("two three four five six pair duo trio first second third same")
_COUNTED = words(
    "both neither either none each all some many most few several one two three four five another others"
)


def _points_back(tokens: Sequence[Token], start: int) -> bool:
    """Whether a claim opens with a word that counts or chooses among what was named before it.

    "The latter was closed", "Neither was hurt", "Two of them left", "Unlike the other one".
    """
    if start + 2 < len(tokens) and tokens[start].norm in {"so", "nor"} and tokens[start + 1].norm in FINITE:
        return True  # "So did Lund"
    at = start + 1 if tokens[start].norm in _LEADS else start
    opening = [t.norm for t in tokens[at : at + 4]] + [""] * 4
    if opening[0] == "the" and opening[1] in _OTHERS | _GROUPS:
        one = opening[2] in {"one", "ones", ","} and opening[1] in _OTHERS
        return one or opening[2] in FINITE or _is_predicate(tokens, at + 2)
    if opening[0] not in _COUNTED:
        return False
    if opening[1] != "of":
        alone = opening[0] in _ALONE and _is_predicate(tokens, at + 1)
        return alone or opening[1] in FINITE
    return opening[2] == "them" or (opening[2] in {"these", "those"} and opening[3] in FINITE)


_ALONE = words("both neither either none each others another")


def _is_predicate(tokens: Sequence[Token], at: int) -> bool:
    """Whether a past is the verb of the word before it: "Both denied it", not "both injured men"."""
    if at + 1 >= len(tokens) or not is_past(tokens[at]):
        return False
    after = tokens[at + 1]
    return not after.content or after.capital or after.norm.endswith("ing")


_LEADS = words("unlike like for with to of as after before despite besides")


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun points back: "those aboard" does not, "such moves" and "that decision" do."""
    norm = tokens[at].norm
    if norm not in {"this", "that", "these", "those", "such"}:
        return True
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        nxt is None
        or nxt.norm in FINITE | _NOMINATIVE
        or (nxt.stem in VERBS and nxt.norm.endswith(("s", "ed")))
    ):
        return True
    plural = nxt.norm.endswith("s") and not nxt.norm.endswith("ss")
    noun = nxt.content and not nxt.capital and nxt.norm not in _OF_THE_PAPER
    if norm == "that":  # "That taxes rose surprised no one" opens a clause
        behind = at > 0 and tokens[at - 1].norm in PREPOSITIONS  # "at that meeting"
        return noun and not plural and (behind or (at + 2 < len(tokens) and tokens[at + 2].norm in FINITE))
    said_which = at + 2 < len(tokens) and tokens[at + 2].norm in _RELATIVE | {"that"}
    return noun and not said_which and plural == (norm in {"these", "those", "such"})


_NOMINATIVE = words("he she they we i")
_OF_THE_PAPER = words("newspaper paper magazine newsletter website site")
"""What an article may call itself by: "this newspaper"."""


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
        return not rest.isdisjoint(_EXTRAPOSED)
    return tokens[at].norm in {"this", "these", "those"} and (nxt in _TIMES or nxt == "who")


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
