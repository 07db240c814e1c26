"""LettuceDetect's server: the words of a claim that its evidence does not support.

``POST /v1/lettucedetect/spans`` (Kovács and Recski 2025, "LettuceDetect: A Hallucination Detection Framework
for RAG Applications"; wire read from ``lettucedetect_api`` of KRLabsOrg/LettuceDetect).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field, NonNegativeInt

from summarize.errors import BudgetError, ConfigError, ModelError
from summarize.models.endpoint import Endpoint, Question, Reply
from summarize.models.registry import Spec, entry
from summarize.spans import Span, merge
from summarize.verification.base import Judgement, Verdict
from summarize.verification.checkers.judge import Work
from summarize.verification.checkers.remote import texts
from summarize.verification.checkers.windows import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.verification.base import Claim


class _Prediction(BaseModel):
    start: NonNegativeInt
    end: NonNegativeInt
    text: str
    hallucination_score: Annotated[float, Field(ge=0, le=1)]


class _Predictions(BaseModel):
    predictions: list[_Prediction]


class LettuceChecker:
    """A claim with an unsupported span is unsupported, and the span is shown.

    It gives verdicts, no probability: what it finds no fault with has no score.

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
        payload = {"contexts": [evidence], "question": "", "answer": claim}
        question = Question("v1/lettucedetect/spans", payload, f"{evidence}\n{claim}", "LettuceDetect")

        def read(body: bytes) -> Reply[tuple[Span, ...]]:
            found = _Predictions.model_validate_json(body).predictions
            for item in found:
                if not item.start < item.end or claim[item.start : item.end] != item.text:
                    raise ValueError(f"no words of the claim stand at {item.start}")
            return Reply(merge(Span(item.start, item.end) for item in found))

        return self._endpoint.ask(question, read, self._work.deadline, self._work.meter)


def load(name: str, settings: Settings, budget: Budget | None) -> LettuceChecker:
    """``--checker lettuce:URL``, or ``lettuce:`` with the address in ``checker_url``.

    Raises:
        ConfigError: there is no address.
    """
    url = name or settings.checker_url
    if not url:
        raise ConfigError("--checker lettuce needs --checker-url, the address of its server")
    spec = Spec(f"lettuce:{url}", "lettuce", "spans", entry(f"lettuce:{url}", settings))
    return LettuceChecker(Endpoint(spec, settings.model_copy(update={"checker_url": url}), budget))
