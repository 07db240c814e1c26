"""Wording: whether words that a claim puts side by side stand together in the evidence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.language.passage import claim_passage, evidence_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.passage import Match, Passage

NEIGHBOURS = 4
"""Words of content not further apart than this in the claim are neighbours."""

REACH = 8
"""Words not further apart than this in the evidence stand together."""


def together(case: Case) -> float:
    """The share of neighbouring words of the claim that stand together in a cited sentence too.

    Of words that the evidence has, or has kin for. A sentence assembled from pieces of others has joints at
    which neighbours stand apart in the evidence. 1 where there is nothing to tell.
    """
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    content = [i for i, token in enumerate(claim.tokens) if token.content]
    places = {i: evidence.matches_at(claim, i) for i in content}
    pairs = [
        (places[one], places[other])
        for one, other in pairwise(content)
        if other - one <= NEIGHBOURS and places[one] and places[other]
    ]
    return sum(_meet(evidence, *pair) for pair in pairs) / len(pairs) if pairs else 1.0


def _meet(evidence: Passage, one: Sequence[Match], other: Sequence[Match]) -> bool:
    piece = evidence.piece_of
    near = [(a.position, b.position) for a in one for b in other if abs(a.position - b.position) <= REACH]
    return any(piece[a] == piece[b] for a, b in near)
