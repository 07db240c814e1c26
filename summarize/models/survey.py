"""What is usable here and now: keys present, servers answering, files found. No article is sent."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from summarize.builtin import WIRE_NAMES, WIRES
from summarize.errors import ConfigError, MissingExtraError, ModelError, SummarizeError
from summarize.models.chat_model import Deadline
from summarize.models.registry import (
    EXTRACTIVE,
    SMOLLM2,
    address,
    client,
    is_foreign,
    load_model,
    parse,
)
from summarize.plugins import plugin_names
from summarize.redaction import without_password

if TYPE_CHECKING:
    from summarize.config import Settings
    from summarize.models.registry import Spec

PROBE_SECONDS = 2.0
"""How long a server may take to say which models it has."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a model can be used here and now.

    Attributes:
        spec: what ``--model`` takes.
        usable: whether it would work.
        detail: why, or what to do; and where articles would go.
    """

    spec: str
    usable: bool
    detail: str


class _Named(BaseModel):
    id: str | None = None
    name: str | None = None


class _Listing(BaseModel):
    data: list[_Named] = []
    models: list[_Named] = []

    def names(self) -> tuple[str, ...]:
        """The names, also without what Gemini puts before them and Ollama after them."""
        names = [name for item in (*self.data, *self.models) if (name := item.id or item.name)]
        return tuple(name.removeprefix("models/").removesuffix(":latest") for name in names)


def survey(settings: Settings) -> list[Availability]:
    """All models that can be named, and whether they would work.

    Of remote servers, only those are asked that the user named and an Ollama server on this machine;
    providers in the cloud are not: there it is only said whether a key is present.
    """
    found = [check(EXTRACTIVE, settings), check(SMOLLM2, settings), _gguf()]
    found += [_keyed(f"{provider}:NAME", settings) for provider in WIRE_NAMES if WIRES.own[provider].address]
    found += _ollama(settings)
    found += [_other(name) for name in plugin_names("wires")]
    if settings.base_url:
        found += _listed("any", settings)
    found += [check(name, settings) for name in settings.models if _is_own_name(name, settings)]
    return found


def check(spec: str, settings: Settings) -> Availability:
    """Whether this one model would work: the server is asked, the file looked for."""
    try:
        parsed = parse(spec, settings)
        if parsed.provider in {EXTRACTIVE, SMOLLM2, "gguf"}:
            return _local(parsed, settings)
        if is_foreign(parsed):
            return _foreign(parsed, settings)
        names = served(parsed, settings)
    except SummarizeError as error:
        return Availability(spec, False, str(error))
    where = f"articles go to {_shown(parsed, settings)}"
    if names and parsed.name not in {
        known for name in names for known in (name, name.removesuffix(":latest"))
    }:
        return Availability(spec, False, f"{_shown(parsed, settings)} does not know {parsed.name}")
    return Availability(spec, True, where)


def served(parsed: Spec, settings: Settings) -> tuple[str, ...]:
    """The models that the server of a remote model says it has.

    Raises:
        ModelError: it does not answer, or not in its protocol.
        ConfigError: it refuses the key.
    """
    path = WIRES.own[parsed.provider].listing
    speaker = client(parsed, settings)
    try:
        body = speaker.get(path, Deadline(PROBE_SECONDS))
        return _Listing.model_validate_json(body).names()
    except ValidationError as error:
        raise ModelError(f"{speaker.host} answers, but not as a server of models does") from error
    finally:
        speaker.close()


def _shown(parsed: Spec, settings: Settings) -> str:
    return without_password(address(parsed, settings))


def _is_own_name(name: str, settings: Settings) -> bool:
    return bool(settings.models[name].spec) and "*" not in name and "?" not in name


def _foreign(parsed: Spec, settings: Settings) -> Availability:
    load_model(parsed.text, settings.model_copy(update={"cache": False})).close()
    return Availability(parsed.text, True, f"articles go wherever {parsed.provider} sends them")


def _other(provider: str) -> Availability:
    """A wire that an entry point names; what it needs beside itself is known only for that of ``llm``."""
    if provider == "llm" and find_spec("llm") is None:
        return Availability("llm:NAME", False, str(MissingExtraError("a model of llm", "llm")))
    return Availability(f"{provider}:NAME", True, f"articles go wherever {provider} sends them")


def _local(parsed: Spec, settings: Settings) -> Availability:
    if parsed.provider == EXTRACTIVE:
        return Availability(parsed.text, True, "no model: sentences picked by code; runs here")
    try:
        load_model(parsed.text, settings.model_copy(update={"cache": False})).close()
    except ConfigError as error:
        return Availability(parsed.text, False, str(error))
    return Availability(parsed.text, True, "runs here; nothing is sent anywhere")


def _gguf() -> Availability:
    from summarize.models.llamacpp import runtime_installed

    if runtime_installed():
        return Availability("gguf:PATH", True, "any GGUF file of an instruction-tuned model; runs here")
    return Availability("gguf:PATH", False, str(MissingExtraError("a GGUF file", "local")))


def _keyed(spec: str, settings: Settings) -> Availability:
    parsed = parse(spec, settings)
    variable = parsed.entry.key_env or ""
    try:
        if settings.key(variable) is None:
            return Availability(spec, False, f"set {variable}")
    except ConfigError as error:
        return Availability(spec, False, str(error))
    return Availability(spec, True, f"{variable} is set; articles go to {_shown(parsed, settings)}")


def _ollama(settings: Settings) -> list[Availability]:
    return _listed("ollama:NAME", settings.model_copy(update={"base_url": None}))


def _listed(spec: str, settings: Settings) -> list[Availability]:
    parsed = parse(spec, settings)
    prefix = "ollama:" if parsed.provider == "ollama" else ""
    where = _shown(parsed, settings)
    try:
        names = served(parsed, settings)
    except SummarizeError as error:
        return [Availability(f"{prefix}NAME", False, str(error))]
    if not names:
        return [Availability(f"{prefix}NAME", False, f"{where} answers, and has no model")]
    return [Availability(prefix + name, True, f"articles go to {where}") for name in names]
