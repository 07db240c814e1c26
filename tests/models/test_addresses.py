"""Where requests go: the addresses that the providers' own variables name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from summarize.models.registry import load_model
from summarize.settings_sources import load_settings
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import KEY, request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYS = {
    "OPENAI_BASE_URL": "OPENAI_API_KEY",
    "ANTHROPIC_BASE_URL": "ANTHROPIC_API_KEY",
    "OLLAMA_HOST": "OLLAMA_API_KEY",
}
OLLAMA = [replies.ollama_show(), replies.ollama("x")]


@pytest.mark.parametrize(
    ("spec", "variable", "form", "script", "path"),
    [
        ("openai:gpt-5", "OPENAI_BASE_URL", "http://{}/v1", [replies.openai("x")], "/v1/chat/completions"),
        ("openai:gpt-5", "OPENAI_BASE_URL", "http://{}/v1/", [replies.openai("x")], "/v1/chat/completions"),
        ("anthropic:x", "ANTHROPIC_BASE_URL", "http://{}", [replies.anthropic("x")], "/v1/messages"),
        (
            "anthropic:x",
            "ANTHROPIC_BASE_URL",
            "http://{}/v1",
            [replies.anthropic("x")],
            "/v1/messages",
        ),
        ("ollama:m", "OLLAMA_HOST", "http://{}", OLLAMA, "/api/chat"),
        ("ollama:m", "OLLAMA_HOST", "{}", OLLAMA, "/api/chat"),
        ("ollama:m", "OLLAMA_HOST", "{}/", OLLAMA, "/api/chat"),
    ],
)
def test_requests_go_where_the_variable_says(
    tmp_path: Path,
    spec: str,
    variable: str,
    form: str,
    script: list[Callable[..., Any]],
    path: str,
) -> None:
    """With and without slash or version; Ollama's also without a scheme. The server gets its own key only."""
    with ScriptedServer(*script) as server:
        place = server.root_url.removeprefix("http://")
        keys = {name: f"sk-{name}" for name in KEYS.values()}
        environ = {variable: form.format(place), "XDG_CONFIG_HOME": str(tmp_path), **keys}
        settings = load_settings({"model": spec, "cache": False}, environ, tmp_path)
        load_model(None, settings).complete(request())
        assert path == server.requests[-1].path
        for received in server.requests:
            assert [f"sk-{KEYS[variable]}"] == re.findall(r"sk-\w+", str(received.headers))


def test_a_flag_goes_before_the_variable(tmp_path: Path) -> None:
    """``--base-url`` names another server than ``OPENAI_BASE_URL``; the latter gets nothing."""
    with ScriptedServer(replies.openai("x")) as flag, ScriptedServer(replies.openai("x")) as variable:
        environ = {"OPENAI_BASE_URL": variable.base_url, "OPENAI_API_KEY": KEY}
        flags = {"model": "openai:gpt-5", "cache": False, "base_url": flag.base_url}
        load_model(None, load_settings(flags, environ, tmp_path)).complete(request())
        assert (1, 0) == (len(flag.requests), len(variable.requests))


def test_an_ollama_server_gets_no_key_of_another_provider(tmp_path: Path) -> None:
    """It may be anybody's; without a key of its own, none is sent."""
    with ScriptedServer(*OLLAMA) as server:
        environ = {"OLLAMA_HOST": server.root_url, "OPENAI_API_KEY": KEY, "ANTHROPIC_API_KEY": KEY}
        settings = load_settings({"model": "ollama:m", "cache": False}, environ, tmp_path)
        load_model(None, settings).complete(request())
        assert len(server.requests) == 2
        assert KEY not in str([received.headers for received in server.requests])
