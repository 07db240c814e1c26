"""N105: a reporting verb that doubts or endorses (a warning)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import REPORTING
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Reporting:
    """A reporting verb that doubts or endorses. A warning.

    Warns: "The mayor admitted that the road is closed."
    Accepts: "The mayor said that the road is closed."
    """

    code = REPORTING
    name = "colouring-reporting-verb"
    reason = "Said neither doubts nor endorses."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, REPORTING)


RULE = Reporting()
