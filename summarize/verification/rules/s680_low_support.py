"""S680: nothing in particular is wrong, but too little speaks for the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case, Score


class LowSupport:
    """The score reaches the threshold that `--strictness` sets.

    The score is the probability that the evidence supports the claim, from what the rules found and from how
    much of the claim's wording, names and numbers the evidence has, fitted on labelled claims
    (`python -m training.fit_score`). Where this rule runs, a finding of the families Q, E, P, A and S rejects
    by what it takes from the score; where it was left out, each rejects by itself.

    Rejects: "The mayor sold the harbour to investors from abroad." citing "The mayor closed the library."
    Accepts: "The mayor closed the library." citing the same.
    """

    code = "S680"
    name = "low-support"
    reason = "Small doubts add up, and a claim may be unsupported though no rule can say where."

    def check_score(self, case: Case, score: Score) -> Iterable[Finding]:  # noqa: ARG002 - the protocol's
        """One finding that says what lowers the score most."""
        why = f": {'; '.join(score.reasons)}" if score.reasons else ""
        yield Finding(
            self.code,
            f"the evidence supports this with a probability of {score.probability:.0%}, "
            f"less than the {min(score.threshold, 1.0):.0%} asked for{why}",
        )


RULE = LowSupport()
