"""S603: a clause for which the evidence has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.coverage import uncovered_clauses
from summarize.verification.language.passage import claim_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class UncoveredClause:
    """Each clause of the claim is accounted for: a claim that is supported in part is not supported.

    Rejects: "The trial ran for 11 days and ended with a public apology to staff." citing "The trial
    lasted 11 days."
    Accepts: "The trial ran for 11 days and had 23 witnesses." citing "The trial lasted 11 days and
    heard from 23 witnesses."
    """

    code = "S603"
    name = "uncovered-clause"
    reason = "An invented clause hides behind a true one."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each clause with hardly a word in the evidence."""
        claim = case.memo(claim_passage)
        for first, last in case.memo(uncovered_clauses):
            yield Finding(
                self.code,
                f"the evidence has nothing on {claim.text_of(first, last)!r}",
                claim_span=claim.source_span(first, last),
            )


RULE = UncoveredClause()
