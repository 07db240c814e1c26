"""Where results go: the summary to stdout or a file, everything else to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.config import Settings
    from summarize.pipeline import Observer
    from summarize.summary import Summary


def write_summary(summary: Summary, settings: Settings, output: str | None) -> None:
    """Render the summary as ``settings`` say and write it to the file ``output``, or to standard output.

    Raises:
        ConfigError: the file cannot be written.
    """
    from summarize.neutrality.lexicon import load_lexicon
    from summarize.rendering import render

    text = render(summary, settings.format, load_lexicon(*settings.lexicon))
    if output is None:
        # Bytes, so that a summary comes out whole whatever the locale's encoding is.
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return
    try:
        _replace(Path(output), text)
    except OSError as error:
        raise ConfigError(f"cannot write {output}: {error.strerror}") from error


def _replace(path: Path, text: str) -> None:
    # Whole or not at all: an interrupted run leaves the old file.
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")  # a device or a pipe has nothing to replace
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_notes(summary: Summary, *, explain: bool) -> None:
    """The closing line on stderr; before it the notes and, if asked for, what was rejected and why."""
    from summarize.rendering import render_rejected

    if explain:
        click.echo(render_rejected(summary), err=True, nl=False)
    for note in summary.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(closing_line(summary), err=True)


def closing_line(summary: Summary) -> str:
    """One line: sentences kept and rejected, model, tokens, requests, repairs, cost, seconds."""
    usage = summary.usage
    if summary.abstained:
        parts = [f"abstained: {summary.abstained}"]
    else:
        kept = _count(len(summary.sentences), "sentence")
        parts = [f"{kept} kept, {len(summary.rejected)} rejected"]
    parts.append(summary.model)
    tokens = f"{usage.prompt_tokens:,} + {usage.completion_tokens:,} tokens"
    parts.append(tokens + (f" ({usage.cached_tokens:,} cached)" if usage.cached_tokens else ""))
    parts.append(_count(usage.requests, "request"))
    if usage.repairs:
        parts.append(_count(usage.repairs, "repair"))
    if usage.cost is not None:
        parts.append(f"{usage.cost:.4f} {usage.currency}")
    return " · ".join([*parts, f"{usage.seconds:.1f} s"])


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


@contextlib.contextmanager
def progress() -> Iterator[Observer | None]:
    """What goes on, shown on stderr while it goes on and wiped away at the end.

    A spinner, and each sentence as it is drafted and verified. Nothing where stderr is no terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from summarize.cli.progress import TerminalProgress

    with TerminalProgress() as observer:
        yield observer
