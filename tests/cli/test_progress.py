"""The progress display: while the work goes on, and wiped away after it."""

import io
import json
import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from rich.console import Console

from summarize.cli.output import progress
from summarize.cli.progress import TerminalProgress
from summarize.testing import Connection, ScriptedServer
from summarize.testing.scripted_server import head


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


LIE = "The plant will cost 999 billion dollars."


class _SlowWriter:
    """Streams a lie and a true sentence, and the rest only once the true one was seen on the terminal."""

    def __init__(self) -> None:
        self.seen = threading.Event()
        self.in_time = False

    def __call__(self, connection: Connection) -> None:
        article = connection.request.json()["messages"][-1]["content"]
        found = re.findall(r"^(\d+) (.+)$", article, re.MULTILINE)
        drafted = [(1, LIE), *((int(number), text) for number, text in found[:2])]
        texts = [json.dumps({"cites": [number], "text": text}) for number, text in drafted]
        connection.send(head(200, {"Content-Type": "text/event-stream", "Connection": "close"}))
        self._send(connection, {"content": '{"sentences": [' + texts[0] + ", " + texts[1]}, None)
        self.in_time = self.seen.wait(30)
        self._send(connection, {"content": ", " + texts[2] + "]}"}, "stop")

    @staticmethod
    def _send(connection: Connection, delta: dict[str, str], finish: str | None) -> None:
        event = {"choices": [{"delta": delta, "finish_reason": finish}]}
        connection.send(f"data: {json.dumps(event)}\n\n".encode())


def test_on_a_terminal_sentences_appear_as_they_are_written_and_verified() -> None:
    """The first true one is there while the server still writes; the lie before it is never shown."""
    article = Path(__file__).parents[2] / "examples" / "river-plant.txt"
    master, terminal = pty.openpty()
    writer = _SlowWriter()
    shown = ""
    with ScriptedServer(writer) as server:
        options = ["--model", "any", "--base-url", server.base_url, "--repairs", "0", "--no-cache"]
        command = [sys.executable, "-m", "summarize", str(article), *options]
        environ = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, env=environ) as process:
            os.close(terminal)
            while data := _read(master):
                shown += data
                if "✓" in shown:
                    writer.seen.set()
            assert process.stdout is not None
            summary = process.stdout.read().decode()
    os.close(master)
    assert (0, True) == (process.returncode, writer.in_time), shown
    assert shown.count("✓") >= 2
    assert "999" not in shown + summary


def _read(terminal: int) -> str:
    """What was written next; nothing once the program has ended."""
    try:
        return os.read(terminal, 65536).decode(errors="replace")
    except OSError:
        return ""
