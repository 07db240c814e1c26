"""The progress display: while the work goes on, and wiped away after it."""

import io

import pytest
from rich.console import Console

from summarize.cli.output import progress
from summarize.cli.progress import TerminalProgress


def test_phase_and_verified_sentences_are_shown_and_wiped_away() -> None:
    """On a terminal both appear; the last thing written is the erasing of the lines."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=80, no_color=True)
    with TerminalProgress(console) as shown:
        shown.phase("checking")
        shown.sentence("The council met.")
    text = stream.getvalue()
    assert "✓ The council met." in text
    assert "checking" in text
    assert text.endswith("\x1b[2K")


def test_nothing_is_shown_where_stderr_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """A log file gets no spinner."""
    with progress() as shown:
        assert shown is None
    assert ("", "") == tuple(capsys.readouterr())
