"""Who is told what goes on while a summary is made."""

from __future__ import annotations


class Observer:
    """Is told what goes on, from any thread. This one does nothing with it."""

    def phase(self, name: str) -> None:
        """A phase of the work begins."""

    def sentence(self, text: str) -> None:
        """A sentence is supported on its own; the summary may yet leave it out."""
