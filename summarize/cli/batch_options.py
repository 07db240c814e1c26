"""Options of commands that work on many articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

_OTHERS = frozenset({".parquet", ".csv", ".tsv", ".json"})
"""Ends of names of files that are not of JSON lines."""


def rows_file(ctx: click.Context, _param: click.Parameter, value: str | None) -> Path | None:
    """Where the rows go: a file of JSON lines, or, with ``--engine``, a folder.

    Raises:
        BadParameter: it cannot be such a file.
    """
    if value is None or (value and ctx.params.get("engine")):
        return None if value is None else Path(value)
    path = Path(value)
    if not value:
        raise click.BadParameter("the name is empty: name a file for the rows")
    if value == "-":
        raise click.BadParameter("rows go to a file, so that a run that was stopped can go on: name one")
    if path.is_dir():
        raise click.BadParameter(f"{value} is a folder: name a file for the rows")
    if path.suffix.lower() in _OTHERS:
        raise click.BadParameter(f"rows are written as JSON lines: name {path.with_suffix('.jsonl')}")
    return path


def run_options(function: F) -> F:
    """How a run goes: for ``batch`` and for ``verify --pairs``."""
    options = [
        click.option(
            "--concurrency",
            type=click.IntRange(1, 4096),
            metavar="N",
            help="Articles worked on at the same time (default: one a core; 16 where a server is asked).",
        ),
        click.option(
            "--processes",
            type=click.IntRange(0, 256),
            metavar="N",
            help="Processes to compute in (default: one a core; 0: this one alone).",
        ),
        click.option(
            "--requests-per-minute",
            type=click.IntRange(1),
            metavar="N",
            help="Send at most N requests a minute.",
        ),
        click.option(
            "--tokens-per-minute",
            type=click.IntRange(1),
            metavar="N",
            help="Spend at most N tokens a minute, prompts and answers together.",
        ),
        click.option(
            "--max-failures",
            type=click.IntRange(0),
            metavar="N",
            help="Stop after more than N failures (default: never).",
        ),
        click.option(
            "--tries",
            type=click.IntRange(1, 100),
            default=3,
            metavar="N",
            help="Try an article N times while its server cannot be reached (default: 3).",
        ),
        click.option("--ordered", is_flag=True, help="Write the rows in the order of the inputs."),
        click.option(
            "--redo",
            type=click.Choice(["failed", "changed", "all"]),
            help="Make rows again: those that failed, those whose text or options have changed, or all.",
        ),
        click.option("--text-column", metavar="NAME", help="The column of a table that holds the article."),
        click.option(
            "--id-column",
            metavar="NAME",
            help="The column that identifies a row (default: id, or the row's number).",
        ),
        click.option(
            "--log-format",
            type=click.Choice(["text", "json"]),
            default="text",
            help="Form of the log on standard error: text for people (default), or one JSON object a line.",
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function
