"""N109: a source that could be anybody (a warning)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import VAGUE
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Vague:
    """A source that could be anybody. A warning.

    Warns: "Critics say the plan costs too much."
    Accepts: "The city auditor said the plan costs too much."
    """

    code = VAGUE
    name = "vague-source"
    reason = "A reader weighs a statement by its source."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, VAGUE)


RULE = Vague()
