"""``summarize verify SUMMARY --source ARTICLE``: the same gate for a summary that anyone wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarize.cli.options import debug_option, output_options, reading_options, rule_options
from summarize.cli.output import write_notes, write_summary

if TYPE_CHECKING:
    from summarize.reading import ReadOptions
    from summarize.summary import Summary

EXIT_BELOW = 1


@click.command("verify", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("summary", metavar="SUMMARY")
@click.option("--source", required=True, metavar="ARTICLE", help="The article that the summary is of.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 1),
    default=1.0,
    metavar="FRACTION",
    help="Exit with 1 if a smaller fraction of the sentences is supported (default: 1, all of them).",
)
@output_options
@rule_options
@debug_option
@reading_options
def command(
    summary: str, source: str, fail_under: float, output: str | None, reading: ReadOptions, **flags: object
) -> int:
    """Check the SUMMARY that anyone wrote against its article.

    SUMMARY is a text file, or the JSON that summarize wrote; - is standard input. For a text, evidence is
    searched for in the whole article; the JSON is checked by its own citations, after its hash. What is not
    supported is always shown on stderr.

    Exit codes: 0 enough is supported, 1 it is not, 2 bad usage or input.
    """
    from summarize.config import load_settings
    from summarize.pipeline import Summarizer
    from summarize.reading import read

    settings = load_settings(flags)
    given = _read_summary(summary)
    with Summarizer(settings) as summarizer:
        result = summarizer.verify(given, read(source, reading))
    write_summary(result, settings, output)
    write_notes(result, explain=True)
    supported = len(result.sentences) / (len(result.sentences) + len(result.rejected))
    return EXIT_BELOW if supported < fail_under else 0


def _read_summary(name: str) -> str | Summary:
    """The summary in a file or on standard input.

    Raises:
        InputError: not found, not UTF-8, or JSON that is no saved summary.
    """
    from summarize.reading import read
    from summarize.summary import Summary

    text = read(name).text
    return Summary.from_json(text) if text.lstrip().startswith("{") else text
