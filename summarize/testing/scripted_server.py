"""A scripted HTTP server on loopback, with real sockets: it answers well or badly, exactly as it is told."""

from __future__ import annotations

import json
import socket
import struct
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came in. Header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:  # noqa: ANN401 - JSON
        """The body, parsed.

        Raises:
            ValueError: it is no JSON.
        """
        return json.loads(self.body)


@dataclass(slots=True)
class Connection:
    """What a reply may do: see the request, send bytes, break off.

    Attributes:
        request: what is to be answered.
        stopping: set when the server is closed; a reply that waits or goes on for ever must heed it.
        keep_open: whether the connection serves another request after this reply.
    """

    request: Received
    stopping: threading.Event
    _socket: socket.socket = field(repr=False)
    keep_open: bool = False

    def send(self, data: bytes) -> None:
        """Send raw bytes.

        Raises:
            OSError: the client has gone.
        """
        self._socket.sendall(data)

    def respond(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """Send a whole, well-formed response and keep the connection open."""
        self.send(head(status, {**headers, "Content-Length": str(len(body))}) + body)
        self.keep_open = True

    def reset(self) -> None:
        """Break the connection as a crash does: the client sees a reset, not an end."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()


class ScriptedServer:
    """Answers the first request with the first reply, and so on; the last reply is repeated.

    Use it as a context manager::

        with ScriptedServer(replies.status(500), replies.openai("fine")) as server:
            ...  # a client of server.base_url
        assert len(server.requests) == 2
    """

    def __init__(self, *script: Callable[[Connection], None]) -> None:
        if not script:
            raise ValueError("a script needs at least one reply")
        self._script = script
        self._requests: list[Received] = []
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.answer = self._answer
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def root_url(self) -> str:
        """The server's address without a path, such as ``http://127.0.0.1:50000``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def base_url(self) -> str:
        """The address that an OpenAI client wants: with ``/v1``."""
        return f"{self.root_url}/v1"

    @property
    def requests(self) -> tuple[Received, ...]:
        """All requests so far, in the order in which they came."""
        with self._lock:
            return tuple(self._requests)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, request: Received, client: socket.socket) -> bool:
        with self._lock:
            reply = self._script[min(len(self._requests), len(self._script) - 1)]
            self._requests.append(request)
        connection = Connection(request, self._stopping, client)
        reply(connection)
        return connection.keep_open


def unused_url() -> str:
    """An address on loopback where nobody listens: connections are refused."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"


def head(status: int, headers: Mapping[str, str]) -> bytes:
    """The status line and headers of a response."""
    reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    answer: Callable[[Received, socket.socket], bool]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away in the middle is part of the play."""


class _Handler(StreamRequestHandler):
    server: _Server
    disable_nagle_algorithm = True

    def handle(self) -> None:
        while (request := self._receive()) is not None:
            if not self.server.answer(request, self.request):
                return

    def finish(self) -> None:
        if self.request.fileno() >= 0:
            super().finish()

    def _receive(self) -> Received | None:
        first = self.rfile.readline().decode("latin-1").split()
        if len(first) != 3:
            return None
        headers: dict[str, str] = {}
        while line := self.rfile.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        body = self.rfile.read(int(headers.get("content-length", "0")))
        return Received(first[0], first[1], headers, body)
