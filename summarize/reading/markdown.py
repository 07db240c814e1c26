"""Markdown: offsets are into the file as it is; markdown-it-py tells which lines are what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind, Document, Source
from summarize.errors import MissingExtraError
from summarize.reading.builder import REASONS
from summarize.reading.languages import UNKNOWN
from summarize.reading.markdown_extras import (
    comments,
    extra_markup,
    is_callout,
    open_task,
    quotation_markup,
    row_markup,
)
from summarize.reading.markdown_html import html_parts
from summarize.reading.markdown_inline import definitions, find_markup
from summarize.reading.text import decode
from summarize.spans import merge, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from summarize.spans import Span

_FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\r?\n.*?^(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n.*?^\+\+\+)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_FIELD = re.compile(
    r"^(title|authors?|date|site|lang(?:uage)?)[ \t]*[:=][ \t]*[\"'\[]*([^\r\n\"'\]]+)", re.MULTILINE
)
_DEFINES = re.compile(r"^[ ]{0,3}:[ \t]{1,3}(?=\S)", re.MULTILINE)
_MAX_TERM = 80
_TAGS = re.compile(r"(?:#[\w/-]{1,60}\s{0,4}){1,40}")
_FORMULA = re.compile(r"\$\$[^$]{1,5000}\$\$|\\\[[^$]{1,5000}\\\]|\[(?:\[_)?TOC(?:_\])?\]")
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
    hidden = comments(text)
    covered = [_told(text, block, hidden) for block in _with_rest(text, _with_terms(text, blocks))]
    title = next((b for b in covered if b.kind is BlockKind.HEADING), None)
    if title is not None and title.span.of(text).startswith("# ") and source.title is None:
        source = replace(source, title=title.span.of(text).strip("# \r\n"))
        rule, reason = REASONS[BlockKind.TITLE]
        covered[covered.index(title)] = replace(title, kind=BlockKind.TITLE, rule=rule, reason=reason)
    cited = [block for block in covered if block.kind in CITABLE_KINDS]
    prose = [block.span for block in cited]
    found = [*find_markup(text, prose, definitions(text)), *extra_markup(text, prose), *hidden]
    for block in cited:
        if block.kind is BlockKind.TABLE_ROW:
            found += row_markup(text, block.span)
        elif block.span.of(text).lstrip().startswith(">") or block.kind is BlockKind.QUOTATION:
            found += quotation_markup(text, block.span)
    return Document(text, source, tuple(covered), markup=merge(found))


def _told(text: str, block: Block, hidden: Sequence[Span]) -> Block:
    """The block, with what the marks of programs for notes tell: comments, tasks, boxes."""
    if block.kind not in CITABLE_KINDS:
        return block
    content = block.span.of(text)
    kind, told = block.kind, (block.rule, block.reason)
    if any(span.contains(block.span) for span in _near(hidden, block.span)):
        kind, told = BlockKind.METADATA, ("R114", "a comment")
    elif block.kind is BlockKind.LIST_ITEM and open_task(content):
        kind, told = BlockKind.METADATA, ("R115", "a task that is not done")
    elif _TAGS.fullmatch(content):
        kind, told = BlockKind.METADATA, REASONS[BlockKind.METADATA]
    elif _FORMULA.fullmatch(content):
        kind, told = BlockKind.CODE, REASONS[BlockKind.CODE]
    elif block.kind is BlockKind.QUOTATION and is_callout(text, block.span):
        kind = BlockKind.BODY
    return replace(block, kind=kind, rule=told[0], reason=told[1])


def _near(spans: Sequence[Span], place: Span) -> Sequence[Span]:
    """Those of some spans, in order and apart from each other, that share a code point with a place."""
    first = bisect_right(spans, place.start, key=lambda span: span.end)
    last = bisect_left(spans, place.end, key=lambda span: span.start)
    return spans[first:last]


def _with_terms(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a term and what defines it (``: …`` on the next line) apart."""
    for block in blocks:
        marks = (
            list(_DEFINES.finditer(text, block.span.start, block.span.end))
            if block.kind is BlockKind.BODY
            else []
        )
        first = trimmed(text, block.span.start, marks[0].start()) if marks else None
        if not marks or first is None or len(first) > _MAX_TERM:
            yield block
            continue
        rule, reason = REASONS[BlockKind.HEADING]
        yield Block(first, BlockKind.HEADING, rule, reason)
        ends = [*(mark.start() for mark in marks[1:]), block.span.end]
        for mark, end in zip(marks, ends, strict=True):
            span = trimmed(text, mark.end(), end)
            if span is not None:
                yield replace(block, span=span)


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
        language=spoken if spoken == UNKNOWN else spoken[:2].lower(),
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
        span = trimmed(text, starts[first], starts[last] if last < len(starts) else len(text))
        if span is not None and (not blocks or span.start >= blocks[-1].span.end):
            parts = list(html_parts(text, span)) if token.type == "html_block" else []
            blocks += parts or [_block(text, span, _LEAVES[token.type], within)]
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
        span = trimmed(text, end, block.span.start if block else len(text))
        if span is not None:
            covered.append(Block(span, BlockKind.METADATA, rule, reason))
        if block is not None:
            covered.append(block)
            end = block.span.end
    return covered
