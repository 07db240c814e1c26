"""Opposites told in other words of one and the same thing: "was critical of the ban", "praised the ban"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.clauses import evidence_clauses
from summarize.verification.language.directions import directions, named
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.polarity import claim_negations, evidence_negations
from summarize.verification.language.roles import (
    PRONOUN,
    is_verb,
    phrase_behind,
    roles_of,
    told_from_other_side,
)
from summarize.verification.language.stems import stems, words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.directions import Direction

_GOVERNING = words("of for to on about towards toward against")
_MARGINS = stems("vote percent point seat margin majority")
"""What a thing is done by that is nobody: "by 61 votes"."""
_NOUNS = ("ment", "ments", "tion", "tions", "ance", "ences")
_HARDLY = words("less little hardly barely scarcely least rarely seldom")
_NONE = words("no nothing nobody none little few")
_UNREAL = frozenset({"if", "unless", "whether", "until"})


class Stance(NamedTuple):
    """A word with a direction that is not denied.

    Attributes:
        at: its position.
        sides: its directions.
        agent: the words of who acts; empty if the sentence does not say.
        object: the words of what the direction is upon.
    """

    at: int
    sides: frozenset[Direction]
    agent: frozenset[str]
    object: frozenset[str]


def claim_stances(case: Case) -> tuple[Stance, ...]:
    """The claim's words with a direction and something that it is upon."""
    return tuple(_stances(case.memo(claim_passage), case.memo(claim_negations)))


def evidence_stances(case: Case) -> tuple[Stance, ...]:
    """The same of the cited text."""
    return tuple(_stances(case.memo(evidence_passage), case.memo(evidence_negations)))


def opposed(case: Case) -> tuple[tuple[int, int], ...]:
    """Positions, in claim and evidence, of words that go opposite ways upon the same thing.

    Nothing is found where any word of the evidence goes the claim's way upon that thing.
    """
    mine = case.memo(claim_stances)
    if not mine:
        return ()
    evidence = case.memo(evidence_passage)
    claim = case.memo(claim_passage)
    unreal = {
        i for c in case.memo(evidence_clauses) if c.opener in _UNREAL for i in range(c.first, c.last + 1)
    }
    found = []
    for stance in mine:
        upon = [s for s in case.memo(evidence_stances) if _same(evidence, stance.object, s.object)]
        turned = frozenset(side.turned() for side in stance.sides)
        against = [
            s.at
            for s in upon
            if turned & s.sides and s.at not in unreal and _may_be(evidence, stance.agent, s.agent)
            if not told_from_other_side(case, stance.at, s.at)
        ]
        if against and not _agreed(case, stance, upon):
            alike = {m.position for m in evidence.matches_at(claim, stance.at)}
            found += [(stance.at, at) for at in against[:1] if at not in alike]
    return tuple(found)


def _agreed(case: Case, stance: Stance, upon: Sequence[Stance]) -> bool:
    """Whether the evidence goes the claim's way too, upon the same thing or upon a pronoun's."""
    pronouns = [s for s in case.memo(evidence_stances) if PRONOUN in s.object]
    return any(stance.sides & s.sides for s in [*upon, *pronouns])


def _stances(passage: Passage, denied: Sequence[int]) -> Iterable[Stance]:
    for at, token in enumerate(passage.tokens):
        if not token.content or token.kind is not Kind.WORD or (token.capital and at) or denied[at]:
            continue
        sides = directions(passage.phrases.get(at, token.stem))
        if not sides or (at and passage.tokens[at - 1].norm in _HARDLY):
            continue
        if at + 1 < len(passage.tokens) and passage.tokens[at + 1].norm in _NONE:
            continue  # "accepted no honours"
        agent, upon = _governed(passage, at)
        if upon:
            yield Stance(at, sides, agent, upon)


def _governed(passage: Passage, at: int) -> tuple[frozenset[str], frozenset[str]]:
    """Who acts, and what a word is upon: a verb's object, else its subject; what stands behind "of"."""
    if is_verb(passage, at) and not passage.tokens[at].norm.endswith(_NOUNS):
        roles = roles_of(passage, at)
        return (roles.agent, roles.patient) if roles.patient - {PRONOUN} else (frozenset(), roles.agent)
    if not named(passage.tokens[at].stem):
        return frozenset(), frozenset()
    nxt = passage.tokens[at + 1].norm if at + 1 < len(passage.tokens) else ""
    return frozenset(), phrase_behind(passage, at + 1) if nxt in _GOVERNING else frozenset()


def _same(evidence: Passage, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    mine, theirs = mine - {PRONOUN}, theirs - {PRONOUN}
    return not mine.isdisjoint(theirs) or any(
        evidence.tokens[m.position].stem in theirs for word in mine for m in evidence.matches(word)
    )


def _may_be(evidence: Passage, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two agents can be one: a pronoun can be anybody."""
    mine, theirs = mine - _MARGINS, theirs - _MARGINS
    return not mine or not theirs or PRONOUN in mine | theirs or _same(evidence, mine, theirs)
