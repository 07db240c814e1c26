"""A model that says what it is told to, for tests of programs that use one."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from summarize.models.chat_model import Capabilities, Completion, Usage
from summarize.models.estimate import check_room, estimate_prompt, estimate_tokens
from summarize.models.wire import NamedModel

if TYPE_CHECKING:
    from summarize.models.chat_model import Request


class ScriptedModel(NamedModel):
    """Gives its answers in order, raises those that are errors, and remembers what it was asked.

    Usage is estimated from the texts. Safe to use from several threads.

    Args:
        answers: the queue; ``extend`` adds to it.
        capabilities: what it declares to manage.
        name: its specification.
    """

    def __init__(
        self,
        *answers: str | Exception,
        capabilities: Capabilities | None = None,
        name: str = "scripted",
    ) -> None:
        self._answers = deque(answers)
        super().__init__(name, capabilities or Capabilities())
        self._history: list[Request] = []
        self._lock = threading.Lock()

    @property
    def history(self) -> tuple[Request, ...]:
        """What it was asked, in order."""
        with self._lock:
            return tuple(self._history)

    def extend(self, *answers: str | Exception) -> None:
        """Put answers at the end of the queue."""
        with self._lock:
            self._answers.extend(answers)

    def complete(self, request: Request) -> Completion:
        """The next answer.

        Raises:
            AssertionError: it is asked more often than it has answers.
            PromptTooLongError: the request does not fit the context that it declares.
            Exception: the next answer, if it is an error.
        """
        check_room(request, self.capabilities.context)
        with self._lock:
            self._history.append(request)
            if not self._answers:
                raise AssertionError(f"asked {len(self._history)} times, which is once too often")
            answer = self._answers.popleft()
        tokens = 0 if isinstance(answer, Exception) else estimate_tokens(answer)
        usage = Usage(estimate_prompt(request.prompt), 0, tokens, 1)
        request.meter.add(usage)
        if isinstance(answer, Exception):
            raise answer
        if request.on_text:
            for end in range(1, len(answer) + 1):
                request.on_text(answer[:end])
        return Completion(answer, usage)
