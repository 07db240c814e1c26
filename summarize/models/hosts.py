"""What is known of a server across requests: how many it takes at once, and whether it is dead."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from summarize.errors import ModelUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.models.chat_model import Deadline

DEAD_AFTER = 8
"""Failed tries in a row after which a server counts as dead: two articles with the default retries."""

PAUSE_SECONDS = 30.0
"""How long a dead server is left alone before one request tries it again."""

RAISE_AFTER = 8
"""Successes in a row after which one more request at a time is allowed again."""


class Host:
    """The state of one server. Safe to use from several threads.

    Concurrency is halved by each 429 and raised by one after ``RAISE_AFTER`` successes, as congestion
    control does (additive increase, multiplicative decrease; Chiu and Jain 1989).

    Args:
        name: for messages.
        limit: most requests at a time.
    """

    def __init__(self, name: str, limit: int) -> None:
        self.name = name
        self._most = limit
        self._limit = limit
        self._running = 0
        self._successes = 0
        self._failures = 0
        self._why = ""
        self._closed_until = 0.0
        self._condition = threading.Condition()

    @property
    def limit(self) -> int:
        """How many requests may run now."""
        return self._limit

    @contextmanager
    def turn(self, deadline: Deadline) -> Iterator[None]:
        """Wait for a turn and hold it.

        Raises:
            ModelUnavailableError: the server counts as dead, or no turn came before the deadline.
        """
        with self._condition:
            self._check()
            while self._running >= self._limit:
                self._condition.wait(deadline.remaining())
                self._check()
            self._running += 1
        try:
            yield
        finally:
            with self._condition:
                self._running -= 1
                self._condition.notify()

    def answered(self) -> None:
        """The server gave an answer, whatever it was."""
        with self._condition:
            self._failures = 0
            self._successes += 1
            if self._successes >= RAISE_AFTER and self._limit < self._most:
                self._limit += 1
                self._successes = 0
                self._condition.notify_all()

    def throttled(self) -> None:
        """The server asked for fewer requests."""
        with self._condition:
            self._failures = 0
            self._successes = 0
            self._limit = max(1, self._limit // 2)

    def failed(self, why: str) -> None:
        """No answer came, or the server said that it is broken.

        Args:
            why: for the message of those who are not let through any more.
        """
        with self._condition:
            self._successes = 0
            self._failures += 1
            self._why = why
            if self._failures >= DEAD_AFTER:
                self._closed_until = time.monotonic() + PAUSE_SECONDS
                self._condition.notify_all()

    def _check(self) -> None:
        left = self._closed_until - time.monotonic()
        if left > 0:
            raise ModelUnavailableError(
                f"{self.name} failed {self._failures} times in a row ({self._why}); it is not asked again for"
                f" {left:.0f} s"
            )
        if self._closed_until:
            # Half open: this request tries; until it succeeds, one more failure closes the circuit again.
            self._closed_until = 0.0


_hosts: WeakValueDictionary[str, Host] = WeakValueDictionary()
_lock = threading.Lock()


def host(name: str, limit: int) -> Host:
    """The state of a server, shared by all clients of this process that talk to it now.

    The first client's limit holds while any of them lives.
    """
    with _lock:
        found = _hosts.get(name)
        if found is None:
            found = Host(name, limit)
            _hosts[name] = found
        return found
