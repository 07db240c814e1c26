"""P402: a possibility or a plan told as a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.certainty import raised_certainties
from summarize.verification.language.governed import governed_only
from summarize.verification.language.passage import claim_passage, evidence_passage
from summarize.verification.language.realis import unreal_verbs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class Certainty:
    """What may happen must not become what will, nor a plan or an allegation what has happened.

    Rejects: "The club will lodge a protest." citing "The club may lodge a protest."
    Accepts: "The club might protest to the league." citing "The club may lodge a protest with the
    league."
    """

    code = "P402"
    name = "certainty-raised"
    reason = "A plan or a fear reported as a fact misleads more than a wrong figure."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each clause that is more certain than its evidence."""
        claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
        for raised in case.memo(raised_certainties):
            mine = claim.text_of(raised.claim.first, raised.claim.last)
            theirs = evidence.text_of(raised.evidence.first, raised.evidence.last)
            yield Finding(
                self.code,
                f"{mine!r} is more certain than the evidence: {theirs!r}",
                contradicts=True,
                claim_span=claim.source_span(raised.claim.first, raised.claim.last),
                source_span=evidence.source_span(raised.evidence.first, raised.evidence.last),
            )
        if case.memo(raised_certainties):
            return
        for unreal in case.memo(unreal_verbs) or case.memo(governed_only):
            mine, theirs = claim.tokens[unreal.claim].text, evidence.tokens[unreal.evidence].text
            yield Finding(
                self.code,
                f"{mine!r} tells as a fact what the evidence leaves open with {theirs!r}",
                contradicts=True,
                claim_span=claim.source_span(unreal.claim),
                source_span=evidence.source_span(unreal.evidence),
            )


RULE = Certainty()
