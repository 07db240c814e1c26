"""``summarize ARTICLE``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarize.cli.console import say, settings_for
from summarize.cli.options import (
    debug_option,
    output_options,
    reading_options,
    rule_options,
    spending_options,
    timeout_option,
)
from summarize.cli.output import Target, progress, write_notes, write_summary
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


@click.command("article", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("article", metavar="ARTICLE")
@click.option(
    "-m", "--model", metavar="SPEC", help="Who writes: smollm2 (default), extractive, openai:NAME, …"
)
@click.option("--base-url", metavar="URL", help="Address of an OpenAI-compatible server.")
@click.option(
    "-l", "--length", metavar="LENGTH", help="short, medium (default), long, or a number of sentences."
)
@click.option(
    "--repairs", type=int, metavar="N", help="Rounds in which rejected sentences go back (default: 1)."
)
@click.option(
    "--min-support",
    type=float,
    metavar="FRACTION",
    help="Abstain if fewer drafted sentences hold (default: 0.5).",
)
@timeout_option
@click.option("--connect-timeout", type=float, metavar="SECONDS", help="To reach a server (default: 10).")
@spending_options
@click.option("--dry-run", is_flag=True, help="Print the prompts, estimate their tokens, and send nothing.")
@output_options
@click.option("--explain", is_flag=True, help="Show on stderr what was rejected, and why.")
@rule_options
@click.option(
    "--json-schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON schema of --format json and exit.",
)
@debug_option
@reading_options
def command(
    article: str, output: str | None, *, explain: bool, dry_run: bool, reading: ReadOptions, **flags: object
) -> int:
    """Summarize ARTICLE (a file, a link, or - for standard input) neutrally, each sentence with its evidence.

    Exit codes: 0 done, 1 abstained, 2 bad usage, input or configuration, 3 the model
    failed or the time was up, 74 the result cannot be written, 130 interrupted, 141 a closed pipe.
    """
    from summarize.pipeline import Summarizer
    from summarize.reading import read

    settings = settings_for(flags)
    target = Target.of(output, (article, *map(str, settings.lexicon)))
    with time_limit(settings.timeout):
        # A wrong path must not cost a model's loading or, worse, a paid call.
        document = read(article, reading)
        if dry_run:
            from summarize.cli.dry_run import print_dry_run

            return print_dry_run(document, settings)
        with progress() as observer, Summarizer(settings, observer=observer) as summarizer:
            summary = summarizer.summarize(document)
        write_summary(summary, settings, target)
    write_notes(summary, settings, explain=explain)
    return EXIT_ABSTAINED if summary.abstained else 0
