"""Settings: the only reader of the environment and of configuration files.

A value comes from the first of: flag, environment, ``./summarize.toml``,
``$XDG_CONFIG_HOME/summarize/config.toml``, default. A key of a provider comes from the environment or from
``$XDG_CONFIG_HOME/summarize/keys.toml`` with mode 600, never from a flag or from the settings files.
"""

from __future__ import annotations

import os
import stat
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

ENV_PREFIX = "SUMMARIZE_"
PROJECT_FILE = "summarize.toml"

Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Fraction = Annotated[float, Field(ge=0, le=1)]
Tokens = Annotated[int, Field(ge=1)]
Price = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Prices(_Frozen):
    """What a provider asks for a million tokens, in any one currency.

    Attributes:
        prompt: for prompt tokens that were not cached.
        cached: for prompt tokens that the provider had cached; None if they cost as much as the others.
        completion: for completion tokens.
        currency: shown after the amount.
    """

    prompt: Price
    completion: Price
    cached: Price | None = None
    currency: str = "USD"

    def cost(self, prompt_tokens: int, cached_tokens: int, completion_tokens: int) -> float:
        """The price of one usage; ``cached_tokens`` are a part of ``prompt_tokens``."""
        cached = self.prompt if self.cached is None else self.cached
        fresh = prompt_tokens - cached_tokens
        return (fresh * self.prompt + cached_tokens * cached + completion_tokens * self.completion) / 1e6


class ModelEntry(_Frozen):
    """One row of the table of models: the program's own ``models/table.toml``, extended by the user's files.

    Its name in the table is a specification such as ``openai:gpt-5-mini``, a pattern such as
    ``ollama:qwen3*``, or a new name of the user's own that ``spec`` explains.

    Attributes:
        spec: for a name of the user's own: the specification that it stands for.
        base_url: where the server is, such as ``http://localhost:8000/v1``.
        key_env: environment variable (or name in the key file) that holds the key; empty to send none.
        context: tokens of prompt and answer together.
        strategy: how the model is best asked.
        json_mode: what structured output its server enforces.
        temperature: whether it takes a ``temperature``.
        max_tokens_field: what its server calls the longest answer (OpenAI's wire only).
        forced_tool: whether it can be made to answer through a tool (Anthropic's wire only).
        prices: what its tokens cost.
    """

    spec: str | None = None
    base_url: str | None = None
    key_env: str | None = None
    context: Tokens | None = None
    strategy: Literal["whole", "staged"] | None = None
    json_mode: Literal["schema", "object", "none"] | None = None
    temperature: bool | None = None
    max_tokens_field: Literal["max_tokens", "max_completion_tokens"] | None = None
    forced_tool: bool | None = None
    prices: Prices | None = None


class Settings(_Frozen):
    """Everything that can be set, with its default. Durations are seconds, lengths of prompts tokens.

    Raises:
        ConfigError: from ``load_settings``; building one by hand raises pydantic's ``ValidationError``.
    """

    model: str | None = Field(default=None, description="model specification; None for the embedded smollm2")
    base_url: str | None = Field(
        default=None, description="address of the server; needed for OpenAI-compatible ones"
    )
    strategy: Literal["whole", "staged"] | None = Field(
        default=None, description="how the model is asked; None for what the table of models says"
    )
    timeout: Seconds = Field(
        default=120.0, description="seconds for everything on one article, retries included"
    )
    connect_timeout: Seconds = Field(default=10.0, description="seconds to reach a server")
    read_timeout: Seconds = Field(
        default=120.0, description="seconds of silence before a server counts as dead"
    )
    retries: Annotated[int, Field(ge=0, le=20)] = Field(
        default=3, description="more tries after a failed request"
    )
    concurrency: Annotated[int, Field(ge=1, le=256)] = Field(
        default=4, description="requests at the same time to one host"
    )
    max_tokens_total: Tokens | None = Field(
        default=None, description="stop before more tokens than this are spent; None for no limit"
    )
    seed: int = Field(default=0, description="for servers that take one")
    repairs: Annotated[int, Field(ge=0, le=10)] = Field(
        default=1, description="rounds in which rejected sentences go back to the model"
    )
    min_support: Fraction = Field(
        default=0.5, description="abstain if a smaller fraction of the drafted sentences is supported"
    )
    length: Literal["short", "medium", "long"] | Annotated[int, Field(ge=1, le=100)] = Field(
        default="medium", description="sentences wanted: short, medium, long or a number"
    )
    select: tuple[str, ...] = Field(default=(), description="codes of the rules to run; none for all")
    ignore: tuple[str, ...] = Field(default=(), description="codes of the rules to leave out")
    strictness: Literal["balanced"] | Annotated[float, Field(ge=0.01, le=0.5)] = Field(
        default=0.1,
        description="accepted share of unsupported sentences that pass (0.01 to 0.5, or 5%), or balanced",
    )
    judge: str | None = Field(
        default=None, description="model that is asked about each sentence as well; None for none"
    )
    judge_rescue: bool = Field(
        default=False, description="let the judge pass what rules reject for its content"
    )
    lexicon: tuple[Path, ...] = Field(
        default=(), description="TOML files of your own that extend the list of loaded words"
    )
    entailment: str = Field(
        default="off", description="entailment model beside the rules: off, auto (the shipped one) or hf:NAME"
    )
    format: Literal["text", "markdown", "json", "html"] = Field(default="text", description="output format")
    cache: bool = Field(default=True, description="keep answers on disk")
    cache_path: Path | None = Field(
        default=None, description="the answer cache; None for the user's cache folder"
    )
    cache_size_mb: Annotated[int, Field(ge=1)] = Field(default=256, description="cap of the cache, in MiB")
    addresses: dict[str, str] = Field(
        default_factory=dict, description="servers' addresses, by the variables that their own tools read"
    )
    models: dict[str, ModelEntry] = Field(default_factory=dict, description="rows for the table of models")
    keys: dict[str, SecretStr] = Field(default_factory=dict, description="keys, by variable", exclude=True)

    @field_validator("select", "ignore", mode="before")
    @classmethod
    def _split_codes(cls, value: object) -> object:
        # Flags and environment variables give "N2,C101"; files give lists.
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("lexicon", mode="before")
    @classmethod
    def _split_files(cls, value: object) -> object:
        # One file may stand without brackets; a variable gives "a.toml,b.toml".
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("length", mode="before")
    @classmethod
    def _length_number(cls, value: object) -> object:
        return int(value) if isinstance(value, str) and value.strip().isdecimal() else value

    @field_validator("strictness", mode="before")
    @classmethod
    def _percent(cls, value: object) -> object:
        text = value.strip() if isinstance(value, str) else ""
        if text.endswith("%"):
            try:
                return float(text[:-1]) / 100
            except ValueError:
                return value
        return value

    def key(self, variable: str) -> SecretStr | None:
        """The key that this variable holds, or None."""
        return self.keys.get(variable)


_TABLES = {"models", "keys", "addresses"}
_FROM_ENVIRONMENT = tuple(name for name in Settings.model_fields if name not in _TABLES)
_ADDRESSES = ("OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "OLLAMA_HOST")


def load_settings(
    flags: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Read the settings: ``flags`` (those that are None were not given) over environment over files.

    Args:
        flags: values by field name.
        environ: in place of ``os.environ``.
        folder: where ``summarize.toml`` is looked for, in place of the working folder.

    Raises:
        ConfigError: a name is unknown, a value is wrong, or a file cannot be read or is too open.
    """
    env = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}

    def take(layer: Mapping[str, object], where: str) -> None:
        for name, value in layer.items():
            _check_name(name, where)
            if name == "models" and isinstance(value, dict):
                values["models"] = values.get("models", {}) | value
            else:
                values[name] = value
            origin[name] = where

    for path in reversed(config_files(env, folder)):
        take(_read_toml(path), str(path))
    for name in _FROM_ENVIRONMENT:
        text = env.get(ENV_PREFIX + name.upper(), "").strip()
        if text:
            take({name: text}, ENV_PREFIX + name.upper())
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    take(given, "the command line")
    try:
        keys = _keys(env, values.get("models", {}))
        addresses = {name: value for name in _ADDRESSES if (value := env.get(name, "").strip())}
        return Settings.model_validate({**values, "keys": keys, "addresses": addresses})
    except ValidationError as error:
        raise ConfigError(_explain(error, origin)) from None


def config_files(environ: Mapping[str, str], folder: Path | None = None) -> tuple[Path, ...]:
    """The configuration files that exist, the one that wins first."""
    candidates = ((folder or Path.cwd()) / PROJECT_FILE, config_folder(environ) / "config.toml")
    return tuple(path for path in candidates if path.is_file())


def config_folder(environ: Mapping[str, str]) -> Path:
    """The user's configuration folder, by the XDG base directory specification."""
    return _xdg(environ, "XDG_CONFIG_HOME", ".config")


def cache_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The user's cache folder, by the XDG base directory specification."""
    return _xdg(os.environ if environ is None else environ, "XDG_CACHE_HOME", ".cache")


def unknown_variables(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Variables that begin like ours and mean nothing: another program's, or a typing error."""
    known = {ENV_PREFIX + name.upper() for name in _FROM_ENVIRONMENT}
    return tuple(sorted(name for name in environ if name.startswith(ENV_PREFIX) and name not in known))


def _xdg(environ: Mapping[str, str], variable: str, fallback: str) -> Path:
    # The specification says: a relative path in the variable is invalid and to be ignored.
    root = Path(environ.get(variable, ""))
    return (root if root.is_absolute() else Path.home() / fallback) / "summarize"


def _check_name(name: str, where: str) -> None:
    if name == "keys":
        raise ConfigError(f"{where}: keys belong in the environment or in keys.toml with mode 600")
    names = [*_FROM_ENVIRONMENT, "models"]
    if name not in names:
        near = get_close_matches(name, names, n=1)
        raise ConfigError(
            f"{where}: there is no setting {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
        )


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # The parser's message names line and column, never the content.
        raise ConfigError(f"cannot read {path}: {error}") from None


def _keys(environ: Mapping[str, str], models: Mapping[str, Any]) -> dict[str, str]:
    keys: dict[str, str] = {}
    named = {row.get("key_env") for row in models.values() if isinstance(row, dict)}
    path = config_folder(environ) / "keys.toml"
    if path.is_file():
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise ConfigError(f"{path} holds keys and others may read it: chmod 600 {path}")
        for name, value in _read_toml(path).items():
            if not isinstance(value, str):
                raise ConfigError(f"{path}: {name} must be a string")
            keys[name] = value
    keys |= {
        name: value.strip() for name, value in environ.items() if name.endswith("_API_KEY") or name in named
    }
    return {name: value for name, value in keys.items() if value}


def _explain(error: ValidationError, origin: Mapping[str, str]) -> str:
    found = error.errors(include_url=False, include_input=False)
    # An unknown name comes first: a missing one beside it is the same typing error seen from the other side.
    first = next((item for item in found if item["type"] == "extra_forbidden"), found[0])
    place = [str(part) for part in first["loc"] if not str(part).startswith(("literal", "constrained"))]
    where = origin.get(place[0], "settings")
    name = ".".join(place)
    if first["type"] == "extra_forbidden":
        near = get_close_matches(place[-1], [*ModelEntry.model_fields, *Prices.model_fields], n=1)
        return f"{where}: there is no setting {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
    return f"{where}: {name}: {first['msg']}"
