"""Wording: how much of a claim is copied, and whether words that it puts side by side stand together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.passage import Match, Passage

RUN = 3
"""So many words in a row that the evidence has too are copied."""

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


def copied(case: Case) -> float:
    """The share of the claim's words that are copied in runs of at least ``RUN``."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    words = [token.norm for token in claim.tokens if token.kind is not Kind.MARK]
    runs = {run for piece in _pieces(evidence) for run in _runs(piece)}
    held = {i + n for i, run in enumerate(_runs(words)) if run in runs for n in range(RUN)}
    return len(held) / len(words) if words else 0.0


def _pieces(passage: Passage) -> list[list[str]]:
    pieces: list[list[str]] = [[] for _ in passage.pieces]
    for token, piece in zip(passage.tokens, passage.piece_of, strict=True):
        if token.kind is not Kind.MARK:
            pieces[piece].append(token.norm)
    return pieces


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
