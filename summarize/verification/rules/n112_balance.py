"""N112: an accusation without the reply that the article has (a warning)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.balance import answers, reading_of_claim, replies_in
from summarize.verification.base import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.neutrality.balance import Reading
    from summarize.verification.base import Case


class Balance:
    """Whoever is accused in a summary is heard in it, where the article hears them.

    Warns: "Halm accused Orsk of neglect." alone, from an article that goes on "Orsk rejected the accusation."
    Accepts: the same with "Orsk rejected the accusation.", or with "Orsk's office did not respond."
    """

    code = "N112"
    name = "unanswered-accusation"
    reason = "A summary that gives one side of a dispute takes it."

    def check_summary(self, cases: Sequence[Case]) -> Iterable[tuple[int, Finding]]:
        """One finding for each accusation whose reply the article has and the summary has not."""
        if not cases:
            return
        document = cases[0].document
        replies = document.memo(replies_in)
        said = [reading_of_claim(case.claim.text, document, _order(case)) for case in cases]
        for i, accusation in enumerate(said):
            others = [reading for j, reading in enumerate(said) if j != i]
            if not _answered(accusation, others) and _answered(accusation, replies):
                message = "the article has the reply of those who are accused here, and the summary has not"
                yield i, Finding(self.code, message, severity=Severity.WARN)


def _answered(accusation: Reading, others: Iterable[Reading]) -> bool:
    return any(answers(other, accusation) for other in others)


def _order(case: Case) -> int:
    return case.evidence_spans[-1].start if case.evidence_spans else 0


RULE = Balance()
