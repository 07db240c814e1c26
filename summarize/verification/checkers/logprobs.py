"""Models that say yes or no: the log-probability of that token is the score.

MiniCheck (Tang, Laban and Durrett, EMNLP 2024, "MiniCheck: Efficient Fact-Checking of LLMs on Grounding
Documents") is asked in the words that it was trained with. Granite Guardian (Padhi et al. 2024, versions 3.0
to 3.2) is asked about the risk "groundedness": its *yes* means that the claim is **not** grounded.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, NonNegativeInt

from summarize.errors import ModelResponseError
from summarize.models.base import Usage
from summarize.models.estimate import estimate_tokens
from summarize.verification.checkers.remote import OVERHEAD, Question, RemoteChecker, Reply, endpoint
from summarize.verification.checkers.scoring import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.verification.checkers.remote import Endpoint

_TOP = 20
"""Alternatives asked for at the first token; servers give at most as many."""

_LEAST = 0.5
"""Probability that yes and no must have together; with less, the model is saying something else."""

_STEP = 2048
"""Contexts are asked of Ollama in steps: for each new size, it loads the model again."""

_MINICHECK = (
    "Determine whether the provided claim is consistent with the corresponding document. Consistency in "
    "this context implies that all information presented in the claim is substantiated by the document. If "
    "not, it should be considered inconsistent. Please assess the claim's consistency with the document by "
    'responding with either "Yes" or "No".'
)
_RISK = "groundedness"


class _Token(BaseModel):
    token: str
    logprob: float


class _Position(_Token):
    top_logprobs: list[_Token] = []


class _Content(BaseModel):
    content: list[_Position]


class _Choice(BaseModel):
    logprobs: _Content


class _Counted(BaseModel):
    prompt_tokens: NonNegativeInt = 0
    completion_tokens: NonNegativeInt = 0


class _OpenAI(BaseModel):
    choices: list[_Choice]
    usage: _Counted | None = None


class _Ollama(BaseModel):
    logprobs: list[_Position] | None = None
    prompt_eval_count: NonNegativeInt | None = None
    eval_count: NonNegativeInt = 0


class YesNoChecker(RemoteChecker):
    """A model that answers yes or no.

    Args:
        endpoint: whom it asks.
        max_false_pass: the share of unsupported claims that may pass; None for the usual one.
        guardian: whether it is Granite Guardian, whose yes means not grounded, instead of MiniCheck.
        ollama: whether Ollama's own wire is spoken instead of OpenAI's.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        max_false_pass: float | None = None,
        *,
        guardian: bool = False,
        ollama: bool = False,
    ) -> None:
        super().__init__(endpoint, max_false_pass)
        self._guardian = guardian
        self._ollama = ollama

    def _ask(self, evidence: str, claims: Sequence[str]) -> list[Score]:
        return [self._asked(evidence, " ".join(claim.split())) for claim in claims]

    def _asked(self, evidence: str, claim: str) -> Score:
        text = f"{evidence}\n{claim}"
        if self._ollama:
            question = Question("api/chat", self._ollama_payload(evidence, claim), text, "Ollama")
            yes = self._endpoint.ask(question, self._work, _read_ollama)
        else:
            wire = "an OpenAI-compatible server with log-probabilities"
            question = Question("chat/completions", self._openai_payload(evidence, claim), text, wire)
            yes = self._endpoint.ask(question, self._work, _read_openai)
        return Score(1 - yes if self._guardian else yes)

    def _messages(self, evidence: str, claim: str) -> list[dict[str, str]]:
        if self._guardian:
            return [{"role": "context", "content": evidence}, {"role": "assistant", "content": claim}]
        return [{"role": "user", "content": f"Document: {evidence}\nClaim: {claim}"}]

    def _openai_payload(self, evidence: str, claim: str) -> dict[str, Any]:
        messages = self._messages(evidence, claim)
        payload: dict[str, Any] = {"model": self._endpoint.model, "max_tokens": 1, "temperature": 0}
        payload |= {"logprobs": True, "top_logprobs": _TOP}
        if self._guardian:
            # Not of OpenAI's: vLLM and SGLang hand it to the model's template.
            return payload | {
                "messages": messages,
                "chat_template_kwargs": {"guardian_config": {"risk_name": _RISK}},
            }
        return payload | {"messages": [{"role": "system", "content": _MINICHECK}, *messages]}

    def _ollama_payload(self, evidence: str, claim: str) -> dict[str, Any]:
        needed = estimate_tokens(evidence) + estimate_tokens(claim) + OVERHEAD
        messages = self._messages(evidence, claim)
        if self._guardian:
            # Its template in Ollama's library takes the risk from there; MiniCheck's holds its own words.
            messages = [{"role": "system", "content": _RISK}, *messages]
        return {
            "model": self._endpoint.model,
            "messages": messages,
            "stream": False,
            "truncate": False,
            "shift": False,
            "logprobs": True,
            "top_logprobs": _TOP,
            "options": {
                "num_ctx": min(self._endpoint.context, -(-needed // _STEP) * _STEP),
                "num_predict": 1,
                "temperature": 0,
            },
        }


def _read_openai(body: bytes) -> Reply[float]:
    found = _OpenAI.model_validate_json(body)
    counted = found.usage or _Counted()
    usage = Usage(counted.prompt_tokens, 0, counted.completion_tokens)
    return Reply(_yes(found.choices[0].logprobs.content[0]), usage)


def _read_ollama(body: bytes) -> Reply[float]:
    found = _Ollama.model_validate_json(body)
    if not found.logprobs:
        raise ModelResponseError("Ollama gives no log-probabilities; they need version 0.12.11 or later")
    if found.prompt_eval_count is None:
        raise ModelResponseError("Ollama does not say how much of the evidence it read; update it")
    return Reply(_yes(found.logprobs[0]), Usage(found.prompt_eval_count, 0, found.eval_count))


def _yes(position: _Position) -> float:
    """The probability of yes against no, at the token where the model says it."""
    said = position.top_logprobs or [position]
    yes, no = (_together(said, word) for word in ("yes", "no"))
    if yes + no < _LEAST:
        raise ModelResponseError(f"the model says neither yes nor no, but {position.token.strip()[:20]!r}")
    return yes / (yes + no)


def _together(said: Iterable[_Token], word: str) -> float:
    found = sum(math.exp(min(0.0, t.logprob)) for t in said if t.token.strip(" ▁Ġ\n").lower() == word)
    return min(1.0, found)


def load_minicheck(name: str, settings: Settings, budget: Budget | None) -> YesNoChecker:
    """``--checker minicheck:NAME``, or ``minicheck:ollama/NAME``."""
    return _load("minicheck", name, settings, budget)


def load_guardian(name: str, settings: Settings, budget: Budget | None) -> YesNoChecker:
    """``--checker guardian:NAME``, or ``guardian:ollama/NAME``."""
    return _load("guardian", name, settings, budget)


def _load(kind: str, name: str, settings: Settings, budget: Budget | None) -> YesNoChecker:
    ollama = name.startswith("ollama/")
    server = endpoint(f"{kind}:{name}", "ollama" if ollama else kind, settings, budget)
    return YesNoChecker(server, settings.max_false_pass, guardian=kind == "guardian", ollama=ollama)
