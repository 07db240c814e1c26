"""Models of Simon Willison's ``llm``: whatever its plugins can reach, behind the same gate (``llm:NAME``).

``llm`` finds the key and speaks to the server; nothing of it is logged to its database. It has no time limit
of its own, so an answer that comes too late is left to a thread that nobody waits for.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigError, MissingExtraError, ModelUnavailableError
from summarize.models.chat_model import Capabilities, JsonMode, Usage
from summarize.models.estimate import check_room
from summarize.models.registry import capabilities, entry
from summarize.models.wire import Answer, Wire
from summarize.redaction import Redactor, without_password

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.config import Settings
    from summarize.models.chat_model import Request

    _OnText = Callable[[str], None]

PROVIDER = "llm"


def load(name: str, settings: Settings) -> LlmModel:
    """The wire's entry point.

    Args:
        name: a model ID or alias that ``llm models`` lists.
        settings: a row ``llm:NAME`` of its table may say how the model is asked.

    Raises:
        ConfigError: ``llm`` knows no such model.
        MissingExtraError: ``llm`` is not installed.
    """
    try:
        import llm
    except ImportError:
        raise MissingExtraError("a model of llm", "llm") from None
    try:
        model = llm.get_model(name)
    except llm.UnknownModelError:
        raise ConfigError(f"llm knows no model {name!r} (llm models lists them)") from None
    except Exception as error:  # any plugin of llm may fail when it is loaded
        raise ConfigError(f"llm cannot be used: {error} (LLM_LOAD_PLUGINS names its plugins)") from error
    row = entry(f"{PROVIDER}:{name}", settings)
    if not model.supports_schema:
        row = row.model_copy(update={"json_mode": "none"})
    return LlmModel(f"{PROVIDER}:{name}", capabilities(row, settings), model)


class LlmModel(Wire):
    """A model of ``llm``.

    Args:
        name: the specification that chose it.
        capabilities: what it manages.
        model: of ``llm``.
    """

    def __init__(self, name: str, capabilities: Capabilities, model: Any) -> None:  # noqa: ANN401 - llm's own
        super().__init__(name, capabilities)
        self._model = model

    def close(self) -> None:
        """Nothing is held."""

    def _answer(self, request: Request) -> Answer:
        check_room(request, self.capabilities.context)
        request.meter.add(Usage(requests=1))
        asking = _Asking(self._model, self._arguments(request), request.on_text)
        thread = threading.Thread(target=asking.run, daemon=True)
        thread.start()
        try:
            finished = asking.done.wait(request.deadline.remaining())
        finally:
            asking.unwanted.set()
        if not finished:
            raise ModelUnavailableError(f"no answer within {request.deadline.seconds:g} s (--timeout)")
        if asking.error is not None:
            raise self._translated(asking.error) from asking.error
        return Answer(asking.text, asking.usage)

    def _arguments(self, request: Request) -> dict[str, Any]:
        messages = request.prompt.messages
        schema = request.schema if self.capabilities.json_mode is JsonMode.SCHEMA else None
        return {
            "prompt": "\n\n".join(message.content for message in messages if message.role != "system"),
            "system": "\n\n".join(message.content for message in messages if message.role == "system"),
            "schema": schema,
            "stream": bool(request.on_text) and self._model.can_stream,
        }

    def _translated(self, error: BaseException) -> Exception:
        """The error of whatever plugin it was, in one line and without the key."""
        import llm

        if isinstance(error, (llm.NeedsKeyException, llm.UnknownModelError)):
            return ConfigError(f"{self.name}: {error}")
        try:
            key = self._model.get_key() if self._model.needs_key else None
        except Exception:  # noqa: BLE001 - it was only to be hidden
            key = None
        text = Redactor([key] if key else [])(without_password(" ".join(str(error).split())))
        return ModelUnavailableError(f"{self.name}: {text[:300] or type(error).__name__}")


class _Asking:
    """One question, in a thread of its own."""

    def __init__(self, model: Any, arguments: dict[str, Any], on_text: _OnText | None) -> None:  # noqa: ANN401
        self._model = model
        self._arguments = arguments
        self._on_text = on_text
        self.done = threading.Event()
        self.unwanted = threading.Event()
        self.text = ""
        self.usage = Usage()
        self.error: BaseException | None = None

    def run(self) -> None:
        """Ask, and say when it is done."""
        try:
            response = self._model.prompt(**self._arguments)
            for piece in response:
                self.text += piece
                if self.unwanted.is_set():
                    return
                if self._on_text is not None:
                    self._on_text(self.text)
            spent = response.usage()
            self.usage = Usage(spent.input or 0, 0, spent.output or 0)
        except BaseException as error:  # noqa: BLE001 - told to the thread that waits
            self.error = error
        finally:
            self.done.set()
