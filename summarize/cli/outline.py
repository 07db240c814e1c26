"""``summarize outline ARTICLE``: what of an article may be cited, and why the rest may not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

from summarize.cli.console import say, settings_for, show
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import article_argument, debug_option, reading_options, timeout_option
from summarize.cli.terminal import terminal
from summarize.cli.time_limit import time_limit
from summarize.document import CITABLE_KINDS
from summarize.rendering.styled import Run, wrap
from summarize.rendering.verdicts import UNBOUNDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document, Sentence
    from summarize.reading import ReadOptions
    from summarize.rendering.styled import Line


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
            shown = terminal()
            show(list(_as_text(document, shown.width if shown.styles else UNBOUNDED)))


def _as_text(document: Document, width: int) -> Iterator[Line]:
    """A head, then a line for each sentence, then the count; wrapped at so many columns."""
    source = document.source
    facts = [
        ("title", source.title),
        ("by", ", ".join(source.authors)),
        ("date", source.date),
        ("site", source.site),
    ]
    head = "  ".join(f"{name}: {value}" for name, value in facts if value) or f"source: {source.name}"
    yield from _wrapped((Run(head),), width, "")
    for sentence in document.sentences:
        number = str(sentence.id) if sentence.id is not None else "-"
        place = f"{sentence.span.start}–{sentence.span.end}"
        text = " ".join(document.prose(sentence).split())
        head = f"{number:>4}  {place:<13} {_remark(document, sentence)}  "
        style = "" if sentence.id is not None else "quiet"
        yield from _wrapped((Run(head, "quiet"), Run(text, style)), width, " " * 6)
    yield (Run(f"{len(document.citable)} of {len(document.sentences)} sentences may be cited."),)


def _wrapped(runs: Line, width: int, indent: str) -> list[Line]:
    """The runs as they are where they fit, else wrapped; wrapping would make one space of several."""
    fits = sum(cell_len(run.text) for run in runs) <= width
    if fits:
        return [runs]
    first = runs[0].text if len(runs) > 1 and cell_len(runs[0].text) <= width // 2 else ""
    return wrap(runs[1:] if first else runs, width, indent, first)


def _remark(document: Document, sentence: Sentence) -> str:
    """The kind, and in brackets the page and the speaker, or why the sentence may not be cited."""
    block = document.blocks[sentence.block]
    page = f"page {block.page}" if block.page else ""
    if sentence.kind in CITABLE_KINDS:
        inside = [page, f"says {sentence.speaker}" if sentence.speaker else ""]
    else:
        inside = [page, f"{block.rule}: {block.reason}" if block.rule else ""]
    known = ", ".join(part for part in inside if part)
    return f"{sentence.kind.value} ({known})" if known else sentence.kind.value


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
