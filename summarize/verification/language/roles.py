"""Roles: who does something and to whom, as far as the order of words and the voice tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.clauses import Clause, claim_clauses, evidence_clauses
from summarize.verification.language.passage import DERIVED, Passage, claim_passage, evidence_passage
from summarize.verification.language.stems import IRREGULAR, words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case

_BE = words("is are was were be been being got gets get")


class Swapped(NamedTuple):
    """Positions of a verb, in claim and evidence, whose sides are exchanged."""

    claim: int
    evidence: int


def swapped_roles(case: Case) -> tuple[Swapped, ...]:
    """Verbs that stand between the same two words in claim and evidence, but the other way round."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    theirs = case.memo(evidence_clauses)
    found: list[Swapped] = []
    for mine in case.memo(claim_clauses):
        for at in range(mine.first + 1, mine.last):
            if not _is_verb(claim, at):
                continue
            for match in evidence.matches(claim.tokens[at].stem):
                other = next((c for c in theirs if c.first <= match.position <= c.last), None)
                if other is None or not _is_verb(evidence, match.position):
                    continue
                if _exchanged(claim, at, mine, evidence, match.position, other):  # noqa: PLR0913, RUF100
                    found.append(Swapped(at, match.position))
    return tuple(dict.fromkeys(found))


def _is_verb(passage: Passage, at: int) -> bool:
    """Whether a token looks like a verb between two phrases: a past form, or one after an auxiliary."""
    token = passage.tokens[at]
    if token.kind is not Kind.WORD or not token.content:
        return False
    before = passage.tokens[at - 1].norm if at else ""
    if before in {"the", "a", "an", "of", "in", "his", "her", "its", "their", "this", "that", "by", "for"}:
        return False
    if token.capital:
        return False
    return (
        token.norm.endswith(("ed", "s"))
        or token.norm in IRREGULAR
        or before in _BE
        or before in {"to", "has", "have", "had", "will"}
    )


def _exchanged(
    claim: Passage, at: int, mine: Clause, evidence: Passage, position: int, other: Clause
) -> bool:
    left = _stems(claim, mine.first, at)
    right = _stems(claim, at + 1, mine.last + 1)
    their_left = _stems(evidence, other.first, position)
    their_right = _stems(evidence, position + 1, other.last + 1)
    if _passive(claim, at, mine):
        left, right = right, left
    if _passive(evidence, position, other):
        their_left, their_right = their_right, their_left
    crossed = _meet(left, their_right) and _meet(right, their_left)
    straight = _meet(left, their_left) or _meet(right, their_right)
    return crossed and not straight


def _stems(passage: Passage, first: int, end: int) -> frozenset[str]:
    return frozenset(
        token.stem
        for token in passage.tokens[first:end]
        if token.content and token.kind is Kind.WORD and not token.norm.endswith("ly")
    )


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)


def _passive(passage: Passage, at: int, clause: Clause) -> bool:
    before = {passage.tokens[i].norm for i in range(max(clause.first, at - 3), at)}
    after = {passage.tokens[i].norm for i in range(at + 1, clause.last + 1)}
    return bool(before & _BE) and "by" in after


STRENGTH = DERIVED
"""The least kinship of two verbs that are taken for one."""
