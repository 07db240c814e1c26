"""Markdown: the summary with footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from summarize.rendering.links import SourceLinks
from summarize.rendering.marks import Marks, one_line, place, words
from summarize.rendering.support import support_lines

if TYPE_CHECKING:
    from summarize.summary import CitationRecord, Summary

# What could start markup inside a line. An article's text must come out as text, not as a link or an image.
# "^" is a superscript to Pandoc, "==" a highlight and "%%" a comment to Obsidian.
_MARKUP = re.compile(
    r"([\\`*_\[\]{}<>|~#!&$@^]|=(?==)|(?<==)=|%(?=%)|(?<=%)%|:(?=[^\s\d])|(?<=\w)\.(?=[A-Za-z]))"
)
# Lists of Pandoc: "a. ", "iv) ", "(1) ".
_LETTERED = re.compile(r"^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,9}))([.)])(?=\s)")
_ADDRESS = "!#$%&'*+,/:;=?@~"
"""What stays in the target of a link beside letters and digits."""
# What makes a list, a rule or a definition of a paragraph that begins with it.
_START = re.compile(r"^(\d{1,9})?(?=[-+=:.)])(?:(?<=\d)(?=[.)])|(?<!\d)(?=[-+=:]))")


def escape(text: str) -> str:
    """The text on one line, with what Markdown reads as markup, mathematics or a bare link escaped."""
    text = _START.sub(r"\1\\", _MARKUP.sub(r"\\\1", one_line(text)), count=1)
    return _LETTERED.sub(r"\1\\\2", text, count=1)


def render_markdown(summary: Summary, *, bullets: bool = False) -> str:
    """The summary, each sentence with footnotes that quote its evidence.

    The headline is the article's: it is quoted, never taken over, and left out where its wording is loaded.
    """
    source = summary.source
    title = f"“{escape(source.heading)}”, " if source.heading else ""
    support = " ".join(escape(line) for line in support_lines(summary))
    own = f"“{escape(summary.title)}”" if summary.title else "Summary"
    heading = f"# {own}\n\n*of {title}{escape(source.name)}.{' ' + support if support else ''}*\n\n"
    if summary.abstained is not None:
        return f"{heading}*No summary: {escape(summary.abstained)}*\n"
    marks = Marks(summary)
    sentences = [escape(s.text) + "".join(f"[^{n}]" for n in marks.of(s)) for s in summary.sentences]
    body = "\n".join(f"- {sentence}" for sentence in sentences) if bullets else " ".join(sentences)
    links = SourceLinks(source)
    notes = "\n".join(
        f"[^{number}]: {_linked(citation, links)}: “{escape(words(citation))}”"
        for number, citation in enumerate(marks.citations, 1)
    )
    return f"{heading}{body}\n\n{notes}\n"


def _linked(citation: CitationRecord, links: SourceLinks) -> str:
    """Where a citation stands; a link into the source where it is on the web."""
    where, link = place(citation).capitalize(), links.to(citation)
    if link is None or not link.startswith(("http://", "https://")):
        return where
    # What could end the link, and what is no part of an address.
    return f"[{where}]({quote(link, safe=_ADDRESS)})"
