"""N106: a word that takes for granted that an act was owed or expected (a warning)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.neutrality.detectors import PRESUPPOSITION
from summarize.verification.neutral import findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class Presupposition:
    """A word that takes for granted that an act was owed or expected. A warning.

    Warns: "The clerk refused to answer."
    Accepts: "The clerk did not answer."
    """

    code = PRESUPPOSITION
    name = "presupposition"
    reason = "What is taken for granted cannot be checked."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each such place outside quotation marks."""
        return findings(case, PRESUPPOSITION)


RULE = Presupposition()
