"""Rendering: pure functions of a ``Summary``, or of a bias report and its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.explain import render_rejected
from summarize.rendering.html import render_html, render_verification
from summarize.rendering.markdown import render_markdown
from summarize.rendering.overlay import render_overlay
from summarize.rendering.text import render_text
from summarize.rendering.verdicts import render_lines, render_verdicts
from summarize.visible import visible

if TYPE_CHECKING:
    from summarize.summary import Summary


def render(summary: Summary, output_format: str) -> str:
    """The summary in one output format, with a line break at its end.

    Args:
        summary: what to show.
        output_format: ``text``, ``markdown``, ``html`` or ``json``.
    """
    if output_format == "html":
        text = render_html(summary)
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
    "render_verification",
]
