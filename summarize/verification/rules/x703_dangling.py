"""X703: a word that points to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.citations import Origin
from summarize.verification.base import Finding, Severity
from summarize.verification.language.passage import claim_passage
from summarize.verification.language.structure import dangling_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class Dangling:
    """A sentence that stands alone names whom it speaks of before "he" or "its", and opens with no "however".

    Only a warning in a text that someone else wrote: its sentences were not made to be read alone.

    Rejects: "She closed the library." citing "The mayor closed the library."
    Accepts: "The mayor said she would close the library." citing "The mayor said she would close the
    library."
    """

    code = "X703"
    name = "dangling"
    reason = "A sentence may be read alone, and after another was taken out before it."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each word that points to nothing in the sentence."""
        claim = case.memo(claim_passage)
        severity = Severity.WARN if case.claim.origin is Origin.GIVEN else Severity.REJECT
        for at in case.memo(dangling_words):
            yield Finding(
                self.code,
                f"{claim.tokens[at].text!r} points to nothing in the sentence",
                severity,
                claim_span=claim.source_span(at),
            )


RULE = Dangling()
