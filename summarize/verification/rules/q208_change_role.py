"""Q208: an amount that a change ends at, told as how much it is, or as where it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.quantity_match import moved_amounts, quantity_finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class ChangeRole:
    """What a change begins at, ends at and comes to ("from 3 to 4 percent", "by a point") are not exchanged.

    Rejects: "The rate rose by 4 percent." citing "The rate rose to 4 percent."
    Accepts: "The rate was raised from 3 to 4 percent." citing "The rate rose to 4 percent from 3 percent."
    """

    code = "Q208"
    name = "change-role"
    reason = "A rise to four percent is not a rise by four percent."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each amount that is another part of the change in the evidence."""
        for match in case.memo(moved_amounts):
            yield quantity_finding(
                case,
                self.code,
                match,
                "{mine!r} is another part of the change than {theirs!r} in the evidence",
            )


RULE = ChangeRole()
