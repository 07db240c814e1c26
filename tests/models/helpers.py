"""Builders that the tests of several wires share."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

from summarize.config import Settings
from summarize.models import ChatModel, Deadline, Request
from summarize.models.registry import load_model
from summarize.prompting import Message, Prompt

KEY = "sk-known-0123456789"
SCHEMA: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}


def prompt(*messages: Message | str) -> Prompt:
    """A prompt of these messages; a bare text is said by the user."""
    made = [m if isinstance(m, Message) else Message("user", m) for m in messages or ("Hello",)]
    return Prompt(tuple(made), "test.j2", "0" * 64)


def request(text: str = "Hello", seconds: float = 5.0, **options: Any) -> Request:
    """A request with a short deadline."""
    return Request(prompt(text), deadline=Deadline(seconds), **options)


def model(spec: str, base_url: str, **options: Any) -> ChatModel:
    """A remote model without a cache, with a key for each provider."""
    keys = {name: SecretStr(KEY) for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY")}
    return load_model(spec, Settings(base_url=base_url, keys=keys, cache=False, **options))
