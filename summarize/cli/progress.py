"""The progress display on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from summarize.cli.console import safe
from summarize.observer import Observer
from summarize.rendering.marks import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType


class TerminalProgress(Observer):
    """A spinner with the phase, under the sentences that were verified so far. rich respects NO_COLOR."""

    def __init__(self, console: Console | None = None) -> None:
        self._sentences: list[Text] = []
        self._spinner = Spinner("dots", "starting")
        # Transient: the summary itself, on stdout, is the only text that stays.
        self._live = Live(self._view(), console=console or Console(stderr=True), transient=True)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def phase(self, name: str) -> None:
        """Show the phase beside the spinner."""
        self._spinner.update(text=name)

    def sentence(self, text: str) -> None:
        """Show a verified sentence above the spinner."""
        self._sentences.append(Text(f"✓ {safe(one_line(text))}", style="dim"))
        self._live.update(self._view())

    def _view(self) -> RenderableType:
        return Group(*self._sentences, self._spinner)
