"""Q205: an approximation that is too far off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.quantity_match import Status, quantity_finding, quantity_matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Approximation:
    """A rounded figure must be near the exact one, within five percent, and on the stated side.

    Rejects: "Nearly 1,500 people signed." citing "Some 1,120 people signed the petition."
    Accepts: "Nearly 1,500 people signed." citing "Some 1,461 people signed the petition."
    """

    code = "Q205"
    name = "approximation"
    reason = "Rounding is no licence for another figure."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each approximation that its counterpart does not bear out."""
        for match in case.memo(quantity_matches):
            if match.status is Status.ROUNDED:
                yield quantity_finding(case, self.code, match, "{mine!r} is too far from {theirs!r}")


RULE = Approximation()
