"""From the names of checkers to checkers; each local model is loaded once a process and shared."""

from __future__ import annotations

from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from summarize.config import Settings
from summarize.errors import ConfigError
from summarize.models.registry import PROVIDERS
from summarize.plugins import plugin
from summarize.verification.checkers.cascade import Cascade
from summarize.verification.checkers.judge import Judge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.models.base import ChatModel
    from summarize.models.budget import Budget
    from summarize.verification.base import Checker

AUTO = "auto"
NONE = "none"
EMBEDDED = "embedded"
HF = "hf:"
REMOTE = ("decisions", "systemone", "minicheck", "guardian", "lettuce")
"""Checkers behind a server, by what stands before the colon."""

FORMS = (
    f"{EMBEDDED}, {HF}NAME, {', '.join(f'{kind}:NAME' for kind in REMOTE)}, or a model such as openai:NAME"
)

_loaded: dict[tuple[str, float | None], Checker] = {}
_lock = Lock()


def load_checker(
    specs: Sequence[str],
    load_model: Callable[[str], ChatModel],
    settings: Settings | None = None,
    budget: Budget | None = None,
) -> Checker:
    """The checker that the specifications name: several are asked one after another.

    Args:
        specs: ``embedded``, ``hf:NAME``, ``decisions:NAME`` and the like, or a model's specification; at
            least one.
        load_model: gives the chat model of a specification.
        settings: for servers, and for the share of unsupported claims that a checker with probabilities
            may pass.
        budget: what requests of checkers draw on that are no chat models.

    Raises:
        ConfigError: a specification is wrong, or a checker cannot be used.
        MissingExtraError: what a checker needs is not installed.
    """
    if AUTO in specs or NONE in specs:
        raise ConfigError("--checker auto and --checker none stand alone")
    settings = settings or Settings()
    found: list[Checker] = []
    for spec in (spec.strip() for spec in specs):
        kind, _, name = spec.partition(":")
        if kind in REMOTE:
            found.append(_remote(spec, kind, name, (settings, budget)))
        elif spec == EMBEDDED or spec.startswith(HF):
            found.append(_shared(spec, settings.max_false_pass))
        else:
            found.append(_foreign(kind, name, settings) or Judge(load_model(spec)))
    return found[0] if len(found) == 1 else Cascade(found)


def _foreign(kind: str, name: str, settings: Settings) -> Checker | None:
    """The checker of another package, where ``kind`` is none of ours and no model's provider."""
    if not name or kind in PROVIDERS:
        return None
    make = plugin("checkers", kind)
    if make is None:
        return None
    checker: Checker = make(name, settings)
    return checker


def embedded_available() -> bool:
    """Whether the embedded checker and what it needs are installed."""
    from summarize.verification.checkers.embedded import model_folder

    installed = all(find_spec(name) is not None for name in ("onnxruntime", "tokenizers", "numpy"))
    return installed and model_folder() is not None


def _shared(spec: str, max_false_pass: float | None) -> Checker:
    key = (spec, max_false_pass)
    with _lock:
        if key not in _loaded:
            _loaded[key] = _local(spec, max_false_pass)
        return _loaded[key]


def _local(spec: str, max_false_pass: float | None) -> Checker:
    if spec == EMBEDDED:
        from summarize.verification.checkers.embedded import EmbeddedChecker

        return EmbeddedChecker(max_false_pass=max_false_pass)
    from summarize.verification.checkers.hf import HfChecker

    name = spec.removeprefix(HF)
    if not name:
        raise ConfigError("--checker hf: needs the name or the folder of a model")
    return HfChecker(name, max_false_pass=max_false_pass)


def _remote(spec: str, kind: str, name: str, limits: tuple[Settings, Budget | None]) -> Checker:
    from summarize.verification.checkers.decisions import DecisionsChecker, SystemOneChecker
    from summarize.verification.checkers.lettuce import LettuceChecker
    from summarize.verification.checkers.logprobs import YesNoChecker
    from summarize.verification.checkers.remote import Endpoint, spec_of

    settings, budget = limits
    if kind == "lettuce":
        settings = settings.model_copy(update={"checker_url": name or settings.checker_url})
        spec, name = f"lettuce:{settings.checker_url}", "spans"
    ollama = kind in {"minicheck", "guardian"} and name.startswith("ollama/")
    name = name.removeprefix("ollama/") if ollama else name
    if settings.checker_url and not ollama and kind in {"decisions", "minicheck", "guardian"}:
        settings = settings.model_copy(update={"checker_url": _versioned(settings.checker_url)})
    if not name:
        raise ConfigError(f"--checker {kind}: needs the name of a model after the colon")
    provider = "ollama" if ollama else kind
    parsed = spec_of(spec, provider, name, settings)
    if provider in {"minicheck", "guardian", "lettuce"} and not (
        settings.checker_url or parsed.entry.base_url
    ):
        raise ConfigError(f"--checker {kind} needs --checker-url, the address of its server")
    endpoint = Endpoint(parsed, settings, budget)
    if kind == "lettuce":
        return LettuceChecker(endpoint)
    rate = settings.max_false_pass
    if kind == "decisions":
        return DecisionsChecker(endpoint, rate)
    if kind == "systemone":
        return SystemOneChecker(endpoint, rate)
    return YesNoChecker(endpoint, rate, guardian=kind == "guardian", ollama=ollama)


def _versioned(url: str) -> str:
    """The address as OpenAI's own tools want it: people leave out the version after a bare host."""
    from urllib.parse import urlsplit

    return url.rstrip("/") + "/v1" if not urlsplit(url).path.strip("/") else url
