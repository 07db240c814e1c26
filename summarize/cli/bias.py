"""``summarize bias``: what in an article is loaded, who speaks in it, and what nobody stands for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from summarize.cli.console import settings_for, show
from summarize.cli.destination import destination, open_page
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import (
    article_argument,
    debug_option,
    format_option,
    lexicon_option,
    open_option,
    output_option,
    reading_options,
    timeout_option,
)
from summarize.cli.output import Target
from summarize.cli.time_limit import time_limit

if TYPE_CHECKING:
    from summarize.document import Document
    from summarize.neutrality.bias_report import BiasReport
    from summarize.reading import ReadOptions
    from summarize.rendering.styled import Line
    from summarize.spans import Span


@click.command("bias", cls=GroupedCommand, short_help="Report on an article's wording.")
@article_argument()
@format_option("text", "json", "html")
@lexicon_option
@output_option
@open_option
@timeout_option
@debug_option
@reading_options
def command(article: str, output: str | None, *, opened: bool, reading: ReadOptions, **flags: object) -> None:
    """Report on the wording of ARTICLE: a file or a link. Without it, or as -, standard input is read.

    The report lists loaded terms, each with its place, the reason and a plain equivalent; what share of the
    attributed words each speaker has; and accusations without a reply. It judges words, not truth, and a
    short report does not prove balance.
    """
    from summarize.cli.terminal import terminal
    from summarize.neutrality.bias_report import bias_report
    from summarize.neutrality.lexicon import load_lexicon
    from summarize.reading import read
    from summarize.segmentation import segment

    output = destination(flags, output, opened=opened, known=tuple(_FORMATS))
    form = str(flags.pop("format") or "text")
    settings = settings_for(flags)
    target = Target.of(output, (article, *map(str, settings.lexicon)))
    with time_limit(settings.timeout):
        document = segment(read(article, reading))
        words = load_lexicon(*settings.lexicon)
        text = _FORMATS[form](bias_report(document, words), document)
    if target.path is None and form == "text" and terminal().styles:
        show(_wrapped(text, terminal().width))
    else:
        target.write(text + "\n")
    if opened and output is not None:
        open_page(output)


def _wrapped(text: str, width: int) -> list[Line]:
    """The lines as they fit the terminal; what goes on stands further in."""
    from summarize.rendering.styled import Run, wrap

    lines: list[Line] = []
    for line in text.splitlines():
        lead = " " * (len(line) - len(line.lstrip()))
        fits = len(line) <= width
        lines += [(Run(line),)] if fits else wrap([Run(line)], width, f"{lead}    ", lead)
    return lines


def _text(report: BiasReport, document: Document) -> str:
    lines = [f"{document.source.name}: {report.sentences} sentences"]
    rejecting = sum(place.rejects for place in report.loaded)
    lines += ["", f"Loaded terms: {rejecting}, and {len(report.loaded) - rejecting} mild ones"]
    for place in report.loaded:
        line = document.index.line(place.span.start)
        mark = "!" if place.rejects else "·"
        lines.append(f"  {mark} line {line:<4} {place.code}  “{place.text}”{_hint(place.plain)}")
        lines.append(f"      {place.reason}")
    lines += ["", "Who speaks (share of attributed words):"]
    lines += [f"  {share.share:4.0%}  {share.speaker} ({share.words} words)" for share in report.speakers]
    lines += ["", f"Accusations without a reply: {len(report.unanswered)}"]
    lines += [f"  {_place(document, span)}" for span in report.unanswered]
    return "\n".join(lines)


def _hint(plain: str | None) -> str:
    if plain is None:
        return ""
    return f" → “{plain}”" if plain else " → leave it out"


def _place(document: Document, span: Span) -> str:
    return f"line {document.index.line(span.start):<4} {' '.join(document.prose(span).split())}"


def _json(report: BiasReport, document: Document) -> str:
    data = {
        "schema_version": "1",
        "source": {"name": document.source.name, "sha256": document.sha256, "length": len(document.text)},
        "sentences": report.sentences,
        "loaded": [
            {
                **_where(document, place.span),
                "code": place.code,
                "text": place.text,
                "reason": place.reason,
                "plain": place.plain,
                "rejects": place.rejects,
            }
            for place in report.loaded
        ],
        "speakers": [
            {"speaker": share.speaker, "words": share.words, "share": round(share.share, 4)}
            for share in report.speakers
        ],
        "unanswered": [
            {**_where(document, span), "text": document.quote(span)} for span in report.unanswered
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _html(report: BiasReport, document: Document) -> str:
    from summarize.rendering.overlay import render_overlay

    return render_overlay(report, document).rstrip("\n")


_FORMATS = {"text": _text, "json": _json, "html": _html}


def _where(document: Document, span: Span) -> dict[str, Any]:
    """Offsets in code points of the canonical text, whose hash is given, and the line from 1."""
    return {"start": span.start, "end": span.end, "line": document.index.line(span.start)}
