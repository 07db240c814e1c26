"""Models that say yes or no: the log-probability of that token is the score.

MiniCheck (Tang, Laban and Durrett, EMNLP 2024, "MiniCheck: Efficient Fact-Checking of LLMs on Grounding
Documents") is asked in the words that it was trained with. Granite Guardian (Padhi et al. 2024, versions 3.0
to 3.2) is asked about the risk "groundedness": its *yes* means that the claim is **not** grounded.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, NonNegativeInt

from summarize.errors import ModelResponseError
from summarize.models.chat_model import Usage
from summarize.models.endpoint import OVERHEAD, Question, Reply, Said
from summarize.models.estimate import estimate_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.models.endpoint import Endpoint

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


class YesNo:
    """OpenAI's wire, with log-probabilities.

    Args:
        guardian: whether the model is Granite Guardian, whose yes means not grounded, instead of MiniCheck.
    """

    most: ClassVar[int] = 1

    def __init__(self, *, guardian: bool) -> None:
        self._guardian = guardian

    def question(self, server: Endpoint, evidence: str, claims: Sequence[str]) -> Question:
        """See ``ClaimWire``."""
        (claim,) = claims
        return self._question(server, evidence, claim, self._messages(evidence, claim))

    def read(self, body: bytes, count: int) -> Reply[list[Said]]:
        """See ``ClaimWire``."""
        del count
        position, usage = self._position(body)
        yes = _yes(position)
        return Reply([Said(1 - yes if self._guardian else yes)], usage)

    def _messages(self, evidence: str, claim: str) -> list[dict[str, str]]:
        if self._guardian:
            return [{"role": "context", "content": evidence}, {"role": "assistant", "content": claim}]
        return [{"role": "user", "content": f"Document: {evidence}\nClaim: {claim}"}]

    def _question(
        self, server: Endpoint, evidence: str, claim: str, messages: list[dict[str, str]]
    ) -> Question:
        payload: dict[str, Any] = {"model": server.model, "max_tokens": 1, "temperature": 0}
        payload |= {"logprobs": True, "top_logprobs": _TOP}
        if self._guardian:
            # Not of OpenAI's: vLLM and SGLang hand it to the model's template.
            risk = {"guardian_config": {"risk_name": _RISK}}
            payload |= {"messages": messages, "chat_template_kwargs": risk}
        else:
            payload |= {"messages": [{"role": "system", "content": _MINICHECK}, *messages]}
        wire = "an OpenAI-compatible server with log-probabilities"
        return Question("chat/completions", payload, f"{evidence}\n{claim}", wire)

    def _position(self, body: bytes) -> tuple[_Position, Usage]:
        """The first token, and what the answer cost."""
        found = _OpenAI.model_validate_json(body)
        counted = found.usage or _Counted()
        usage = Usage(counted.prompt_tokens, 0, counted.completion_tokens)
        return found.choices[0].logprobs.content[0], usage


class OllamaYesNo(YesNo):
    """Ollama's own wire."""

    def _question(
        self, server: Endpoint, evidence: str, claim: str, messages: list[dict[str, str]]
    ) -> Question:
        needed = estimate_tokens(evidence) + estimate_tokens(claim) + OVERHEAD
        if self._guardian:
            # Its template in Ollama's library takes the risk from there; MiniCheck's holds its own words.
            messages = [{"role": "system", "content": _RISK}, *messages]
        payload = {
            "model": server.model,
            "messages": messages,
            "stream": False,
            "truncate": False,
            "shift": False,
            "logprobs": True,
            "top_logprobs": _TOP,
            "options": {
                "num_ctx": min(server.context, -(-needed // _STEP) * _STEP),
                "num_predict": 1,
                "temperature": 0,
            },
        }
        return Question("api/chat", payload, f"{evidence}\n{claim}", "Ollama")

    def _position(self, body: bytes) -> tuple[_Position, Usage]:
        found = _Ollama.model_validate_json(body)
        if not found.logprobs:
            raise ModelResponseError("Ollama gives no log-probabilities; they need version 0.12.11 or later")
        if found.prompt_eval_count is None:
            raise ModelResponseError("Ollama does not say how much of the evidence it read; update it")
        return found.logprobs[0], Usage(found.prompt_eval_count, 0, found.eval_count)


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
