"""A server that answers typed questions about a text: decisions, yes or no, unsupported words.

Keys, deadlines, retries, limits, redaction and the cache are those of the chat models.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar
from urllib.parse import urlsplit

from summarize.errors import ConfigError, ModelResponseError
from summarize.models.answer_cache import open_cache
from summarize.models.chat_model import Meter, Request, Usage
from summarize.models.estimate import estimate_prompt, fewest_tokens
from summarize.models.registry import Spec, address, client
from summarize.models.registry import entry as row
from summarize.prompting import Message, Prompt
from summarize.redaction import Redactor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.config import Settings
    from summarize.models.answer_cache import Cache
    from summarize.models.budget import Budget
    from summarize.models.chat_model import Deadline
    from summarize.models.http import JsonClient

T = TypeVar("T")

OVERHEAD = 200
"""Tokens that instructions and a server's template may take beside the text and what is asked of it."""

CONTEXT = 8192
"""Tokens that a model reads, where no table says how many."""

FORMAT = 1
"""Part of every key of the cache: a new form of the questions makes old answers unfindable."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request to a server.

    Attributes:
        path: relative to the server's address.
        payload: the JSON.
        text: all that the model must read, for estimates and for seeing whether it was cut.
        wire: who speaks so, for the error on an answer of another shape.
    """

    path: str
    payload: Mapping[str, Any]
    text: str
    wire: str

    @property
    def prompt(self) -> Prompt:
        """What must be read, as a prompt."""
        return Prompt((Message("user", self.text),), "", "")


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A server's answer: what it says, and what it cost.

    Attributes:
        value: what was read out of it.
        usage: tokens as the server counted them; none where it does not count.
    """

    value: T
    usage: Usage = field(default_factory=Usage)


class Endpoint:
    """One server of a checker's model. Safe to use from several threads.

    Args:
        spec: the checker's specification, with its row of the table of models.
        settings: the user's; their ``checker_url`` is the address unless the table says another.
        budget: what requests draw on.

    Raises:
        ConfigError: the address is none, or a key is missing.
    """

    def __init__(self, spec: Spec, settings: Settings, budget: Budget | None = None) -> None:
        # The address of the writer's model is not the checker's.
        own = settings.model_copy(update={"base_url": settings.checker_url})
        self._client: JsonClient = client(spec, own)
        self._server = address(spec, own)
        self._budget = budget
        self._redactor = Redactor(key.get_secret_value() for key in settings.keys.values())
        self._cache: Cache | None = open_cache(settings) if settings.cache else None
        self.name = spec.text
        self.model = spec.name
        self.context = spec.entry.context or CONTEXT
        self.concurrency = settings.concurrency

    def ask(
        self, question: Question, read: Callable[[bytes], Reply[T]], deadline: Deadline, meter: Meter
    ) -> T:
        """The answer to a question, from the cache or from the server; ``read`` takes it apart.

        Raises:
            ModelUnavailableError: no answer in time.
            ModelResponseError: refused, not of the wire's shape, or the model did not read all of it.
            BudgetError: it could cost more than is left; nothing was sent.
            ConfigError: the server refuses the key, or does not know the model.
        """
        key = self._key(question)
        kept = self._cache.get(key) if self._cache else None
        # What the server says may stand in an error, and it may repeat the key.
        with self._client.redacted():
            if kept is not None:
                return self._read(kept.encode(), question, read).value
            body = self._sent(question, read, deadline, meter)
            text = body.decode(errors="replace")
            if self._cache and not self._redactor.finds(text):
                self._cache.put(key, self.name, text)
            return self._read(body, question, read).value

    def _sent(
        self, question: Question, read: Callable[[bytes], Reply[T]], deadline: Deadline, meter: Meter
    ) -> bytes:
        prompt = question.prompt
        reserved = estimate_prompt(prompt) + OVERHEAD
        spent = Meter()
        if self._budget:
            self._budget.reserve(reserved)
        try:
            request = Request(prompt, deadline=deadline, meter=spent)
            body = self._client.post(question.path, question.payload, request)
            spent.add(self._read(body, question, read).usage)
        finally:
            if self._budget:
                self._budget.settle(reserved, spent.total.total_tokens)
            meter.add(spent.total)
        return body

    def _read(self, body: bytes, question: Question, read: Callable[[bytes], Reply[T]]) -> Reply[T]:
        try:
            reply = read(body)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise ModelResponseError(
                f"{self._client.host} answered, but not as {question.wire} does: is the address right?"
            ) from error
        seen, fewest = reply.usage.prompt_tokens, fewest_tokens(question.prompt)
        if 0 < seen < fewest:
            raise ModelResponseError(
                f"the model read {seen} tokens of at least {fewest}: its server has cut the evidence"
            )
        return reply

    def _key(self, question: Question) -> str:
        parts = {"format": FORMAT, "server": self._server, "path": question.path, "json": question.payload}
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Said:
    """What a server says of one claim.

    Attributes:
        probability: that the text states it, from 0 to 1; None where the server gives none that counts.
        reason: why there is none, for people.
    """

    probability: float | None
    reason: str = ""


class ClaimWire(Protocol):
    """How a server is asked whether a text supports claims, and how its answer is read."""

    most: ClassVar[int]
    """Claims in one request."""

    def question(self, server: Endpoint, evidence: str, claims: Sequence[str]) -> Question:
        """The request for these claims, each on one line."""
        ...

    def read(self, body: bytes, count: int) -> Reply[list[Said]]:
        """The answer to a question about ``count`` claims, one for each.

        Raises:
            ModelResponseError: it cannot be used; so do errors of pydantic and of look-ups.
        """
        ...


def endpoint(spec: str, provider: str, settings: Settings, budget: Budget | None = None) -> Endpoint:
    """The server of a checker's model.

    Args:
        spec: the checker's specification, ``KIND:NAME``; a row of the table of models may be its own.
        provider: whose wire is spoken.
        settings: the user's.
        budget: what requests draw on.

    Raises:
        ConfigError: there is no name, no address, or no key where one is needed.
    """
    kind, _, name = spec.partition(":")
    name = name.removeprefix("ollama/") if provider == "ollama" else name
    if not name:  # minicheck:ollama/
        raise ConfigError(f"--checker {kind}: the name of a model is wanted after the slash")
    if settings.checker_url and provider in {"decisions", "minicheck", "guardian"}:
        settings = settings.model_copy(update={"checker_url": _versioned(settings.checker_url)})
    parsed = Spec(spec, provider, name, row(spec, settings))
    return Endpoint(parsed, settings, budget)


def _versioned(url: str) -> str:
    """The address as OpenAI's own tools want it: people leave out the version after a bare host."""
    return url.rstrip("/") + "/v1" if not urlsplit(url).path.strip("/") else url
