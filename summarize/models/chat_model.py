"""What every model gives: the ``ChatModel`` protocol and the values that pass through it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Protocol

from summarize.errors import ModelUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.prompting import Prompt


class Strategy(StrEnum):
    """What a model is to do: write all at once, choose sentences, or shorten those that code chose."""

    WHOLE = "whole"
    SELECT = "select"
    STAGED = "staged"


class JsonMode(StrEnum):
    """What structured output a model's server enforces."""

    SCHEMA = "schema"
    OBJECT = "object"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a model is declared to manage.

    Attributes:
        context: tokens of prompt and answer together.
        strategy: how it is best asked.
        json_mode: what structured output its server enforces.
        temperature: whether it takes a ``temperature``; reasoning models refuse it.
        max_tokens_field: what an OpenAI-compatible server calls the longest answer.
        forced_tool: whether an Anthropic model can be made to answer through a tool.
        citations: whether an Anthropic model is given the article as blocks that it cites itself.
    """

    context: int = 128_000
    strategy: Strategy = Strategy.WHOLE
    json_mode: JsonMode = JsonMode.SCHEMA
    temperature: bool = True
    max_tokens_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    forced_tool: bool = True
    citations: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """What was spent: tokens as the server counted them, requests, and answers that came from the cache."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0
    cached_answers: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.cached_tokens + other.cached_tokens,
            self.completion_tokens + other.completion_tokens,
            self.requests + other.requests,
            self.cached_answers + other.cached_answers,
        )

    @property
    def total_tokens(self) -> int:
        """Prompt and completion tokens."""
        return self.prompt_tokens + self.completion_tokens


class Meter:
    """Counts usage, of failed requests too. Safe to use from several threads."""

    __slots__ = ("_lock", "_total")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._total = Usage()

    def add(self, usage: Usage) -> None:
        """Count ``usage``."""
        with self._lock:
            self._total += usage

    @property
    def total(self) -> Usage:
        """All that was counted so far."""
        return self._total


class Deadline:
    """One point in time by which all work on an article must be done; retries spend from it.

    Args:
        seconds: from now; must be positive.
    """

    __slots__ = ("_at", "_struck", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = time.monotonic() + seconds
        self._struck = False

    @property
    def passed(self) -> bool:
        """Whether the time is up: what asks leaves its work undone then."""
        self._struck = self._struck or time.monotonic() >= self._at
        return self._struck

    @property
    def struck(self) -> bool:
        """Whether some work was left undone for it."""
        return self._struck

    def remaining(self) -> float:
        """Seconds left.

        Raises:
            ModelUnavailableError: none are left.
        """
        left = self._at - time.monotonic()
        if left <= 0:
            self._struck = True
            raise ModelUnavailableError(f"no answer within {self.seconds:g} s (--timeout)")
        return left


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model.

    Attributes:
        prompt: the messages.
        schema: JSON schema that the answer must follow, or None for free text.
        max_tokens: the longest answer, in tokens.
        deadline: by when the answer must be there.
        grammar: GBNF grammar for models that take one (embedded ones); others ignore it.
        seed: for servers that take one.
        meter: what this request costs is counted here, even if it ends in an error.
        on_text: called with the answer so far each time that it grows, from the thread that completes the
            request or from one of its own. It is as untrusted as the answer itself, and may begin again
            from the start when a broken request is retried. None to wait for the whole answer.
    """

    prompt: Prompt
    schema: dict[str, Any] | None = None
    max_tokens: int = 1024
    deadline: Deadline = field(default_factory=lambda: Deadline(120.0))
    grammar: str | None = None
    seed: int = 0
    meter: Meter = field(default_factory=Meter)
    on_text: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer: untrusted text, and what it cost; an answer from the cache costs nothing."""

    text: str
    usage: Usage


class ChatModel(Protocol):
    """A model that answers messages. Implementations are safe to call from several threads."""

    @property
    def name(self) -> str:
        """The specification that chose it, such as ``openai:gpt-5-mini``."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What it manages."""
        ...

    def complete(self, request: Request) -> Completion:
        """Answer one request.

        Raises:
            ModelUnavailableError: no answer in time.
            ModelResponseError: an answer that cannot be used: refused, empty, or cut short.
        """
        ...

    def close(self) -> None:
        """Free what the model holds: connections, memory."""
        ...
