"""Ollama's own wire. Its OpenAI-compatible one cannot set the context, and cuts long prompts in silence.

Reference: https://docs.ollama.com/api
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, NonNegativeInt, ValidationError

from summarize.errors import ConfigError, ModelResponseError, PromptTooLongError
from summarize.models.base import Capabilities, Completion, JsonMode, Usage, metered
from summarize.models.estimate import estimate_prompt, fewest_tokens
from summarize.models.events import TextObserver, events

if TYPE_CHECKING:
    from summarize.models.base import Request
    from summarize.models.http import JsonClient

DEFAULT_PORT = 11434
_STEP = 2048
"""Contexts are asked for in steps: for each new size, the server loads the model again."""


class _Message(BaseModel):
    content: str = ""


class _Response(BaseModel):
    message: _Message
    done: bool = True
    done_reason: str | None = None
    prompt_eval_count: NonNegativeInt | None = None
    eval_count: NonNegativeInt = 0


class _Show(BaseModel):
    model_info: dict[str, Any] = {}
    capabilities: list[str] = []


class OllamaModel:
    """A model behind an Ollama server.

    Args:
        name: the specification that chose it.
        model: the name that the server knows.
        capabilities: what it manages; the server's own limit of the context may be lower, and counts.
        client: speaks to its server.
    """

    def __init__(self, name: str, model: str, capabilities: Capabilities, client: JsonClient) -> None:
        self._name = name
        self._model = model
        self._capabilities = capabilities
        self._client = client
        self._lock = threading.Lock()
        self._shown: _Show | None = None

    @property
    def name(self) -> str:
        """The specification that chose it."""
        return self._name

    @property
    def capabilities(self) -> Capabilities:
        """What it manages."""
        return self._capabilities

    def complete(self, request: Request) -> Completion:
        """Answer one request, with a context in which the whole prompt has room.

        Raises:
            PromptTooLongError: the prompt does not fit the context; nothing was sent.
            ModelUnavailableError: no answer in time.
            ModelResponseError: empty, cut short, not of the protocol's shape, or of a prompt that was cut.
            ConfigError: the server does not know the model.
        """
        return metered(self._answer, request)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _answer(self, request: Request) -> str:
        payload = self._payload(request, self._show(request))
        on_text = request.on_text
        observe = (lambda: TextObserver(on_text, _delta)) if on_text else None
        body = self._client.post("api/chat", payload, request, observe)
        try:
            if on_text:
                response = _fold(events(body, self._client.host))
            else:
                response = _Response.model_validate_json(body)
        except ValidationError as error:
            raise ModelResponseError(f"{self._client.host} answered, but not as Ollama does") from error
        request.meter.add(Usage(response.prompt_eval_count or 0, 0, response.eval_count))
        _check(response, request)
        return response.message.content

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
        prompt = estimate_prompt(request.prompt)
        needed = prompt + request.max_tokens
        if needed > limit:
            raise PromptTooLongError(needed, limit)
        return min(limit, -(-needed // _STEP) * _STEP)


def _delta(event: dict[str, Any]) -> str:
    text: str = event["message"]["content"]
    return text


def _fold(lines: list[dict[str, Any]]) -> _Response:
    """The whole answer that the lines of a stream make.

    Raises:
        ModelResponseError: the last line does not say that the answer is done.
    """
    parts = [_Response.model_validate(line) for line in lines] or [_Response.model_validate({})]
    if not parts[-1].done:
        raise ModelResponseError("the model's answer broke off in the middle")
    text = "".join(part.message.content for part in parts)
    return parts[-1].model_copy(update={"message": _Message(content=text)})


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


def _check(response: _Response, request: Request) -> None:
    counted, fewest = response.prompt_eval_count, fewest_tokens(request.prompt)
    if counted is None:
        raise ModelResponseError("Ollama does not say how much of the article it read; update it")
    if counted < fewest:
        raise ModelResponseError(
            f"Ollama read {counted} tokens of a prompt of at least {fewest}: it has cut the article"
        )
    if response.done_reason == "length":
        raise ModelResponseError("the model's answer was cut short: it is longer than was asked for")
    if not response.message.content.strip():
        raise ModelResponseError("the model's answer is empty")
