"""Plain text: the summary with [1] marks, and under it each cited quote with its line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from summarize.rendering.marks import Marks, one_line, place, words
from summarize.rendering.support import support_lines

if TYPE_CHECKING:
    from summarize.summary import Summary

WIDTH = 80
"""Columns. Fixed, so that the same summary is the same text everywhere."""


def render_text(summary: Summary, *, bullets: bool = False) -> str:
    """The summary for a terminal or a mail; one line that says why if the program abstained."""
    if summary.abstained is not None:
        return f"No summary: {summary.abstained}\n"
    marks = Marks(summary)
    sentences = [one_line(s.text) + " " + "".join(f"[{n}]" for n in marks.of(s)) for s in summary.sentences]
    lines = [f"“{one_line(summary.title)}”", ""] if summary.title else []
    paragraphs = [f"- {sentence}" for sentence in sentences] if bullets else [" ".join(sentences)]
    hang = "  " if bullets else ""
    lines += [
        textwrap.fill(
            paragraph, WIDTH, subsequent_indent=hang, break_on_hyphens=False, break_long_words=False
        )
        for paragraph in paragraphs
    ]
    lines.append("")
    label_width = len(f"[{len(marks.citations)}]")
    for number, citation in enumerate(marks.citations, 1):
        label = f"[{number}]".rjust(label_width)
        quote = f"{label} {place(citation)}: “{words(citation)}”"
        indent = " " * (label_width + 1)
        lines.append(
            textwrap.fill(
                quote, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
            )
        )
    lines += ["", *(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in support_lines(summary))]
    return "\n".join(lines) + "\n"
