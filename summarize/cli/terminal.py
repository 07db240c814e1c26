"""What the terminal can show, and where the source is found on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from summarize.rendering.links import SourceLinks
from summarize.rendering.styled import WIDTH, Terminal

if TYPE_CHECKING:
    from typing import TextIO

    from summarize.summary import SourceRecord

_LINKING_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "Tabby", "rio"})
_LINKING_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "contour")
_VTE_WITH_LINKS = 5_000
"""VTE 0.50, as ``VTE_VERSION`` has it."""


def terminal(stream: TextIO | None = None) -> Terminal:
    """What the stream can show; plain text of 80 columns where it is no terminal.

    ``COLUMNS`` sets the width, ``NO_COLOR`` leaves colours out, ``TERM=dumb`` styles and links, too.

    Args:
        stream: standard output if not given.
    """
    stream = stream or sys.stdout
    if stream is None or not stream.isatty():
        return Terminal(_columns() or WIDTH)
    capable = os.environ.get("TERM", "dumb") != "dumb"
    width = _columns() or _size(stream) or shutil.get_terminal_size((WIDTH, 24)).columns
    return Terminal(width, capable, capable and not os.environ.get("NO_COLOR"), capable and _links())


def _columns() -> int:
    value = os.environ.get("COLUMNS", "")
    return min(int(value), 10_000) if value.isascii() and value.isdigit() else 0


def _size(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


def _links() -> bool:
    """Whether the terminal is known for addresses behind words; others may show them as rubbish."""
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced != "0"
    known = {"KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"} & os.environ.keys()
    vte = os.environ.get("VTE_VERSION", "")
    return bool(
        known
        or os.environ.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or os.environ.get("TERM", "").startswith(_LINKING_TERMS)
        or (vte.isascii() and vte.isdigit() and int(vte) >= _VTE_WITH_LINKS)
    )


def file_address(name: str) -> str | None:
    """The ``file:`` address, with the host's name, of an article that is a file here; else None."""
    try:
        path = Path(name).resolve()
        if "://" in name or not path.is_file():
            return None
    except (OSError, ValueError, RuntimeError):
        return None
    return f"file://{quote(socket.gethostname())}{quote(path.as_posix(), errors='surrogateescape')}"


def source_links(source: SourceRecord) -> SourceLinks | None:
    """What links into the source on standard output, or None where the terminal has no links."""
    return SourceLinks(source, file_address(source.name)) if terminal().links else None
