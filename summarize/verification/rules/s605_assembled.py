"""S605: a deed given to somebody of another sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.borrowed import borrowed_agents
from summarize.verification.language.passage import claim_passage, evidence_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class Assembled:
    """Who does something in the claim does it in one cited sentence, or is what a pronoun there stands for.

    Rejects: "The council approved the permit." citing "The council met. The agency approved a permit."
    Accepts: "The council met and approved the permit." citing "The council met. It approved a permit."
    """

    code = "S605"
    name = "assembled"
    reason = "Words that all stand somewhere in the evidence may say together what nobody says."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each verb whose subject the evidence has elsewhere only."""
        claim, evidence = case.memo(claim_passage), case.memo(evidence_passage)
        for at, position in case.memo(borrowed_agents):
            yield Finding(
                self.code,
                f"the evidence has another subject for {claim.tokens[at].text!r}",
                contradicts=True,
                claim_span=claim.source_span(at),
                source_span=evidence.source_span(position),
            )


RULE = Assembled()
