"""N104: a charged verb where a plain one would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import CHARGED
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Charged:
    """A charged verb where a plain one would do.

    Rejects: "The senator slammed the bill."
    Accepts: "The senator criticized the bill."
    """

    code = CHARGED
    name = "charged-verb"
    reason = "A plain verb says what happened; a charged one says what to feel about it."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, CHARGED)


RULE = Charged()
