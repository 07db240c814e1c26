"""C102: a citation that names no place in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Case, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable


class Unresolved:
    """A citation that does not resolve is an invented one, even beside others that do.

    Rejects: a sentence citing sentence 40 of an article that has 12.
    Accepts: a sentence all of whose citations name sentences that exist.
    """

    code = "C102"
    name = "unresolved-citation"
    reason = "A citation that leads nowhere is evidence of an invented source."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each citation that failed."""
        for unresolved in case.claim.unresolved:
            yield Finding(
                self.code, f"citation {unresolved.requested!r} does not resolve: {unresolved.reason}"
            )


RULE = Unresolved()
