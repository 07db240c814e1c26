"""How long a run still takes: by how fast it went of late, not since the beginning."""

from __future__ import annotations

from collections import deque

WINDOW = 60.0
"""Seconds that the rate is taken over."""

LEAST = 2.0
"""Seconds before a rate is told: the first articles wait for processes to start."""


class Remaining:
    """Tells rate and remaining time from how much was done when.

    A run that goes on after it was stopped finds many rows done at once: those count for nothing here.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, now: float, written: int) -> None:
        """So many rows were written by now, in seconds of any clock."""
        self._seen.append((now, written))
        while len(self._seen) > 2 and now - self._seen[1][0] >= WINDOW:
            self._seen.popleft()

    @property
    def rate(self) -> float | None:
        """Rows a second over the window; None while nothing can be said."""
        if not self._seen:
            return None
        (begin, before), (now, written) = self._seen[0], self._seen[-1]
        if now - begin < LEAST or written <= before:
            return None
        return (written - before) / (now - begin)

    def seconds(self, left: int) -> float | None:
        """Seconds until ``left`` rows are written, at this rate."""
        rate = self.rate
        return None if rate is None else left / rate
