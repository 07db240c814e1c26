"""Runs the server until it is told to stop."""

from __future__ import annotations

import logging
import signal
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from summarize.errors import ConfigError
from summarize.serve.app import Application

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from summarize.serve.serve_options import ServeOptions
    from summarize.shared_models import SharedModels

GRACE_SECONDS = 10
"""How long requests may go on after the server was told to stop."""

_HEAD_BYTES = 32 * 1024


def listen(options: ServeOptions) -> socket.socket:
    """The socket on which the server will be reached.

    Raises:
        ConfigError: the address is none of this machine, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    try:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((options.host, options.port))
        server.listen(options.limits.connections)
    except (OSError, OverflowError) as error:
        server.close()
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(f"cannot listen on {options.host}:{options.port}: {reason}") from None
    return server


def serve(
    shared: SharedModels, options: ServeOptions, server: socket.socket, ready: Callable[[int], None]
) -> None:
    """Answer requests until SIGINT or SIGTERM comes; then finish those under way.

    Args:
        shared: makes summaries.
        options: how the server is set up.
        server: from ``listen``.
        ready: is told the port once requests are answered.
    """
    port = server.getsockname()[1]
    running = _Server(config(Application(shared, options, port), options), lambda: ready(port))
    running.run(sockets=[server])


def config(application: Application, options: ServeOptions) -> uvicorn.Config:
    """How uvicorn is set up: one process, h11, no proxy's word taken, nothing logged of what is asked."""
    return uvicorn.Config(
        application.asgi,
        http=_protocol(options.limits.head_seconds),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=options.limits.connections,
        timeout_graceful_shutdown=GRACE_SECONDS,
        h11_max_incomplete_event_size=_HEAD_BYTES,
    )


class _Server(uvicorn.Server):
    """Says when it is there, and ends in order: a stop that was asked for is no interruption."""

    def __init__(self, configuration: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(configuration)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    def handle_exit(self, sig: int, frame: Any) -> None:  # noqa: ANN401 - a frame of Python's
        super().handle_exit(sig, frame)
        if sig == signal.SIGTERM and self._captured_signals:
            self._captured_signals.pop()  # it would be raised again, and end the process with an error


class _Protocol(H11Protocol):
    """HTTP/1.1, in which a connection without a whole head of a request does not stay."""

    head_seconds: float
    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._unwatch_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unwatch_head()
        super().connection_lost(exc)

    def _watch_head(self) -> None:
        self._unwatch_head()
        self._head = self.loop.call_later(self.head_seconds, self._late)

    def _unwatch_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _late(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()


def _protocol(head_seconds: float) -> type[H11Protocol]:
    return type("Protocol", (_Protocol,), {"head_seconds": head_seconds})


def log_to(say: Callable[[str], None]) -> None:
    """Send errors of the server and its library to ``say``; callers' mistakes would only fill the screen."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(self.format(record))

    handler = Handler(logging.ERROR)
    for name in ("uvicorn.error", "summarize.serve"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.propagate = False
