"""Q203: the right number of the wrong thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.language.quantity_match import Status, quantity_finding, quantity_matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Finding


class ThingCounted:
    """A number must count in the claim what it counts in the evidence.

    Rejects: "The storm closed 40 bridges." citing "The storm closed 40 schools and 12 bridges."
    Accepts: "Forty schools were shut by the storm." citing "The storm closed 40 schools and 12 bridges."
    """

    code = "Q203"
    name = "thing-counted"
    reason = "A figure that moves to another thing is as wrong as an invented one."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each number that counts another thing."""
        for match in case.memo(quantity_matches):
            if match.status is Status.THING:
                yield quantity_finding(
                    case, self.code, match, "{mine!r} counts another thing than {theirs!r} in the evidence"
                )


RULE = ThingCounted()
