"""``summarize ARTICLE``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarize.cli.console import say, settings_for
from summarize.cli.destination import destination, open_page
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import (
    article_argument,
    debug_option,
    output_options,
    quiet_options,
    reading_options,
    rule_options,
    spending_options,
    timeout_option,
    writing_options,
)
from summarize.cli.output import (
    Target,
    check_that_ran,
    explained,
    progress,
    told_of,
    write_notes,
    write_result,
)
from summarize.cli.time_limit import time_limit

if TYPE_CHECKING:
    from summarize.reading import ReadOptions

EXIT_ABSTAINED = 1


def _print_schema(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        import json

        from summarize.summary import Summary

        say(json.dumps(Summary.model_json_schema(mode="serialization"), indent=2))
        ctx.exit()


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"summarize {version('summarize-grounded')}")
        ctx.exit()


@click.command("article", cls=GroupedCommand, context_settings={"help_option_names": ["-h", "--help"]})
@article_argument()
@writing_options
@click.option("--words", metavar="N", help="At most N words, instead of --length.")
@click.option("--bullets", is_flag=True, default=None, help="One line a sentence (text and Markdown).")
@click.option(
    "--title", is_flag=True, default=None, help="Put the article's headline on top, unless it is loaded."
)
@click.option(
    "--to",
    metavar="LANG",
    help="Write in this language, such as de; needs a model, and a checker that reads both languages.",
)
@click.option(
    "--prompt",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Tell the model to follow the house style in FILE; its hash is kept in the result.",
)
@timeout_option
@spending_options
@click.option(
    "--dry-run", is_flag=True, help="Print the prompts and an estimate of their cost; send nothing."
)
@output_options
@click.option("--explain", is_flag=True, help="Show what was rejected, and why, on standard error.")
@rule_options
@click.option(
    "--json-schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON schema of --format json.",
)
@quiet_options
@debug_option
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@reading_options
def command(  # noqa: PLR0913 - one parameter an option
    article: str,
    output: str | None,
    *,
    opened: bool,
    explain: bool,
    dry_run: bool,
    reading: ReadOptions,
    **flags: object,
) -> int:
    """Summarize ARTICLE neutrally. Every sentence cites the words of the article that support it.

    ARTICLE is a file or a link: text, Markdown, HTML, PDF, Word, ODT, EPUB, mail or captions. Without it, or
    as -, standard input is read.

    Exit codes: 0 done; 1 no summary could be given, or not all of ARTICLE was read; 2 bad usage, input or
    configuration, or a requested check cannot run; 3 a model failed or the time was up; 74 the result cannot
    be written; 130 interrupted; 141 the reader of a pipe has gone.
    """
    from summarize.pipeline import Summarizer
    from summarize.reading import read

    if flags["words"] is not None and flags["length"] is not None:
        raise click.UsageError("give --length or --words, not both")
    output = destination(flags, output, opened=opened)
    settings = settings_for(flags)
    target = Target.of(output, (article, *map(str, settings.lexicon)))
    with time_limit(settings.timeout):
        if dry_run:
            from summarize.cli.dry_run import print_dry_run

            document = read(article, reading)
            told_of(document, settings)
            return print_dry_run(document, settings)
        with progress() as observer:
            # A wrong path must not cost a model's loading or, worse, a paid call.
            document = read(article, reading)
            told_of(document, settings)
            with Summarizer(settings, observer=observer) as summarizer:
                summary = summarizer.summarize(document)
        write_result(summary, settings.format, target, bullets=settings.bullets)
        if explain:
            explained(summary, document, settings)
    write_notes(summary, settings, target)
    if opened and output is not None:
        open_page(output)
    check_that_ran(summary, settings)
    return EXIT_ABSTAINED if summary.abstained or summary.coverage.share < 1 else 0
