"""The examples of docs/models.md work: each is sent for real, to a server on loopback."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from summarize.config import ModelEntry, Settings
from summarize.models.registry import address, load_model, parse
from summarize.testing import ScriptedServer, replies
from tests.models.helpers import SCHEMA, request

DOC = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")
BLOCKS = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)]
ROWS = {name: row for block in BLOCKS for name, row in block["models"].items()}
SERVED = sorted(name for name, row in ROWS.items() if "base_url" in row)


@pytest.mark.parametrize("block", BLOCKS)
def test_each_example_is_a_valid_configuration(block: dict[str, Any]) -> None:
    """No name in it is unknown."""
    assert Settings.model_validate(block).models


def test_the_providers_are_there() -> None:
    """Those that users ask for."""
    assert {"gemini", "mistral", "groq", "openrouter", "vllm", "llamacpp", "lmstudio"} <= set(SERVED)


@pytest.mark.parametrize("name", SERVED)
def test_each_provider_gets_the_request_that_it_wants(name: str) -> None:
    """Its own key and no other, its own name of the model, its path, and its limit under its own name."""
    row = ModelEntry.model_validate(ROWS[name])
    keys = {
        variable: SecretStr(f"key-of-{variable}") for variable in (row.key_env, "OPENAI_API_KEY") if variable
    }
    assert address(parse(name, Settings(models={name: row})), Settings()) == row.base_url
    assert row.base_url is not None
    path = row.base_url.split("://")[1].partition("/")[2]
    with ScriptedServer(replies.openai("{}")) as server:
        here = row.model_copy(update={"base_url": f"{server.root_url}/{path}".rstrip("/")})
        model = load_model(name, Settings(models={name: here}, keys=keys, cache=False))
        model.complete(request(schema=SCHEMA, max_tokens=7))
        received = server.requests[0]
    sent = received.json()
    assert f"/{path}/chat/completions".replace("//", "/") == received.path
    assert row.spec == sent["model"]
    assert sent[row.max_tokens_field or "max_tokens"] == 7
    assert (f"Bearer key-of-{row.key_env}" if row.key_env else None) == received.headers.get("authorization")
    assert ("json_object" if row.json_mode == "object" else "json_schema") == sent["response_format"]["type"]
