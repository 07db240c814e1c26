"""An HTTP transport on which one deadline holds for everything: from looking up a name to the last byte.

httpx's own time-outs are for each single read: a server that sends a byte a second, in the headers or in
the body, never meets one. Here each read waits at most until the deadline of the request at hand.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from summarize.errors import ConfigError
from summarize.net import resolve

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

    from summarize.models.chat_model import Deadline

_deadline: ContextVar[Deadline | None] = ContextVar("deadline", default=None)

ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpx.TransportError,
)
"""What may come out of a request on this transport, besides our own errors."""


@contextmanager
def within(deadline: Deadline) -> Iterator[None]:
    """Whatever is sent and received in this block, by this thread, is done by ``deadline``.

    Raises:
        ModelUnavailableError: from inside the block, when the deadline passes.
    """
    token = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(token)


class _Quiet(logging.Filter):
    """Drops httpcore's debugging records of our requests: they hold headers, in which a key may stand."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - logging's signature
        return _deadline.get() is None


_QUIET = _Quiet()


class DeadlineTransport(httpx.BaseTransport):
    """Sends to one server, through the proxy of the environment if there is one. Thread-safe.

    Each request that is under way has a pool of one connection to itself. A pool of many looks through all of
    them at the begin and at the end of each request, which costs more than the request where there are 30.
    """

    def __init__(self, base_url: httpx.URL) -> None:
        context = httpx.create_ssl_context() if base_url.scheme == "https" else None
        proxy = None if proxy_bypass(base_url.host) else getproxies().get(base_url.scheme)
        if proxy and not _is_http(proxy):
            raise ConfigError(f"the proxy that {base_url.scheme}_proxy names is no http address")
        self._proxy = _proxy(proxy) if proxy else None
        self._options: dict[str, Any] = {
            "ssl_context": context,
            "max_connections": 1,
            "network_backend": _Backend(),
        }
        for name in ("connection", "http11", "proxy"):
            logging.getLogger(f"httpcore.{name}").addFilter(_QUIET)
        self._closed = False
        self._idle: list[httpcore.ConnectionPool] = []  # the last used is used first; others may expire

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the response is read while it arrives."""
        sent = self.send(as_sent(request))
        return httpx.Response(sent.status, headers=sent.headers, stream=sent)

    def send(self, request: httpcore.Request) -> Sent:
        """Send one request as it is; what comes back must be closed."""
        try:
            pool = self._idle.pop()
        except IndexError:
            pool = (
                httpcore.HTTPProxy(**self._proxy, **self._options)
                if self._proxy
                else httpcore.ConnectionPool(**self._options)
            )
        try:
            response = pool.handle_request(request)
        except BaseException:
            pool.close()
            raise
        return Sent(response, lambda: self._take_back(pool))

    def close(self) -> None:
        """Close all connections; those in use as soon as they are not."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _take_back(self, pool: httpcore.ConnectionPool) -> None:
        self._idle.append(pool)
        if self._closed:
            self.close()


class Sent(httpx.SyncByteStream):
    """A response whose body is read while it arrives.

    Attributes:
        status: of HTTP.
        headers: as they came.
    """

    def __init__(self, response: httpcore.Response, closed: Callable[[], None]) -> None:
        self.status = response.status
        self.headers = response.headers
        self._stream = response.stream
        self._closed: Callable[[], None] | None = closed

    def __iter__(self) -> Iterator[bytes]:
        assert not hasattr(self._stream, "__aiter__")  # noqa: S101 - for the type checker
        yield from self._stream

    def close(self) -> None:
        """Let go of the connection."""
        closed, self._closed = self._closed, None
        if closed is not None:
            self._stream.close()  # type: ignore[union-attr]  # httpcore's responses have one
            closed()


def as_sent(request: httpx.Request) -> httpcore.Request:
    """A request of httpx as it goes over the wire."""
    assert isinstance(request.stream, httpx.SyncByteStream)  # noqa: S101 - for the type checker
    url = request.url
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


def _is_http(address: str) -> bool:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        return False
    return url.scheme in {"http", "https"} and bool(url.host)


def _proxy(address: str) -> dict[str, Any]:
    url = httpx.URL(address)
    auth = (url.username, url.password) if url.username or url.password else None
    return {"proxy_url": str(url.copy_with(userinfo=b"")), "proxy_auth": auth}


class _Backend(httpcore.NetworkBackend):
    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        limit = _left(timeout)
        until = None if limit is None else time.monotonic() + limit
        try:
            addresses = resolve(host, port, limit)
            for i, address in enumerate(addresses):
                # Each address gets its share of the time that is left, so that a dead one cannot take it all.
                share = None if until is None else max(0.001, until - time.monotonic()) / (len(addresses) - i)
                try:
                    stream = self._inner.connect_tcp(address, port, share, local_address, socket_options)
                except (httpcore.ConnectError, httpcore.ConnectTimeout):
                    if i == len(addresses) - 1:
                        raise
                else:
                    return _Stream(stream)
        except httpcore.ConnectTimeout:
            _left(None)  # says so if it was the deadline that passed
            raise
        raise AssertionError("unreachable")


_PIECE = 1 << 16
"""Bytes of a request that are held back at most until the answer is waited for."""


class _Stream(httpcore.NetworkStream):
    """A stream that sends head and body of a request in one piece, when the answer is waited for."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner
        self._waiting = bytearray()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with suppress(httpcore.WriteError):  # a server may answer, and hang up, before it has read all
            self._flush(timeout)
        try:
            return self._inner.read(max_bytes, _left(timeout))
        except httpcore.ReadTimeout:
            _left(None)  # says so if it was the deadline that passed
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._waiting += buffer
        if len(self._waiting) > _PIECE:
            self._flush(timeout)

    def _flush(self, timeout: float | None) -> None:
        if self._waiting:
            piece, self._waiting = bytes(self._waiting), bytearray()
            self._inner.write(piece, _left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        self._flush(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._inner.get_extra_info(info)


def _left(timeout: float | None) -> float | None:
    deadline = _deadline.get()
    if deadline is None:
        return timeout
    left = deadline.remaining()
    return left if timeout is None else min(timeout, left)
