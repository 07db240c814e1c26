"""Looking up a server's address: a resolver that hangs does not stretch the deadline."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore
import pytest

from summarize.config import Settings
from summarize.errors import ModelUnavailableError
from summarize.models.survey import check
from summarize.net import resolve
from summarize.pipeline import Summarizer
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import model, request

if TYPE_CHECKING:
    from collections.abc import Iterator

URL = "http://names.invalid/v1"
OTHER_URL = "http://others.invalid/v1"
"""Look-ups of one name are shared, so that a test could be answered by the end of the one before."""
_ask = socket.getaddrinfo


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A name server that never answers; the names that it was asked for."""
    asked: list[str] = []
    gone = threading.Event()

    def hang(host: str, *arguments: Any, flags: int = 0, **options: Any) -> Any:
        try:
            return _ask(host, *arguments, flags=flags | socket.AI_NUMERICHOST, **options)
        except socket.gaierror:
            if flags & socket.AI_NUMERICHOST:
                raise
        asked.append(host)
        gone.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    yield asked
    gone.set()


def test_the_deadline_holds_while_a_name_is_looked_up(lookups: list[str]) -> None:
    """The error is that of the deadline, and comes with it."""
    begin = time.monotonic()
    with pytest.raises(ModelUnavailableError, match=r"no answer within 0\.5 s"):
        model("any", URL).complete(request(seconds=0.5))
    assert time.monotonic() - begin > 0.4
    assert ["names.invalid"] == lookups


@pytest.mark.usefixtures("quick")
def test_the_limit_on_connecting_holds_too_and_tries_share_one_look_up(lookups: list[str]) -> None:
    """Three tries, an error that names the limit, and one thread that is left behind, not three."""
    asked = request(seconds=20.0)
    with pytest.raises(ModelUnavailableError, match=r"names\.invalid could not be reached in time"):
        model("any", URL, connect_timeout=0.2, retries=2).complete(asked)
    assert asked.meter.total.requests == 3
    assert ["names.invalid"] == lookups


@pytest.mark.usefixtures("lookups")
def test_the_deadline_of_an_article_holds_in_asyncio_as_well() -> None:
    """Both ways go through the same code; meanwhile the event loop runs on."""
    settings = Settings(model="any", base_url=OTHER_URL, cache=False, timeout=0.5)
    ticks = 0

    async def work() -> None:
        nonlocal ticks
        with Summarizer(settings) as summarizer:
            task = asyncio.create_task(summarizer.asummarize("It rained. The council met on Monday."))
            while not task.done():
                ticks += 1
                await asyncio.sleep(0.02)
            await task

    with pytest.raises(ModelUnavailableError, match=r"within 0\.5 s"):
        asyncio.run(work())
    assert ticks > 5


@pytest.mark.usefixtures("lookups")
def test_doctor_does_not_wait_for_it() -> None:
    """A probe of a server ends although the name server never answers."""
    found = check("any", Settings(base_url=URL, cache=False))
    assert not found.usable


@pytest.mark.usefixtures("lookups")
def test_an_address_needs_no_name_server() -> None:
    """Loopback is reached while the name server is dead."""
    with ScriptedServer(replies.openai("fine")) as server:
        assert "fine" == model("any", server.base_url).complete(request()).text


@pytest.mark.usefixtures("quick")
def test_an_unknown_name_is_one_clear_error() -> None:
    """The operating system's own words, after the tries of the policy."""
    # A host of its own: the circuit of the other one may be open from the tests before.
    with pytest.raises(ModelUnavailableError, match=r"unknown\.invalid could not be reached: its address"):
        model("any", "http://unknown.invalid/v1", retries=1).complete(request(seconds=20.0))


def test_a_dead_address_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with two addresses, of which nobody listens at the first, is reached at the second."""
    with ScriptedServer(replies.openai("fine")) as server:
        port = int(server.root_url.rpartition(":")[2])

        def two(host: str, *arguments: Any, flags: int = 0, **options: Any) -> Any:
            if host != "two.invalid" or flags & socket.AI_NUMERICHOST:
                return _ask(host, *arguments, flags=flags, **options)
            kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
            return [(*kind, ("127.0.0.2", port)), (*kind, ("127.0.0.1", port))]

        monkeypatch.setattr(socket, "getaddrinfo", two)
        assert ["127.0.0.2", "127.0.0.1"] == resolve("two.invalid", port, 1.0)
        assert "fine" == model("any", f"http://two.invalid:{port}/v1").complete(request()).text
        assert f"two.invalid:{port}" == server.requests[0].headers["host"]


def test_a_name_that_cannot_be_one_is_an_error() -> None:
    """Labels that are too long are refused before anybody is asked."""
    with pytest.raises(httpcore.ConnectError, match="its address was not found"):
        resolve("x" * 100 + ".invalid", 80, 5.0)
