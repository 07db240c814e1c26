"""P406: before and after, or cause and effect, exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.relations import turned_relations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class TurnedRelation:
    """What came first comes first, and what was the cause is not told as the effect.

    Rejects: "The board resigned before the report came out." citing "The board resigned after the report
    came out."
    Accepts: "After the report came out, the board resigned." citing "The board resigned after the report
    came out."
    """

    code = "P406"
    name = "turned-relation"
    reason = "'A after B' and 'B after A' have the same words."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each conjunction that relates the evidence's parts the other way round."""
        claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
        for at, position in case.memo(turned_relations):
            yield Finding(
                self.code,
                f"{claim.tokens[at].text!r} turns round what {evidence.tokens[position].text!r} says",
                contradicts=True,
                claim_span=claim.source_span(at),
                source_span=evidence.source_span(position),
            )


RULE = TurnedRelation()
