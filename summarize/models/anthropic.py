"""The Anthropic Messages wire.

Reference: https://platform.claude.com/docs/en/api/messages
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, NonNegativeInt

from summarize.errors import ModelResponseError
from summarize.models.anthropic_citations import CitedBlocks, document_block, draft
from summarize.models.chat_model import JsonMode, Usage
from summarize.models.estimate import check_room
from summarize.models.wire import CUT_SHORT, Answer, HttpWire

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import SecretStr

    from summarize.models.chat_model import Request
    from summarize.models.events import TextObserver
    from summarize.prompting import Message

VERSION = "2023-06-01"
"""The protocol's version, sent with each request."""

_TOOL = "answer"


class _Block(BaseModel):
    type: str
    text: str | None = None
    citations: list[CitedBlocks] | None = None
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


class AnthropicModel(HttpWire):
    """A Claude model behind Anthropic's own protocol."""

    _speakers = "Anthropic's servers do"

    def _answer(self, request: Request) -> Answer:
        if not self._cites(request):
            return super()._answer(request)
        # Not streamed: what a sentence cites comes after its words.
        check_room(request, self.capabilities.context)
        body = self._post(replace(request, on_text=None), None)
        try:
            return _cited(_Response.model_validate_json(body))
        except ValueError as error:
            raise ModelResponseError(
                f"{self._client.host} answered, but not as {self._speakers}: is the base URL right?"
            ) from error

    def _cites(self, request: Request) -> bool:
        passages = any(message.passages for message in request.prompt.messages)
        return passages and self._capabilities.citations

    def _post(self, request: Request, observe: Callable[[], TextObserver] | None) -> bytes:
        return self._client.post("v1/messages", self._payload(request), request, observe)

    def _payload(self, request: Request) -> dict[str, Any]:
        messages, cites = request.prompt.messages, self._cites(request)
        payload: dict[str, Any] = {
            "model": self._model,
            "max_tokens": request.max_tokens,
            "messages": [
                {
                    "role": m.role,
                    "content": [document_block(m.passages) if cites and m.passages else _block(m)],
                }
                for m in messages
                if m.role != "system"
            ],
        }
        system = [_block(m) for m in messages if m.role == "system"]
        if system:
            payload["system"] = system
        if self._capabilities.temperature:
            payload["temperature"] = 0
        # The server takes citations and structured output not together.
        if not cites and request.schema is not None and self._capabilities.json_mode is not JsonMode.NONE:
            payload |= self._structured(request.schema)
        if request.on_text:
            payload["stream"] = True
        return payload

    def _structured(self, schema: dict[str, Any]) -> dict[str, Any]:
        if self._capabilities.forced_tool:
            tool = {"name": _TOOL, "description": "Gives the answer.", "input_schema": schema}
            return {"tools": [tool], "tool_choice": {"type": "tool", "name": _TOOL}}
        return {"output_config": {"format": {"type": "json_schema", "schema": schema}}}

    @staticmethod
    def _delta(event: dict[str, Any]) -> str:
        delta = event.get("delta", {})
        return delta.get("partial_json") or delta.get("text") or ""

    @staticmethod
    def _whole(body: bytes) -> Answer:
        return _answer(_Response.model_validate_json(body))

    @staticmethod
    def _fold(stream: list[dict[str, Any]]) -> Answer:
        return _answer(_folded(stream))


def _folded(stream: list[dict[str, Any]]) -> _Response:
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
            pieces[event["index"]] = pieces.get(event["index"], "") + AnthropicModel._delta(event)
        elif event.get("type") == "message_delta":
            stop = event["delta"].get("stop_reason") or stop
            usage |= event.get("usage", {})
    if stop is None:
        raise ModelResponseError("the model's answer broke off in the middle")
    content = [_joined(block, pieces.get(index, "")) for index, block in sorted(blocks.items())]
    return _Response.model_validate({"content": content, "stop_reason": stop, "usage": usage})


def _joined(block: dict[str, Any], text: str) -> dict[str, Any]:
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


def _answer(response: _Response) -> Answer:
    counted = response.usage
    cached = counted.cache_read_input_tokens or 0
    prompt = counted.input_tokens + (counted.cache_creation_input_tokens or 0) + cached
    return Answer(_text(response), Usage(prompt, cached, counted.output_tokens), _problem(response))


def _cited(response: _Response) -> Answer:
    pieces = [(block.text or "", block.citations or ()) for block in response.content if block.type == "text"]
    answer = _answer(response)
    return replace(answer, text=draft(pieces) if answer.text.strip() else "")


def _text(response: _Response) -> str:
    for block in response.content:
        if block.type == "tool_use" and block.name == _TOOL and block.input is not None:
            return json.dumps(block.input, ensure_ascii=False)
    return "".join(block.text or "" for block in response.content if block.type == "text")


def _problem(response: _Response) -> str | None:
    if response.stop_reason == "refusal":
        return "the model refused"
    cut = response.stop_reason in {"max_tokens", "model_context_window_exceeded"}
    return CUT_SHORT if cut else None
