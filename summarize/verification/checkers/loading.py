"""From the names of checkers to checkers; each local model is loaded once a process and shared."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from summarize.builtin import CHECKERS, EMBEDDED
from summarize.config import Settings
from summarize.errors import ConfigError, UnknownModelError
from summarize.models.registry import PROVIDERS
from summarize.plugins import imported, made
from summarize.verification.checkers.cascade import Cascade
from summarize.verification.checkers.judge import Judge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.models.budget import Budget
    from summarize.models.chat_model import ChatModel
    from summarize.verification.judgement import Checker

AUTO = "auto"
NONE = "none"

_loaded: dict[tuple[str, str, float | None], Checker] = {}
_lock = Lock()


def load_checker(
    specs: Sequence[str],
    load_model: Callable[[str], ChatModel],
    settings: Settings | None = None,
    budget: Budget | None = None,
) -> Checker:
    """The checker that the specifications name: several are asked one after another.

    Args:
        specs: ``embedded``, ``embedded:FOLDER``, ``hf:NAME``, ``decisions:NAME`` and the like, or a model's
            specification; at least one.
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
        if kind in CHECKERS.own:
            found.append(_own(kind, name, settings, budget))
        else:
            found.append(_foreign(kind, name, settings) or Judge(_judge(spec, load_model)))
    return found[0] if len(found) == 1 else Cascade(found)


def _judge(spec: str, load_model: Callable[[str], ChatModel]) -> ChatModel:
    """The model that a specification names which is no kind of checker; the error lists the kinds as well."""
    try:
        return load_model(spec)
    except UnknownModelError as error:
        others = (f"{name}:NAME" for name in CHECKERS.names if name not in CHECKERS.own)
        kinds = ", ".join([*(kind.form for kind in CHECKERS.own.values()), *others])
        raise ConfigError(f"{error}, nor a checker (auto, none, {kinds})") from error


def _foreign(kind: str, name: str, settings: Settings) -> Checker | None:
    """The checker of another package, where ``kind`` is none of ours and no model's provider."""
    if not name or kind in PROVIDERS:
        return None
    make = CHECKERS.find(kind)
    if make is None:
        return None
    checker: Checker = made("checkers", kind, make, name, settings)
    return checker


def embedded_available() -> bool:
    """Whether the embedded checker and what it needs are installed."""
    from summarize.models.onnx_encoder import model_folder

    installed = all(find_spec(name) is not None for name in ("onnxruntime", "tokenizers", "numpy"))
    return installed and model_folder() is not None


NO_CHECKER = "no checker is installed: only sentences that are derived from the article count as supported"


def checker_names(settings: Settings, *, reading: bool) -> tuple[str, ...]:
    """What tells the checkers apart that the settings lead to here, in order; nothing is loaded for that.

    Of the embedded checker it is the name with the version of its weights, of others their specification;
    behind them a hash of the calibration that is used. None where nothing checks, or the writing model does.

    Args:
        settings: name the checkers.
        reading: whether for ``verify``.

    Raises:
        ConfigError: the embedded checker's files cannot be read.
    """
    specs = settings.checker
    if specs == (AUTO,):
        specs = (EMBEDDED,) if reading and embedded_available() else ()
    return tuple(_told(spec.strip()) for spec in specs if spec != NONE)


def _told(spec: str) -> str:
    from summarize.models.onnx_encoder import model_folder
    from summarize.verification.checkers.thresholds import calibration_file

    kind, _, place = spec.partition(":")
    name, used = spec, b""
    if kind == EMBEDDED:
        folder = Path(place) if place else model_folder()
        if folder is None:
            return f"{spec} (not installed)"
        try:
            used = (folder / "calibration.json").read_bytes()
            name = f"{EMBEDDED}-{str(json.loads(used)['sha256'])[:8]}"
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise ConfigError(f"the embedded checker in {folder} cannot be read: {error}") from error
    own = calibration_file(name)
    used += own.read_bytes() if own.is_file() else b""
    return f"{name} {hashlib.sha256(used).hexdigest()[:8]}" if used else name


def _own(kind: str, name: str, settings: Settings, budget: Budget | None) -> Checker:
    row = CHECKERS.own[kind]
    if not name and ":" in row.form and not (row.form.endswith(":URL") and settings.checker_url):
        raise ConfigError(f"--checker {kind}: wanted is {row.form}")
    load = imported(row.place)
    if not row.local:
        checker: Checker = load(name, settings, budget)
        return checker
    key = (kind, name, settings.max_false_pass)
    with _lock:
        if key not in _loaded:
            _loaded[key] = load(name, settings, budget)
        return _loaded[key]
