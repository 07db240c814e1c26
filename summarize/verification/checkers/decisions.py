"""Decision models: typed yes/no questions about a text, answered with a probability. Two wires speak so.

OpenAI's ``POST /v1/decisions`` (read from ``openai`` 3.57: ``types/decision.py``), and TypeSafe's
``POST /v1/systemone`` (read from ``typesafe-sdk`` 0.7.5: ``_schemas/models.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field

from summarize.errors import ModelResponseError
from summarize.models.base import Usage
from summarize.verification.checkers.remote import Question, RemoteChecker, Reply, endpoint
from summarize.verification.checkers.scoring import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget

_Probability = Annotated[float, Field(ge=0, le=1, strict=True, allow_inf_nan=False)]
_Count = Annotated[int, Field(ge=0, strict=True)]

REFUSED = Score(None, "the model refused to answer")
UNANSWERED = Score(None, "the model gave no yes/no answer on this claim")

# Asked positively: a negated question turns answers round.
_ASKED = "The text states everything that this claim asserts: {claim}"
_TRUE = "Every part of the claim is stated by the text or follows from it without further assumptions."
_FALSE = "Some part of the claim is not stated by the text, or the text says otherwise."


class _Usage(BaseModel):
    input_tokens: _Count
    output_tokens: _Count = 0

    @property
    def spent(self) -> Usage:
        return Usage(prompt_tokens=self.input_tokens, completion_tokens=self.output_tokens)


class _Answers(BaseModel):
    answers: list[dict[str, Any]]
    usage: _Usage


class _Predicate(BaseModel):
    name: str | None = None
    type: Literal["predicate"]
    probability: _Probability


class DecisionsChecker(RemoteChecker):
    """Asks a decision model over OpenAI's wire: one predicate a claim, the evidence as input."""

    most = 50

    def _ask(self, evidence: str, claims: Sequence[str]) -> list[Score]:
        questions = [
            {"type": "predicate", "name": f"c{i}", "instructions": _instructions(claim)}
            for i, claim in enumerate(claims)
        ]
        payload = {"model": self._endpoint.model, "input": evidence, "questions": questions}
        text = "\n".join([evidence, *(q["instructions"] for q in questions)])
        question = Question("decisions", payload, text, "a server of decisions")

        def read(body: bytes) -> Reply[list[Score]]:
            found = _Answers.model_validate_json(body)
            if len(found.answers) != len(claims):
                raise ModelResponseError(f"{len(found.answers)} answers came to {len(claims)} questions")
            if found.usage.input_tokens == 0:
                raise ModelResponseError("the server does not say how much of the evidence it read")
            return Reply([_predicate(a, f"c{i}") for i, a in enumerate(found.answers)], found.usage.spent)

        return self._endpoint.ask(question, self._work, read)


class SystemOneChecker(RemoteChecker):
    """Asks a decision model over TypeSafe's wire: one "noul" (yes or no) a claim, the evidence as state."""

    most = 50

    def _ask(self, evidence: str, claims: Sequence[str]) -> list[Score]:
        questions = {
            f"c{i}": {
                "type": "noul",
                "instructions": _instructions(claim),
                "criteria": {"true": _TRUE, "false": _FALSE},
            }
            for i, claim in enumerate(claims)
        }
        payload = {"model": self._endpoint.model, "state": evidence, "questions": questions}
        text = "\n".join([evidence, *map(_instructions, claims)])
        question = Question("v1/systemone", payload, text, "a server of System One")

        def read(body: bytes) -> Reply[list[Score]]:
            found = _NamedAnswers.model_validate_json(body)
            if found.usage.input_tokens == 0:
                raise ModelResponseError("the server does not say how much of the evidence it read")
            return Reply([_noul(found.answers.get(name)) for name in questions], found.usage.spent)

        return self._endpoint.ask(question, self._work, read)


class _NamedAnswers(BaseModel):
    answers: dict[str, dict[str, Any]]
    usage: _Usage


class _Noul(BaseModel):
    type: Literal["noul"]
    noul: _Probability


def _instructions(claim: str) -> str:
    return _ASKED.format(claim=" ".join(claim.split()))


def _predicate(answer: dict[str, Any], name: str) -> Score:
    if answer.get("type") == "refusal":
        return REFUSED
    try:
        found = _Predicate.model_validate(answer)
    except ValueError:
        return UNANSWERED
    # An answer under another question's name belongs to that one, or nobody knows to which.
    return Score(found.probability) if found.name in {None, name} else UNANSWERED


def _noul(answer: dict[str, Any] | None) -> Score:
    try:
        return Score(_Noul.model_validate(answer).noul)
    except ValueError:
        return UNANSWERED


def load(name: str, settings: Settings, budget: Budget | None) -> DecisionsChecker:
    """``--checker decisions:NAME``."""
    server = endpoint(f"decisions:{name}", "decisions", settings, budget)
    return DecisionsChecker(server, settings.max_false_pass)


def load_systemone(name: str, settings: Settings, budget: Budget | None) -> SystemOneChecker:
    """``--checker systemone:NAME``."""
    server = endpoint(f"systemone:{name}", "systemone", settings, budget)
    return SystemOneChecker(server, settings.max_false_pass)
