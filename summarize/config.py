"""Settings: the only reader of the environment and of configuration files.

A value comes from the first of: flag, environment, ``./summarize.toml``,
``$XDG_CONFIG_HOME/summarize/config.toml``, default. A key of a provider comes from the environment or from
``$XDG_CONFIG_HOME/summarize/keys.toml`` with mode 600, never from a flag or from the settings files.

``./summarize.toml`` may have come with a folder from anywhere. Of a file that the user has not trusted
(``summarize.trusted_files``), only the settings in ``HARMLESS`` are taken.
"""

from __future__ import annotations

import os
import shlex
import stat
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)

from summarize.builtin import CHECKERS, FORMATS, WIRES
from summarize.errors import ConfigError
from summarize.language.codes import checked_code
from summarize.trusted_files import is_trusted

if TYPE_CHECKING:
    from collections.abc import Mapping

ENV_PREFIX = "SUMMARIZE_"
PROJECT_FILE = "summarize.toml"

HARMLESS = frozenset({"length", "words", "bullets", "title", "format", "repairs", "language"})
"""How a summary looks: all that an untrusted file may set. Whatever else there is or will be decides where
article and keys go, what is run or written, or how strict the gate is."""

MAX_CONFIG_BYTES = 1024 * 1024


def _no_bool(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a number is wanted, not true or false")  # noqa: TRY004 - pydantic wants a ValueError
    return value


# The upper limits are beyond all use; they keep numbers within what clocks and databases take.
Seconds = Annotated[float, Field(gt=0, le=604_800, allow_inf_nan=False), BeforeValidator(_no_bool)]
Fraction = Annotated[float, Field(ge=0, le=1), BeforeValidator(_no_bool)]
Tokens = Annotated[int, Field(ge=1, le=10**12), BeforeValidator(_no_bool)]
Price = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False), BeforeValidator(_no_bool)]


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
        citations: whether it cites blocks of the article by itself (Anthropic's wire only).
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
    citations: bool | None = None
    prices: Prices | None = None


class Settings(_Frozen):
    """Everything that can be set, with its default. Durations are seconds, lengths of prompts tokens.

    Raises:
        ConfigError: there is no such setting, or a value is not allowed.
    """

    if not TYPE_CHECKING:  # type checkers know the fields

        def __init__(self, **values: object) -> None:
            _fill(self, values, {})

    model: str | None = Field(
        default=None, description="model specification; None for the extractive writer, which uses no model"
    )
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
    retries: Annotated[int, Field(ge=0, le=20), BeforeValidator(_no_bool)] = Field(
        default=3, description="more tries after a failed request"
    )
    concurrency: Annotated[int, Field(ge=1, le=256), BeforeValidator(_no_bool)] = Field(
        default=4, description="requests at the same time to one host"
    )
    max_tokens_total: Tokens | None = Field(
        default=None, description="stop before more tokens than this are spent; None for no limit"
    )
    seed: Annotated[int, Field(ge=-(2**31), lt=2**31), BeforeValidator(_no_bool)] = Field(
        default=0, description="for servers that take one"
    )
    repairs: Annotated[int, Field(ge=0, le=10), BeforeValidator(_no_bool)] = Field(
        default=1, description="rounds in which rejected sentences go back to the model"
    )
    min_support: Fraction = Field(
        default=0.5, description="abstain if a smaller fraction of the drafted sentences is supported"
    )
    length: Literal["short", "medium", "long"] | Annotated[int, Field(ge=1, le=100)] = Field(
        default="medium", description="sentences wanted: short, medium, long or a number"
    )
    words: Annotated[int, Field(ge=5, le=5000), BeforeValidator(_no_bool)] | None = Field(
        default=None, description="the most words that the sentences may have together; in place of length"
    )
    bullets: bool = Field(default=False, description="one line a sentence, in text and Markdown")
    title: bool = Field(
        default=False, description="the article's headline above the summary, unless its wording is loaded"
    )
    to: str | None = Field(
        default=None,
        description="ISO 639-1 code of the language to write in, which model and checker must both read",
    )
    prompt: Path | None = Field(
        default=None, description="a file with your house style, which a writing model is told to follow"
    )
    select: tuple[str, ...] = Field(default=(), description="codes of the rules to run; none for all")
    ignore: tuple[str, ...] = Field(default=(), description="codes of the rules to leave out")
    checker: tuple[str, ...] = Field(
        default=("auto",),
        min_length=1,
        description="what reads sentences that are not derived: auto, none, "
        f"{', '.join(kind.form for kind in CHECKERS.own.values())} or a model; "
        "of several the first decides, and the next is asked where it is in doubt",
    )
    checker_url: str | None = Field(
        default=None,
        description="address of the server of a checker such as decisions:NAME or minicheck:NAME",
    )
    max_false_pass: Annotated[float, Field(ge=0.001, le=0.5)] | None = Field(
        default=None,
        description="share of unsupported sentences that a checker with probabilities may pass "
        "(0.001 to 0.5, or 5%); None for the checker's own threshold",
    )
    lexicon: tuple[Path, ...] = Field(
        default=(), description="TOML files of your own that extend the list of loaded words"
    )
    format: str = Field(
        default="text",
        description=f"output format: {', '.join(FORMATS.own)}, or one of an installed package",
    )
    cache: bool = Field(default=True, description="keep answers on disk")
    cache_path: Path | None = Field(
        default=None, description="the answer cache; None for the user's cache folder"
    )
    cache_size_mb: Annotated[int, Field(ge=1, le=1_000_000), BeforeValidator(_no_bool)] = Field(
        default=256, description="cap of the cache, in MiB"
    )
    addresses: dict[str, str] = Field(
        default_factory=dict, description="servers' addresses, by the variables that their own tools read"
    )
    models: dict[str, ModelEntry] = Field(default_factory=dict, description="rows for the table of models")
    keys: dict[str, SecretStr] = Field(default_factory=dict, description="keys, by variable", exclude=True)
    notes: tuple[str, ...] = Field(
        default=(), description="what the user should know of how these settings were found", exclude=True
    )

    @field_validator("select", "ignore", mode="before")
    @classmethod
    def _split_codes(cls, value: object) -> object:
        # Flags and environment variables give "N2,C101"; files give lists.
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("lexicon", "checker", mode="before")
    @classmethod
    def _split_list(cls, value: object) -> object:
        # One may stand without brackets; a variable gives "a.toml,b.toml".
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("to")
    @classmethod
    def _language_code(cls, value: str | None) -> str | None:
        return None if value is None else checked_code(value)

    @field_validator("length", mode="before")
    @classmethod
    def _length_number(cls, value: object) -> object:
        _no_bool(value)
        return int(value) if isinstance(value, str) and value.strip().isdecimal() else value

    @field_validator("format")
    @classmethod
    def _known_format(cls, value: str) -> str:
        if value not in FORMATS.own and value not in FORMATS.names:
            raise ValueError(f"wanted is {', '.join(FORMATS.names)}, not {value!r}")
        return value

    @field_validator("max_false_pass", "min_support", mode="before")
    @classmethod
    def _percent(cls, value: object) -> object:
        _no_bool(value)
        text = value.strip() if isinstance(value, str) else ""
        if text.endswith("%"):
            try:
                return float(text[:-1]) / 100
            except ValueError:
                return value
        return value

    def key(self, variable: str) -> SecretStr | None:
        """The key that this variable holds, or None.

        Raises:
            ConfigError: it holds what no key holds, and no header takes.
        """
        key = self.keys.get(variable)
        if key is not None and not all("!" <= char <= "~" for char in key.get_secret_value()):
            raise ConfigError(f"{variable}: the key holds white space or characters that are not ASCII")
        return key


Length = Literal["short", "medium", "long"] | int
"""How long a summary is: a name, or a number of sentences from 1 to 100."""


def adjusted(settings: Settings, changes: Mapping[str, object]) -> Settings:
    """The settings with some of them changed; ``changes`` that are None change nothing.

    Raises:
        ConfigError: a name is unknown, or a value is not allowed.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    found = _fill(Settings.__new__(Settings), given, dict.fromkeys(given, "the call"))
    update = {name: getattr(found, name) for name in given}
    # A length takes the place of a limit of words that stood elsewhere.
    return settings.model_copy(update={"words": None, **update} if "length" in given else update)


_TABLES = {"models", "keys", "addresses", "notes"}
_FROM_ENVIRONMENT = tuple(name for name in Settings.model_fields if name not in _TABLES)
COMMAND_LINE = "the command line"
_SHARES = ("max_false_pass", "min_support")
_ADDRESSES = tuple(wire.variable for wire in WIRES.own.values() if wire.variable)


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
    user, project = config_folder(env) / "config.toml", (folder or Path.cwd()) / PROJECT_FILE
    layers = _Layers()
    if user.is_file():
        layers.take(read_settings_file(user)[0], str(user))
    allowed = _key_variables(layers.values)
    if project.is_file():
        table, data = read_settings_file(project)
        trusted = is_trusted(project, data, config_folder(env))
        layers.take(table if trusted else _harmless(table, project, layers.notes), str(project))
    for name in _FROM_ENVIRONMENT:
        text = env.get(ENV_PREFIX + name.upper(), "").strip()
        if text:
            layers.take({name: text}, ENV_PREFIX + name.upper())
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    layers.take(given, COMMAND_LINE)
    _check_key_variables(layers.values, allowed)
    addresses = {name: value for name in _ADDRESSES if (value := env.get(name, "").strip())}
    found = {"keys": _keys(env, allowed), "addresses": addresses, "notes": tuple(layers.notes)}
    return _fill(Settings.__new__(Settings), {**layers.values, **found}, layers.origin)


@dataclass
class _Layers:
    """The values found so far, where each came from, and what is to be said of it."""

    values: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def take(self, layer: Mapping[str, object], where: str) -> None:
        if "length" in layer and "words" not in layer:  # what is nearer decides
            self.values.pop("words", None)
        for name, value in layer.items():
            _check_name(name, where)
            if name != "models":
                self.values[name] = value
            elif not isinstance(value, dict) or not all(isinstance(row, dict) for row in value.values()):
                raise ConfigError(f'{where}: models: a table of tables is wanted, as in [models."NAME"]')
            else:
                self.values["models"] = self.values.get("models", {}) | value
            self.origin[name] = where


def _harmless(table: dict[str, object], path: Path, notes: list[str]) -> dict[str, object]:
    """What of an untrusted file is taken; the rest is named in a note."""
    for name in table:
        _check_name(name, str(path))
    left_out = sorted(name for name in table if name not in HARMLESS)
    if left_out:
        notes.append(
            f"{path} is not trusted; ignored: {', '.join(left_out)}"
            f" (summarize trust {shlex.quote(str(path.parent))} takes them, if you know where it is from)"
        )
    return {name: value for name, value in table.items() if name in HARMLESS}


def is_key_variable(name: str) -> bool:
    """Whether a variable of this name may hold a key that is sent to a model's server."""
    return name.endswith(("_API_KEY", "_TOKEN"))


def _key_variables(values: Mapping[str, Any]) -> frozenset[str]:
    """The variables whose values may be sent: those of the program's own table and of the user's own file."""
    rows = [*builtin_models().values(), *values.get("models", {}).values()]
    return frozenset(name for row in rows if isinstance(name := row.get("key_env"), str) and name)


def _check_key_variables(values: Mapping[str, Any], allowed: frozenset[str]) -> None:
    for row_name, row in values.get("models", {}).items():
        name = row.get("key_env")
        if not isinstance(name, str) or not name:
            continue
        if not is_key_variable(name):
            raise ConfigError(f"models.{row_name}: key_env {name!r} must end in _API_KEY or _TOKEN")
        if name not in allowed:
            raise ConfigError(
                f"models.{row_name}: key_env {name!r} is no provider's; only your own configuration file"
                " may name others"
            )


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


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The user's data folder, by the XDG base directory specification."""
    return _xdg(os.environ if environ is None else environ, "XDG_DATA_HOME", ".local/share")


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


def read_settings_file(path: Path) -> tuple[dict[str, Any], bytes]:
    """What a configuration file says, and its bytes: of one reading: what is used is what was trusted.

    Raises:
        ConfigError: it cannot be read, is too large, or is no TOML.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_CONFIG_BYTES + 1)
        if len(data) > MAX_CONFIG_BYTES:
            raise ConfigError(f"cannot read {path}: larger than {MAX_CONFIG_BYTES >> 20} MiB")
        return tomllib.loads(data.decode("utf-8")), data
    except RecursionError:
        raise ConfigError(f"cannot read {path}: nested too deeply") from None
    except (OSError, ValueError) as error:
        # The parser's message names line and column, never the content.
        raise ConfigError(f"cannot read {path}: {error}") from None


@cache
def builtin_models() -> dict[str, dict[str, Any]]:
    """The rows of the program's own table of models, as they stand there."""
    text = files("summarize.models").joinpath("table.toml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = tomllib.loads(text)["models"]
    return rows


def _keys(environ: Mapping[str, str], named: frozenset[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    path = config_folder(environ) / "keys.toml"
    if path.is_file():
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise ConfigError(f"{path} holds keys and others may read it: chmod 600 {path}")
        for name, value in read_settings_file(path)[0].items():
            if not isinstance(value, str):
                raise ConfigError(f"{path}: {name} must be a string")
            keys[name] = value
    keys |= {
        name: value.strip() for name, value in environ.items() if name.endswith("_API_KEY") or name in named
    }
    return {name: value for name, value in keys.items() if value}


def _fill(settings: Settings, values: Mapping[str, object], origin: Mapping[str, str]) -> Settings:
    """The settings with these values; an error says where the wrong one came from.

    Raises:
        ConfigError: there is no such setting, or a value is not allowed.
    """
    try:
        settings.__pydantic_validator__.validate_python(dict(values), self_instance=settings)
    except ValidationError as error:
        raise ConfigError(_explain(error, origin)) from None
    return settings


def _explain(error: ValidationError, origin: Mapping[str, str]) -> str:
    found = error.errors(include_url=False)
    # An unknown name comes first: a missing one beside it is the same typing error seen from the other side.
    first = next((item for item in found if item["type"] == "extra_forbidden"), found[0])
    place = [str(part) for part in first["loc"] if not str(part).startswith(("literal", "constrained"))]
    where = origin.get(place[0], "settings")
    name = ".".join(place)
    if first["type"] == "extra_forbidden":
        fields = [*ModelEntry.model_fields, *Prices.model_fields] if place[1:] else Settings.model_fields
        near = get_close_matches(place[-1], fields, n=1)
        return f"{where}: there is no setting {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
    if len(first["loc"]) > 1 and place[0] in _TABLES:
        return f"{where}: {name}: {first['msg']}"
    if where == COMMAND_LINE:
        where, name = f"--{place[0].replace('_', '-')}", ""
    said = first["msg"].removeprefix("Value error, ")
    wanted = _allowed(Settings.model_json_schema()["properties"][place[0]], place[0])
    value = f", not {found[0]['input']!r}" if wanted else ""
    return ": ".join(part for part in (where, name, f"wanted is {wanted}{value}" if wanted else said) if part)


def _allowed(schema: Mapping[str, Any], name: str) -> str:
    """What a setting may be, for people; empty for texts, whose own message says it."""
    if "anyOf" in schema:
        parts = [text for part in schema["anyOf"] if (text := _allowed(part, name))]
        return " or ".join(parts)
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if schema.get("type") not in {"integer", "number"}:
        return "true or false" if schema.get("type") == "boolean" else ""
    kind = "a whole number" if schema["type"] == "integer" else "a number"
    low = (
        f"from {schema['minimum']:g} to"
        if "minimum" in schema
        else f"above {schema['exclusiveMinimum']:g}, at most"
    )
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    percent = ", or a percentage such as 5%" if name in _SHARES else ""
    return f"{kind} {low} {high:,}{percent}"
