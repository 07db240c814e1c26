"""Markdown: the summary with footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.rendering.marks import Marks, one_line, place, words
from summarize.rendering.support import support_lines

if TYPE_CHECKING:
    from summarize.summary import Summary

# What could start markup inside a line. An article's text must come out as text, not as a link or an image.
_MARKUP = re.compile(r"([\\`*_\[\]{}<>|~#!&$@]|:(?=[^\s\d])|(?<=\w)\.(?=[A-Za-z]))")
# What makes a list, a rule or a definition of a paragraph that begins with it.
_START = re.compile(r"^(\d{1,9})?(?=[-+=:.)])(?:(?<=\d)(?=[.)])|(?<!\d)(?=[-+=:]))")


def escape(text: str) -> str:
    """The text on one line, with what Markdown reads as markup, mathematics or a bare link escaped."""
    return _START.sub(r"\1\\", _MARKUP.sub(r"\\\1", one_line(text)), count=1)


def render_markdown(summary: Summary, *, bullets: bool = False) -> str:
    """The summary, each sentence with footnotes that quote its evidence.

    The headline is the article's, with its framing: it is quoted, never taken over.
    """
    source = summary.source
    title = f"“{escape(source.title)}”, " if source.title else ""
    support = " ".join(escape(line) for line in support_lines(summary))
    own = f"“{escape(summary.title)}”" if summary.title else "Summary"
    heading = f"# {own}\n\n*of {title}{escape(source.name)}.{' ' + support if support else ''}*\n\n"
    if summary.abstained is not None:
        return f"{heading}*No summary: {escape(summary.abstained)}*\n"
    marks = Marks(summary)
    sentences = [escape(s.text) + "".join(f"[^{n}]" for n in marks.of(s)) for s in summary.sentences]
    body = "\n".join(f"- {sentence}" for sentence in sentences) if bullets else " ".join(sentences)
    notes = "\n".join(
        f"[^{number}]: {place(citation).capitalize()}: “{escape(words(citation))}”"
        for number, citation in enumerate(marks.citations, 1)
    )
    return f"{heading}{body}\n\n{notes}\n"
