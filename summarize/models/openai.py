"""The OpenAI chat-completions wire, which OpenAI, Gemini, vLLM, llama.cpp, LM Studio and others speak.

Reference: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, NonNegativeInt

from summarize.errors import ModelResponseError
from summarize.models.chat_model import Capabilities, JsonMode, Usage
from summarize.models.http import RequestRejectedError
from summarize.models.wire import CUT_SHORT, Answer, HttpWire

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.models.chat_model import Request
    from summarize.models.events import TextObserver
    from summarize.models.http import JsonClient


def _joined(value: object) -> object:
    """Content in parts (Mistral, some gateways) as one text; parts of thinking are none of the answer."""
    if not isinstance(value, list):
        return value
    texts = [part.get("text") for part in value if isinstance(part, dict) and part.get("type") == "text"]
    return "".join(text for text in texts if isinstance(text, str))


class _Function(BaseModel):
    arguments: str = ""


class _Call(BaseModel):
    function: _Function = _Function()


class _Message(BaseModel):
    content: Annotated[str | None, BeforeValidator(_joined)] = None
    refusal: str | None = None
    tool_calls: list[_Call] | None = None

    @property
    def text(self) -> str:
        """The answer: the content or, of a server that makes a tool of a schema, what that is called with."""
        calls = self.tool_calls or []
        return self.content or (calls[0].function.arguments if len(calls) == 1 else "")


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Details(BaseModel):
    cached_tokens: NonNegativeInt | None = None


class _Usage(BaseModel):
    prompt_tokens: NonNegativeInt | None = None
    completion_tokens: NonNegativeInt | None = None
    prompt_tokens_details: _Details | None = None


class _Failure(BaseModel):
    error: dict[str, Any] | str | None = None


class _Response(BaseModel):
    choices: list[_Choice]
    usage: _Usage | None = None


class _ChunkChoice(BaseModel):
    delta: _Message = _Message()
    finish_reason: str | None = None


class _Chunk(BaseModel):
    choices: list[_ChunkChoice] = []
    usage: _Usage | None = None


class OpenAIModel(HttpWire):
    """A model behind an OpenAI-compatible server."""

    _speakers = "an OpenAI-compatible server does"

    def __init__(self, name: str, model: str, capabilities: Capabilities, client: JsonClient) -> None:
        super().__init__(name, model, capabilities, client)
        self._asked = capabilities

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

    @staticmethod
    def _delta(event: dict[str, Any]) -> str:
        choices = event["choices"]
        text = _joined(choices[0]["delta"].get("content")) if choices else ""
        return text if isinstance(text, str) else ""

    @staticmethod
    def _whole(body: bytes) -> Answer:
        error = _Failure.model_validate_json(body).error
        if error:  # with status 200, as some servers do
            said = error.get("message", "") if isinstance(error, dict) else error
            raise ModelResponseError(f"the server reports an error: {' '.join(str(said).split())[:200]}")
        response = _Response.model_validate_json(body)
        return _answer(response.choices[0] if response.choices else None, response.usage)

    @staticmethod
    def _fold(stream: list[dict[str, Any]]) -> Answer:
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
        return _answer(_Choice(message=message, finish_reason=finish), usage)


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


def _answer(choice: _Choice | None, usage: _Usage | None) -> Answer:
    counted = usage or _Usage()
    details = counted.prompt_tokens_details or _Details()
    prompt, cached = counted.prompt_tokens or 0, details.cached_tokens or 0
    if cached > prompt:  # some gateways count them apart, as Anthropic does
        prompt += cached
    spent = Usage(prompt, cached, counted.completion_tokens or 0)
    if choice is None:
        return Answer("", spent, "the model's answer holds no choice")
    return Answer(choice.message.text, spent, _problem(choice))


def _problem(choice: _Choice) -> str | None:
    if choice.message.refusal:
        return f"the model refused: {' '.join(choice.message.refusal.split())[:200]}"
    if choice.finish_reason == "content_filter":
        return "the provider's content filter stopped the answer"
    return CUT_SHORT if choice.finish_reason == "length" else None
