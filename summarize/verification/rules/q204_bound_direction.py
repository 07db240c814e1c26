"""Q204: a bound turned round or added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.quantity_match import Status, quantity_finding, quantity_matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class BoundDirection:
    """Bounds ("more than", "at least", "up to", "nearly") keep their direction, and are not added.

    Rejects: "At most 30 people were hurt." citing "At least 30 people were hurt."
    Accepts: "More than 30 people were hurt." citing "Over 30 people were hurt."
    """

    code = "Q204"
    name = "bound-direction"
    reason = "'At least 30' and 'at most 30' share only the digits."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each bound that the evidence does not have."""
        for match in case.memo(quantity_matches):
            if match.status is Status.BOUND:
                yield quantity_finding(
                    case, self.code, match, "{mine!r} is not what the evidence says: {theirs!r}"
                )


RULE = BoundDirection()
