"""From a model specification to a model: the table of models and the parsing of specifications."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.builtin import CHECKERS, COMPATIBLE, WIRE_NAMES, WIRES
from summarize.config import ModelEntry, Prices, Settings
from summarize.errors import ConfigError, MissingExtraError, UnknownModelError
from summarize.models.budget import Budget, BudgetedModel
from summarize.models.chat_model import Capabilities, ChatModel, JsonMode, Strategy
from summarize.models.wire import ForeignModel
from summarize.plugins import imported, made, plugin_names
from summarize.redaction import Redactor
from summarize.settings_sources import builtin_models

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarize.models.http import HttpOptions, JsonClient

EXTRACTIVE = "extractive"
SMOLLM2 = "smollm2"
DEFAULT = EXTRACTIVE
PROVIDERS = (*WIRE_NAMES, "gguf")
"""What may stand before the colon of a specification, of this package."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A parsed specification.

    Attributes:
        text: as the user wrote it.
        provider: a member of ``PROVIDERS``, ``smollm2``, ``extractive``, ``compatible`` for a bare name with
            a base URL, or the name of another package's wire.
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
    meaning, entry = _meaning(text, settings)
    provider, colon, name = meaning.partition(":")
    if meaning in {EXTRACTIVE, SMOLLM2}:
        return Spec(text, meaning, meaning, entry)
    if colon and (provider in PROVIDERS or (provider not in {"", COMPATIBLE} and WIRES.find(provider))):
        if not name.strip():
            raise ConfigError(f"model {spec!r}: there must be a name after the colon")
        return Spec(text, provider, name, entry)
    if meaning and (settings.base_url or entry.base_url):
        return Spec(text, COMPATIBLE, meaning, entry)
    raise UnknownModelError(_unknown(text, settings))


def load_model(spec: str | None, settings: Settings, budget: Budget | None = None) -> ChatModel:
    """The model that ``spec`` names; None is the settings' model, or else the embedded one.

    Its answers are kept on disk unless the settings say otherwise, and its requests draw on ``budget``, or
    on one of its own if the settings set a limit.

    Raises:
        ConfigError: the specification is wrong, a key is missing, or it is ``extractive``, which is no model.
        MissingExtraError: the embedded model is not installed.
    """
    parsed = parse(spec or settings.model or DEFAULT, settings)
    if parsed.provider == EXTRACTIVE:
        raise ConfigError("extractive is no model: it picks sentences by code alone")
    model, where = (
        _embedded(parsed, settings) if parsed.provider in {SMOLLM2, "gguf"} else _remote(parsed, settings)
    )
    if budget is None and settings.max_tokens_total is not None:
        budget = Budget(settings.max_tokens_total)
    if budget is not None:
        model = BudgetedModel(model, budget)
    if settings.cache:
        from summarize.models.answer_cache import CachedModel, identity, open_cache

        redactor = Redactor(key.get_secret_value() for key in settings.keys.values())
        parts = {"provider": parsed.provider, "name": parsed.name, **where}
        model = CachedModel(model, open_cache(settings), identity(parts, model.capabilities), redactor)
    return model


def is_foreign(parsed: Spec) -> bool:
    """Whether the wire is another package's, which alone knows where articles go."""
    return parsed.provider not in {*PROVIDERS, *WIRES.own, EXTRACTIVE, SMOLLM2}


def address(parsed: Spec, settings: Settings) -> str:
    """The address of the server that a specification of a remote model is answered by.

    Raises:
        ConfigError: nothing says it.
    """
    wire = WIRES.own.get(parsed.provider)
    own = settings.addresses.get(wire.variable) if wire and wire.variable else None
    given = parsed.entry.base_url or settings.base_url or own
    if parsed.provider == "ollama":
        from summarize.models.ollama import base_url

        return base_url(given)
    server = given or _public(parsed.provider)
    if server is None:
        setting = "checker_url" if parsed.provider in CHECKERS.own else "base_url"
        option = f"--{setting.replace('_', '-')}"
        raise ConfigError(f"{parsed.text} needs the address of its server ({option}, in Python {setting}=…)")
    server = server.rstrip("/")
    row = wire or CHECKERS.own.get(parsed.provider)
    # Some vendors' own tools want the address with its version, others without; people mix them up.
    return server if row is None or row.versioned else server.removesuffix("/v1")


def _public(provider: str) -> str | None:
    """The address at which the vendor itself answers."""
    row = WIRES.own.get(provider) or CHECKERS.own.get(provider)
    return row.address if row else None


def entry(spec: str, settings: Settings) -> ModelEntry:
    """All that the tables say of a specification."""
    return _meaning(spec.strip(), settings)[1]


def prices(spec: str, settings: Settings) -> Prices | None:
    """What the model's tokens cost, if the user's table says so."""
    return _meaning(spec.strip(), settings)[1].prices


def capabilities(entry: ModelEntry, settings: Settings | None = None) -> Capabilities:
    """What a row of the table declares; the defaults where it is silent. The settings' strategy wins."""
    default = Capabilities()
    wanted = settings.strategy if settings else None
    return Capabilities(
        context=entry.context or default.context,
        strategy=Strategy(wanted or entry.strategy or default.strategy),
        json_mode=JsonMode(entry.json_mode or default.json_mode),
        temperature=default.temperature if entry.temperature is None else entry.temperature,
        max_tokens_field=entry.max_tokens_field or default.max_tokens_field,
        forced_tool=default.forced_tool if entry.forced_tool is None else entry.forced_tool,
        citations=default.citations if entry.citations is None else entry.citations,
    )


def _embedded(parsed: Spec, settings: Settings) -> tuple[ChatModel, dict[str, object]]:
    from summarize.models import llamacpp
    from summarize.models.gguf import context_length

    if parsed.provider == "gguf":
        path = Path(parsed.name).expanduser()
    else:
        found = llamacpp.smollm2_path()
        what = "the embedded model (the model extractive works without one)"
        if not llamacpp.runtime_installed():
            raise MissingExtraError(what, "local", "; then: summarize models fetch")
        if found is None:
            raise ConfigError(f"{what} needs its file: summarize models fetch")
        path = found
    can = capabilities(parsed.entry, settings)
    trained = context_length(path)
    if trained is not None and trained < can.context:
        # Beyond the context that it was trained with, a model writes nonsense.
        can = replace(can, context=trained)
    model = llamacpp.EmbeddedModel(parsed.text, path, can)
    state = path.stat()
    return model, {"path": str(path.resolve()), "size": state.st_size, "changed": state.st_mtime_ns}


def _remote(parsed: Spec, settings: Settings) -> tuple[ChatModel, dict[str, object]]:
    foreign = WIRES.find(parsed.provider) if parsed.provider not in WIRES.own else None
    if foreign is not None:
        model = ForeignModel(made("wires", parsed.provider, foreign, parsed.name, settings))
        return model, {"wire": parsed.provider}
    wire = own_wire(parsed.provider)
    own = wire(parsed.text, parsed.name, capabilities(parsed.entry, settings), client(parsed, settings))
    return own, {"server": address(parsed, settings)}


def own_wire(provider: str) -> Callable[[str, str, Capabilities, JsonClient], ChatModel]:
    """The wire of a provider, of this package.

    Raises:
        ConfigError: it has none.
    """
    wire = WIRES.find(provider) if provider in WIRES.own else None
    if wire is None:
        raise ConfigError(f"{provider} has no wire of this package: {', '.join(WIRES.own)}")
    return wire


def client(parsed: Spec, settings: Settings) -> JsonClient:
    """A client of the server of a remote model, with its key.

    Raises:
        ConfigError: the key is missing, or the address is none.
    """
    from summarize.models.http import JsonClient

    return JsonClient(http_options(parsed, settings))


def http_options(parsed: Spec, settings: Settings) -> HttpOptions:
    """Address, key and limits of the server of a remote model.

    Raises:
        ConfigError: the key is missing.
    """
    from summarize.models.http import HttpOptions

    server = address(parsed, settings)
    variable = parsed.entry.key_env or ""
    key = settings.key(variable) if variable else None
    if key is None and variable and server == _public(parsed.provider):
        raise ConfigError(f"{parsed.text} needs a key: set {variable}")
    wire = WIRES.own.get(parsed.provider, WIRES.own[COMPATIBLE])
    return HttpOptions(
        server,
        imported(wire.headers)(key),
        settings.connect_timeout,
        settings.read_timeout,
        settings.retries,
        settings.concurrency,
    )


@cache
def _own_table() -> dict[str, ModelEntry]:
    return {name: ModelEntry.model_validate(row) for name, row in builtin_models().items()}


def _entry(text: str, settings: Settings) -> ModelEntry:
    """All that the tables say: the user's rows over ours, a longer pattern over a shorter one."""
    return _over(_own_entry(text), settings.models, text)


@lru_cache(maxsize=256)  # asked for each summary
def _own_entry(text: str) -> ModelEntry:
    return _over(ModelEntry(), _own_table(), text)


def _over(result: ModelEntry, table: Mapping[str, ModelEntry], text: str) -> ModelEntry:
    for pattern in sorted(table, key=len):
        if fnmatchcase(text, pattern):
            result = _merged(result, table[pattern])
    return result


def _meaning(text: str, settings: Settings) -> tuple[str, ModelEntry]:
    """The specification that a name of the user's own stands for, or ``text`` itself; and its row."""
    entry = _entry(text, settings)
    if not entry.spec:
        return text, entry
    return entry.spec, _merged(_entry(entry.spec, settings), entry)


def _merged(low: ModelEntry, high: ModelEntry) -> ModelEntry:
    given = {name: value for name in ModelEntry.model_fields if (value := getattr(high, name)) is not None}
    return low.model_copy(update=given)


def _unknown(text: str, settings: Settings) -> str:
    others = plugin_names("wires")
    providers = (*PROVIDERS, *others)
    forms = ", ".join([*(f"{name}:NAME" for name in WIRE_NAMES), "gguf:PATH", SMOLLM2, EXTRACTIVE])
    forms += "".join(f", {name}:NAME" for name in others)
    near = get_close_matches(text, [SMOLLM2, EXTRACTIVE, *settings.models], n=1)
    if not near and ":" in text:
        close = get_close_matches(text.partition(":")[0], providers, n=1)
        near = [f"{close[0]}:{text.partition(':')[2]}"] if close else []
    elif not near:
        near = [f"{name}:NAME" for name in get_close_matches(text, providers, n=1)]
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"there is no model {text!r}{hint} (a model is {forms}, or any name with --base-url, base_url=…)"
