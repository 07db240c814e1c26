"""All that the commands print goes through here: safe for a terminal, and without keys."""

from __future__ import annotations

import contextlib
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

import click

from summarize.errors import ClosedPipeError, OutputError
from summarize.redaction import Redactor
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from summarize.config import Settings
    from summarize.rendering.styled import Line

_redactor = Redactor()


class Loudness(IntEnum):
    """How much is said on standard error beside errors."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


_loudness = Loudness.NORMAL


def set_loudness(loudness: Loudness) -> None:
    """Say this much from now on."""
    global _loudness  # noqa: PLW0603 - of the process, as its streams are
    _loudness = loudness


def loudness() -> Loudness:
    """How much is said now."""
    return _loudness


def detail(text: str) -> None:
    """Say on standard error what only ``--verbose`` asks for."""
    if _loudness is Loudness.VERBOSE:
        say(text, err=True)


def settings_for(flags: Mapping[str, object] | None = None) -> Settings:
    """The settings of this run; what is to be said of them is said, and their keys are printed no more.

    Raises:
        ConfigError: as ``load_settings`` raises.
    """
    from summarize.settings_sources import load_settings

    settings = load_settings(flags)
    hide_keys(settings)
    for note in settings.notes:
        say(f"note: {note}", err=True)
    return settings


def hide_keys(settings: Settings) -> None:
    """Print no key of these settings from now on."""
    global _redactor  # noqa: PLW0603 - of the process, as its streams are
    _redactor = Redactor(key.get_secret_value() for key in settings.keys.values())


def safe(text: str) -> str:
    """``text`` as it may be printed."""
    return visible(_redactor(text))


def say(
    text: str = "", *, err: bool = False, nl: bool = True, head: str = "", colour: str | None = None
) -> None:
    """Print to standard output, or to standard error.

    Args:
        text: may come from anywhere.
        err: whether to standard error, where ``--quiet`` leaves only errors.
        nl: whether with a line break.
        head: printed before it, in ``colour`` where the terminal has colours.
        colour: a name that click knows.

    Raises:
        OutputError: it cannot be written.
        ClosedPipeError: nobody reads it any more.
    """
    if err and _loudness is Loudness.QUIET:
        return
    plain = safe(head) + safe(text)
    line = click.style(safe(head), fg=colour) + safe(text) if head else plain
    _write(line + "\n" * nl, plain + "\n" * nl, err=err)


def show(lines: Sequence[Line], *, err: bool = False) -> None:
    """Print lines with styles, as the terminal can show them.

    Args:
        lines: their text may come from anywhere.
        err: whether to standard error.

    Raises:
        OutputError: they cannot be written.
        ClosedPipeError: nobody reads them any more.
    """
    from summarize.cli.terminal import terminal
    from summarize.rendering.styled import painted, plain

    if err and _loudness is Loudness.QUIET:
        return
    shown = terminal(sys.stderr if err else sys.stdout)
    _write(painted(lines, shown, safe), safe(plain(lines)), err=err)


def _write(text: str, plain: str, *, err: bool) -> None:
    """Write what is safe already.

    Args:
        text: with styles.
        plain: without, for an encoding that cannot take it.
        err: whether to standard error.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed by the caller
        if err:
            return
        raise OutputError("standard output is closed")
    try:
        try:
            click.echo(text, file=stream, nl=False)  # noqa: TID251 - the one place
        except UnicodeEncodeError:
            # Results come out whole whatever the locale's encoding is.
            stream.buffer.write(plain.encode())
            stream.flush()
    except OSError as error:
        abandon(stream)
        if isinstance(error, BrokenPipeError):
            raise ClosedPipeError from error
        name = "standard error" if err else "standard output"
        raise OutputError(f"{name} cannot be written: {error.strerror}") from error


def abandon(stream: TextIO) -> None:
    """Let the interpreter flush what is left to nowhere at its end: it would complain and change the code."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
