"""P401: a negation added or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.polarity_match import polarity_conflicts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class Negation:
    """What the evidence denies the claim must not state, nor the other way round.

    Rejects: "The council approved the plan." citing "The council did not approve the plan."
    Accepts: "The council rejected the plan." citing "The council did not approve the plan."
    """

    code = "P401"
    name = "negation"
    reason = "One lost 'not' turns a summary into its opposite."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each word that is negated on one side only; it contradicts."""
        claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
        for conflict in case.memo(polarity_conflicts):
            mine = claim.text_of(conflict.claim, conflict.claim)
            theirs = evidence.text_of(conflict.evidence, conflict.evidence)
            yield Finding(
                self.code,
                f"{mine!r} says the opposite of {theirs!r} in the evidence",
                contradicts=True,
                claim_span=claim.source_span(conflict.claim),
                source_span=evidence.source_span(conflict.evidence),
            )


RULE = Negation()
