"""Streamed answers: server-sent events (OpenAI, Anthropic) and lines of JSON (Ollama)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelResponseError

if TYPE_CHECKING:
    from collections.abc import Callable


def events(body: bytes, host: str) -> list[dict[str, Any]]:
    """All events of a whole streamed answer.

    Raises:
        ModelResponseError: one of them is no JSON, or the server reports an error instead of going on.
    """
    found: list[dict[str, Any]] = []
    for line in body.splitlines():
        data = _data(line)
        if data is None:
            continue
        try:
            event = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ModelResponseError(f"{host} streamed something that is no JSON") from error
        if isinstance(event, dict):
            found.append(event)
            _raise_error(event, host)
    return found


def is_stream(body: bytes) -> bool:
    """Whether the server streamed; one that does not know how answers with a single JSON object."""
    start = body.lstrip()[:6]
    return start.startswith((b"data:", b"event:", b":"))


class TextObserver:
    """Reads a stream as it comes in and hands the text so far to a callback, each time that it grows.

    Args:
        on_text: gets the whole text so far; a retried request begins again with a short one.
        delta: the new text of one event, empty if it has none.
    """

    def __init__(self, on_text: Callable[[str], None], delta: Callable[[dict[str, Any]], str]) -> None:
        self._on_text = on_text
        self._delta = delta
        self._rest = b""
        self._text = ""

    def __call__(self, chunk: bytes) -> None:
        """Take the next bytes of the body."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            piece = self._piece(line)
            if piece:
                self._text += piece
                self._on_text(self._text)

    def _piece(self, line: bytes) -> str:
        data = _data(line)
        if data is None:
            return ""
        try:
            return self._delta(json.loads(data))
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
            return ""  # the whole answer is parsed strictly at its end


def _data(line: bytes) -> bytes | None:
    data = line.removeprefix(b"data:").strip()
    return data if data.startswith(b"{") else None


def _raise_error(event: dict[str, Any], host: str) -> None:
    error = event.get("error")
    if error:
        message = error.get("message", "") if isinstance(error, dict) else str(error)
        raise ModelResponseError(f"{host} broke off its answer: {' '.join(str(message).split())[:200]}")
