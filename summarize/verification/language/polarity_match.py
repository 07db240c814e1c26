"""Where claim and evidence disagree about yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.passage import DERIVED, claim_passage, evidence_passage
from summarize.verification.language.polarity import claim_negations, evidence_negations
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case


class Conflict(NamedTuple):
    """Positions of two words that say the opposite: in the claim and in the evidence."""

    claim: int
    evidence: int


def polarity_conflicts(case: Case) -> tuple[Conflict, ...]:
    """Words of content that one side states and the other denies, in every place where they occur.

    A word is held against its own stem and against its opposites, which count as denied.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    mine, theirs = case.memo(claim_negations), case.memo(evidence_negations)
    conflicts: list[Conflict] = []
    for at, token in enumerate(claim.tokens):
        if not token.content or token.kind is not Kind.WORD:
            continue
        same = [m.position for m in evidence.matches(token.stem) if m.strength >= DERIVED]
        other = [m.position for m in evidence.opposites(token.stem)]
        if not same and not other:
            continue
        agree = [p for p in same if (mine[at] > 0) == (theirs[p] > 0)]
        agree += [p for p in other if (mine[at] > 0) != (theirs[p] > 0)]
        clash = [p for p in same if max(mine[at], theirs[p]) == 2 and min(mine[at], theirs[p]) == 0]
        clash += [p for p in other if mine[at] == theirs[p] == 0]
        if clash and not agree:
            conflicts.append(Conflict(at, clash[0]))
    return tuple(conflicts)
