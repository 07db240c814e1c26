"""N110: words in capitals, an exclamation or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import SHOUTING
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Shouting:
    """Words in capitals, an exclamation or a question.

    Rejects: "Taxes will RISE!"
    Accepts: "Taxes will rise."
    """

    code = SHOUTING
    name = "shouting"
    reason = "A summary informs in an even voice."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, SHOUTING)


RULE = Shouting()
