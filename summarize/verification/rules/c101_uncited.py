"""C101: a sentence without a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Case, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable


class Uncited:
    """A sentence that cites nothing cannot be checked.

    Rejects: "The council met on Monday." with no citation at all.
    Accepts: the same sentence citing "The council met on Monday evening."
    """

    code = "C101"
    name = "uncited"
    reason = "A reader must be able to check every sentence against the article."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding if the claim has neither a resolved nor a failed citation."""
        if not case.claim.citations and not case.claim.unresolved:
            yield Finding(self.code, "the sentence cites nothing")


RULE = Uncited()
