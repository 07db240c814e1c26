"""Replies for ``ScriptedServer``: what servers do, the good and the bad."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, Literal

from summarize.models.estimate import estimate_tokens
from summarize.testing.scripted_server import head

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summarize.testing.scripted_server import Connection

    Reply = Callable[[Connection], None]

ALL = -1
"""As a count of prompt tokens: as many as the request has, as a server says that reads all of it."""

_JSON = {"Content-Type": "application/json"}


def openai(
    text: str | None,
    *,
    finish_reason: str = "stop",
    refusal: str | None = None,
    tokens: tuple[int, int, int] = (ALL, 0, 50),
) -> Reply:
    """A chat completion as OpenAI gives it; ``tokens`` are prompt, cached and completion tokens."""

    def usage(read: int) -> dict[str, Any]:
        return {
            "prompt_tokens": read,
            "prompt_tokens_details": {"cached_tokens": tokens[1]},
            "completion_tokens": tokens[2],
            "total_tokens": read + tokens[2],
        }

    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}
    body = {"id": "chatcmpl-1", "object": "chat.completion", "choices": [choice]}
    return _counted(tokens[0], lambda read: {**body, "usage": usage(read)})


def anthropic(
    answer: str | dict[str, Any],
    *,
    stop_reason: str = "end_turn",
    tokens: tuple[int, int, int, int] = (ALL, 0, 0, 50),
) -> Reply:
    """A message as Anthropic gives it: text, or a call of the tool ``answer``.

    ``tokens`` are input, cache creation, cache read and output tokens.
    """
    block: dict[str, Any] = {"type": "text", "text": answer}
    if not isinstance(answer, str):
        block = {"type": "tool_use", "id": "toolu_1", "name": "answer", "input": answer}
    others = {
        "cache_creation_input_tokens": tokens[1],
        "cache_read_input_tokens": tokens[2],
        "output_tokens": tokens[3],
    }
    message: dict[str, Any] = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "content": [block],
        "stop_reason": stop_reason,
    }
    return _counted(tokens[0], lambda read: {**message, "usage": {"input_tokens": read, **others}})


def ollama(text: str, *, done_reason: str = "stop", prompt_tokens: int | None = ALL) -> Reply:
    """A chat answer as Ollama gives it."""
    message = {"role": "assistant", "content": text}
    body = {"message": message, "done": True, "done_reason": done_reason, "eval_count": 50}
    if prompt_tokens is None:
        return value(body)
    return _counted(prompt_tokens, lambda read: {**body, "prompt_eval_count": read})


def ollama_show(context: int = 131_072, capabilities: tuple[str, ...] = ("completion",)) -> Reply:
    """What Ollama says of a model."""
    info = {"general.architecture": "test", "test.context_length": context}
    return value({"model_info": info, "capabilities": list(capabilities)})


def _counted(read: int, body: Callable[[int], object]) -> Reply:
    """The body with the tokens that were read: so many, or ``ALL`` of the request's."""

    def reply(connection: Connection) -> None:
        counted = estimate_tokens(connection.request.body.decode()) if read == ALL else read
        value(body(counted))(connection)

    return reply


def value(body: object, status: int = 200) -> Reply:
    """Any JSON value."""
    return raw(json.dumps(body).encode(), status)


def raw(body: bytes, status: int = 200, headers: Mapping[str, str] = _JSON) -> Reply:
    """Any bytes, well framed."""

    def reply(connection: Connection) -> None:
        connection.respond(status, body, headers)

    return reply


def stream(pieces: Sequence[str]) -> Reply:
    """A body in several chunks, as streaming servers send it."""

    def reply(connection: Connection) -> None:
        connection.send(head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"}))
        for piece in pieces:
            data = piece.encode()
            connection.send(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        connection.send(b"0\r\n\r\n")
        connection.keep_open = True

    return reply


def status(code: int, message: str = "as scripted", *, retry_after: str | None = None) -> Reply:
    """An error in OpenAI's form."""
    headers = _JSON if retry_after is None else {**_JSON, "Retry-After": retry_after}
    kind = {"error": {"message": message, "type": "scripted", "code": None}}
    return raw(json.dumps(kind).encode(), code, headers)


def html() -> Reply:
    """A web page where JSON should be, as proxies and wrong addresses give it."""
    page = b"<!doctype html><title>Welcome</title><h1>It works!</h1>"
    return raw(page, headers={"Content-Type": "text/html"})


def cut_json() -> Reply:
    """JSON that ends early in a response that is whole."""
    return raw(b'{"choices": [{"message": {"content": "{\\"sentences\\": [')


def megabytes(count: int) -> Reply:
    """An answer of so many MiB of text."""
    return openai("word " * (count * 1024 * 1024 // 5))


def hang_up() -> Reply:
    """The connection ends without a byte."""

    def reply(connection: Connection) -> None:
        connection.keep_open = False

    return reply


def reset_in_body() -> Reply:
    """The connection breaks after half of the body."""

    def reply(connection: Connection) -> None:
        connection.send(head(200, {**_JSON, "Content-Length": "1000"}) + b'{"choices": [')
        connection.stopping.wait(0.05)  # or else the reset overtakes the bytes
        connection.reset()

    return reply


def drip(part: Literal["head", "body"] = "body", seconds: float = 1.0) -> Reply:
    """One byte at a time, each in time for a read time-out, and never done."""

    def reply(connection: Connection) -> None:
        if part == "head":
            connection.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            connection.send(head(200, {**_JSON, "Content-Length": "1000000"}))
        while not connection.stopping.wait(seconds):
            connection.send(b" ")

    return reply


def silence() -> Reply:
    """Nothing, for as long as the client waits."""

    def reply(connection: Connection) -> None:
        connection.stopping.wait()

    return reply


def endless() -> Reply:
    """A body without an end, as fast as it is read."""

    def reply(connection: Connection) -> None:
        connection.send(head(200, {**_JSON, "Transfer-Encoding": "chunked"}))
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        while not connection.stopping.is_set():
            connection.send(chunk)

    return reply


def gzip_bomb(mib: int = 1024) -> Reply:
    """A small body that inflates to so many MiB."""

    def reply(connection: Connection) -> None:
        deflate = zlib.compressobj(9, wbits=31)
        body = b"".join(deflate.compress(b" " * (1 << 20)) for _ in range(mib)) + deflate.flush()
        connection.respond(200, body, {**_JSON, "Content-Encoding": "gzip"})

    return reply


def redirect(location: str, code: int = 307) -> Reply:
    """A redirect to another place."""
    return raw(b"", code, {"Location": location})
