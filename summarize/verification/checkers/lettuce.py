"""LettuceDetect as a checker: it shows the words of a claim that the evidence does not support."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from summarize.errors import BudgetError, ModelError
from summarize.models.lettucedetect import lettuce_server, unsupported_spans
from summarize.verification.checkers.judge import Work
from summarize.verification.checkers.remote import texts
from summarize.verification.checkers.windows import UnreadableError
from summarize.verification.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.models.endpoint import Endpoint
    from summarize.spans import Span
    from summarize.verification.judgement import Claim


class LettuceChecker:
    """A claim with an unsupported span is unsupported, and the span is shown.

    It gives verdicts, no probability: a claim in which it doubts no word has no score.

    Args:
        endpoint: the server; it counts no tokens, so that evidence is kept well within its context.
        work: deadline and meter.
    """

    def __init__(self, endpoint: Endpoint, work: Work | None = None) -> None:
        self.name = endpoint.name
        self._endpoint = endpoint
        self._work = work or Work()

    def bound(self, work: Work) -> LettuceChecker:
        """The same checker for one article's work."""
        return LettuceChecker(self._endpoint, work)

    def check(self, claims: Sequence[Claim], /) -> list[Judgement]:
        """One judgement a claim; one without a verdict where the server gave nothing that counts."""
        with ThreadPoolExecutor(self._endpoint.concurrency, thread_name_prefix="checker") as pool:
            return list(pool.map(self._judged, claims))

    def _judged(self, claim: Claim) -> Judgement:
        try:
            windows = texts([claim.text], [s.text for s in claim.evidence], self._endpoint.context)
            asked = [self._spans(claim.text, window) for window in windows]
        except (ModelError, BudgetError, UnreadableError) as error:
            return Judgement(None, reason=str(error), checker=self.name)
        # The window that supports most of it speaks for the claim.
        doubted = min(asked, key=lambda spans: sum(len(span) for span in spans))
        if not doubted:
            return Judgement(Verdict.SUPPORTED, checker=self.name)
        return Judgement(Verdict.UNSUPPORTED, checker=self.name, doubtful=doubted)

    def _spans(self, claim: str, evidence: str) -> tuple[Span, ...]:
        return unsupported_spans(self._endpoint, claim, evidence, self._work.deadline, self._work.meter)


def load(name: str, settings: Settings, budget: Budget | None) -> LettuceChecker:
    """``--checker lettuce:URL``, or ``lettuce:`` with the address in ``checker_url``."""
    return LettuceChecker(lettuce_server(name, settings, budget))
