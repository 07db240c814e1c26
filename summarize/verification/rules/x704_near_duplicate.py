"""X704: a sentence that says again what an earlier one said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.passage import claim_passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.verification.base import Case

MOST_SHARED = 0.8
"""Overlap of content words (shared over those of the shorter sentence) from which nothing new is said."""


class NearDuplicate:
    """Each sentence of a summary tells something that none before it told.

    Rejects: "The board met on Monday." after "On Monday the board met."
    Accepts: "The board met on Tuesday with both mayors." after "The board met on Monday."
    """

    code = "X704"
    name = "near-duplicate"
    reason = "A summary has no room for saying a thing twice."

    def check_summary(self, cases: Sequence[Case]) -> Iterable[tuple[int, Finding]]:
        """One finding for each sentence that repeats an earlier one."""
        said: list[tuple[str, frozenset[str]]] = []
        for i, case in enumerate(cases):
            words = frozenset(token.stem for token in case.memo(claim_passage).tokens if token.content)
            twin = next((text for text, theirs in said if _repeats(words, theirs)), None)
            if twin is None:
                said.append((case.claim.text, words))
            else:
                yield i, Finding(self.code, f"says again: {twin!r}")


def _repeats(words: frozenset[str], theirs: frozenset[str]) -> bool:
    # Only if it has hardly a word of its own: a longer sentence with more to tell may stand.
    return len(words & theirs) >= MOST_SHARED * min(len(words), len(theirs)) and len(words - theirs) <= 1


RULE = NearDuplicate()
