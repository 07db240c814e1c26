"""From a model specification to a model: the table of models and the parsing of specifications."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.config import ModelEntry, Settings
from summarize.errors import ConfigError, MissingExtraError
from summarize.models.base import Capabilities, ChatModel, JsonMode, Strategy

if TYPE_CHECKING:
    from summarize.models.http import JsonClient

EXTRACTIVE = "extractive"
SMOLLM2 = "smollm2"
DEFAULT = SMOLLM2
PROVIDERS = ("openai", "gguf")
BASE_URLS = {"openai": "https://api.openai.com/v1"}


@dataclass(frozen=True, slots=True)
class Spec:
    """A parsed specification.

    Attributes:
        text: as the user wrote it.
        provider: a member of ``PROVIDERS``, ``smollm2``, ``extractive``, or ``compatible`` for a bare name
            with a base URL.
        name: what the server calls the model, or a path.
        entry: what the table of models says.
    """

    text: str
    provider: str
    name: str
    entry: ModelEntry


def is_extractive(spec: str) -> bool:
    """Whether the specification asks for no model at all."""
    return spec.strip() == EXTRACTIVE


def parse(spec: str, settings: Settings) -> Spec:
    """Understand a specification.

    Raises:
        ConfigError: it names nothing that is known.
    """
    text = spec.strip()
    entry = _entry(text, settings)
    meaning = entry.spec or text
    if entry.spec:
        entry = _merged(_entry(meaning, settings), settings.models[text])
    provider, colon, name = meaning.partition(":")
    if meaning in {EXTRACTIVE, SMOLLM2}:
        return Spec(text, meaning, meaning, entry)
    if colon and provider in PROVIDERS:
        if not name.strip():
            raise ConfigError(f"model {spec!r}: there must be a name after the colon")
        return Spec(text, provider, name, entry)
    if meaning and (settings.base_url or entry.base_url):
        return Spec(text, "compatible", meaning, entry)
    raise ConfigError(_unknown(text, settings))


def load_model(spec: str | None, settings: Settings) -> ChatModel:
    """The model that ``spec`` names; None is the default, the embedded one.

    Raises:
        ConfigError: the specification is wrong, a key is missing, or it is ``extractive``, which is no model.
        MissingExtraError: the embedded model is not installed.
    """
    parsed = parse(spec or settings.model or DEFAULT, settings)
    if parsed.provider == EXTRACTIVE:
        raise ConfigError("extractive is no model: it picks sentences by code alone")
    if parsed.provider in {SMOLLM2, "gguf"}:
        return _embedded(parsed)
    from summarize.models.openai import OpenAIModel

    return OpenAIModel(parsed.text, parsed.name, capabilities(parsed.entry), _client(parsed, settings))


def capabilities(entry: ModelEntry) -> Capabilities:
    """What a row of the table declares; the defaults where it is silent."""
    default = Capabilities()
    return Capabilities(
        context=entry.context or default.context,
        strategy=Strategy(entry.strategy or default.strategy),
        json_mode=JsonMode(entry.json_mode or default.json_mode),
        temperature=default.temperature if entry.temperature is None else entry.temperature,
        max_tokens_field=entry.max_tokens_field or default.max_tokens_field,
    )


def _embedded(parsed: Spec) -> ChatModel:
    from summarize.models import embedded

    if parsed.provider == "gguf":
        path = Path(parsed.name).expanduser()
    else:
        found = embedded.smollm2_path()
        if found is None or not embedded.runtime_installed():
            raise MissingExtraError("the embedded model (--model extractive works without one)", "local")
        path = found
    return embedded.EmbeddedModel(parsed.text, path, capabilities(parsed.entry))


def _client(parsed: Spec, settings: Settings) -> JsonClient:
    from summarize.models.http import HttpOptions, JsonClient

    base_url = parsed.entry.base_url or settings.base_url or BASE_URLS[parsed.provider]
    variable = parsed.entry.key_env or ""
    key = settings.key(variable)
    if key is None and base_url == BASE_URLS.get(parsed.provider):
        raise ConfigError(f"{parsed.text} needs a key: set {variable}")
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    return JsonClient(
        HttpOptions(
            base_url.rstrip("/"), headers, settings.connect_timeout, settings.read_timeout, settings.retries
        )
    )


@cache
def _own_table() -> dict[str, ModelEntry]:
    text = files("summarize.models").joinpath("table.toml").read_text(encoding="utf-8")
    return {name: ModelEntry.model_validate(row) for name, row in tomllib.loads(text)["models"].items()}


def _entry(text: str, settings: Settings) -> ModelEntry:
    """All that the tables say: the user's rows over ours, a longer pattern over a shorter one."""
    result = ModelEntry()
    for table in (_own_table(), settings.models):
        for pattern in sorted(table, key=len):
            if fnmatchcase(text, pattern):
                result = _merged(result, table[pattern])
    return result


def _merged(low: ModelEntry, high: ModelEntry) -> ModelEntry:
    given = {name: value for name in ModelEntry.model_fields if (value := getattr(high, name)) is not None}
    return low.model_copy(update=given)


def _unknown(text: str, settings: Settings) -> str:
    forms = "openai:NAME, gguf:PATH, smollm2, extractive"
    near = get_close_matches(text, [SMOLLM2, EXTRACTIVE, *settings.models], n=1)
    if not near and ":" in text:
        close = get_close_matches(text.partition(":")[0], PROVIDERS, n=1)
        near = [f"{close[0]}:{text.partition(':')[2]}"] if close else []
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"there is no model {text!r}{hint} (a model is {forms}, or any name with --base-url)"
