"""``summarize gate SUMMARY...``: ``verify`` for many summaries at once, as hooks and CI call it."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.cli.console import say, settings_for
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import (
    debug_option,
    format_option,
    output_option,
    quiet_options,
    reading_options,
    rule_options,
    spending_options,
    timeout_option,
)
from summarize.cli.output import Target, check_that_ran
from summarize.cli.time_limit import time_limit
from summarize.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.reading import ReadOptions
    from summarize.summary import Verification

EXIT_FAILED = 1


@click.command("gate", cls=GroupedCommand, short_help="Check many summaries, for hooks and CI.")
@click.argument("summaries", metavar="SUMMARY...", nargs=-1, required=True)
@click.option(
    "--source",
    required=True,
    metavar="PATTERN",
    help="Each summary's article: a path or link in which {stem}, {name} and {folder} stand for parts of the "
    "summary's path; * and ? for what only one file has.",
)
@click.option("--neutral", is_flag=True, help="Fail sentences that are not neutral, too.")
@timeout_option
@format_option("lines", "github", "sarif")
@output_option
@click.option("--sarif", metavar="FILE", help="Write SARIF to FILE as well.")
@rule_options
@spending_options
@quiet_options
@debug_option
@reading_options
def command(  # noqa: PLR0913 - one parameter an option
    summaries: tuple[str, ...],
    source: str,
    *,
    neutral: bool,
    output: str | None,
    sarif: str | None,
    reading: ReadOptions,
    **flags: object,
) -> int:
    """Check each SUMMARY against its article, and say which sentences fail, by file and line.

    summarize gate summaries/*.md --source 'articles/{stem}.*'

    Formats: lines, as compilers write them; github, whose annotations GitHub shows on the lines; sarif.

    Exit codes: as of summarize verify; 0 if every sentence of every summary is supported.
    """
    from summarize.pipeline import Summarizer
    from summarize.reading import read
    from summarize.summary_input import read_summary

    output_format = str(flags.pop("format") or "lines")
    settings = settings_for(flags)
    sources = {name: source_of(name, source) for name in summaries}
    inputs = [*sources, *sources.values(), *map(str, settings.lexicon)]
    target = Target.of(output, inputs)
    beside = Target.of(sarif, inputs) if sarif else None
    checked: list[tuple[str, Verification]] = []
    with Summarizer(settings) as summarizer:
        for name, article in sources.items():
            with time_limit(settings.timeout):
                checked.append((name, summarizer.verify(read_summary(name), read(article, reading))))
            if neutral and checked[-1][1].source.language != "en":
                raise ConfigError(f"--neutral knows English alone, which {article} is not in")
    target.write(_rendered(checked, output_format, neutral=neutral))
    if beside is not None:
        beside.write(_rendered(checked, "sarif", neutral=neutral))
    failed = _tell(checked, settings.notes, neutral=neutral)
    for _, result in checked:
        check_that_ran(result, settings)
    return EXIT_FAILED if failed else 0


def _rendered(checked: Sequence[tuple[str, Verification]], output_format: str, *, neutral: bool) -> str:
    from summarize.rendering.findings import render_commands, render_sarif
    from summarize.rendering.verdicts import render_lines

    if output_format == "sarif":
        return render_sarif(checked, neutral=neutral)
    if output_format == "github":
        return render_commands(checked, neutral=neutral)
    lines = [
        render_lines(result, " ".join(name.split()), neutral=neutral, failed=True) for name, result in checked
    ]
    return "".join(lines)


def _tell(checked: Sequence[tuple[str, Verification]], said: Sequence[str], *, neutral: bool) -> int:
    """Notes and the count, on stderr; how many sentences failed."""
    from summarize.rendering.verdicts import passes

    for name, result in checked:
        for note in result.notes:
            if note not in said:
                say(f"note: {name}: {note}", err=True)
    every = [sentence for _, result in checked for sentence in result.sentences]
    failed = sum(not passes(sentence, neutral=neutral) for sentence in every)
    say(f"summaries: {len(checked)}, sentences: {len(every)}, failed: {failed}", err=True)
    return failed


def source_of(name: str, pattern: str) -> str:
    """The article of the summary of that name.

    Args:
        name: the summary's path.
        pattern: with ``{stem}``, ``{name}`` and ``{folder}``, and with ``*`` and ``?`` for one file.

    Raises:
        InputError: no file fits the pattern, or several do.
    """
    path = Path(name)
    parts = {"stem": path.stem, "name": path.name, "folder": str(path.parent)}
    # Not str.format, which would look into attributes; and a part's own * is none of the pattern's.
    wild = "*" in pattern or "?" in pattern
    link = pattern.startswith(("http://", "https://"))
    for part, value in parts.items():
        pattern = pattern.replace(f"{{{part}}}", glob.escape(value) if wild and not link else value)
    if link or not wild:
        return pattern
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - patterns may be absolute
    if len(found) != 1:
        some = f"{len(found)} files fit" if found else "no file fits"
        raise InputError(f"{name}: {some} --source {pattern}; wanted is one")
    return found[0]
