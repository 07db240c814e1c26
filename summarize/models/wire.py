"""The frame that all models share: a name, a declaration, and how an answer is counted and checked.

A wire fills in how its server is asked and how its answers are read. What may be wrong with any answer is
looked at here, once: half an answer, none, or one to half of a prompt never gets further.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from summarize.errors import ModelResponseError, SummarizeError
from summarize.models.chat_model import Capabilities, Completion, Meter, Usage
from summarize.models.estimate import check_room, fewest_tokens
from summarize.models.events import TextObserver, events, is_stream
from summarize.tracing import chat

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.models.chat_model import ChatModel, Request
    from summarize.models.http import JsonClient

CUT_SHORT = "the model's answer was cut short: it is longer than was asked for"


class NamedModel(ABC):
    """A model with a name and declared capabilities that holds nothing.

    Args:
        name: the specification that chose it.
        capabilities: what it manages.
    """

    def __init__(self, name: str, capabilities: Capabilities) -> None:
        self._name = name
        self._capabilities = capabilities

    @property
    def name(self) -> str:
        """The specification that chose it."""
        return self._name

    @property
    def capabilities(self) -> Capabilities:
        """What it manages."""
        return self._capabilities

    @abstractmethod
    def complete(self, request: Request) -> Completion:
        """Answer one request; see ``ChatModel.complete``."""

    def close(self) -> None:  # noqa: B027 - most models have something to free, some have not
        """Nothing is held."""


class WrappedModel(ABC):
    """A model around another one, under its name.

    Args:
        inner: the model that answers.
    """

    def __init__(self, inner: ChatModel) -> None:
        self._inner = inner

    @property
    def inner(self) -> ChatModel:
        """The model that answers."""
        return self._inner

    @property
    def name(self) -> str:
        """The specification that chose it."""
        return self._inner.name

    @property
    def capabilities(self) -> Capabilities:
        """What it manages."""
        return self._inner.capabilities

    @abstractmethod
    def complete(self, request: Request) -> Completion:
        """Answer one request; see ``ChatModel.complete``."""

    def close(self) -> None:
        """Free what the inner model holds."""
        self._inner.close()


class CountedModel(WrappedModel):
    """A model that others wrote: what it spends is counted.

    It may count on ``request.meter`` or give the usage with its answer; where it does both, the meter holds.
    """

    def complete(self, request: Request) -> Completion:
        """Answer one request; see ``ChatModel.complete``. Whatever the model raises is raised."""
        meter = Meter()
        try:
            completion = self._inner.complete(replace(request, meter=meter))
            if meter.total == Usage():
                meter.add(completion.usage)
            return completion
        finally:
            request.meter.add(meter.total)


class ForeignModel(CountedModel):
    """A model of another package's wire: whatever it raises is a model's error, in one line."""

    def complete(self, request: Request) -> Completion:
        """Answer one request; see ``ChatModel.complete``.

        Raises:
            SummarizeError: as the model itself raises.
            ModelResponseError: it raises anything else, or gives no ``Completion``.
        """
        try:
            return super().complete(request)
        except SummarizeError:
            raise
        except Exception as error:  # another package may raise anything
            raise ModelResponseError(f"{self.name} failed: {type(error).__name__}: {error}") from error


def token_counter(model: ChatModel) -> Callable[[str], int] | None:
    """What counts tokens with the model's own tokenizer, where that is at hand (``count_tokens``)."""
    while isinstance(model, WrappedModel):
        model = model.inner
    return getattr(model, "count_tokens", None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, in the one form to which every wire brings it.

    Attributes:
        text: the answer itself, untrusted.
        usage: tokens as the server counted them; requests are counted where they are made.
        problem: why the answer cannot be used (refused, cut short, …), or None.
    """

    text: str
    usage: Usage
    problem: str | None = None


class Wire(NamedModel):
    """A model that is really asked, over whatever protocol."""

    def complete(self, request: Request) -> Completion:
        """Answer one request; what it cost is counted on ``request.meter``, also where it fails.

        Raises:
            ModelUnavailableError: no answer in time.
            ModelResponseError: refused, empty, cut short, or not of the protocol's shape.
            PromptTooLongError: the prompt does not fit the context; it was not sent, and not cut.
            ConfigError: the server refuses the key, or does not know the model.
        """
        meter = Meter()
        try:
            with chat(self.name, request.max_tokens) as tell:
                answer = self._answer(replace(request, meter=meter))
                meter.add(answer.usage)
                if tell is not None:
                    tell(_spent(answer.usage))
                _check_read(answer.usage, request)
                if answer.problem:
                    raise ModelResponseError(answer.problem)
                if not answer.text.strip():
                    raise ModelResponseError("the model's answer is empty")
            return Completion(answer.text, meter.total)
        finally:
            request.meter.add(meter.total)

    @abstractmethod
    def _answer(self, request: Request) -> Answer:
        """Ask, and count each request on ``request.meter``."""


def _spent(usage: Usage) -> dict[str, str | int | float | bool]:
    """The attributes of a span, as OpenTelemetry names them."""
    return {
        "gen_ai.usage.input_tokens": usage.prompt_tokens,
        "gen_ai.usage.output_tokens": usage.completion_tokens,
        "gen_ai.usage.cache_read.input_tokens": usage.cached_tokens,
    }


def _check_read(usage: Usage, request: Request) -> None:
    """Whether the model read the whole prompt, as far as its server says how much it read.

    Raises:
        ModelResponseError: it cannot have: the answer is one to a part of the article.
    """
    read, fewest = usage.prompt_tokens, fewest_tokens(request.prompt)
    if 0 < read < fewest:
        raise ModelResponseError(
            f"the model read {read} tokens of a prompt of at least {fewest}: the server has cut the article;"
            " give the model a longer context"
        )


class HttpWire(Wire):
    """A wire to a server that speaks JSON over HTTP.

    Args:
        name: the specification that chose it.
        model: the name that the server knows.
        capabilities: what it manages.
        client: speaks to its server.
    """

    _speakers: ClassVar[str]
    """Who speaks the protocol, for the error on an answer of another one."""

    def __init__(self, name: str, model: str, capabilities: Capabilities, client: JsonClient) -> None:
        super().__init__(name, capabilities)
        self._model = model
        self._client = client

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def complete(self, request: Request) -> Completion:
        """Answer one request; see ``Wire.complete``. No error repeats the key."""
        with self._client.redacted():
            return super().complete(request)

    def _answer(self, request: Request) -> Answer:
        check_room(request, self.capabilities.context)
        on_text = request.on_text
        observe = (lambda: TextObserver(on_text, self._delta)) if on_text else None
        body = self._post(request, observe)
        try:
            if on_text and self._streamed(body):
                return self._fold(events(body, self._client.host))
            return self._whole(body)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise ModelResponseError(
                f"{self._client.host} answered, but not as {self._speakers}: is the base URL right?"
            ) from error

    @abstractmethod
    def _post(self, request: Request, observe: Callable[[], TextObserver] | None) -> bytes:
        """Send the request and give the body of the answer."""

    @staticmethod
    def _streamed(body: bytes) -> bool:
        """Whether the server streamed; one that does not know how gives one whole answer."""
        return is_stream(body)

    @staticmethod
    @abstractmethod
    def _delta(event: dict[str, Any]) -> str:
        """The new text in one event of a stream."""

    @staticmethod
    @abstractmethod
    def _whole(body: bytes) -> Answer:
        """Read an answer that came at once.

        Raises:
            ValueError: it is not of the protocol's shape; other errors of looking into it mean the same.
        """

    @staticmethod
    @abstractmethod
    def _fold(stream: list[dict[str, Any]]) -> Answer:
        """Read an answer from all events of its stream.

        Raises:
            ModelResponseError: the stream ended before the answer did.
            ValueError: it is not of the protocol's shape.
        """
