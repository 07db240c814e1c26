"""What the wires share: one client with a total deadline, retries, and capped answers.

Nothing of httpx leaves this module: its errors become ours here.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from math import isfinite
from time import time
from typing import TYPE_CHECKING, Any
from weakref import finalize

import httpcore
import httpx
from pydantic_core import to_json
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from summarize.errors import (
    ConfigError,
    ModelError,
    ModelResponseError,
    ModelUnavailableError,
    SummarizeError,
)
from summarize.models.chat_model import Usage
from summarize.models.hosts import host
from summarize.models.transport import ERRORS, DeadlineTransport, as_sent, within
from summarize.redaction import Redactor, without_password

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pydantic import SecretStr
    from tenacity import RetryCallState

    from summarize.models.chat_model import Deadline, Request

    _RawHeaders = list[tuple[bytes, bytes]]

MAX_ANSWER_BYTES = 8 * 1024 * 1024
"""A summary is some kilobytes; a larger answer is an error of the server, and is not read to its end."""

RETRIED = frozenset({408, 409, 425, 429, *range(500, 600)})
"""Statuses after which the same request may succeed."""


class _TryAgainError(ModelUnavailableError):
    """A failure after which another try may help; ``after`` is the server's wish in seconds."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True)
class HttpOptions:
    """How a client talks to one server.

    Attributes:
        base_url: without a trailing slash.
        headers: what carries the key, sent with each request and never shown.
        connect_timeout: seconds to reach the server.
        read_timeout: seconds of silence before it counts as dead.
        retries: more tries after a failed request.
        concurrency: most requests at a time.
    """

    base_url: str
    headers: Mapping[str, str] = field(repr=False)
    connect_timeout: float = 10.0
    read_timeout: float = 120.0
    retries: int = 3
    concurrency: int = 4


class RequestRejectedError(ModelResponseError):
    """The server understood the request and does not want it: status 400 or 422.

    Attributes:
        said: what it said, in one short line.
    """

    def __init__(self, message: str, said: str) -> None:
        super().__init__(message)
        self.said = said


class JsonClient:
    """Posts JSON to one server. Safe to use from several threads.

    Raises:
        ConfigError: the base URL is none.
    """

    def __init__(self, options: HttpOptions) -> None:
        url = parse_url(options.base_url)
        self._options = options
        # A server may repeat the key. Its answers are parsed as they came; its words in errors are cleaned.
        self._redact = Redactor(
            value.removeprefix("Bearer ")
            for name, value in options.headers.items()
            if name.lower() in {"authorization", "x-api-key"}
        )
        self.host = url.netloc.decode("ascii")
        self._state = host(f"{url.scheme}://{self.host}", options.concurrency)
        self._client = httpx.Client(
            base_url=url,
            # Without compression, the size of an answer on the wire is its size in memory.
            headers={"Accept-Encoding": "identity", "Accept": "application/json", **options.headers},
            timeout=httpx.Timeout(options.read_timeout, connect=options.connect_timeout),
            follow_redirects=False,  # the key and the article go to the server that was named, no other
            transport=(transport := DeadlineTransport(url)),
        )
        self._transport = transport
        # One for all requests, which threads may share: each refers to itself, so that one a request would
        # keep its prompt until garbage is collected.
        self._tries = Retrying(
            retry=retry_if_exception_type(_TryAgainError),
            stop=stop_after_attempt(options.retries + 1),
            wait=_wait,
            reraise=True,
        )
        self._posts: dict[str, httpcore.Request] = {}
        # A model that is dropped without close() leaves no open sockets behind.
        self._close = finalize(self, self._client.close)

    def post(
        self,
        path: str,
        payload: Mapping[str, Any],
        request: Request,
        observe: Callable[[], Callable[[bytes], None]] | None = None,
    ) -> bytes:
        """Post ``payload`` and give the answer's body, trying again while it may help and time is left.

        Each try is counted on ``request.meter``. ``observe`` makes, for each try, what gets to see the
        body's chunks as they come in.

        Raises:
            ModelUnavailableError: no usable answer in time.
            RequestRejectedError: the server does not want this request.
            ModelResponseError: an answer that another try would not mend.
            ConfigError: the server refuses the key, or knows neither the path nor the model.
        """
        with self.redacted():
            return self._tries(self._post_once, path, payload, request, observe)

    def get(self, path: str, deadline: Deadline) -> bytes:
        """Get ``path``, in one try.

        Raises:
            ModelError: no usable answer in time.
            ConfigError: the server refuses the key or does not know the path.
        """
        with self.redacted():
            return self._once(as_sent(self._client.build_request("GET", path)), deadline)

    @contextmanager
    def redacted(self) -> Iterator[None]:
        """Errors that leave this block do not repeat the key."""
        try:
            yield
        except SummarizeError as error:
            if self._redact.finds(str(error)) or self._redact.finds(str(error.__cause__ or "")):
                error.args = (self._redact(str(error)),)
                error.__cause__, error.__context__ = None, None
            raise

    def close(self) -> None:
        """Close the connections."""
        self._close()

    def _post_once(
        self,
        path: str,
        payload: Mapping[str, Any],
        request: Request,
        observe: Callable[[], Callable[[bytes], None]] | None,
    ) -> bytes:
        with self._state.turn(request.deadline):
            request.meter.add(Usage(requests=1))
            message = self._message(path, payload)
            return self._once(message, request.deadline, observe() if observe else None)

    def _message(self, path: str, payload: Mapping[str, Any]) -> httpcore.Request:
        """A request as httpx makes it; what is the same in all requests is made once."""
        like = self._posts.get(path)
        if like is None:
            like = as_sent(self._client.build_request("POST", path, json={}))
            like.headers = [
                (name, value) for name, value in like.headers if name.lower() != b"content-length"
            ]
            self._posts[path] = like
        body = to_json(payload)
        message = copy(like)
        message.headers = [*like.headers, (b"Content-Length", b"%d" % len(body))]
        message.stream = (body,)
        return message

    def _once(
        self, message: httpcore.Request, deadline: Deadline, observer: Callable[[bytes], None] | None = None
    ) -> bytes:
        deadline.remaining()
        try:
            with within(deadline):
                status, headers, body = self._exchange(message, observer)
        except ModelUnavailableError as error:
            self._state.failed(str(error))
            raise
        except ERRORS as error:
            why = _describe(error, self.host)
            self._state.failed(why)
            raise _TryAgainError(why) from error
        return self._judge(status, headers, body)

    def _exchange(
        self, message: httpcore.Request, observer: Callable[[bytes], None] | None
    ) -> tuple[int, _RawHeaders, bytes]:
        response = self._transport.send(message)
        try:
            observes = observer if 200 <= response.status < 300 else None
            body = _read(_encoding(response.headers), response, observes)
        finally:
            response.close()
        return response.status, response.headers, body

    def _judge(self, status: int, headers: _RawHeaders, body: bytes) -> bytes:
        if status == 429:
            self._state.throttled()
        elif status >= 500:
            self._state.failed(f"it answered {status}")
        else:
            self._state.answered()
        if 200 <= status < 300:
            return body
        raise status_error(status, httpx.Headers(headers), body, self.host)


def bearer(key: SecretStr | None) -> dict[str, str]:
    """The header that carries a key, for servers that want it as a bearer token."""
    return {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}


def parse_url(text: str) -> httpx.URL:
    """The address of a server.

    Raises:
        ConfigError: it is no HTTP address, or it holds a name and password, which would end up in messages.
    """
    shown = without_password(text)
    try:
        url = httpx.URL(text)
        url.netloc.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise ConfigError(f"{shown!r} is no server's address: {error}") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise ConfigError(f"{shown!r} is no server's address: it needs http:// or https:// and a host")
    if url.userinfo:
        raise ConfigError("a server's address must not hold a password: keys come from the environment")
    return url


def _describe(error: Exception, server: str) -> str:
    if isinstance(error, (httpcore.ConnectTimeout, httpx.ConnectTimeout)):
        return f"{server} could not be reached in time (connect_timeout)"
    if isinstance(error, (httpcore.ConnectError, httpx.ConnectError)):
        said = _NUMBER.sub("", str(error))
        return f"{server} could not be reached: {said} (does it run, and is the address right?)"
    if isinstance(error, (httpcore.TimeoutException, httpx.TimeoutException)):
        return f"{server} fell silent"
    return f"{server} broke the connection: {error}"


def _encoding(headers: _RawHeaders) -> str:
    """How a body was compressed; empty where the headers do not say."""
    named = (value for name, value in headers if name.lower() == b"content-encoding")
    return next(named, b"").decode("latin-1").strip().lower()


def _read(encoding: str, chunks: Iterable[bytes], observer: Callable[[bytes], None] | None) -> bytes:
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise ModelResponseError(f"the server compressed its answer with {encoding}, which was not asked for")
    inflate = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    body = bytearray()
    for chunk in chunks:
        try:
            room = MAX_ANSWER_BYTES + 1 - len(body)
            piece = inflate.decompress(chunk, room) if inflate else chunk
        except zlib.error as error:
            raise ModelResponseError("the server's answer is damaged: it is no gzip stream") from error
        body += piece
        if len(body) > MAX_ANSWER_BYTES:
            raise ModelResponseError(f"the server's answer is longer than {MAX_ANSWER_BYTES >> 20} MiB")
        if observer:
            observer(piece)
    if inflate and not inflate.eof:
        raise ModelResponseError("the server's answer is damaged: its gzip stream ends early")
    return bytes(body)


_HINTS = {
    401: "the key is missing or refused",
    403: "the key is missing or refused",
    404: "are the base URL and the model's name right?",
}


def status_error(
    status: int, headers: Mapping[str, str], body: bytes, server: str
) -> ModelError | ConfigError:
    """The error that an answer with a status other than 200 to 299 means."""
    said, kind = _said(body)
    text = f"{server} answered {status}" + (f": {said}" if said else "")
    if 300 <= status < 400:
        text = (
            f"{server} answered {status}, a redirect, which is never followed with the key; mend the base URL"
        )
    elif kind == "insufficient_quota":
        return ModelUnavailableError(f"{text} (no credit is left with the provider)")
    elif status in RETRIED:
        return _TryAgainError(text, _retry_after(headers))
    elif status in _HINTS:
        return ConfigError(f"{text} ({_HINTS[status]})")
    elif status == 400 and "api key" in said.lower():  # so Gemini answers to a wrong key
        return ConfigError(f"{text} ({_HINTS[401]})")
    elif status in {400, 422}:
        return RequestRejectedError(text, said)
    return ModelResponseError(text)


def _said(body: bytes) -> tuple[str, str]:
    """What the server says of an error, in one short line, and the kind that it gives it."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return "", ""
    kind = ""
    if isinstance(value, list) and value:
        value = value[0]  # Gemini's OpenAI-compatible end point wraps its errors so
    if isinstance(value, dict):
        value = value.get("error", value)
    if isinstance(value, dict) and isinstance(value.get("detail"), list) and value["detail"]:
        value = {"message": value["detail"][0].get("msg")} if isinstance(value["detail"][0], dict) else None
    if isinstance(value, dict):
        kind = value.get("code") or value.get("type") or ""
        value = value.get("message")
    return (" ".join(value.split())[:200] if isinstance(value, str) else ""), str(kind)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, from the header's two forms: a number, or a date (RFC 9110, 10.2.3); some say milliseconds."""
    exact = headers.get("retry-after-ms", "")
    if exact.isascii() and exact.isdigit():
        return int(exact[:12]) / 1000
    value = headers.get("retry-after")
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time()
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if isfinite(seconds) else None


_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
"""What the system calls an error beside its name: nothing that helps a reader."""

_BACK_OFF = wait_random_exponential(multiplier=1.0, max=20.0)


def _wait(state: RetryCallState) -> float:
    """Seconds until the next try of ``JsonClient._post_once``, whose third argument is the request."""
    deadline: Deadline = state.args[2].deadline
    error = state.outcome.exception() if state.outcome else None
    after = error.after if isinstance(error, _TryAgainError) else None
    wait = _BACK_OFF(state) if after is None else after
    if wait >= deadline.remaining():
        raise ModelUnavailableError(
            f"{error}; another try would be after the deadline of {deadline.seconds:g} s (--timeout)"
        ) from error
    return wait
