"""The providers that are tested live, and what each of them needs for it.

A provider in the cloud is tested when its key is set, a server of the tester's own when ``LIVE_NAME`` is:
``LIVE_OLLAMA=qwen3`` names a model of an Ollama server, and for the others the model that they serve;
with ``LIVE_OPENAI`` and the like the model of a provider in the cloud can be changed. Tested always are the
embedded model, and two wires to a llama.cpp server that is started here with the same model.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarize.models.registry import load_model
from summarize.settings_sources import load_settings
from tests.docs.test_models_doc import ROWS, SERVED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.config import Settings
    from summarize.models import ChatModel

ENVIRONMENT = dict(os.environ)
"""As the tester set it: during the tests it is cleaned."""

LOCAL_KEY = "OPENAI_API_KEY"  # only variables of the table of models are read
"""Variable of the key of the server that is started here."""

LOCAL = {"llama.cpp server, OpenAI's wire": "", "llama.cpp server, Anthropic's wire": "anthropic:"}
EMBEDDED = "smollm2"


@dataclass(frozen=True)
class Provider:
    """A model to be tested, and how a user would configure it.

    Attributes:
        model: what ``--model`` gets.
        rows: rows of the table of models, as a configuration file holds them.
        environ: variables: keys and addresses.
        key: the variable of its key; None for one that takes no key.
        missing: a model that it has not; None for a server that answers to every name.
    """

    model: str
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=lambda: ENVIRONMENT)
    key: str | None = None
    missing: str | None = None

    def settings(self, **flags: object) -> Settings:
        """The settings of a user of this provider; ``flags`` as on the command line."""
        given = {"model": self.model, "models": dict(self.rows), "cache": False, **flags}
        return load_settings(given, self.environ)

    def load(self, **flags: object) -> ChatModel:
        """Its model."""
        return load_model(None, self.settings(**flags))


def names() -> list[str]:
    """All providers."""
    return ["openai", "anthropic", "ollama", *SERVED, *LOCAL, EMBEDDED]


def provider(name: str, server: str, key: str) -> Provider | str:
    """The provider of that name, or why it is not tested.

    Args:
        name: one of ``names()``.
        server: address of the llama.cpp server that runs here.
        key: its key.
    """
    if name == EMBEDDED:
        return Provider(EMBEDDED, missing="gguf:/no/such/file.gguf")
    if name in LOCAL:
        row = {
            "spec": f"{LOCAL[name]}smollm2-135m-instruct",
            "base_url": server,
            "key_env": LOCAL_KEY,
            "context": 8192,
        }
        schema = {"json_mode": "none"} if LOCAL[name] else {}
        rows = {"live": {**row, **schema, "strategy": "staged"}}
        return Provider("live", rows, {**ENVIRONMENT, LOCAL_KEY: key}, LOCAL_KEY)
    wanted = f"LIVE_{name.upper()}"
    variable = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY", "ollama": wanted}.get(name)
    variable = variable or ROWS[name]["key_env"] or wanted
    if not ENVIRONMENT.get(variable):
        return f"{variable} is not set: {name} is not tested live"
    key_variable = None if variable == wanted else variable
    if name in ROWS:
        row = {**ROWS[name], "spec": ENVIRONMENT.get(wanted, ROWS[name]["spec"])}
        rows = {name: row, "missing": {**row, "spec": "no-such-model-0"}}
        return Provider(name, rows, key=key_variable, missing="missing" if key_variable else None)
    default = {"openai": "gpt-5-mini", "anthropic": "claude-sonnet-4-5"}.get(name, "")
    model = f"{name}:{ENVIRONMENT.get(wanted, default)}"
    return Provider(model, key=key_variable, missing=f"{name}:no-such-model-0")
