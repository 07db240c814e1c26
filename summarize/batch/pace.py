"""Limits that hold for all processes of a run together: requests and tokens a minute, tokens in all.

Requests are spaced evenly, as a meter of the generic cell rate algorithm does (ITU-T I.371): with N a minute,
no 60 seconds hold more than N. Tokens are charged by what a request may take and credited when it is known
what it took.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.errors import BudgetError
from summarize.models.budget import Budget

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext

_REQUESTS, _TOKENS, _SPENT, _RESERVED = range(4)
_LOCK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class RateLimits:
    """What a run may take; None for no limit.

    Attributes:
        requests: a minute.
        tokens: a minute, prompt and answer together.
        total: tokens in all.
    """

    requests: int | None = None
    tokens: int | None = None
    total: int | None = None


class Pace(Budget):
    """A budget in memory that the processes of a run share. It waits where the pace says so.

    Args:
        context: makes what is shared.
        limits: what may be taken.
    """

    def __init__(self, context: SpawnContext, limits: RateLimits) -> None:
        self._limits = limits
        self.limit = limits.total or 0
        # When the next request, and the next token, would be due; tokens spent, and set aside.
        self._shared: Any = context.RawArray("d", 4)
        # A process that is killed may hold the lock for ever: nobody waits for it longer than that takes.
        self._mutex: Any = context.Lock()

    @property
    def spent(self) -> int:
        """Tokens spent so far, as the servers counted them."""
        return int(self._shared[_SPENT])

    @property
    def paced(self) -> bool:
        """Whether there is a limit a minute."""
        return self._limits.requests is not None or self._limits.tokens is not None

    def wait(self) -> float:
        """Seconds until another request would be due."""
        now = time.monotonic()
        return max(0.0, float(self._shared[_REQUESTS]) - now, float(self._shared[_TOKENS]) - now)

    def reserve(self, tokens: int) -> None:
        """Set tokens aside for a request, and wait until it is due.

        Raises:
            BudgetError: they could go beyond the limit; nothing was sent.
        """
        due = self._change(tokens)
        delay = due - time.monotonic()
        if delay > 0:
            time.sleep(delay)

    def settle(self, reserved: int, spent: int) -> None:
        """Replace what was set aside by what was spent."""
        held = self._mutex.acquire(timeout=_LOCK_SECONDS)
        try:
            self._shared[_RESERVED] -= reserved
            self._shared[_SPENT] += spent
            if self._limits.tokens:
                self._shared[_TOKENS] -= (reserved - spent) * 60 / self._limits.tokens
        finally:
            if held:
                self._mutex.release()

    def _change(self, tokens: int) -> float:
        """Reserve, and give the moment at which the request is due."""
        held = self._mutex.acquire(timeout=_LOCK_SECONDS)
        try:
            shared, limits = self._shared, self._limits
            taken = shared[_SPENT] + shared[_RESERVED]
            if limits.total is not None and taken + tokens > limits.total:
                raise BudgetError(
                    f"the next request may take {tokens} tokens, and {int(taken)} of the {limits.total} that"
                    " --max-tokens-total allows are spent"
                )
            shared[_RESERVED] += tokens
            due = now = time.monotonic()
            for slot, limit, cost in ((_REQUESTS, limits.requests, 1), (_TOKENS, limits.tokens, tokens)):
                if limit:
                    begin = max(now, shared[slot])
                    due = max(due, begin)
                    shared[slot] = begin + cost * 60 / limit
            return due
        finally:
            if held:
                self._mutex.release()
