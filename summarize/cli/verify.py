"""``summarize verify SUMMARY --source ARTICLE``: the same gate for a summary that anyone wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarize.cli.console import say, settings_for, show
from summarize.cli.destination import destination, open_page
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import (
    article_argument,
    debug_option,
    format_option,
    open_option,
    output_option,
    quiet_options,
    reading_options,
    rule_options,
    share_of_one,
    spending_options,
    timeout_option,
)
from summarize.cli.output import Target, check_that_ran, progress, verdict_line
from summarize.cli.time_limit import time_limit
from summarize.errors import ConfigError

if TYPE_CHECKING:
    from summarize.reading import ReadOptions
    from summarize.summary import Verification

EXIT_BELOW = 1


@click.command("verify", cls=GroupedCommand, short_help="Check a summary that anyone wrote.")
@article_argument("summary", "SUMMARY")
@click.option("--source", required=True, metavar="ARTICLE", help="The article: a file or a link.")
@click.option(
    "--fail-under",
    callback=share_of_one,
    default="1",
    metavar="SHARE",
    help="Exit with 1 if a smaller share of the sentences is supported (default: 1, all of them).",
)
@click.option("--neutral", is_flag=True, help="Fail sentences that are not neutral, too.")
@click.option("--explain", is_flag=True, help="Show the evidence and every finding under each sentence.")
@timeout_option
@format_option("text", "lines", "json", "html", "annotations", "sarif")
@output_option
@open_option
@rule_options
@spending_options
@quiet_options
@debug_option
@reading_options
def command(  # noqa: PLR0913 - one parameter an option
    summary: str,
    source: str,
    *,
    fail_under: float,
    neutral: bool,
    explain: bool,
    output: str | None,
    opened: bool,
    reading: ReadOptions,
    **flags: object,
) -> int:
    """Check a SUMMARY that anyone wrote against its article, sentence by sentence.

    SUMMARY is a text or a page, or the JSON that summarize wrote. Without it, or as -, standard input is
    read. Evidence for a text is searched for in the whole article; saved JSON is checked against its own
    citations.

    Each sentence gets one line: ✓ supported, ✗ not supported, with the reason, ? unchecked. An unchecked
    sentence does not count as supported.

    For many summaries at a time, of any systems: summarize verify --pairs FILE (see its --help).

    Exit codes: 0 enough is supported; 1 it is not; 2 bad usage or input, or a requested check cannot run;
    3 a model failed or the time was up; 74 the result cannot be written; 130 interrupted; 141 the reader of a
    pipe has gone.
    """
    from summarize.pipeline import Summarizer
    from summarize.reading import read
    from summarize.rendering.verdicts import passes
    from summarize.summary_input import read_summary

    output = destination(flags, output, opened=opened, known=("text", "json", "html", "annotations"))
    output_format = str(flags.pop("format") or "text")
    settings = settings_for(flags)
    target = Target.of(output, (summary, source, *map(str, settings.lexicon)))
    with time_limit(settings.timeout):
        given = read_summary(summary)
        with progress() as observer, Summarizer(settings, observer=observer) as summarizer:
            result = summarizer.verify(given, read(source, reading))
        if neutral and result.source.language != "en":
            raise ConfigError(
                f"--neutral knows English alone; the article's language is {result.source.language}"
            )
        if target.path is None and output_format == "text":
            _show(result, explain=explain, neutral=neutral)
        else:
            target.write(_rendered(result, output_format, summary, explain=explain, neutral=neutral))
    for note in (note for note in result.notes if note not in settings.notes):
        say(f"note: {note}", err=True)
    say(verdict_line(result), err=True)
    if opened and output is not None:
        open_page(output)
    check_that_ran(result, settings)
    passed = sum(passes(sentence, neutral=neutral) for sentence in result.sentences)
    return EXIT_BELOW if passed < fail_under * len(result.sentences) else 0


def _show(result: Verification, *, explain: bool, neutral: bool) -> None:
    """One line a sentence, for the terminal."""
    from summarize.cli.terminal import source_links, terminal
    from summarize.rendering.verdicts import UNBOUNDED, verdict_lines

    shown = terminal()
    width = shown.width if shown.styles else UNBOUNDED
    flat = {"explain": explain, "neutral": neutral, "styled": shown.styles}
    show(verdict_lines(result, width, **flat, links=source_links(result.source)))


def _rendered(result: Verification, output_format: str, name: str, *, explain: bool, neutral: bool) -> str:
    from summarize.rendering.annotations import render_annotations
    from summarize.rendering.findings import render_sarif
    from summarize.rendering.html_page import render_verification
    from summarize.rendering.verdicts import render_lines, render_verdicts

    if output_format == "json":
        return result.to_json()
    if output_format == "html":
        return render_verification(result, neutral=neutral)
    if output_format == "annotations":
        return render_annotations(result)
    if output_format == "sarif":
        return render_sarif([(name, result)], neutral=neutral)
    if output_format == "lines":
        return render_lines(result, name, neutral=neutral)
    return render_verdicts(result, explain=explain, neutral=neutral)
