"""LettuceDetect's server: the words of a claim that its evidence does not support.

``POST /v1/lettucedetect/spans`` (Kovács and Recski 2025, "LettuceDetect: A Hallucination Detection Framework
for RAG Applications"; wire read from ``lettucedetect_api`` of KRLabsOrg/LettuceDetect).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field, NonNegativeInt

from summarize.errors import ConfigError
from summarize.models.endpoint import Endpoint, Question, Reply
from summarize.models.registry import Spec, entry
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.models.chat_model import Deadline, Meter


class _Prediction(BaseModel):
    start: NonNegativeInt
    end: NonNegativeInt
    text: str
    hallucination_score: Annotated[float, Field(ge=0, le=1)]


class _Predictions(BaseModel):
    predictions: list[_Prediction]


def unsupported_spans(
    server: Endpoint, claim: str, evidence: str, deadline: Deadline, meter: Meter
) -> tuple[Span, ...]:
    """The places of a claim that the evidence does not support.

    Raises:
        ModelError: see ``Endpoint.ask``.
    """
    payload = {"contexts": [evidence], "question": "", "answer": claim}
    question = Question("v1/lettucedetect/spans", payload, f"{evidence}\n{claim}", "LettuceDetect")

    def read(body: bytes) -> Reply[tuple[Span, ...]]:
        found = _Predictions.model_validate_json(body).predictions
        for item in found:
            if not item.start < item.end or claim[item.start : item.end] != item.text:
                raise ValueError(f"no words of the claim stand at {item.start}")
        return Reply(merge(Span(item.start, item.end) for item in found))

    return server.ask(question, read, deadline, meter)


def lettuce_server(name: str, settings: Settings, budget: Budget | None) -> Endpoint:
    """The server at an address, ``name`` or that of ``checker_url``.

    Raises:
        ConfigError: there is no address.
    """
    url = name or settings.checker_url
    if not url:
        raise ConfigError("--checker lettuce needs --checker-url, the address of its server")
    spec = Spec(f"lettuce:{url}", "lettuce", "spans", entry(f"lettuce:{url}", settings))
    return Endpoint(spec, settings.model_copy(update={"checker_url": url}), budget)
