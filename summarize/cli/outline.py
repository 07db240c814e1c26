"""``summarize outline ARTICLE``: what of an article may be cited, and why the rest may not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from summarize.cli.console import say, settings_for, show
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import article_argument, debug_option, reading_options, timeout_option
from summarize.cli.time_limit import time_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document
    from summarize.reading import ReadOptions


@click.command("outline", cls=GroupedCommand, short_help="Show what of an article may be cited.")
@article_argument()
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Output format (default: text).",
)
@timeout_option
@debug_option
@reading_options
def command(article: str, shape: str, timeout: float | None, reading: ReadOptions) -> None:
    """Show the sentences of ARTICLE with their numbers, kinds and offsets.

    ARTICLE is a file or a link; without it, or as -, standard input is read. A sentence without a number may
    not be cited, and its line names the rule. Offsets count Unicode code points.
    """
    from summarize.reading import read
    from summarize.segmentation import segment

    with time_limit(settings_for({"timeout": timeout}).timeout):
        document = segment(read(article, reading))
        if shape == "json":
            for line in _as_json(document):
                say(line)
        else:
            from summarize.cli.outline_text import outline_lines

            show(outline_lines(document))


def _as_json(document: Document) -> Iterator[str]:
    """One JSON object a sentence and line."""
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        record = {
            "id": sentence.id,
            "kind": sentence.kind.value,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "line": document.index.line(sentence.span.start),
            "page": block.page,
            "rule": block.rule,
            "reason": block.reason,
            "speaker": sentence.speaker,
            "quotations": [
                {"start": part.span.start, "end": part.span.end, "speaker": part.speaker}
                for part in sentence.quotations
            ],
            "text": sentence.span.of(document.text),
            "markup": [{"start": part.start, "end": part.end} for part in document.markup_in(sentence.span)],
        }
        yield json.dumps(record, ensure_ascii=False)
