"""Settings: what can be set, what each value may be, and its default."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path  # noqa: TC003 - pydantic reads annotations at run time
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

from summarize.builtin import CHECKERS, FORMATS
from summarize.errors import ConfigError
from summarize.known_languages import checked_code

if TYPE_CHECKING:
    from collections.abc import Mapping


def _no_bool(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a number is wanted, not true or false")  # noqa: TRY004 - pydantic wants a ValueError
    return value


# The upper limits are beyond all use; they keep numbers within what clocks and databases take.
Seconds = Annotated[float, Field(gt=0, le=604_800, allow_inf_nan=False), BeforeValidator(_no_bool)]
Fraction = Annotated[float, Field(ge=0, le=1), BeforeValidator(_no_bool)]
Tokens = Annotated[int, Field(ge=1, le=10**12), BeforeValidator(_no_bool)]
Price = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False), BeforeValidator(_no_bool)]
Strategies = Literal["whole", "select", "staged"]


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
    strategy: Strategies | None = None
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
            filled(self, values, {})

    model: str | None = Field(
        default=None, description="model specification; None for the extractive writer, which uses no model"
    )
    base_url: str | None = Field(
        default=None, description="address of the server; needed for OpenAI-compatible ones"
    )
    strategy: Strategies | None = Field(
        default=None,
        description="what the model is to do: write (whole), choose sentences of the article (select), or "
        "shorten those that code chose (staged); None for what the table of models says",
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
    found = filled(Settings.__new__(Settings), given, dict.fromkeys(given, "the call"))
    update = {name: getattr(found, name) for name in given}
    # A length takes the place of a limit of words that stood elsewhere.
    return settings.model_copy(update={"words": None, **update} if "length" in given else update)


TABLES = {"models", "keys", "addresses", "notes"}
COMMAND_LINE = "the command line"
_SHARES = ("max_false_pass", "min_support")


def filled(settings: Settings, values: Mapping[str, object], origin: Mapping[str, str]) -> Settings:
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
    if len(first["loc"]) > 1 and place[0] in TABLES:
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
