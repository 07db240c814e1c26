"""``--timeout`` for everything that a command does, computing included.

Waiting for servers ends at the deadline by itself. A stage that computes is interrupted by a signal soon
after it; Python looks for signals between steps, also within a regular expression.
"""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GRACE = 1.0
"""Seconds after the deadline in which what waits ends in order, and what is there is put together."""

EXIT_TIME_UP = 3


class TimeUpError(BaseException):
    """The time is up. No ``Exception``: nothing on the way may take it for a failure of its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what runs in this block soon after ``seconds``.

    Where there are no such signals (Windows, other threads than the main one), stages end at the deadline
    only where they look at it.

    Raises:
        TimeUpError: from within the block.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    rung = False

    def ring(*_: object) -> None:
        nonlocal rung
        message = f"not done within {seconds:g} s: give it more time, such as --timeout {4 * seconds:g}"
        if rung:  # what was interrupted did not end
            os.write(2, f"summarize: {message}\n".encode())
            os._exit(EXIT_TIME_UP)
        rung = True
        raise TimeUpError(message)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE, 2 * GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
