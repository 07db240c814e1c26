"""Q206: an ordinal that the evidence does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.number_words import ORDINAL
from summarize.verification.language.quantity_match import Status, quantity_finding, quantity_matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class OrdinalAdded:
    """Ordinals ("first", "third") must be in the evidence.

    Rejects: "It was the third strike at the plant." citing "Workers at the plant went on strike."
    Accepts: "It was the 3rd strike at the plant." citing "The strike is the third at the plant."
    """

    code = "Q206"
    name = "ordinal-added"
    reason = "An ordinal claims a history that must be in the text."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each ordinal without a counterpart."""
        for match in case.memo(quantity_matches):
            if match.status is Status.MISSING and match.claim.unit == ORDINAL:
                yield quantity_finding(case, self.code, match, "the evidence has no {mine!r}")


RULE = OrdinalAdded()
