"""N102: a partisan or mocking modifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import PARTISAN
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Partisan:
    """A partisan or mocking modifier.

    Rejects: "The deep blue state adopted the so-called reform."
    Accepts: "The state adopted the reform."
    """

    code = PARTISAN
    name = "partisan-modifier"
    reason = "A reader of either side must be able to take the sentence as written."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, PARTISAN)


RULE = Partisan()
