"""Text in blocks of HTML in Markdown: a ``<details>`` set tight, a centred paragraph.

Markdown reads a line that begins with such a tag, and all lines to the next empty one, as HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import Block, BlockKind
from summarize.reading.builder import REASONS
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
# Tags that set text apart and say no more about it; a block with others is left as it is: it is a page.
_PLAIN = frozenset(
    "details summary div p center section article br hr span b i em strong a img small sub sup u"
    " h1 h2 h3 h4 h5 h6 blockquote ul ol li code kbd mark".split()
)
_HIDDEN = re.compile(r"\shidden\b|display\s*:\s*none|visibility\s*:\s*hidden|<!--", re.IGNORECASE)
_PARTS = re.compile(
    r"</?(?:details|summary|div|p|center|section|article|br|hr|h[1-6]|blockquote|ul|ol|li)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_HEADS = re.compile(r"<(?:summary|h[1-6])\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,400}>")
_WORD = re.compile(r"\w")


def html_parts(text: str, span: Span) -> Iterator[Block]:
    """The pieces of text between the tags that part them; nothing where the block is no plain text."""
    content = span.of(text)
    names = {name.lower() for name in _NAMES.findall(content)}
    if not names <= _PLAIN or _HIDDEN.search(content):
        return
    start, opened = span.start, ""
    for match in [*_PARTS.finditer(text, span.start, span.end), None]:
        end = match.start() if match else span.end
        piece = text[start:end]
        if _WORD.search(_TAG.sub("", piece)):
            place = start + len(piece) - len(piece.lstrip())
            yield _block(Span(place, place + len(piece.strip())), opened)
        if match:
            start, opened = match.end(), match.group()


def _block(span: Span, opened: str) -> Block:
    """A piece behind a tag."""
    if _HEADS.match(opened):
        return Block(span, BlockKind.HEADING, *REASONS[BlockKind.HEADING])
    return Block(span, BlockKind.LIST_ITEM if opened[:3].lower() == "<li" else BlockKind.BODY)
