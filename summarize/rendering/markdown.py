"""Markdown: the summary with footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.rendering.marks import Marks, one_line, place, words

if TYPE_CHECKING:
    from summarize.summary import Summary

# What could start markup inside a line. An article's text must come out as text, not as a link or an image.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#!&])")


def escape(text: str) -> str:
    """The text on one line, with the characters that Markdown reads as markup escaped."""
    return _MARKUP.sub(r"\\\1", one_line(text))


def render_markdown(summary: Summary) -> str:
    """The summary, each sentence with footnotes that quote its evidence.

    The headline is the article's, with its framing: it is quoted, never taken over.
    """
    source = summary.source
    title = f"“{escape(source.title)}”, " if source.title else ""
    heading = f"# Summary\n\n*of {title}{escape(source.name)}*\n\n"
    if summary.abstained is not None:
        return f"{heading}*No summary: {escape(summary.abstained)}*\n"
    marks = Marks(summary)
    body = " ".join(escape(s.text) + "".join(f"[^{n}]" for n in marks.of(s)) for s in summary.sentences)
    notes = "\n".join(
        f"[^{number}]: {place(citation).capitalize()}: “{escape(words(citation))}”"
        for number, citation in enumerate(marks.citations, 1)
    )
    return f"{heading}{body}\n\n{notes}\n"
