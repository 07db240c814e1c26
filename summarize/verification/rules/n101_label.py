"""N101: a noun that labels people by one act or insults them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import LABEL
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Label:
    """A noun that labels people by one act or insults them.

    Rejects: "Officers arrested two illegals."
    Accepts: "Officers arrested two people in the country illegally."
    """

    code = LABEL
    name = "labels-people"
    reason = "A person is more than one act; an agency names the status or the deed."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, LABEL)


RULE = Label()
