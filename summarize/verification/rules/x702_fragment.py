"""X702: not a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.verification.base import Finding, Severity
from summarize.verification.language.structure import fragment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class Fragment:
    """A claim is one whole sentence: it has a main verb and ends.

    In a text that someone else wrote it only warns: a heading there is no invention, and what looks like a
    fragment may be a sentence that was cut in the wrong place.

    Rejects: "A flaw in the program that let strangers listen." citing "A flaw in the program let
    strangers listen."
    Accepts: "A flaw in the program let strangers listen." citing "A flaw in the program let strangers
    listen."
    """

    code = "X702"
    name = "fragment"
    reason = "What claims nothing cannot be supported."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding that says what is missing."""
        problem = case.memo(fragment)
        if problem:
            severity = Severity.WARN if case.claim.origin is Origin.GIVEN else Severity.REJECT
            yield Finding(self.code, problem, severity)


RULE = Fragment()
