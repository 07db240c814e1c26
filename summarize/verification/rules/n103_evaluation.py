"""N103: an evaluation or an intensifier that nobody is named for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import EVALUATION
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Evaluation:
    """An evaluation or an intensifier that nobody is named for.

    Rejects: "The plan had a disastrous start."
    Accepts: "The mayor said the plan had a disastrous start."
    """

    code = EVALUATION
    name = "unattributed-evaluation"
    reason = "A judgement belongs to whoever makes it."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, EVALUATION)


RULE = Evaluation()
