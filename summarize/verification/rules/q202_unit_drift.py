"""Q202: the right number with another unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.quantity_match import Status, quantity_finding, quantity_matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class UnitDrift:
    """A number keeps its unit: currency, percent, length, time, weight.

    Rejects: "Prices rose by 4 dollars." citing "Prices rose by 4 percent."
    Accepts: "Prices rose by 4%." citing "Prices rose by four percent."
    """

    code = "Q202"
    name = "unit-drift"
    reason = "The same digits in another unit are another figure."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each number whose counterpart has another unit."""
        for match in case.memo(quantity_matches):
            if match.status is Status.UNIT:
                yield quantity_finding(
                    case, self.code, match, "the evidence has {theirs!r}, not {mine!r}: another unit"
                )


RULE = UnitDrift()
