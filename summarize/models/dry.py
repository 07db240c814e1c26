"""A model that is never asked: it collects the prompts that would be sent, for ``--dry-run``."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from summarize.errors import ModelResponseError
from summarize.models.estimate import check_room
from summarize.models.wire import NamedModel

if TYPE_CHECKING:
    from summarize.models.chat_model import Capabilities, Completion, Request


class DryModel(NamedModel):
    """Remembers each request and answers none.

    A writer that asks once ends with the error; one that asks for sentence after sentence goes on, so that
    all its prompts are collected.

    Args:
        name: the specification of the model in whose place it stands.
        capabilities: of that model.
    """

    def __init__(self, name: str, capabilities: Capabilities) -> None:
        super().__init__(name, capabilities)
        self._requests: list[Request] = []
        self._lock = threading.Lock()

    @property
    def requests(self) -> tuple[Request, ...]:
        """What would have been sent, in order."""
        with self._lock:
            return tuple(self._requests)

    def complete(self, request: Request) -> Completion:
        """Remember the request.

        Raises:
            PromptTooLongError: it would not be sent, since it does not fit the context.
            ModelResponseError: otherwise, always.
        """
        check_room(request, self.capabilities.context)
        with self._lock:
            self._requests.append(request)
        raise ModelResponseError("nothing is sent in a dry run")
