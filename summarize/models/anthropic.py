"""The Anthropic Messages wire.

Reference: https://platform.claude.com/docs/en/api/messages
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, NonNegativeInt, ValidationError

from summarize.errors import ModelResponseError
from summarize.models.base import Capabilities, Completion, JsonMode, Usage, metered
from summarize.models.events import TextObserver, events, is_stream

if TYPE_CHECKING:
    from pydantic import SecretStr

    from summarize.models.base import Request
    from summarize.models.http import JsonClient
    from summarize.prompting import Message

VERSION = "2023-06-01"
"""The protocol's version, sent with each request."""

_TOOL = "answer"


class _Block(BaseModel):
    type: str
    text: str | None = None
    name: str | None = None
    input: dict[str, Any] | None = None


class _Usage(BaseModel):
    input_tokens: NonNegativeInt = 0
    cache_creation_input_tokens: NonNegativeInt | None = None
    cache_read_input_tokens: NonNegativeInt | None = None
    output_tokens: NonNegativeInt = 0


class _Response(BaseModel):
    content: list[_Block]
    stop_reason: str | None = None
    usage: _Usage = _Usage()


class AnthropicModel:
    """A Claude model behind Anthropic's own protocol.

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
        body = self._client.post("v1/messages", self._payload(request), request, observe)
        try:
            if on_text and is_stream(body):
                response = _fold(events(body, self._client.host))
            else:
                response = _Response.model_validate_json(body)
        except (ValidationError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise ModelResponseError(
                f"{self._client.host} answered, but not as Anthropic's servers do"
            ) from error
        request.meter.add(_tokens(response.usage))
        return _text(response)

    def _payload(self, request: Request) -> dict[str, Any]:
        messages = request.prompt.messages
        payload: dict[str, Any] = {
            "model": self._model,
            "max_tokens": request.max_tokens,
            "messages": [{"role": m.role, "content": [_block(m)]} for m in messages if m.role != "system"],
        }
        system = [_block(m) for m in messages if m.role == "system"]
        if system:
            payload["system"] = system
        if self._capabilities.temperature:
            payload["temperature"] = 0
        if request.schema is not None and self._capabilities.json_mode is not JsonMode.NONE:
            payload |= self._structured(request.schema)
        if request.on_text:
            payload["stream"] = True
        return payload

    def _structured(self, schema: dict[str, Any]) -> dict[str, Any]:
        if self._capabilities.forced_tool:
            tool = {"name": _TOOL, "description": "Gives the answer.", "input_schema": schema}
            return {"tools": [tool], "tool_choice": {"type": "tool", "name": _TOOL}}
        return {"output_config": {"format": {"type": "json_schema", "schema": schema}}}


def _delta(event: dict[str, Any]) -> str:
    delta = event.get("delta", {})
    return delta.get("partial_json") or delta.get("text") or ""


def _fold(stream: list[dict[str, Any]]) -> _Response:
    """The whole message that a stream's events make."""
    blocks: dict[int, dict[str, Any]] = {}
    pieces: dict[int, str] = {}
    usage: dict[str, Any] = {}
    stop = None
    for event in stream:
        if event.get("type") == "message_start":
            usage |= event["message"].get("usage", {})
        elif event.get("type") == "content_block_start":
            blocks[event["index"]] = event["content_block"]
        elif event.get("type") == "content_block_delta":
            pieces[event["index"]] = pieces.get(event["index"], "") + _delta(event)
        elif event.get("type") == "message_delta":
            stop = event["delta"].get("stop_reason") or stop
            usage |= event.get("usage", {})
    if stop is None:
        raise ModelResponseError("the model's answer broke off in the middle")
    content = [_whole(block, pieces.get(index, "")) for index, block in sorted(blocks.items())]
    return _Response.model_validate({"content": content, "stop_reason": stop, "usage": usage})


def _whole(block: dict[str, Any], text: str) -> dict[str, Any]:
    if block.get("type") == "tool_use":
        return {**block, "input": json.loads(text) if text else block.get("input")}
    return {**block, "text": (block.get("text") or "") + text}


def headers(key: SecretStr | None) -> dict[str, str]:
    """The headers that each request carries."""
    return {"anthropic-version": VERSION} | ({"x-api-key": key.get_secret_value()} if key else {})


def _block(message: Message) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "text", "text": message.content}
    # The system prompt is the same for every article, so it is always worth caching.
    if message.cacheable or message.role == "system":
        block["cache_control"] = {"type": "ephemeral"}
    return block


def _text(response: _Response) -> str:
    if response.stop_reason == "refusal":
        raise ModelResponseError("the model refused")
    if response.stop_reason in {"max_tokens", "model_context_window_exceeded"}:
        raise ModelResponseError("the model's answer was cut short: it is longer than was asked for")
    for block in response.content:
        if block.type == "tool_use" and block.name == _TOOL and block.input is not None:
            return json.dumps(block.input, ensure_ascii=False)
    text = "".join(block.text or "" for block in response.content if block.type == "text")
    if not text.strip():
        raise ModelResponseError("the model's answer is empty")
    return text


def _tokens(usage: _Usage) -> Usage:
    cached = usage.cache_read_input_tokens or 0
    prompt = usage.input_tokens + (usage.cache_creation_input_tokens or 0) + cached
    return Usage(prompt, cached, usage.output_tokens)
