"""Where the user's settings, kept answers and models are, by the XDG base directory specification."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def config_folder(environ: Mapping[str, str]) -> Path:
    """The user's configuration folder, by the XDG base directory specification."""
    return _xdg(environ, "XDG_CONFIG_HOME", ".config")


def cache_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The user's cache folder, by the XDG base directory specification."""
    return _xdg(os.environ if environ is None else environ, "XDG_CACHE_HOME", ".cache")


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The user's data folder, by the XDG base directory specification."""
    return _xdg(os.environ if environ is None else environ, "XDG_DATA_HOME", ".local/share")


def _xdg(environ: Mapping[str, str], variable: str, fallback: str) -> Path:
    # The specification says: a relative path in the variable is invalid and to be ignored.
    root = Path(environ.get(variable, ""))
    return (root if root.is_absolute() else Path.home() / fallback) / "summarize"
