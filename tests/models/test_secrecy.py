"""A known key, searched for in everything that the program writes."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

import pytest

from summarize.cli import run
from summarize.errors import SummarizeError
from summarize.models.registry import load_model
from summarize.settings_sources import load_settings
from summarize.testing import ScriptedServer, replies, unused_url
from tests.models.helpers import SCHEMA, request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = "sk-known-9876543210-abcdef"

BAD = {
    "echo-error": replies.status(401, f"Incorrect API key provided: {KEY}"),
    "echo-answer": replies.openai(f'{{"sentences": [], "key": "{KEY}"}}'),
    "echo-stream": replies.stream([f'data: {{"error": {{"message": "{KEY}"}}}}\n\n']),
    "reset": replies.reset_in_body(),
    "html": replies.html(),
    "redirect": replies.redirect(f"http://example.invalid/?key={KEY}"),
    "refusal": replies.openai(None, refusal=f"{KEY}?"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that gets everything the program writes, and a key in the environment."""
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)
    return tmp_path


def _written(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("reply", BAD.values(), ids=BAD)
@pytest.mark.parametrize("spec", ["any", "openai:gpt-5", "anthropic:claude-sonnet-4-5"])
def test_not_in_errors_traces_logs_or_the_cache(
    folder: Path, caplog: pytest.LogCaptureFixture, spec: str, reply: Callable[..., None]
) -> None:
    """Whatever the server does with the key that it was sent."""
    caplog.set_level(logging.DEBUG)
    shown = ""
    with ScriptedServer(reply) as server:
        settings = load_settings({"model": spec, "base_url": server.base_url, "retries": 0})
        model = load_model(None, settings)
        for options in ({"schema": SCHEMA}, {"on_text": lambda _: None}):
            try:
                model.complete(request(**options))  # as it came: it is redacted where it leaves the program
            except SummarizeError as error:
                shown += "".join(traceback.format_exception(error)) + repr(error)
        model.close()
        assert KEY in str([received.headers for received in server.requests])
    shown += repr(settings) + repr(vars(model)) + settings.model_dump_json() + caplog.text
    assert KEY not in shown
    assert KEY.encode() not in _written(folder)


def test_not_in_what_the_commands_print(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Doctor and models, with --debug, against a server that repeats the key."""
    with ScriptedServer(BAD["echo-error"]) as server:
        for address in (server.base_url, unused_url()):
            run(["doctor", "--debug", "--model", "openai:gpt-5", "--base-url", address])
            run(["models", "--debug", "--base-url", address])
        assert KEY in str(server.requests[0].headers)
    output = capsys.readouterr()
    assert "[key]" in output.out
    assert KEY not in output.out + output.err
    assert KEY.encode() not in _written(folder)
