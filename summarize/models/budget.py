"""A limit on what may be spent: ``--max-tokens-total``."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.errors import BudgetError
from summarize.models.chat_model import Meter
from summarize.models.estimate import estimate_prompt
from summarize.models.wire import WrappedModel

if TYPE_CHECKING:
    from summarize.models.chat_model import ChatModel, Completion, Request


class Budget:
    """Tokens that may be spent, shared by all models that draw on it. Safe to use from several threads.

    A request is let through only if its estimated prompt and its longest answer still fit, beside those of
    the requests that are on their way.

    Args:
        limit: prompt and completion tokens together.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._spent = 0
        self._reserved = 0
        self._lock = threading.Lock()

    @property
    def spent(self) -> int:
        """Tokens spent so far, as the servers counted them."""
        return self._spent

    def reserve(self, tokens: int) -> None:
        """Set tokens aside for a request.

        Raises:
            BudgetError: they could go beyond the limit; nothing was sent.
        """
        with self._lock:
            if self._spent + self._reserved + tokens > self.limit:
                raise BudgetError(
                    f"the next request may take {tokens} tokens, and {self._spent + self._reserved} of the"
                    f" {self.limit} that --max-tokens-total allows are spent"
                )
            self._reserved += tokens

    def settle(self, reserved: int, spent: int) -> None:
        """Replace what was set aside by what was spent."""
        with self._lock:
            self._reserved -= reserved
            self._spent += spent


class BudgetedModel(WrappedModel):
    """A model that asks the budget before each request."""

    def __init__(self, inner: ChatModel, budget: Budget) -> None:
        super().__init__(inner)
        self._budget = budget

    def complete(self, request: Request) -> Completion:
        """Answer one request.

        Raises:
            BudgetError: the answer could cost more than is left; nothing was sent.
            ModelError: as the model itself raises.
        """
        reserved = estimate_prompt(request.prompt) + request.max_tokens
        self._budget.reserve(reserved)
        meter = Meter()
        try:
            return self._inner.complete(replace(request, meter=meter))
        finally:
            self._budget.settle(reserved, meter.total.total_tokens)
            request.meter.add(meter.total)
