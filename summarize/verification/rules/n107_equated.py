"""N107: a person called by a crime where the evidence gives neither charge nor conviction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import EQUATED
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Equated:
    """A person called by a crime where the evidence gives neither charge nor conviction.

    Rejects: "Officers arrested a murderer." from "Agents arrested a murderer."
    Accepts: "Officers arrested a man charged with murder."
    """

    code = EQUATED
    name = "guilt-without-charge"
    reason = "Only a court makes somebody a criminal."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, EQUATED)


RULE = Equated()
