"""Rendering: pure functions of a ``Summary``, or of a bias report and its article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from summarize.errors import ConfigError
from summarize.plugins import plugin
from summarize.rendering.annotations import render_annotations
from summarize.rendering.explain import render_rejected
from summarize.rendering.html import render_html, render_verification
from summarize.rendering.markdown import render_markdown
from summarize.rendering.overlay import render_overlay
from summarize.rendering.text import render_text
from summarize.rendering.verdicts import render_lines, render_verdicts
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.summary import Summary


def render(summary: Summary, output_format: str, *, bullets: bool = False) -> str:
    """The summary in one output format, with a line break at its end.

    Args:
        summary: what to show.
        output_format: ``text``, ``markdown``, ``html``, ``json``, ``annotations``, or the name that another
            package gave one.
        bullets: one line a sentence, in text and Markdown.

    Raises:
        ConfigError: there is no such format.
    """
    ours: dict[str, Callable[[Summary], str]] = {
        "text": partial(render_text, bullets=bullets),
        "markdown": partial(render_markdown, bullets=bullets),
        "html": render_html,
        "json": lambda summary: summary.to_json(),
        "annotations": render_annotations,
    }
    renderer = ours.get(output_format) or plugin("renderers", output_format)
    if renderer is None:
        raise ConfigError(f"there is no format {output_format!r}: {', '.join(ours)}")
    return visible(renderer(summary))


__all__ = [
    "render",
    "render_annotations",
    "render_html",
    "render_lines",
    "render_markdown",
    "render_overlay",
    "render_rejected",
    "render_text",
    "render_verdicts",
    "render_verification",
]
