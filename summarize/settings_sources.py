"""Where settings come from: the only reader of the environment and of configuration files.

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
from typing import TYPE_CHECKING, Any

from summarize.builtin import WIRES
from summarize.config import COMMAND_LINE, TABLES, Settings, filled
from summarize.errors import ConfigError
from summarize.folders import config_folder
from summarize.trusted_files import is_trusted

if TYPE_CHECKING:
    from collections.abc import Mapping

ENV_PREFIX = "SUMMARIZE_"

PROJECT_FILE = "summarize.toml"

HARMLESS = frozenset({"length", "words", "bullets", "title", "format", "repairs", "language"})
"""How a summary looks: all that an untrusted file may set. Whatever else there is or will be decides where
article and keys go, what is run or written, or how strict the gate is."""

MAX_CONFIG_BYTES = 1024 * 1024

_FROM_ENVIRONMENT = tuple(name for name in Settings.model_fields if name not in TABLES)
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
    return filled(Settings.__new__(Settings), {**layers.values, **found}, layers.origin)


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


def unknown_variables(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Variables that begin like ours and mean nothing: another program's, or a typing error."""
    known = {ENV_PREFIX + name.upper() for name in _FROM_ENVIRONMENT}
    return tuple(sorted(name for name in environ if name.startswith(ENV_PREFIX) and name not in known))


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
