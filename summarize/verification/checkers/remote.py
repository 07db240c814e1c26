"""What checkers behind a server share: one way to ask, and evidence in windows that fit. They fail closed.

Keys, deadlines, retries, limits, redaction and the cache are those of ``models/``.
"""

from __future__ import annotations

import copy
import hashlib
import json
from abc import abstractmethod
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

from summarize.errors import BudgetError, ConfigError, ModelError, ModelResponseError
from summarize.models.base import Meter, Request, Usage
from summarize.models.cache import open_cache
from summarize.models.estimate import estimate_prompt, estimate_tokens, fewest_tokens
from summarize.models.registry import Spec, address, client
from summarize.models.registry import entry as row
from summarize.prompting import Message, Prompt
from summarize.redaction import Redactor
from summarize.verification.checkers.judge import Work
from summarize.verification.checkers.scoring import Score, ScoringChecker
from summarize.verification.checkers.windows import UnreadableError, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.config import Settings
    from summarize.models.budget import Budget
    from summarize.models.cache import Cache
    from summarize.models.http import JsonClient
    from summarize.verification.base import Claim

T = TypeVar("T")

OVERHEAD = 200
"""Tokens that instructions and a server's template may take beside evidence and claims."""

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

    def ask(self, question: Question, work: Work, read: Callable[[bytes], Reply[T]]) -> T:
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
            body = self._sent(question, work, read)
            text = body.decode(errors="replace")
            if self._cache and not self._redactor.finds(text):
                self._cache.put(key, self.name, text)
            return self._read(body, question, read).value

    def _sent(self, question: Question, work: Work, read: Callable[[bytes], Reply[T]]) -> bytes:
        prompt = question.prompt
        reserved = estimate_prompt(prompt) + OVERHEAD
        meter = Meter()
        if self._budget:
            self._budget.reserve(reserved)
        try:
            request = Request(prompt, deadline=work.deadline, meter=meter)
            body = self._client.post(question.path, question.payload, request)
            meter.add(self._read(body, question, read).usage)
        finally:
            if self._budget:
                self._budget.settle(reserved, meter.total.total_tokens)
            work.meter.add(meter.total)
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


class RemoteChecker(ScoringChecker):
    """A checker that asks a server about claims, those on the same evidence together.

    The claim counts as supported if any window of the evidence supports it.

    Args:
        endpoint: whom it asks.
        max_false_pass: the share of unsupported claims that may pass; None for the usual one.
    """

    most = 1
    """Claims in one request."""

    def __init__(self, endpoint: Endpoint, max_false_pass: float | None = None) -> None:
        super().__init__(endpoint.name, max_false_pass)
        self._endpoint = endpoint
        self._work = Work()

    def bound(self, work: Work) -> RemoteChecker:
        """The same checker for one article's work."""
        other = copy.copy(self)
        other._work = work
        return other

    def scores(self, claims: Sequence[Claim], /) -> list[Score]:
        """One raw score a claim; one without a number where the server gave none that counts."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for i, claim in enumerate(claims):
            groups.setdefault(tuple(s.text for s in claim.evidence), []).append(i)
        parts = [
            (evidence, places[at : at + self.most])
            for evidence, places in groups.items()
            for at in range(0, len(places), self.most)
        ]
        found: dict[int, Score] = {}
        with ThreadPoolExecutor(self._endpoint.concurrency, thread_name_prefix="checker") as pool:
            asked = pool.map(lambda part: self._scored(part[0], [claims[i].text for i in part[1]]), parts)
            for (_, places), scores in zip(parts, asked, strict=True):
                found |= dict(zip(places, scores, strict=True))
        return [found[i] for i in range(len(claims))]

    def _scored(self, evidence: Sequence[str], claims: Sequence[str]) -> list[Score]:
        try:
            windows = texts(claims, evidence, self._endpoint.context)
            asked = [self._ask(text, claims) for text in windows]
        except (ModelError, BudgetError, UnreadableError) as error:
            return [Score(None, str(error))] * len(claims)
        return [best(scores) for scores in zip(*asked, strict=True)]

    @abstractmethod
    def _ask(self, evidence: str, claims: Sequence[str]) -> list[Score]:
        """What the model says of claims beside one window of evidence.

        Raises:
            ModelError: it gave no answer that counts.
        """


def best(scores: Sequence[Score]) -> Score:
    """The highest of a claim's scores by window; no number where a window gave none: it was not all read."""
    missing = next((score for score in scores if score.raw is None), None)
    return missing or max(scores, key=lambda score: score.raw or 0.0)


def texts(claims: Sequence[str], evidence: Sequence[str], context: int) -> list[str]:
    """The evidence as texts that fit into a model's context beside the claims.

    Raises:
        UnreadableError: there is no evidence, or the claims leave no room beside them.
    """
    room = context - OVERHEAD - sum(estimate_tokens(claim) for claim in claims)
    wanted = " ".join(claims) if all(claim.strip() for claim in claims) else ""
    parts = readings(wanted, evidence, room, lambda text: estimate_tokens(text) + 1)
    return [" ".join(sentences) for sentences in parts]


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
    if not name:
        raise ConfigError(f"--checker {kind}: needs the name of a model after the colon")
    if settings.checker_url and provider in {"decisions", "minicheck", "guardian"}:
        settings = settings.model_copy(update={"checker_url": _versioned(settings.checker_url)})
    parsed = Spec(spec, provider, name, row(spec, settings))
    if provider in {"minicheck", "guardian"} and not (settings.checker_url or parsed.entry.base_url):
        raise ConfigError(f"--checker {kind} needs --checker-url, the address of its server")
    return Endpoint(parsed, settings, budget)


def _versioned(url: str) -> str:
    """The address as OpenAI's own tools want it: people leave out the version after a bare host."""
    return url.rstrip("/") + "/v1" if not urlsplit(url).path.strip("/") else url
