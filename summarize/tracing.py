"""OpenTelemetry: spans of what is done, and an event for each verdict, by the GenAI conventions.

Only where the program that uses this package has OpenTelemetry loaded and set up: nothing is imported for it
here. What is told holds figures, names of models and checkers, verdicts and codes of rules; never words of an
article, a summary, a prompt or an answer.

References: https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/ and …/gen-ai-events/
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from summarize.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Value = str | int | float | bool

P = ParamSpec("P")
T = TypeVar("T")

SCOPE = "summarize"
EVENT = "gen_ai.evaluation.result"
_PROVIDERS = {"smollm2": "summarize", "gguf": "summarize"}
"""Names of providers where the conventions have no name, and ours would say nothing."""


def _loaded(module: str) -> Any:  # noqa: ANN401 - a module that may not be installed
    """A part of OpenTelemetry's API, if this process uses it."""
    if "opentelemetry.trace" not in sys.modules:
        return None
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        return None


def traced(name: str, told: Callable[[T], Mapping[str, Value]]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a span of each call.

    Args:
        name: of the span.
        told: attributes that its result gives.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def call(*arguments: P.args, **named: P.kwargs) -> T:
            with span(name) as tell:
                result = function(*arguments, **named)
                if tell is not None:
                    tell(told(result))
                return result

        return call

    return decorate


@contextmanager
def span(
    name: str, attributes: Mapping[str, Value] | None = None, *, client: bool = False
) -> Iterator[Callable[[Mapping[str, Value]], None] | None]:
    """A span around the block; gives what adds attributes to it, or None where nothing is traced.

    Args:
        name: of the span.
        attributes: known at its begin.
        client: whether another server is asked.
    """
    trace = _loaded("opentelemetry.trace")
    if trace is None:
        yield None
        return
    kind = trace.SpanKind.CLIENT if client else trace.SpanKind.INTERNAL
    # The text of an error may repeat words of an article: its class says enough.
    options = {"kind": kind, "record_exception": False, "set_status_on_exception": False}
    tracer = trace.get_tracer(SCOPE, VERSION)
    with tracer.start_as_current_span(name, attributes=dict(attributes or {}), **options) as current:
        try:
            yield lambda found: current.set_attributes(dict(found))
        except BaseException as error:
            kinds = (kind.__name__ for kind in type(error).__mro__)
            public = next(kind for kind in kinds if not kind.startswith("_"))
            current.set_attribute("error.type", public)
            current.set_status(trace.Status(trace.StatusCode.ERROR, public))
            raise


def chat(spec: str, max_tokens: int) -> Any:  # noqa: ANN401 - a context manager, as span gives
    """A span around one question to a model, from its specification and the longest answer in tokens."""
    provider, colon, model = spec.partition(":")
    attributes: dict[str, Value] = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": _PROVIDERS.get(provider, provider if colon else "compatible"),
        "gen_ai.request.model": model or spec,
        "gen_ai.request.max_tokens": max_tokens,
    }
    return span(f"chat {model or spec}", attributes, client=provider not in _PROVIDERS)


def evaluated(name: str, label: str, score: float | None, explanation: str) -> None:
    """An event that tells one verdict, within the current span.

    Args:
        name: what was evaluated.
        label: the verdict.
        score: from 0 to 1, or None if nothing was found out.
        explanation: in codes and names.
    """
    logs = _loaded("opentelemetry._logs")
    if logs is None:
        return
    attributes: dict[str, Value] = {
        "gen_ai.evaluation.name": name,
        "gen_ai.evaluation.score.label": label,
        "gen_ai.evaluation.explanation": explanation,
    }
    if score is not None:
        attributes["gen_ai.evaluation.score.value"] = score
    logs.get_logger(SCOPE, VERSION).emit(logs.LogRecord(event_name=EVENT, attributes=attributes))


def carried(function: Callable[P, T]) -> Callable[P, T]:
    """The function with the span of now as its parent, for a thread of its own."""
    context = _loaded("opentelemetry.context")
    if context is None:
        return function
    current = context.get_current()

    @wraps(function)
    def call(*arguments: P.args, **named: P.kwargs) -> T:
        token = context.attach(current)
        try:
            return function(*arguments, **named)
        finally:
            context.detach(token)

    return call
