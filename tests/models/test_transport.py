"""The transport: proxies, threads, and silence in the logs."""

from __future__ import annotations

import logging
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
