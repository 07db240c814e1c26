"""P403: a condition left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.certainty import dropped_conditions
from summarize.verification.language.passage import evidence_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class ConditionDropped:
    """What holds only under a condition must not be told without any.

    Rejects: "The union will strike on Monday." citing "The union will strike on Monday unless talks
    resume."
    Accepts: "A strike will begin on Monday if talks fail." citing "Unless talks succeed, a strike
    begins Monday."
    """

    code = "P403"
    name = "condition-dropped"
    reason = "An offer with a condition is another offer."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each condition of the evidence that the claim leaves out."""
        evidence = case.memo(evidence_passage)
        for clause in case.memo(dropped_conditions):
            words = evidence.text_of(clause.first, clause.last)
            yield Finding(
                self.code,
                f"leaves out the condition {words!r}",
                source_span=evidence.source_span(clause.first, clause.last),
            )


RULE = ConditionDropped()
