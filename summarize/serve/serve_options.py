"""How the server is set up."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = "127.0.0.1"
PORT = 8765
SHORTEST_TOKEN = 16
"""Characters; a shorter token could be guessed."""

_ANY = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - to tell them from the others


@dataclass(frozen=True, slots=True)
class Limits:
    """What callers may take.

    Attributes:
        working: summaries and verifications that are made at the same time.
        waiting: more that may wait for their turn; what comes then is refused with 503.
        body_bytes: of one request.
        characters: of one article or summary, after it was read: more is hours of work for one caller.
        held_bytes: of all requests together that are being read or worked on.
        body_seconds: in which a request's body must be there.
        head_seconds: in which its head must be there.
        seconds: for one request from its head to its result, waiting included.
        connections: open at the same time.
    """

    working: int = 4
    waiting: int = 64
    body_bytes: int = 16 * 1024 * 1024
    characters: int = 2_000_000
    held_bytes: int = 128 * 1024 * 1024
    body_seconds: float = 30.0
    head_seconds: float = 10.0
    seconds: float = 180.0
    connections: int = 256


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How the server is set up.

    Attributes:
        host: where it listens.
        port: likewise; 0 for any that is free.
        token: what callers must send; None for a server that only this machine reaches.
        names: more values of the Host header that are answered, such as a name behind a proxy.
        allow_private_hosts: whether links may lead to private networks.
        history: folder of saved runs; None to save nothing.
        limits: what callers may take.

    Raises:
        ConfigError: it would listen beyond this machine without a token, or the token is too short.
    """

    host: str = LOOPBACK
    port: int = PORT
    token: str | None = None
    names: tuple[str, ...] = ()
    allow_private_hosts: bool = False
    history: Path | None = None
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if self.token is not None and (
            len(self.token) < SHORTEST_TOKEN or not all("!" <= char <= "~" for char in self.token)
        ):
            raise ConfigError(f"--token: at least {SHORTEST_TOKEN} ASCII characters without white space")
        if self.token is None and not is_loopback(self.host):
            raise ConfigError(f"--host {self.host} can be reached from other machines: it needs --token")

    @property
    def wildcard(self) -> bool:
        """Whether it listens on all addresses of the machine."""
        return self.host in _ANY


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches this address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
