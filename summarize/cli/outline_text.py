"""The lines of ``summarize outline``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from summarize.cli.terminal import terminal
from summarize.document import CITABLE_KINDS
from summarize.rendering.styled import Run, wrap
from summarize.rendering.verdicts import UNBOUNDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document, Sentence
    from summarize.rendering.styled import Line


def outline_lines(document: Document) -> list[Line]:
    """A head, then a line for each sentence, then the count; at a terminal as wide as it is."""
    shown = terminal()
    return list(_lines(document, shown.width if shown.styles else UNBOUNDED))


def _lines(document: Document, width: int) -> Iterator[Line]:
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
