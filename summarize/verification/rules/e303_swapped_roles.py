"""E303: who did it and to whom it was done, exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.crossed import crossed_pairs
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.roles import swapped_roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class SwappedRoles:
    """Who acts and who is acted on stay in their places, as far as the order of words and the voice tell.

    Verbs that tell one deal from its two sides ("lend" and "borrow", "beat" and "lose to") and nouns with
    both parties ("Lund's criticism of the board") are read as well.

    Rejects: "The county sued the families." citing "The families sued the county."
    Accepts: "The county was sued by the families." citing "The families sued the county."
    """

    code = "E303"
    name = "swapped-roles"
    reason = "'A sued B' and 'B sued A' have the same words."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each verb whose sides are exchanged."""
        claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
        for crossed in case.memo(crossed_pairs):
            yield Finding(
                self.code,
                f"tells of {claim.tokens[crossed.claim].text!r} what the evidence tells of another",
                contradicts=True,
                claim_span=claim.source_span(crossed.claim),
                source_span=evidence.source_span(crossed.evidence),
            )
        for swapped in case.memo(swapped_roles):
            yield Finding(
                self.code,
                f"exchanges who {claim.tokens[swapped.claim].text!r} and whom",
                contradicts=True,
                claim_span=claim.source_span(swapped.claim),
                source_span=evidence.source_span(swapped.evidence),
            )


RULE = SwappedRoles()
