"""S604: a cause that the evidence does not give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.degrees import invented_causes
from summarize.verification.language.passage import claim_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class InventedCause:
    """Causal words ("because", "led to") need a cause in the evidence, not two facts side by side.

    Rejects: "The plant closed because of the strike." citing "The plant closed. Its workers were on
    strike."
    Accepts: "The plant closed because of the strike." citing "The strike led to the closure of the
    plant."
    """

    code = "S604"
    name = "invented-cause"
    reason = "That two things happened does not say that one caused the other."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each causal link that the evidence does not have."""
        claim = case.memo(claim_passage)
        for at in case.memo(invented_causes):
            yield Finding(
                self.code,
                f"the evidence gives no cause such as {claim.tokens[at].text!r} claims",
                claim_span=claim.source_span(at),
            )


RULE = InventedCause()
