"""How much of a claim is copied: what a fit holds constant, and no score rests on.

It depends on how a set of claims was made, and a fit needs it to tell that from what the features say
(``training.fit_score``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.verification.base import Case
    from summarize.verification.language.passage import Passage

COPIED = "copied"
"""Its key among the features of a sentence."""

RUN = 3
"""So many words in a row that the evidence has too are copied."""


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
