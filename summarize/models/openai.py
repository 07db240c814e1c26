"""The OpenAI chat-completions wire, which OpenAI, Gemini, vLLM, llama.cpp, LM Studio and others speak.

Reference: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, NonNegativeInt, ValidationError

from summarize.errors import ModelResponseError
from summarize.models.base import Capabilities, Completion, JsonMode, Usage, metered
from summarize.models.events import TextObserver, events, is_stream
from summarize.models.http import RequestRejectedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.models.base import Request
    from summarize.models.http import JsonClient


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Details(BaseModel):
    cached_tokens: NonNegativeInt | None = None


class _Usage(BaseModel):
    prompt_tokens: NonNegativeInt = 0
    completion_tokens: NonNegativeInt = 0
    prompt_tokens_details: _Details | None = None


class _Response(BaseModel):
    choices: list[_Choice]
    usage: _Usage | None = None


class _ChunkChoice(BaseModel):
    delta: _Message = _Message()
    finish_reason: str | None = None


class _Chunk(BaseModel):
    choices: list[_ChunkChoice] = []
    usage: _Usage | None = None


class OpenAIModel:
    """A model behind an OpenAI-compatible server.

    Args:
        name: the specification that chose it.
        model: the name that the server knows.
        capabilities: what it manages.
        client: speaks to its server.
    """

    def __init__(self, name: str, model: str, capabilities: Capabilities, client: JsonClient) -> None:
        self._name = name
        self._model = model
        self._capabilities = capabilities
        self._client = client
        self._asked = capabilities

    @property
    def name(self) -> str:
        """The specification that chose it."""
        return self._name

    @property
    def capabilities(self) -> Capabilities:
        """What it manages."""
        return self._capabilities

    def complete(self, request: Request) -> Completion:
        """Answer one request.

        Raises:
            ModelUnavailableError: no answer in time.
            ModelResponseError: refused, empty, cut short, or not of the protocol's shape.
            ConfigError: the server refuses the key or does not know the model.
        """
        return metered(self._answer, request)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _answer(self, request: Request) -> str:
        on_text = request.on_text
        observe = (lambda: TextObserver(on_text, _delta)) if on_text else None
        body = self._post(request, observe)
        try:
            if on_text and is_stream(body):
                response = _fold(events(body, self._client.host))
            else:
                response = _Response.model_validate_json(body)
        except ValidationError as error:
            raise ModelResponseError(
                f"{self._client.host} answered, but not as an OpenAI-compatible server does"
            ) from error
        request.meter.add(_tokens(response))
        return _text(response)

    def _post(self, request: Request, observe: Callable[[], TextObserver] | None) -> bytes:
        """The answer's body; what the server says it does not take is left out, now and from now on."""
        while True:
            asked = self._asked
            try:
                return self._client.post("chat/completions", self._payload(request, asked), request, observe)
            except RequestRejectedError as error:
                less = _less(asked, error.said)
                if less is None:
                    raise
                self._asked = less

    def _payload(self, request: Request, can: Capabilities) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": m.role, "content": m.content} for m in request.prompt.messages],
            can.max_tokens_field: request.max_tokens,
        }
        if can.temperature:
            payload["temperature"] = 0
        if request.schema is not None and can.json_mode is JsonMode.SCHEMA:
            payload["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": request.schema},
            }
        elif request.schema is not None and can.json_mode is JsonMode.OBJECT:
            payload["response_format"] = {"type": "json_object"}
        if request.on_text:
            payload |= {"stream": True, "stream_options": {"include_usage": True}}
        return payload


def _less(asked: Capabilities, said: str) -> Capabilities | None:
    """What to ask for after a server refused something by name; None if there is nothing to leave out.

    The table cannot know every server. Each step leaves out one thing for good, so that there are few.
    """
    said = said.lower()
    if "temperature" in said and asked.temperature:
        return replace(asked, temperature=False)
    if "max_completion_tokens" in said and asked.max_tokens_field == "max_tokens":
        return replace(asked, max_tokens_field="max_completion_tokens")
    if any(word in said for word in ("response_format", "json_schema", "json_object", "schema")):
        if asked.json_mode is JsonMode.SCHEMA:
            return replace(asked, json_mode=JsonMode.OBJECT)
        if asked.json_mode is JsonMode.OBJECT:
            return replace(asked, json_mode=JsonMode.NONE)
    return None


def _delta(event: dict[str, Any]) -> str:
    choices = event["choices"]
    return (choices[0]["delta"].get("content") or "") if choices else ""


def _fold(stream: list[dict[str, Any]]) -> _Response:
    """The whole answer that a stream's chunks make.

    Raises:
        ModelResponseError: the stream ended without saying why, so that its answer may not be whole.
    """
    chunks = [_Chunk.model_validate(event) for event in stream]
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
    finish = next((choice.finish_reason for choice in choices if choice.finish_reason), None)
    if finish is None:
        raise ModelResponseError("the model's answer broke off in the middle")
    message = _Message(
        content="".join(choice.delta.content or "" for choice in choices),
        refusal="".join(choice.delta.refusal or "" for choice in choices) or None,
    )
    usage = next((chunk.usage for chunk in reversed(chunks) if chunk.usage), None)
    return _Response(choices=[_Choice(message=message, finish_reason=finish)], usage=usage)


def _text(response: _Response) -> str:
    if not response.choices:
        raise ModelResponseError("the model's answer holds no choice")
    choice = response.choices[0]
    if choice.message.refusal:
        raise ModelResponseError(f"the model refused: {' '.join(choice.message.refusal.split())[:200]}")
    if choice.finish_reason == "content_filter":
        raise ModelResponseError("the provider's content filter stopped the answer")
    if choice.finish_reason == "length":
        raise ModelResponseError("the model's answer was cut short: it is longer than was asked for")
    if not choice.message.content or not choice.message.content.strip():
        raise ModelResponseError("the model's answer is empty")
    return choice.message.content


def _tokens(response: _Response) -> Usage:
    usage = response.usage or _Usage()
    details = usage.prompt_tokens_details or _Details()
    return Usage(usage.prompt_tokens, details.cached_tokens or 0, usage.completion_tokens)
