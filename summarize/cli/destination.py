"""Which format is written, and where: ``--format``, ``-o`` and ``--open`` together."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.builtin import FORMATS
from summarize.cli.console import say
from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_BY_ENDING = {ending: name for name, one in FORMATS.own.items() for ending in one.endings}
"""The format of a file of such a name, where ``--format`` does not say another."""


def destination(
    flags: MutableMapping[str, object], output: str | None, *, opened: bool, known: tuple[str, ...] = ()
) -> str | None:
    """Settle ``flags["format"]`` and give where to write; None for standard output.

    Args:
        flags: with what ``--format`` says, or None.
        output: what ``-o`` says.
        opened: whether ``--open`` was given: a page is written, to a folder of its own if need be.
        known: the formats that the command has, if not all; others are not taken from a name.

    Raises:
        ConfigError: ``--open`` with another format than a page, or no folder can be made.
    """
    wanted = flags.get("format")
    if wanted is None and output is not None:
        ending = Path(output).suffix.lower()
        named = _BY_ENDING.get(ending)
        if named is None and ending:
            say(f"note: {ending} names no format: {output} is written as text (see --format)", err=True)
        wanted = named if not known or named in known else None
    if opened:
        if wanted not in {None, "html"}:
            raise ConfigError(f"--open shows a page: it does not go with the format {wanted}")
        wanted = "html"
        if output is None:
            output = str(_page_of_its_own())
    flags["format"] = wanted
    return output


def open_page(path: str) -> None:
    """Show a page in the user's browser; where there is none, say where the page is."""
    import webbrowser

    address = Path(path).resolve().as_uri()
    try:
        shown = webbrowser.open(address)
    except (webbrowser.Error, OSError):
        shown = False
    say(f"note: the page is {address}" if shown else f"note: no browser was found; open {address}", err=True)


def _page_of_its_own() -> Path:
    try:
        # Only its owner may look into the folder.
        return Path(tempfile.mkdtemp(prefix="summarize-")) / "summary.html"
    except OSError as error:
        raise ConfigError(f"--open: no folder for the page: {error.strerror}") from error
