"""Roles: who does something and to whom, as far as the order of words and the voice tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.clauses import Clause, claim_clauses, evidence_clauses
from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.stems import IRREGULAR, stems, words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case

_BE = words("is are was were be been being got gets get")


_INTRANSITIVE = stems(
    """
    rise fall grow climb drop increase decrease begin start end close open continue happen occur remain stay
    go come live work die last lose plan expect hope say think include
    """
)


class Swapped(NamedTuple):
    """Positions of a verb, in claim and evidence, whose sides are exchanged."""

    claim: int
    evidence: int


class _Sides(NamedTuple):
    left: frozenset[str]
    right: frozenset[str]


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
                if _exchanged(_sides(claim, at, mine), _sides(evidence, match.position, other)):
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
    if token.capital or token.stem in _INTRANSITIVE:
        return False
    return (
        token.norm.endswith(("ed", "s"))
        or token.norm in IRREGULAR
        or before in _BE
        or before in {"to", "has", "have", "had", "will"}
    )


def _exchanged(mine: _Sides, theirs: _Sides) -> bool:
    crossed = _meet(mine.left, theirs.right) and _meet(mine.right, theirs.left)
    straight = _meet(mine.left, theirs.left) or _meet(mine.right, theirs.right)
    return crossed and not straight


def _sides(passage: Passage, at: int, clause: Clause) -> _Sides:
    """What stands before and after a verb, as if the verb were active."""
    left = _stems(passage, clause.first, at)
    right = _stems(passage, at + 1, clause.last + 1)
    return _Sides(right, left) if _passive(passage, at, clause) else _Sides(left, right)


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
    nxt = passage.tokens[at + 1].norm if at < clause.last else ""
    return bool(before & _BE) or nxt == "by"
