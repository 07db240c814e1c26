"""Markdown: offsets are into the file as it is; markdown-it-py tells which lines are what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind, Document, Source
from summarize.errors import MissingExtraError
from summarize.reading.builder import REASONS
from summarize.reading.languages import UNKNOWN
from summarize.reading.markdown_inline import definitions, find_markup
from summarize.reading.text import decode
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(
    r"^(title|authors?|date|site|lang(?:uage)?)[ \t]*:[ \t]*[\"'\[]*([^\r\n\"'\]]+)", re.MULTILINE
)
_LONE_LINK = re.compile(r"[-*+_>\s]{0,8}!?\[[^\[\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])[*_\s.]{0,8}")
_CONTAINERS = {
    "blockquote_open": BlockKind.QUOTATION,
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_close": None,
    "list_item_close": None,
}
_LEAVES = {
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.CODE,
    "hr": BlockKind.FURNITURE,
    "tr_open": BlockKind.TABLE_ROW,
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.BODY,
}


def read_markdown(data: bytes, name: str, language: str | None = None) -> Document:
    """A Markdown note; front matter gives title, authors and date.

    Raises:
        InputError: empty, binary, or in an encoding that cannot be told.
        MissingExtraError: markdown-it-py is not installed.
    """
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("reading Markdown", "markdown") from error
    text = decode(data, name)
    source = Source(name=name, media_type="text/markdown", language=language or UNKNOWN)
    front = _FRONT_MATTER.match(text)
    offset = front.end() if front else 0
    if front:
        source = _with_front_matter(source, front.group(), stated=language)
    # Blocks are all we need, and the parser's time for what is inside lines grows with the square of a run.
    # Nesting beyond any real note makes it slow as well; it stops nesting there.
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable("inline")
    blocks = _blocks(text, offset, parser.parse(text[offset:]))
    covered = _with_rest(text, blocks)
    title = next((b for b in covered if b.kind is BlockKind.HEADING), None)
    if title is not None and title.span.of(text).startswith("# ") and source.title is None:
        source = replace(source, title=title.span.of(text).strip("# \r\n"))
        rule, reason = REASONS[BlockKind.TITLE]
        covered[covered.index(title)] = replace(title, kind=BlockKind.TITLE, rule=rule, reason=reason)
    prose = [block.span for block in covered if block.kind in CITABLE_KINDS]
    return Document(text, source, tuple(covered), markup=find_markup(text, prose, definitions(text)))


def _with_front_matter(source: Source, front: str, stated: str | None) -> Source:
    """The source with what the front matter says."""
    fields = {key.rstrip("s"): value.strip() for key, value in _FIELD.findall(front)}
    authors = tuple(part.strip() for part in fields.get("author", "").split(",") if part.strip())
    spoken = stated or fields.get("language") or fields.get("lang") or source.language
    return replace(
        source,
        title=fields.get("title"),
        authors=authors,
        date=fields.get("date"),
        site=fields.get("site"),
        language=spoken[:2].lower(),
    )


def _blocks(text: str, offset: int, tokens: Sequence[Token]) -> list[Block]:
    """A block for each leaf of the token stream that has a place in the file."""
    # The parser counts lines by line feeds once it has made every line end one.
    starts = [offset, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() > offset)]
    blocks: list[Block] = []
    within: list[BlockKind] = []
    for token in tokens:
        if token.type in _CONTAINERS:
            kind = _CONTAINERS[token.type]
            if kind is None:
                within.pop()
            else:
                within.append(kind)
        if token.type not in _LEAVES or token.map is None:
            continue
        first, last = token.map
        span = _tight(text, starts[first], starts[last] if last < len(starts) else len(text))
        if span is not None and (not blocks or span.start >= blocks[-1].span.end):
            blocks.append(_block(text, span, _LEAVES[token.type], within))
    return blocks


def _block(text: str, span: Span, kind: BlockKind, within: Sequence[BlockKind]) -> Block:
    """The block with its kind; a paragraph that is nothing but a link is a link to another page."""
    if kind is BlockKind.BODY and within:
        kind = within[-1]
    if kind in {BlockKind.BODY, BlockKind.LIST_ITEM} and _LONE_LINK.fullmatch(span.of(text)):
        return Block(span, BlockKind.FURNITURE, "R107", "nothing but a link")
    rule, reason = REASONS.get(kind, (None, None))
    return Block(span, kind, rule, reason)


def _with_rest(text: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks, and what lies between them (front matter, link definitions, bare marks) as metadata."""
    rule, reason = REASONS[BlockKind.METADATA]
    covered: list[Block] = []
    end = 0
    for block in [*blocks, None]:
        span = _tight(text, end, block.span.start if block else len(text))
        if span is not None:
            covered.append(Block(span, BlockKind.METADATA, rule, reason))
        if block is not None:
            covered.append(block)
            end = block.span.end
    return covered


def _tight(text: str, start: int, end: int) -> Span | None:
    """The span without the white space at its ends, or None if nothing is left."""
    content = text[start:end]
    stripped = content.strip()
    if not stripped:
        return None
    start += len(content) - len(content.lstrip())
    return Span(start, start + len(stripped))
