"""Relations: what comes before what, and what is whose cause, as conjunctions tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.verification.language.passage import Passage, claim_passage, evidence_passage
from summarize.verification.language.stems import words
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case

TIME, CAUSE = "time", "cause"

_WORDS = {
    "before": (TIME, True),
    "after": (TIME, False),
    "following": (TIME, False),
    "then": (TIME, True),
    "because": (CAUSE, False),
    "caused": (CAUSE, True),
    "causing": (CAUSE, True),
    "causes": (CAUSE, True),
    "prompted": (CAUSE, True),
    "triggered": (CAUSE, True),
    "therefore": (CAUSE, True),
}
"""Word → what it relates, and whether what stands on its left comes first (is the cause)."""

_PAIRS = {
    ("due", "to"): (CAUSE, False),
    ("owing", "to"): (CAUSE, False),
    ("thanks", "to"): (CAUSE, False),
    ("led", "to"): (CAUSE, True),
    ("leads", "to"): (CAUSE, True),
    ("leading", "to"): (CAUSE, True),
    ("resulted", "in"): (CAUSE, True),
    ("resulting", "in"): (CAUSE, True),
    ("resulted", "from"): (CAUSE, False),
    ("caused", "by"): (CAUSE, False),
    ("prompted", "by"): (CAUSE, False),
    ("triggered", "by"): (CAUSE, False),
}
_ENDS = frozenset(";:.!?")
_SHORT = words("year years month months week weeks day days hour hours minute minutes")


class Relation(NamedTuple):
    """Two parts of a sentence that a conjunction relates.

    Attributes:
        kind: ``TIME`` or ``CAUSE``.
        at: position of the conjunction.
        first: positions of the words of content of what comes first, or is the cause.
        second: those of the other.
    """

    kind: str
    at: int
    first: frozenset[int]
    second: frozenset[int]


class Turned(NamedTuple):
    """Positions of two conjunctions, in claim and evidence, that relate the same the other way round."""

    claim: int
    evidence: int


def turned_relations(case: Case) -> tuple[Turned, ...]:
    """What the claim puts in the opposite order of time or cause.

    Both parts must be known from the evidence's, and no word of either may speak for the order that the claim
    has.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    theirs = [r for at in range(len(evidence.tokens)) if (r := _relation(evidence, at)) is not None]
    if not theirs:
        return ()
    found = []
    for at in range(len(claim.tokens)):
        mine = _relation(claim, at)
        if mine is None:
            continue
        one, two = (_kin(claim, side, evidence) for side in (mine.first, mine.second))
        for other in theirs:
            straight = _meet(one, other.first) + _meet(two, other.second)
            crossed = min(_meet(one, other.second), _meet(two, other.first))
            if mine.kind == other.kind and crossed and not straight:
                found.append(Turned(at, other.at))
    return tuple(found)


def _kin(claim: Passage, side: frozenset[int], evidence: Passage) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(m.position for m in evidence.matches_at(claim, i)) for i in sorted(side))


def _meet(kin: tuple[frozenset[int], ...], side: frozenset[int]) -> int:
    return sum(not places.isdisjoint(side) for places in kin)


def _relation(passage: Passage, at: int) -> Relation | None:
    """The relation that the conjunction at ``at`` makes; None if there is no conjunction, or only a date."""
    token = passage.tokens[at]
    nxt = passage.tokens[at + 1].norm if at + 1 < len(passage.tokens) else ""
    meaning = _PAIRS.get((token.norm, nxt)) or _WORDS.get(token.norm)
    if meaning is None:
        return None
    first, last = _sentence(passage, at)
    comma = next((i for i in range(at, last) if passage.tokens[i].text == ","), None)
    opens = not any(passage.tokens[i].content for i in range(first, at) if _own(passage, i))
    if opens and comma is not None:
        left, right = range(comma + 1, last), range(at + 1, comma)
    else:
        left, right = range(first, at), range(at + 1, last)
    kind, left_first = meaning
    one, two = (frozenset(i for i in side if _own(passage, i)) for side in (left, right))
    if not one or not two:
        return None
    return Relation(kind, at, one, two) if left_first else Relation(kind, at, two, one)


def _own(passage: Passage, at: int) -> bool:
    """Whether a word tells of what happened, and is no span of time: "two weeks after"."""
    token = passage.tokens[at]
    return token.content and token.kind is Kind.WORD and token.norm not in _SHORT


def _sentence(passage: Passage, at: int) -> tuple[int, int]:
    """The positions between which the marks leave the conjunction alone with its two parts."""
    first = at
    while first and passage.piece_of[first - 1] == passage.piece_of[at] and not _end(passage, first - 1):
        first -= 1
    last = at + 1
    while last < len(passage.tokens) and passage.piece_of[last] == passage.piece_of[at]:
        if _end(passage, last):
            break
        last += 1
    return first, last


def _end(passage: Passage, at: int) -> bool:
    return passage.tokens[at].text in _ENDS
