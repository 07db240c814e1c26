"""Settings that are given in a call: ``summarize(article, length="short")``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypedDict

from summarize.config import Settings, adjusted
from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from summarize.config import Length, ModelEntry


class CallOverrides(TypedDict, total=False):
    """What one call of a ``Summarizer`` may have otherwise: see the fields of ``Settings``."""

    length: Length
    words: int | None
    title: bool
    to: str | None
    timeout: float
    repairs: int
    min_support: float


class Overrides(CallOverrides, total=False):
    """All other fields of ``Settings`` but ``model`` and ``checker``, which may also be objects."""

    base_url: str | None
    strategy: str | None
    connect_timeout: float
    read_timeout: float
    retries: int
    concurrency: int
    max_tokens_total: int | None
    seed: int
    bullets: bool
    prompt: Path | str | None
    select: Sequence[str] | str
    ignore: Sequence[str] | str
    checker_url: str | None
    max_false_pass: float | str | None
    lexicon: Sequence[Path | str] | Path | str
    format: str
    cache: bool
    cache_path: Path | str | None
    cache_size_mb: int
    models: Mapping[str, ModelEntry | Mapping[str, Any]]


NEVER_IN_A_CALL = ("addresses", "keys", "notes")
"""Settings that are found in the environment alone."""


def overridden(settings: Settings, overrides: Mapping[str, object]) -> Settings:
    """The settings with what a call says; a length takes the place of a limit of words.

    Raises:
        ConfigError: a name is unknown, or a value is not allowed.
    """
    known = [name for name in Settings.model_fields if name not in NEVER_IN_A_CALL]
    _check_names(overrides, known)
    return adjusted(settings, overrides)


def overridden_for_call(settings: Settings, overrides: Mapping[str, object]) -> Settings:
    """The same for one call of a ``Summarizer``, whose models and rules are chosen.

    Raises:
        ConfigError: a name is unknown or may not be given here, or a value is not allowed.
    """
    for name in overrides:
        if name in Settings.model_fields and name not in CallOverrides.__annotations__:
            raise ConfigError(
                f"{name} is chosen when a Summarizer is made, not in a call: Summarizer({name}=…)"
            )
    _check_names(overrides, list(CallOverrides.__annotations__))
    return adjusted(settings, overrides)


def _check_names(overrides: Mapping[str, object], known: Sequence[str]) -> None:
    for name in overrides:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise ConfigError(f"there is no setting {name!r}; {hint}")
