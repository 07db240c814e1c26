"""C106: a cited sentence that adds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding, Severity
from summarize.verification.language.coverage import idle_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class IdleCitation:
    """Each cited sentence accounts for a word, a name or a number of the claim that no other cited one has.

    It only warns: a sentence may be cited for whom its "he" means.

    Rejects: "The board met on Monday." citing "The board met on Monday. Rain fell in the valley."
    Accepts: "The board met while rain fell." citing "The board met on Monday. Rain fell in the valley."
    """

    code = "C106"
    name = "idle-citation"
    reason = "A citation that bears nothing hides the one that does."

    def check(self, case: Case) -> Iterable[Finding]:
        """One warning for each cited sentence without a part in the claim."""
        for sentence in case.memo(idle_sentences):
            yield Finding(
                self.code,
                f"the cited {case.document.quote(sentence)[:60]!r} adds nothing",
                severity=Severity.WARN,
                source_span=sentence.span,
            )


RULE = IdleCitation()
