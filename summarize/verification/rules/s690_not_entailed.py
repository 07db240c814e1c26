"""S690: the entailment model finds too little support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class NotEntailed:
    """A model that reads claim and evidence together holds the claim for supported.

    Silent where no model is installed or chosen: rules alone judge then.

    Rejects: "The council sold the library." citing "The council closed the library."
    Accepts: "The council shut the library." citing the same.
    """

    code = "S690"
    name = "not-entailed"
    reason = "A claim of the right words can still say something that the evidence does not."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding if the probability lies below the model's threshold; it names the doubtful words."""
        result = case.entailment
        if result is None or result.probability >= result.threshold:
            return
        doubtful = [span for span in result.doubtful if span.end <= len(case.claim.text)]
        words = ", ".join(repr(span.of(case.claim.text)) for span in doubtful)
        yield Finding(
            self.code,
            f"the entailment model gives {result.probability:.0%} that the evidence supports this"
            + (f"; it doubts {words}" if words else ""),
            claim_span=doubtful[0] if len(doubtful) == 1 else None,
        )


RULE = NotEntailed()
