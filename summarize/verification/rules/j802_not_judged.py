"""J802: the judge was asked and gave no answer that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.verification.base import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.verification.base import Case


class NotJudged:
    """Where a judge is wanted, a sentence without its verdict is not supported.

    No answer in time, a refusal, an answer that will not parse, a verdict that rests on words which the
    evidence does not have, and one that changes with the order of the question are all no verdict.

    Rejects: any sentence on which the judge gave no answer that counts.
    Accepts: any sentence when no judge was asked.
    """

    code = "J802"
    name = "not-judged"
    reason = "What could not be checked counts as not supported."

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding that says what is wrong with the answer."""
        if case.judgement is not None and case.judgement.verdict is None:
            yield Finding(self.code, f"no verdict of the judge: {case.judgement.why}")


RULE = NotJudged()
