"""Which configuration files of folders the user trusts: by place and content, as direnv does.

Kept in ``trusted.json`` in the user's own configuration folder. A file that was changed, or moved, is
untrusted again.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from summarize.atomic_files import replace_file
from summarize.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "trusted.json"


def is_trusted(path: Path, data: bytes, folder: Path) -> bool:
    """Whether the user trusts the file at ``path`` with just this content.

    Args:
        path: a configuration file.
        data: its bytes, as they are going to be used.
        folder: the user's configuration folder.
    """
    return _load(folder).get(_place(path)) == _digest(data)


def trust(path: Path, data: bytes, folder: Path) -> None:
    """Trust the file at ``path`` with this content from now on.

    Raises:
        ConfigError: the list of trusted files cannot be read or written.
    """
    _save(_load(folder) | {_place(path): _digest(data)}, folder)


def distrust(path: Path, folder: Path) -> bool:
    """Trust the file no longer; whether it was trusted.

    Raises:
        ConfigError: the list of trusted files cannot be read or written.
    """
    trusted = _load(folder)
    known = trusted.pop(_place(path), None) is not None
    if known:
        _save(trusted, folder)
    return known


def _place(path: Path) -> str:
    # The file itself is not followed: a link in a folder from elsewhere would borrow the trust of another.
    return str(path.parent.resolve() / path.name)


def _load(folder: Path) -> dict[str, str]:
    path = folder / _FILE
    try:
        value = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise ConfigError(f"{path} cannot be read: delete it and trust your folders again") from None
    if not isinstance(value, dict) or not all(isinstance(digest, str) for digest in value.values()):
        raise ConfigError(f"{path} is no list of trusted files: delete it and trust your folders again")
    return value


def _save(trusted: dict[str, str], folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(folder / _FILE, (json.dumps(trusted, indent=2, sort_keys=True) + "\n").encode())
    except OSError as error:
        raise ConfigError(f"{folder / _FILE} cannot be written: {error.strerror}") from None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
