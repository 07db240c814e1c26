"""Q201: a number that the evidence does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.number_words import ORDINAL
from summarize.verification.language.quantity_match import Status, quantity_finding, quantity_matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class NumberDrift:
    """Every number, date, share and amount of the claim must be in the evidence.

    Words and digits are one ("two" is 2, "1.2 million" is 1,200,000), and so are equal lengths of time. What
    follows from two numbers of the evidence holds as well: the years between two dates, what is left of a
    whole, how many times one amount is another. Nothing is added up.

    Rejects: "The fund spent 4,300 euros on repairs." citing "The fund spent 3,400 euros on repairs."
    Accepts: "The fund paid 3.4 million euros for repairs." citing "Repairs cost the fund 3,400,000 euros."
    """

    code = "Q201"
    name = "number-drift"
    reason = "A wrong figure is the error that readers repeat."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each number without a counterpart; another count of the same thing contradicts."""
        for match in case.memo(quantity_matches):
            if match.status is Status.MISSING and match.claim.unit != ORDINAL:
                say = (
                    "the evidence has {theirs!r}, not {mine!r}"
                    if match.evidence
                    else "the evidence has no {mine!r}"
                )
                yield quantity_finding(case, self.code, match, say)


RULE = NumberDrift()
