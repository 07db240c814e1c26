"""Work in threads that can be ended from outside, for servers whose callers come and go."""

from __future__ import annotations

import ctypes
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

GRACE_SECONDS = 5.0
"""In which work that nobody waits for any more may end at one of its steps, before it is interrupted."""


class InterruptedWorkError(BaseException):
    """Raised into work that does not end by itself. No ``Exception``: nothing may take it for its own."""


class CancellableCall:
    """Work in a thread that can be interrupted between any two steps of Python, but not within a call of C.

    ``--timeout`` of the command does the same by a signal, which reaches the main thread alone.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: int | None = None

    def run(self, job: Callable[[], T]) -> T:
        """Do the work, in this thread."""
        with self._lock:
            self._thread = threading.get_ident()
        try:
            return job()
        finally:
            with self._lock:
                _raise_in(self._thread, None)  # what was raised and has not arrived would hit other work
                self._thread = None

    def interrupt(self) -> None:
        """Raise in the thread, if the work is still under way."""
        with self._lock:
            if self._thread is not None:
                _raise_in(self._thread, InterruptedWorkError)


def _raise_in(thread: int | None, error: type[BaseException] | None) -> None:
    if thread is not None:
        what = ctypes.py_object(error) if error is not None else None
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)
