"""Decision models: typed yes/no questions about a text, answered with a probability. Two wires speak so.

OpenAI's ``POST /v1/decisions`` (read from ``openai`` 3.57: ``types/decision.py``), and TypeSafe's
``POST /v1/systemone`` (read from ``typesafe-sdk`` 0.7.5: ``_schemas/models.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, Field

from summarize.errors import ModelResponseError
from summarize.models.chat_model import Usage
from summarize.models.endpoint import Question, Reply, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.models.endpoint import Endpoint

_Probability = Annotated[float, Field(ge=0, le=1, strict=True, allow_inf_nan=False)]
_Count = Annotated[int, Field(ge=0, strict=True)]

REFUSED = Said(None, "the model refused to answer")
UNANSWERED = Said(None, "the model gave no yes/no answer on this claim")

# Asked positively: a negated question turns answers round.
_ASKED = "The text states everything that this claim asserts: {claim}"
_TRUE = "Every part of the claim is stated by the text or follows from it without further assumptions."
_FALSE = "Some part of the claim is not stated by the text, or the text says otherwise."


class _Usage(BaseModel):
    input_tokens: _Count
    output_tokens: _Count = 0

    @property
    def spent(self) -> Usage:
        if self.input_tokens == 0:
            raise ModelResponseError("the server does not say how much of the evidence it read")
        return Usage(prompt_tokens=self.input_tokens, completion_tokens=self.output_tokens)


class _Answers(BaseModel):
    answers: list[dict[str, Any]]
    usage: _Usage


class _Predicate(BaseModel):
    name: str | None = None
    type: Literal["predicate"]
    probability: _Probability


class OpenAIDecisions:
    """OpenAI's wire: one predicate a claim, the evidence as input."""

    most: ClassVar[int] = 50

    def question(self, server: Endpoint, evidence: str, claims: Sequence[str]) -> Question:
        """See ``ClaimWire``."""
        questions = [
            {"type": "predicate", "name": f"c{i}", "instructions": _ASKED.format(claim=claim)}
            for i, claim in enumerate(claims)
        ]
        payload = {"model": server.model, "input": evidence, "questions": questions}
        return Question("decisions", payload, _text(evidence, claims), "a server of decisions")

    def read(self, body: bytes, count: int) -> Reply[list[Said]]:
        """See ``ClaimWire``."""
        found = _Answers.model_validate_json(body)
        if len(found.answers) != count:
            raise ModelResponseError(f"{len(found.answers)} answers came to {count} questions")
        return Reply([_predicate(a, f"c{i}") for i, a in enumerate(found.answers)], found.usage.spent)


class SystemOne:
    """TypeSafe's wire: one "noul" (yes or no) a claim, the evidence as state."""

    most: ClassVar[int] = 50

    def question(self, server: Endpoint, evidence: str, claims: Sequence[str]) -> Question:
        """See ``ClaimWire``."""
        questions = {
            f"c{i}": {
                "type": "noul",
                "instructions": _ASKED.format(claim=claim),
                "criteria": {"true": _TRUE, "false": _FALSE},
            }
            for i, claim in enumerate(claims)
        }
        payload = {"model": server.model, "state": evidence, "questions": questions}
        return Question("v1/systemone", payload, _text(evidence, claims), "a server of System One")

    def read(self, body: bytes, count: int) -> Reply[list[Said]]:
        """See ``ClaimWire``."""
        found = _NamedAnswers.model_validate_json(body)
        return Reply([_noul(found.answers.get(f"c{i}")) for i in range(count)], found.usage.spent)


def _text(evidence: str, claims: Sequence[str]) -> str:
    return "\n".join([evidence, *(_ASKED.format(claim=claim) for claim in claims)])


class _NamedAnswers(BaseModel):
    answers: dict[str, dict[str, Any]]
    usage: _Usage


class _Noul(BaseModel):
    type: Literal["noul"]
    noul: _Probability


def _predicate(answer: dict[str, Any], name: str) -> Said:
    if answer.get("type") == "refusal":
        return REFUSED
    try:
        found = _Predicate.model_validate(answer)
    except ValueError:
        return UNANSWERED
    # An answer under another question's name belongs to that one, or nobody knows to which.
    return Said(found.probability) if found.name in {None, name} else UNANSWERED


def _noul(answer: dict[str, Any] | None) -> Said:
    try:
        return Said(_Noul.model_validate(answer).noul)
    except ValueError:
        return UNANSWERED
