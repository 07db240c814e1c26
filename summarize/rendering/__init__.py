"""Rendering: pure functions of a ``Summary``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.rendering.explain import render_rejected
from summarize.rendering.html import render_html
from summarize.rendering.markdown import render_markdown
from summarize.rendering.text import render_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.summary import Summary

RENDERERS: dict[str, Callable[[Summary], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "html": render_html,
    "json": lambda summary: summary.to_json(),
}
"""The output formats by name; each gives a text that ends in a line break."""

__all__ = ["RENDERERS", "render_html", "render_markdown", "render_rejected", "render_text"]
