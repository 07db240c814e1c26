"""What providers' queues need of HTTP beyond questions: files sent, and files read line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelResponseError, ModelUnavailableError
from summarize.models.http import MAX_ANSWER_BYTES, JsonClient, status_error
from summarize.models.transport import ERRORS, as_sent, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    import httpx

    from summarize.models.chat_model import Deadline


class QueueClient(JsonClient):
    """A client of a provider's queue, with the key of its models."""

    def ask(self, path: str, deadline: Deadline, payload: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Get ``path``, or post ``payload`` to it, in one try, and give the JSON object that comes back.

        Raises:
            ModelError: no usable answer in time.
            ConfigError: the server refuses the key or does not know the path.
        """
        method = "GET" if payload is None else "POST"
        with self.redacted():
            message = self._client.build_request(method, path, json=payload)
            return _object(self._once(as_sent(message), deadline))

    def upload(
        self, path: str, fields: Mapping[str, str], file: BinaryIO, deadline: Deadline
    ) -> dict[str, Any]:
        """Send a file as a form does, in one try, and give the JSON object that comes back.

        Raises:
            ModelError: no usable answer in time.
            ConfigError: the server refuses the key or does not know the path.
        """
        form = {"file": ("requests.jsonl", file, "application/jsonl")}
        with self.redacted():
            message = self._client.build_request("POST", path, data=dict(fields), files=form)
            return _object(self._once(as_sent(message), deadline))

    def lines(self, path: str, deadline: Deadline) -> Iterator[bytes]:
        """The lines of a file, of any number.

        Raises:
            ModelError: it cannot be had whole in time, or a line is longer than an answer may be.
        """
        message = self._client.build_request("GET", path)
        with self.redacted():
            try:
                with within(deadline):
                    response = self._client.send(message, stream=True)
                    try:
                        if not response.is_success:
                            raise status_error(response.status_code, response.headers, b"", self.host)
                        yield from _lines(response)
                    finally:
                        response.close()
            except ERRORS as error:
                raise ModelUnavailableError(f"{self.host} broke off in the middle of a file") from error


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ModelResponseError("the server's answer is no JSON: is the address right?") from error
    if not isinstance(value, dict):
        raise ModelResponseError("the server's answer is no JSON object: is the address right?")
    return value


def _lines(response: httpx.Response) -> Iterator[bytes]:
    if response.headers.get("content-encoding", "identity").strip().lower() not in {"identity", ""}:
        raise ModelResponseError("the server compressed its answer, which was not asked for")
    rest = b""
    for chunk in response.iter_raw():
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        if len(rest) > MAX_ANSWER_BYTES:
            raise ModelResponseError(f"a line of the results is longer than {MAX_ANSWER_BYTES >> 20} MiB")
    if rest:
        yield rest
