"""Names of servers to addresses, within a time limit.

The operating system's resolver takes none, and may wait for a dead name server for minutes. So it is called
in a thread of its own, which is left behind when the time is up; those who ask for the same name meanwhile
wait for the same thread.
"""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field

import httpcore


@dataclass(slots=True)
class _Lookup:
    done: threading.Event = field(default_factory=threading.Event)
    addresses: list[str] = field(default_factory=list)
    problem: Exception | None = None


_running: dict[tuple[str, int], _Lookup] = {}
_lock = threading.Lock()


def resolve(host: str, port: int, seconds: float | None) -> list[str]:
    """The addresses of a host, in the order in which they are to be tried; at least one.

    Args:
        host: a name or an address.
        port: of the service.
        seconds: how long to wait; None for as long as the operating system does.

    Raises:
        httpcore.ConnectTimeout: the time is up.
        httpcore.ConnectError: the name is not known.
    """
    try:
        return _addresses(host, port, socket.AI_NUMERICHOST)  # asks nobody
    except (OSError, UnicodeError):
        lookup = _lookup(host, port)
    if not lookup.done.wait(seconds):
        raise httpcore.ConnectTimeout(f"the address of {host} was not found in time")
    if lookup.problem is not None:
        said = getattr(lookup.problem, "strerror", None) or str(lookup.problem)
        raise httpcore.ConnectError(f"its address was not found: {said}") from lookup.problem
    return lookup.addresses


def _lookup(host: str, port: int) -> _Lookup:
    """The lookup of this name that is on its way, or a new one."""
    with _lock:
        found = _running.get((host, port))
        if found is None:
            found = _running[host, port] = _Lookup()
            # A daemon, so that a resolver that hangs does not keep the program from ending.
            threading.Thread(target=_work, args=(host, port, found), daemon=True).start()
        return found


def _work(host: str, port: int, lookup: _Lookup) -> None:
    try:
        lookup.addresses = _addresses(host, port, 0)
    except Exception as error:  # noqa: BLE001 - handed to those who wait, who translate it
        lookup.problem = error
    finally:
        with _lock:
            del _running[host, port]
        lookup.done.set()


def _addresses(host: str, port: int, flags: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
