"""``summarize render RUN``: a saved result again, in any format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.cli.console import hide_keys, show
from summarize.cli.destination import destination, open_page
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import article_argument, debug_option, output_options, quiet_options
from summarize.cli.output import Target, explained, write_result
from summarize.errors import ConfigError, InputError

if TYPE_CHECKING:
    from summarize.summary import Summary, Verification

MAX_BYTES = 256 * 1024 * 1024


@click.command("render", cls=GroupedCommand, short_help="Show a saved result again, in any format.")
@article_argument("run", "RUN")
@output_options
@click.option("--explain", is_flag=True, help="Show on stderr what was rejected, and why.")
@quiet_options
@debug_option
def command(run: str, output: str | None, *, opened: bool, explain: bool, **flags: object) -> None:
    """Show RUN again, the JSON that summarize or summarize verify wrote, or a page that carries it.

    Without RUN, or as -, standard input is read. Nothing is checked anew: the same bytes come out as at the
    first time. What a saved result says of itself is not proved by that; summarize verify proves it.

    Exit codes: 0 done, 2 bad usage or input, 74 the result cannot be written.
    """
    from summarize.settings_sources import load_settings
    from summarize.summary import Verification

    output = destination(flags, output, opened=opened)
    settings = load_settings(flags)
    hide_keys(settings)
    target = Target.of(output, (run,))
    result = _saved(run)
    if isinstance(result, Verification):
        _write_verification(result, settings.format, target)
    else:
        write_result(result, settings.format, target, bullets=settings.bullets)
        if explain:
            explained(result)
    if opened and output is not None:
        open_page(output)


def _write_verification(result: Verification, output_format: str, target: Target) -> None:
    from summarize.cli.terminal import source_links, terminal
    from summarize.rendering.verdicts import verdict_lines

    shown = terminal()
    if output_format == "text" and target.path is None and shown.styles:
        show(verdict_lines(result, shown.width, styled=True, links=source_links(result.source)))
    else:
        target.write(_verdicts(result, output_format))


def _verdicts(result: Verification, output_format: str) -> str:
    from summarize.rendering import render_annotations, render_verdicts, render_verification

    if output_format not in {"text", "json", "html", "annotations"}:
        raise ConfigError(
            f"verdicts have no format {output_format!r}: choose text, json, html or annotations"
        )
    if output_format == "json":
        return result.to_json()
    if output_format == "html":
        return render_verification(result)
    return render_annotations(result) if output_format == "annotations" else render_verdicts(result)


def _saved(name: str) -> Summary | Verification:
    """The saved result in a file or on standard input.

    Raises:
        InputError: it cannot be read, or is no saved result.
    """
    from summarize.rendering.html_page import saved_in
    from summarize.summary import Summary, Verification

    text = _text(name)
    if not text.lstrip().startswith("{"):
        saved = saved_in(text)
        if saved is None:
            raise InputError(f"{name}: neither the JSON of a result nor a page that carries one")
        return saved
    try:
        return Verification.model_validate_json(text)
    except ValueError:
        return Summary.from_json(text)


def _text(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 2**20} MiB")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8") from error
