"""S601: words of content for which the evidence has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding
from summarize.verification.language.coverage import coverage
from summarize.verification.language.passage import claim_passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case

LEAST_SHARE = 0.4
"""The least share of the words of content that the evidence must account for."""


class Uncovered:
    """Enough of the claim's words of content have kin in the evidence: a stem, a derived form, a synonym.

    Rejects: "The mayor apologised for late accounts." citing "The mayor opened the bridge."
    Accepts: "Voters approved the school levy." citing "The school levy was passed by the voters."
    """

    code = "S601"
    name = "uncovered"
    reason = "A claim about something else is not supported by what is cited."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding if too few of the words are accounted for."""
        claim, covered = case.memo(claim_passage), case.memo(coverage)
        if covered.share < LEAST_SHARE:
            words = ", ".join(repr(claim.tokens[i].text) for i in covered.missing)
            yield Finding(self.code, f"the evidence does not account for {words}")


RULE = Uncovered()
