"""P404: some become all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.degrees import raised_quantifiers
from summarize.verification.language.passage import claim_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class QuantifierRaised:
    """Words for all or most ("every", "majority") need evidence that says as much.

    Rejects: "All residents support the plan." citing "Some residents support the plan."
    Accepts: "Every resident supports the plan." citing "All residents support the plan."
    """

    code = "P404"
    name = "quantifier-raised"
    reason = "Some are not all."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each quantifier that is stronger than the evidence."""
        claim = case.memo(claim_passage)
        for at in case.memo(raised_quantifiers):
            yield Finding(
                self.code,
                f"the evidence does not say {claim.tokens[at].text!r}",
                claim_span=claim.source_span(at),
            )


RULE = QuantifierRaised()
