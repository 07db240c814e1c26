"""Coverage: which words of content of the claim the evidence accounts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.verification.language.clauses import claim_clauses
from summarize.verification.language.lexicon import NEGATIVE_VERBS, SAYING_VERBS
from summarize.verification.language.names import claim_names
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.quantities import claim_quantities
from summarize.verification.language.tokens import Kind

if TYPE_CHECKING:
    from summarize.verification.base import Case


@dataclass(frozen=True, slots=True)
class Coverage:
    """Positions of the claim's words of content, numbers and names left out.

    Attributes:
        words: all of them.
        missing: those without kin in the evidence.
    """

    words: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def share(self) -> float:
        """The share of the words that have kin in the evidence; 1 for a claim without such words."""
        return 1 - len(self.missing) / len(self.words) if self.words else 1.0


def coverage(case: Case) -> Coverage:
    """Coverage of the claim by the cited text."""
    claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
    apart = {i for q in case.memo(claim_quantities) for i in range(q.first, q.last + 1)}
    apart |= {i for n in case.memo(claim_names) if not n.opens for i in range(n.first, n.last + 1)}
    words = tuple(
        i
        for i, token in enumerate(claim.tokens)
        if token.content
        and token.kind is Kind.WORD
        and i not in apart
        and token.stem not in NEGATIVE_VERBS
        and token.stem not in SAYING_VERBS
    )
    # Two capitals in a row are a name, even where they open the claim: the rule on names holds it.
    named = {i for n in case.memo(claim_names) if n.last > n.first for i in range(n.first, n.last + 1)}
    missing = tuple(
        i
        for i in words
        if i not in named
        and not evidence.matches(claim.tokens[i].stem)
        and not evidence.opposites(claim.tokens[i].stem)
    )
    return Coverage(words, missing)


def uncovered_clauses(case: Case) -> tuple[tuple[int, int], ...]:
    """First and last positions of the claim's clauses of which the evidence accounts for hardly a word.

    A clause counts from two words of content; names and numbers, which other rules hold to the evidence, do
    not count.
    """
    covered = case.memo(coverage)
    missing = set(covered.missing)
    found: list[tuple[int, int]] = []
    for clause in case.memo(claim_clauses):
        mine = [i for i in covered.words if clause.first <= i <= clause.last]
        gone = [i for i in mine if i in missing]
        least = LEAST_GONE if len(gone) < len(mine) else LEAST_ALL_GONE
        if len(gone) >= least and len(gone) > MOST_SHARE * len(mine):
            found.append((clause.first, clause.last))
    return tuple(found)


LEAST_GONE = 3
"""Words without kin that make a clause an uncovered one, at least."""

LEAST_ALL_GONE = 2
"""The same where the evidence accounts for no word of the clause at all."""

MOST_SHARE = 0.7
"""The share of a clause's words of content that may be without kin."""
