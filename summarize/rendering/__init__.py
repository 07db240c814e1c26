"""Rendering: pure functions of a ``Summary``, or of a bias report and its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.explain import render_rejected
from summarize.rendering.html import render_html
from summarize.rendering.markdown import render_markdown
from summarize.rendering.overlay import render_overlay
from summarize.rendering.text import render_text
from summarize.rendering.verdicts import render_lines, render_verdicts
from summarize.visible import visible

if TYPE_CHECKING:
    from summarize.neutrality.lexicon import Lexicon
    from summarize.summary import Summary


def render(summary: Summary, output_format: str, lexicon: Lexicon | None = None) -> str:
    """The summary in one output format, with a line break at its end.

    Args:
        summary: what to show.
        output_format: ``text``, ``markdown``, ``html`` or ``json``.
        lexicon: the list of loaded words that the HTML page marks in the evidence; None for the shipped one.
    """
    if output_format == "html":
        text = render_html(summary, lexicon)
    elif output_format == "json":
        text = summary.to_json()
    else:
        text = render_markdown(summary) if output_format == "markdown" else render_text(summary)
    return visible(text)


__all__ = [
    "render",
    "render_html",
    "render_lines",
    "render_markdown",
    "render_overlay",
    "render_rejected",
    "render_text",
    "render_verdicts",
]
