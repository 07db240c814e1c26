"""P405: a superlative that the evidence does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.degrees import added_superlatives
from summarize.verification.language.passage import claim_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class SuperlativeAdded:
    """Superlatives ("largest", "only", "ever", "record") need a superlative in the evidence.

    Rejects: "It was the largest fire ever in the county." citing "A large fire burned in the county."
    Accepts: "It was the biggest fire in the county." citing "The fire was the largest in the county."
    """

    code = "P405"
    name = "superlative-added"
    reason = "A superlative compares with everything; only the source can know that."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each superlative without a counterpart."""
        claim = case.memo(claim_passage)
        for at in case.memo(added_superlatives):
            yield Finding(
                self.code,
                f"the evidence has no superlative like {claim.tokens[at].text!r}",
                claim_span=claim.source_span(at),
            )


RULE = SuperlativeAdded()
