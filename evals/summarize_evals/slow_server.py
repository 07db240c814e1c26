"""A server on loopback that takes its time over each answer, as a model does, and almost none of a core.

``python -m summarize_evals.slow_server SECONDS`` prints its address and serves until its standard input ends;
then it prints how many requests it answered and how many were at work at a time, at most.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING

from summarize_evals.batch_articles import answer

if TYPE_CHECKING:
    from collections.abc import Callable


class _Speaker(asyncio.Protocol):
    """One connection: requests one after another, each answered after the latency."""

    def __init__(self, counted: _Counted, seconds: float) -> None:
        self._counted = counted
        self._seconds = seconds
        self._data = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the type checker
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        while True:
            end = self._data.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self._data[:end]).lower()
            length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
            if len(self._data) < end + 4 + length:
                return
            body = bytes(self._data[end + 4 : end + 4 + length])
            del self._data[: end + 4 + length]
            self._counted.begin()
            loop = asyncio.get_running_loop()
            loop.call_later(self._seconds, self._answer, reply(body))

    def _answer(self, data: bytes) -> None:
        self._counted.end()
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)


class _Counted:
    def __init__(self) -> None:
        self.requests = self.now = self.most = 0

    def begin(self) -> None:
        self.requests += 1
        self.now += 1
        self.most = max(self.most, self.now)

    def end(self) -> None:
        self.now -= 1


def reply(body: bytes) -> bytes:
    """The whole response to a chat completion's request."""
    messages = json.loads(body)["messages"]
    text = answer("\n".join(message["content"] for message in messages if message["role"] != "system"))
    usage = {"prompt_tokens": len(body) // 4, "completion_tokens": len(text) // 4}
    message = {"role": "assistant", "content": text}
    value = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": usage}
    data = json.dumps(value).encode()
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(data) + data
    )


async def serve(seconds: float, ready: Callable[[str], None]) -> _Counted:
    """Serve until standard input ends."""
    counted = _Counted()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Speaker(counted, seconds), "127.0.0.1", 0, backlog=1024)
    ready(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1")
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()
    return counted


def main() -> None:
    """Serve until standard input ends."""
    counted = asyncio.run(serve(float(sys.argv[1]), lambda url: print(url, flush=True)))
    print(json.dumps({"requests": counted.requests, "most": counted.most}), flush=True)


if __name__ == "__main__":
    main()
