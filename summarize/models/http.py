"""What the wires share: one client with a total deadline, retries, and capped answers.

Nothing of httpx leaves this module: its errors become ours here.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING, Any

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from summarize.errors import ConfigError, ModelError, ModelResponseError, ModelUnavailableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenacity import RetryCallState

    from summarize.models.base import Deadline

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
        headers: sent with each request; they hold the key and are never shown.
        connect_timeout: seconds to reach the server.
        read_timeout: seconds of silence before it counts as dead.
        retries: more tries after a failed request.
    """

    base_url: str
    headers: Mapping[str, str]
    connect_timeout: float = 10.0
    read_timeout: float = 120.0
    retries: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: its body, and how many requests it took."""

    body: bytes
    requests: int


class JsonClient:
    """Posts JSON to one server. Safe to use from several threads.

    Raises:
        ConfigError: the base URL is none.
    """

    def __init__(self, options: HttpOptions, transport: httpx.BaseTransport | None = None) -> None:
        try:
            url = httpx.URL(options.base_url)
        except httpx.InvalidURL as error:
            raise ConfigError(f"{options.base_url!r} is no server's address: {error}") from None
        if url.scheme not in {"http", "https"} or not url.host:
            raise ConfigError(
                f"{options.base_url!r} is no server's address: it needs http:// or https:// and a host"
            )
        self._options = options
        self.host = url.netloc.decode("ascii")
        self._client = httpx.Client(
            base_url=options.base_url,
            # Without compression, the size of an answer on the wire is its size in memory.
            headers={"Accept-Encoding": "identity", "Accept": "application/json", **options.headers},
            follow_redirects=False,  # the key and the article go to the server that was named, no other
            transport=transport,
        )

    def post(self, path: str, payload: Mapping[str, Any], deadline: Deadline) -> Answer:
        """Post ``payload``, trying again while it may help and time is left.

        Raises:
            ModelUnavailableError: no usable answer in time.
            ModelResponseError: an answer that another try would not mend.
            ConfigError: the server refuses the key, or knows neither the path nor the model.
        """
        tries = Retrying(
            retry=retry_if_exception_type(_TryAgainError),
            stop=stop_after_attempt(self._options.retries + 1),
            wait=lambda state: _wait(state, deadline),
            reraise=True,
        )
        for attempt in tries:
            with attempt:
                body = self._post_once(path, payload, deadline)
                return Answer(body, attempt.retry_state.attempt_number)
        raise AssertionError("tenacity either returns or raises")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _post_once(self, path: str, payload: Mapping[str, Any], deadline: Deadline) -> bytes:
        left = deadline.remaining()
        timeout = httpx.Timeout(
            min(left, self._options.read_timeout), connect=min(left, self._options.connect_timeout)
        )
        try:
            with self._client.stream("POST", path, json=payload, timeout=timeout) as response:
                body = _read(response, deadline)
        except httpx.ConnectTimeout as error:
            raise _TryAgainError(f"{self.host} could not be reached within the connect time-out") from error
        except httpx.ConnectError as error:
            raise _TryAgainError(f"{self.host} could not be reached: {error}") from error
        except httpx.TimeoutException as error:
            raise _TryAgainError(f"{self.host} fell silent") from error
        except httpx.TransportError as error:
            raise _TryAgainError(f"{self.host} broke the connection: {error}") from error
        if response.is_success:
            return body
        raise _status_error(response, body, self.host)


def _read(response: httpx.Response, deadline: Deadline) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise ModelResponseError(f"the server compressed its answer with {encoding}, which was not asked for")
    inflate = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    body = bytearray()
    for chunk in response.iter_raw():
        deadline.remaining()
        try:
            room = MAX_ANSWER_BYTES + 1 - len(body)
            body += inflate.decompress(chunk, room) if inflate else chunk
        except zlib.error as error:
            raise ModelResponseError("the server's answer is damaged: it is no gzip stream") from error
        if len(body) > MAX_ANSWER_BYTES:
            raise ModelResponseError(f"the server's answer is longer than {MAX_ANSWER_BYTES >> 20} MiB")
    return bytes(body)


def _status_error(response: httpx.Response, body: bytes, host: str) -> ModelError | ConfigError:
    status = response.status_code
    said = _message(body)
    text = f"{host} answered {status}" + (f": {said}" if said else "")
    if response.has_redirect_location:
        return ModelResponseError(
            f"{host} answered {status}, a redirect, which is never followed with the key; mend the base URL"
        )
    if status in RETRIED:
        return _TryAgainError(text, _retry_after(response.headers.get("retry-after")))
    if status in {401, 403}:
        return ConfigError(f"{text} (the key is missing or refused)")
    if status == 404:
        return ConfigError(f"{text} (is the model's name right, and does the base URL end in /v1?)")
    return ModelResponseError(text)


def _message(body: bytes) -> str:
    """What the server says of an error, in one short line."""
    import json

    try:
        value = json.loads(body)
    except ValueError:
        return ""
    if isinstance(value, dict):
        value = value.get("error", value)
    if isinstance(value, dict):
        value = value.get("message", "")
    return " ".join(value.split())[:200] if isinstance(value, str) else ""


def _retry_after(value: str | None) -> float | None:
    """Seconds, from the header's two forms: a number, or a date (RFC 9110, 10.2.3)."""
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time())
    except ValueError:
        return None


_BACK_OFF = wait_random_exponential(multiplier=1.0, max=20.0)


def _wait(state: RetryCallState, deadline: Deadline) -> float:
    error = state.outcome.exception() if state.outcome else None
    after = error.after if isinstance(error, _TryAgainError) else None
    wait = _BACK_OFF(state) if after is None else after
    if wait >= deadline.remaining():
        raise ModelUnavailableError(
            f"{error}; another try would be after the deadline of {deadline.seconds:g} s (--timeout)"
        ) from error
    return wait
