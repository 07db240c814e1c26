"""The whole article as HTML: its structure, with the cited and the loaded places as elements.

What is not the article's own text (labels, links back) stands in elements of the class ``x``; without them
and without tags the HTML is the canonical text, character for character (``text_of``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.document import CITABLE_KINDS, BlockKind
from summarize.rendering.marks import clock
from summarize.rendering.packing import wording
from summarize.visible import visible_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.summary import BlockRecord, LoadedRecord, SourceRecord

_OWN = frozenset({*CITABLE_KINDS, BlockKind.TITLE, BlockKind.HEADING})
"""Kinds that are shown as the article; the others are dimmed, with their reason."""
_LABEL = re.compile(r'<(i|sup|h3) class="x\b[^>]*>.*?</\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# What makes a heading or a quotation of a line of Markdown: the element shows it.
_HEAD = re.compile(r"#{1,6}[ \t]+|(?:>[ \t]?)+")
_BULLET = re.compile(r"\s*(?:[-*+•‣▪–]|\(?\w{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A place of the article that items of the page rest on.

    Attributes:
        number: of the evidence, from 1.
        start: in code points of the canonical text.
        end: likewise.
        users: the items that use it: the name of each for people, and its id.
        kind: ``rejected`` where only rejected items use it; else empty, or what a report calls it.
    """

    number: int
    start: int
    end: int
    users: tuple[tuple[str, str], ...] = ()
    kind: str = ""


def article_html(source: SourceRecord, places: Sequence[MarkedPlace]) -> Markup:
    """The article; empty where the result does not hold its text.

    Args:
        source: the article with its text, its blocks, its markup and its loaded wording.
        places: what is cited; they may overlap.
    """
    if source.text is None:
        return Markup()
    return Markup("".join(_View(source, places).parts()))  # noqa: S704 - all text in it is escaped


def text_of(html: str) -> str:
    """The canonical text that ``article_html`` shows."""
    return unescape(_TAG.sub("", _LABEL.sub("", html)))


def own(block: BlockRecord) -> bool:
    """Whether a block is shown as the article's own text, and not dimmed."""
    return block.kind in _OWN


class _View:
    def __init__(self, source: SourceRecord, places: Sequence[MarkedPlace]) -> None:
        self._text = source.text or ""
        self._blocks = _apart(source.blocks, len(self._text))
        self._places = sorted(
            (p for p in places if 0 <= p.start < p.end <= len(self._text)), key=lambda p: (p.start, p.end)
        )
        self._starts = [place.start for place in self._places]
        self._longest = max((p.end - p.start for p in self._places), default=0)
        self._loaded = list(zip(source.loaded, wording(source), strict=True))
        self._loaded_starts = [loaded.start for loaded, _ in self._loaded]
        self._markup = [(span.start, span.end) for span in source.markup]
        self._titled = False
        if source.media_type == "text/markdown":
            self._markup = sorted([*self._markup, *self._heads()])
        self._markup_starts = [start for start, _ in self._markup]

    def _heads(self) -> Iterator[tuple[int, int]]:
        for block in self._blocks:
            if block.kind in {BlockKind.TITLE, BlockKind.HEADING, BlockKind.QUOTATION}:
                found = _HEAD.match(self._text, block.start, block.end)
                if found is not None and found.end() < block.end:
                    yield found.span()

    def parts(self) -> Iterator[str]:
        at, page, before = 0, None, None
        for listed, group in groupby(self._blocks, key=lambda block: block.kind is BlockKind.LIST_ITEM):
            if listed:
                yield "<ul>"
            for block in group:
                yield self._between(at, block.start)
                if block.page is not None and block.page != page and not listed:
                    yield f'<i class="x page">Page {block.page}</i>'
                page = block.page
                yield self._block(block, before)
                before, at = block, block.end
            if listed:
                yield "</ul>"
        yield self._between(at, len(self._text))

    def _between(self, start: int, end: int) -> str:
        text = self._text[start:end]
        if not text.strip():
            return text
        return "".join(self._pieces(start, end))

    def _block(self, block: BlockRecord, before: BlockRecord | None) -> str:
        tag, classes = self._element(block)
        label = ""
        if not own(block):
            classes.append("dim")
            told = (block.kind, block.rule)
            if before is None or told != (before.kind, before.rule):
                label += f'<i class="x why">{_text(_reason(block))}</i>'
        if block.time is not None and (before is None or before.time != block.time):
            label += f'<i class="x time">{clock(block.time)}</i>'
        if block.speaker and (before is None or before.speaker != block.speaker):
            label += f'<i class="x who">{_text(block.speaker)}</i>'
        name = f' class="{" ".join(classes)}"' if classes else ""
        return f"<{tag}{name}>{label}{''.join(self._pieces(block.start, block.end))}</{tag}>"

    def _element(self, block: BlockRecord) -> tuple[str, list[str]]:
        kind = block.kind
        if kind is BlockKind.TITLE:
            first, self._titled = not self._titled, True
            return ("h3", []) if first else ("p", ["title"])
        if kind is BlockKind.HEADING:
            return ("h4" if self._titled else "h3"), ["heading"]
        if kind is BlockKind.LIST_ITEM:
            return "li", ["own"] if _BULLET.match(self._text, block.start) else []
        if kind is BlockKind.QUOTATION:
            return "blockquote", []
        if kind is BlockKind.CODE:
            return "pre", []
        return "p", ["row"] if kind is BlockKind.TABLE_ROW else []

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        places = self._near(start, end)
        loaded = self._loaded[bisect_left(self._loaded_starts, start) : bisect_left(self._loaded_starts, end)]
        first = max(0, bisect_right(self._markup_starts, start) - 1)
        markup = self._markup[first : bisect_left(self._markup_starts, end)]
        spans = [(p.start, p.end) for p in places] + [(w.start, w.end) for w, _ in loaded] + markup
        edges = sorted({start, end, *(edge for span in spans for edge in span if start < edge < end)})
        coming, here = places[::-1], list[MarkedPlace]()
        for a, b in pairwise(edges):
            here = [place for place in here if place.end > a]
            while coming and coming[-1].start <= a:
                here.append(coming.pop())
            yield "".join(f'<i class="x" id="e{p.number}"></i>' for p in here if p.start == a)
            word = self._last(self._loaded_starts, a)
            known = self._loaded[word] if word is not None and self._loaded[word][0].end >= b else None
            piece = self._last(self._markup_starts, a)
            hidden = piece is not None and self._markup[piece][1] >= b
            yield _piece(self._text[a:b], here, known, hidden=hidden)
            yield "".join(_users(place) for place in here if place.end == b)

    @staticmethod
    def _last(starts: Sequence[int], offset: int) -> int | None:
        """The index of the last that starts at the offset or before it."""
        found = bisect_right(starts, offset)
        return found - 1 if found else None

    def _near(self, start: int, end: int) -> list[MarkedPlace]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [place for place in self._places[first:last] if place.end > start]


def _apart(blocks: Sequence[BlockRecord], length: int) -> list[BlockRecord]:
    """The blocks that stand in order, apart from each other and within the text."""
    kept, at = [], 0
    for block in blocks:
        if at <= block.start < block.end <= length:
            kept.append(block)
            at = block.end
    return kept


def _reason(block: BlockRecord) -> str:
    """What a part is, in words: its rule's code is for ``summarize outline``."""
    return f"{block.kind.value} ({block.reason})" if block.reason else block.kind.value


def _piece(
    text: str, places: Sequence[MarkedPlace], word: tuple[LoadedRecord, int] | None, *, hidden: bool
) -> str:
    html = _text(text)
    if hidden:
        html = f"<span hidden>{html}</span>"
    elif word is not None:
        loaded, facts = word
        html = f'<u class="{"w" if loaded.rejects else "w mild"}" data-w="{facts}">{html}</u>'
    if not places:
        return html
    numbers = " ".join(str(place.number) for place in places)
    kinds = {place.kind for place in places}
    classes = " ".join(["e", *["two"] * (len(places) > 1), *(kinds if len(kinds) == 1 else ())]).rstrip()
    return f'<mark class="{classes}" data-e="{numbers}">{html}</mark>'


def _users(place: MarkedPlace) -> str:
    verb = "cited" if place.kind == "rejected" else "used"
    links = " ".join(
        f'<a href="#{target}" aria-label="{_shown(target)}, {verb} by {_text(name)}">{_shown(target)}</a>'
        for name, target in place.users
    )
    kind = f"x by {place.kind}".rstrip()
    return f'<sup class="{kind}" data-of="{place.number}">{links}</sup>' if links else ""


def _shown(target: str) -> str:
    return _text("✗" * target.startswith("r") + target[1:])


def _text(text: str) -> str:
    # As references, tabs and carriage returns steer no terminal that the page is printed on.
    return escape(visible_value(text)).replace("\t", "&#9;").replace("\r", "&#13;")
