"""A server on loopback, in a thread."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from summarize.config import Settings
from summarize.serve.app import Application
from summarize.serve.running import config, listen
from summarize.serve.serve_options import ServeOptions
from summarize.shared_models import SharedModels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Served:
    """A running server.

    Attributes:
        port: where it listens.
        http: a client of it.
    """

    port: int
    http: httpx.Client

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(
    options: ServeOptions | None = None, settings: Settings | None = None, **named: tuple[str, ...]
) -> Iterator[Served]:
    """Serve with these options."""
    options = options or ServeOptions(port=0)
    desk = SharedModels(settings or Settings(cache=False))
    listening = listen(options)
    port = listening.getsockname()[1]
    server = uvicorn.Server(config(Application(desk, options, port), options))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as http:
            yield Served(port, http)
    finally:
        server.should_exit = True
        thread.join(20)
        desk.close()
        listening.close()
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """A server as ``summarize serve`` sets it up."""
    with serving() as served:
        yield served


@pytest.fixture
def serve() -> Callable[..., AbstractContextManager[Served]]:
    """For servers that are set up otherwise."""
    return serving


@pytest.fixture(scope="session")
def article() -> str:
    """The example of the README."""
    return (EXAMPLES / "harbor-sweep.txt").read_text(encoding="utf-8")
