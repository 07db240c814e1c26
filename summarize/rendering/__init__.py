"""Rendering: pure functions of a ``Summary``, or of a bias report and its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.builtin import FORMATS
from summarize.errors import ConfigError
from summarize.rendering.annotations import render_annotations
from summarize.rendering.html_page import render_html, render_verification
from summarize.rendering.markdown_text import render_markdown
from summarize.rendering.overlay import render_overlay
from summarize.rendering.plain_text import render_text
from summarize.rendering.remarks import render_rejected
from summarize.rendering.verdicts import render_lines, render_verdicts
from summarize.visible import visible

if TYPE_CHECKING:
    from summarize.summary import Summary


def render(summary: Summary, output_format: str, *, bullets: bool = False) -> str:
    """The summary in one output format, with a line break at its end.

    Args:
        summary: what to show.
        output_format: a name in ``builtin.FORMATS``, or one that another package gave its own.
        bullets: one line a sentence, in text and Markdown.

    Raises:
        ConfigError: there is no such format, or that of another package fails.
    """
    renderer = FORMATS.find(output_format)
    if renderer is None:
        raise ConfigError(f"there is no format {output_format!r}: {', '.join(FORMATS.names)}")
    own = FORMATS.own.get(output_format)
    try:
        rendered = renderer(summary, bullets=True) if bullets and own and own.bullets else renderer(summary)
    except Exception as error:
        if own:
            raise
        raise ConfigError(f"the format {output_format!r} failed: {type(error).__name__}: {error}") from error
    if not isinstance(rendered, str):
        raise ConfigError(f"the format {output_format!r} gave no text")
    return visible(rendered.replace("\r\n", "\n"))  # csv's line breaks


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
