"""Ollama's own wire. Its OpenAI-compatible one cannot set the context, and cuts long prompts in silence.

Reference: https://docs.ollama.com/api
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, NonNegativeInt, ValidationError

from summarize.errors import ConfigError, ModelResponseError
from summarize.models.chat_model import Capabilities, JsonMode, Usage
from summarize.models.estimate import check_room
from summarize.models.wire import CUT_SHORT, Answer, HttpWire

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.models.chat_model import Request
    from summarize.models.events import TextObserver
    from summarize.models.http import JsonClient

DEFAULT_PORT = 11434
_STEP = 2048
"""Contexts are asked for in steps: for each new size, the server loads the model again."""


class _Message(BaseModel):
    content: str | None = None


class _Response(BaseModel):
    message: _Message
    done: bool = True
    done_reason: str | None = None
    prompt_eval_count: NonNegativeInt | None = None
    eval_count: NonNegativeInt | None = None


class _Show(BaseModel):
    model_info: dict[str, Any] = {}
    capabilities: list[str] = []


class OllamaModel(HttpWire):
    """A model behind an Ollama server, asked with a context in which the whole prompt has room.

    The server's own limit of the context may be lower than the declared one, and counts.
    """

    _speakers = "Ollama does"

    def __init__(self, name: str, model: str, capabilities: Capabilities, client: JsonClient) -> None:
        super().__init__(name, model, capabilities, client)
        self._lock = threading.Lock()
        self._shown: _Show | None = None

    def _post(self, request: Request, observe: Callable[[], TextObserver] | None) -> bytes:
        payload = self._payload(request, self._show(request))
        return self._client.post("api/chat", payload, request, observe)

    def _show(self, request: Request) -> _Show:
        """What the server says of the model, asked once."""
        with self._lock:
            if self._shown is not None:
                return self._shown
            try:
                body = self._client.post("api/show", {"model": self._model}, request)
                self._shown = _Show.model_validate_json(body)
            except ValidationError as error:
                raise ModelResponseError(f"{self._client.host} answered, but not as Ollama does") from error
            except ConfigError as error:
                raise ConfigError(f"{error} (ollama pull {self._model})") from error
            return self._shown

    def _payload(self, request: Request, shown: _Show) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": m.role, "content": m.content} for m in request.prompt.messages],
            "stream": request.on_text is not None,
            # Newer servers answer with an error then, instead of cutting; older ones ignore it.
            "truncate": False,
            "shift": False,
            "options": {
                "num_ctx": self._context(request, shown),
                "num_predict": request.max_tokens,
                "temperature": 0,
                "seed": request.seed,
            },
        }
        if "thinking" in shown.capabilities:
            payload["think"] = False
        if request.schema is not None and self._capabilities.json_mode is JsonMode.SCHEMA:
            payload["format"] = request.schema
        elif request.schema is not None and self._capabilities.json_mode is JsonMode.OBJECT:
            payload["format"] = "json"
        return payload

    def _context(self, request: Request, shown: _Show) -> int:
        own = [
            value
            for name, value in shown.model_info.items()
            if name.endswith(".context_length") and isinstance(value, int)
        ]
        limit = min([self._capabilities.context, *own])
        needed = check_room(request, limit)
        return min(limit, -(-needed // _STEP) * _STEP)

    @staticmethod
    def _streamed(body: bytes) -> bool:  # noqa: ARG004 - the frame's signature
        return True  # lines of JSON, of which a whole answer is one

    @staticmethod
    def _delta(event: dict[str, Any]) -> str:
        text = event["message"].get("content")
        return text if isinstance(text, str) else ""

    @staticmethod
    def _whole(body: bytes) -> Answer:
        return _answer([_Response.model_validate_json(body)])

    @staticmethod
    def _fold(stream: list[dict[str, Any]]) -> Answer:
        return _answer([_Response.model_validate(line) for line in stream] or [_Response.model_validate({})])


def base_url(host: str | None) -> str:
    """The address that ``OLLAMA_HOST`` means, by Ollama's own rules.

    Without a scheme it is http and port 11434; with one, the scheme's own port. The address on which a
    server listens everywhere, ``0.0.0.0``, is reached at loopback.
    """
    text = (host or "").strip().rstrip("/") or "127.0.0.1"
    scheme, mark, rest = text.partition("://")
    if not mark:
        scheme, rest = "http", text
    place, slash, path = rest.partition("/")
    name, port = _split_port(place)
    name = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(name, name)  # noqa: S104
    if not port and not mark:
        port = str(DEFAULT_PORT)
    return f"{scheme}://{name}" + (f":{port}" if port else "") + slash + path


def _split_port(place: str) -> tuple[str, str]:
    if place.startswith("["):
        name, _, port = place.partition("]")
        return name + "]", port.removeprefix(":")
    if place.count(":") > 1:
        return f"[{place}]", ""
    name, _, port = place.partition(":")
    return name, port


def _answer(parts: list[_Response]) -> Answer:
    """The answer that the lines of a stream, or the only one, make.

    Raises:
        ModelResponseError: the last line does not say that the answer is done.
    """
    last = parts[-1]
    if not last.done:
        raise ModelResponseError("the model's answer broke off in the middle")
    text = "".join(part.message.content or "" for part in parts)
    return Answer(text, Usage(last.prompt_eval_count or 0, 0, last.eval_count or 0), _problem(last))


def _problem(response: _Response) -> str | None:
    if response.prompt_eval_count is None:
        return "Ollama does not say how much of the article it read; update it"
    return CUT_SHORT if response.done_reason == "length" else None
