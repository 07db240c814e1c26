"""The transport: proxies, threads, and silence in the logs."""

from __future__ import annotations

import json
import logging
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from summarize.models import Deadline
from summarize.models.transport import within
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import model, request

if TYPE_CHECKING:
    from summarize.testing import Connection

GOOD = replies.openai("fine")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester's own proxies are none of a test's business."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """As other programs do; its password is sent to it alone, in its own header."""
    with ScriptedServer(GOOD) as proxy:
        monkeypatch.setenv("http_proxy", proxy.root_url.replace("//", "//user:pass@"))
        assert "fine" == model("any", "http://models.invalid/v1").complete(request()).text
        received = proxy.requests[0]
    assert "http://models.invalid/v1/chat/completions" == received.path
    assert received.headers["proxy-authorization"].startswith("Basic ")


def test_hosts_that_need_no_proxy_get_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """``no_proxy`` is heeded."""
    with ScriptedServer(GOOD) as server, ScriptedServer(replies.status(500)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.root_url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert "fine" == model("any", server.base_url).complete(request()).text
        assert () == proxy.requests


def test_threads_share_a_client_within_the_limit() -> None:
    """Sixteen requests from eight threads, never more than three at a time, each with its own answer."""
    lock = threading.Lock()
    running = most = 0

    def reply(connection: Connection) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        connection.stopping.wait(0.02)
        with lock:
            running -= 1
        replies.openai(connection.request.json()["messages"][0]["content"])(connection)

    with ScriptedServer(reply) as server, ThreadPoolExecutor(8) as pool:
        shared = model("any", server.base_url, concurrency=3)
        texts = [f"text {number}" for number in range(16)]
        assert texts == list(pool.map(lambda text: shared.complete(request(text)).text, texts))
    assert most == 3


def test_nothing_of_a_request_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The HTTP library's debugging records hold headers; other users of it keep theirs."""
    caplog.set_level(logging.DEBUG)
    with ScriptedServer(GOOD) as server:
        model("any", server.base_url).complete(request())
    logger = logging.getLogger("httpcore.http11")
    with within(Deadline(1.0)):
        logger.debug("ours")
    logger.debug("theirs")
    assert ["theirs"] == [record.getMessage() for record in caplog.records if record.name == logger.name]


def _answer(connection: socket.socket) -> None:
    """Answer one request as an OpenAI-compatible server does, and keep the connection."""
    message = {"role": "assistant", "content": "fine"}
    body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]}).encode()
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def test_a_request_is_sent_in_one_piece() -> None:
    """Head and body come together: a server is not woken for half a request."""
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:
        server.settimeout(5)
        asked = pool.submit(
            model("any", f"http://127.0.0.1:{server.getsockname()[1]}/v1").complete, request()
        )
        connection, _ = server.accept()
        with connection:
            first = connection.recv(1 << 16)
            _answer(connection)
            assert "fine" == asked.result().text
    head, _, body = first.partition(b"\r\n\r\n")
    assert b"content-length: %d" % len(body) in head.lower()
    assert "Hello" == json.loads(body)["messages"][0]["content"]


def test_a_model_that_is_closed_while_it_is_asked_keeps_no_connection() -> None:
    """The answer still comes, and its connection is closed behind it."""
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:
        server.settimeout(5)
        asked = model("any", f"http://127.0.0.1:{server.getsockname()[1]}/v1")
        answer = pool.submit(asked.complete, request())
        connection, _ = server.accept()
        with connection:
            connection.settimeout(5)
            connection.recv(1 << 16)
            asked.close()
            _answer(connection)
            assert "fine" == answer.result().text
            assert b"" == connection.recv(1)
