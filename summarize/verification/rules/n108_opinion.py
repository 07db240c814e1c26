"""N108: an opinion, a demand or a prediction without its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import OPINION
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Opinion:
    """An opinion, a demand or a prediction without its speaker.

    Rejects: "We must act now."
    Accepts: "The minister said the country must act."
    """

    code = OPINION
    name = "opinion-without-speaker"
    reason = "A summary has no opinion of its own."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, OPINION)


RULE = Opinion()
