"""The plugin for Simon Willison's ``llm``: ``llm summarize``, and fragments of articles and of summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import llm

from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import (
    format_option,
    output_option,
    reading_options,
    rule_options,
    spending_options,
    timeout_option,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.reading import ReadOptions


@llm.hookimpl
def register_commands(cli: click.Group) -> None:
    """Add ``llm summarize``."""
    cli.add_command(command)


@llm.hookimpl
def register_fragment_loaders(register: Callable[[str, Callable[[str], llm.Fragment]], None]) -> None:
    """Add ``-f article:…`` and ``-f summary:…``."""
    register("article", article_fragment)
    register("summary", summary_fragment)


@click.command("summarize", cls=GroupedCommand, short_help="Summarize an article; every sentence cites it.")
@click.argument("article")
@click.option(
    "-m",
    "--model",
    metavar="MODEL",
    help="A model of llm that writes. Without it code picks sentences, and nothing is sent anywhere.",
)
@click.option("-l", "--length", metavar="LENGTH", help="short, medium (default), long or a number.")
@click.option("--explain", is_flag=True, help="Show on stderr what was rejected, and why.")
@timeout_option
@format_option("text", "markdown", "json", "html")
@output_option
@rule_options
@spending_options
@reading_options
def command(
    article: str,
    model: str | None,
    output: str | None,
    *,
    explain: bool,
    reading: ReadOptions,
    **flags: object,
) -> None:
    """Summarize ARTICLE (a file, a link, or - for standard input) neutrally, each sentence with its evidence.

    Whatever the model writes goes through the same gate as with the command summarize: what the article does
    not support is not printed.
    """
    from summarize.errors import SummarizeError

    try:
        code = _summarize(article, model, output, explain=explain, reading=reading, flags=flags)
    except SummarizeError as error:
        raise click.ClickException(str(error)) from None
    if code:
        click.get_current_context().exit(code)


def _summarize(  # noqa: PLR0913 - one parameter an option
    article: str,
    model: str | None,
    output: str | None,
    *,
    explain: bool,
    reading: ReadOptions,
    flags: dict[str, object],
) -> int:
    from summarize.cli.console import settings_for
    from summarize.cli.output import Target, explained, write_notes, write_result
    from summarize.pipeline import Summarizer
    from summarize.reading import read

    settings = settings_for({**flags, "model": f"llm:{model}" if model else "extractive"})
    target = Target.of(output, (article,))
    document = read(article, reading)
    with Summarizer(settings) as summarizer:
        summary = summarizer.summarize(document)
    write_result(summary, settings.format, target)
    if explain:
        explained(summary)
    write_notes(summary, settings, target)
    return 1 if summary.abstained else 0


def article_fragment(source: str) -> llm.Fragment:
    """The sentences of an article that may be cited, numbered: no menus, no advertisements.

    Args:
        source: a path or a link.

    Raises:
        ValueError: it cannot be read; ``llm`` shows the text.
    """
    from summarize.errors import SummarizeError
    from summarize.reading import read
    from summarize.segmentation import segment

    try:
        document = segment(read(source))
    except SummarizeError as error:
        raise ValueError(str(error)) from None
    lines = [f"{sentence.id} {document.labelled(sentence)}" for sentence in document.citable]
    return llm.Fragment("\n".join(lines), f"article:{source}")  # type: ignore[no-untyped-call]


def summary_fragment(source: str) -> llm.Fragment:
    """A summary of an article with its quotations, made by code on this machine.

    Args:
        source: a path or a link.

    Raises:
        ValueError: it cannot be read, or cannot be summarized; ``llm`` shows the text.
    """
    from summarize.errors import SummarizeError
    from summarize.pipeline import Summarizer
    from summarize.reading import read
    from summarize.rendering import render
    from summarize.settings_sources import load_settings

    try:
        with Summarizer(load_settings({"model": "extractive"})) as summarizer:
            summary = summarizer.summarize(read(source))
    except SummarizeError as error:
        raise ValueError(str(error)) from None
    if summary.abstained is not None:
        raise ValueError(f"no summary: {summary.abstained}")
    return llm.Fragment(render(summary, "markdown"), f"summary:{source}")  # type: ignore[no-untyped-call]
