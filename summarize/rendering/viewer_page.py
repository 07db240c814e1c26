"""The one page of the viewer: what it shows, as values, and how they become HTML.

Its style sheet and its script are written once (``viewer/``) and stand in the page. A policy in the page
names both by their hashes: nothing else runs, and nothing is loaded from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.document import CITABLE_KINDS
from summarize.rendering.article_view import MarkedPlace, article_html, own, text_of
from summarize.rendering.evidence_words import few
from summarize.rendering.packing import packed
from summarize.rendering.templates import template
from summarize.spans import Span, merge
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.summary import SourceRecord

LONG = 6_000
"""Words from which the article is not printed with its summary."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

_OPENING = frozenset('"“„«»‘‚‹『「')

Pieces = tuple[tuple[str, bool], ...]
"""Runs of a text, each with whether it is marked."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A cited place as a note shows it.

    Attributes:
        number: of the evidence.
        pieces: its words; those that carry the claim are marked.
        place: its page, time or line.
        link: where it can be opened in the source, or None.
        added: whether a checker added it.
    """

    number: int
    pieces: Pieces
    place: str
    link: str | None = None
    added: bool = False

    @property
    def marked(self) -> bool:
        """Whether its words begin with a quotation mark of their own, so that none is put before it."""
        return bool(self.pieces) and self.pieces[0][0][:1] in _OPENING

    @property
    def few(self) -> bool:
        """Whether only some of the words carry the claim; they are set in bold then."""
        return few(self.pieces)


@dataclass(frozen=True, slots=True)
class PageItem:
    """A sentence of a summary, or a finding of a report.

    Attributes:
        id: ``s1``, ``r1``; unique in the page, one letter and a number.
        name: what people call it ("sentence 1").
        pieces: its text; offending words are marked.
        how: how it is supported, or why it is not.
        status: ``supported``, ``unsupported``, ``contradicted``, ``unchecked``, ``not-neutral`` or empty.
        remarks: edits and findings, a line each.
        quotes: its evidence.
    """

    id: str
    name: str
    pieces: Pieces
    how: str
    status: str = ""
    remarks: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def evidence(self) -> str:
        """The numbers of its evidence, with spaces between."""
        return " ".join(str(quote.number) for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading.

    Attributes:
        title: the heading; empty for none.
        items: in order.
        shape: ``prose``, ``list`` or ``drawer`` (closed at first).
        note: what is said of them all.
    """

    title: str
    items: tuple[PageItem, ...]
    shape: str = "list"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows.

    Attributes:
        kind: ``summary``, ``verify`` or ``bias``.
        heading: of the page.
        source: the article.
        groups: what stands beside it.
        lead: a line under the heading.
        tiles: figures with their names.
        shares: names with their share in percent and a remark.
        facts: where the result comes from: names and values.
        notes: what the reader should know of how it was made.
        carried: the result as JSON that the page shall carry, without its article; empty for none.
        wording: whether the loaded words are marked from the start.
        unread: stretches of the article, in code points, that were not read for the result.
    """

    kind: str
    heading: str
    source: SourceRecord
    groups: tuple[Group, ...]
    lead: str = ""
    tiles: tuple[tuple[str, str], ...] = ()
    shares: tuple[tuple[str, float, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    carried: str = ""
    wording: bool = False
    unread: tuple[tuple[int, int], ...] = ()

    @property
    def items(self) -> tuple[PageItem, ...]:
        """All items, in order."""
        return tuple(item for group in self.groups for item in group.items)


def render_page(page: Page, places: Sequence[MarkedPlace], address: str | None = None) -> str:
    """The page as HTML; it ends in a line break.

    Args:
        page: what to show.
        places: where its evidence stands in the article.
        address: the source's own link, or None.
    """
    style, script = asset("parts.css") + asset("page.css"), asset("viewer.js")
    article = article_html(page.source, places)
    count = len((page.source.text or "").split())
    text = template("viewer.html.j2").render(
        page=page,
        source=page.source,
        address=address,
        language=page.source.language if _LANGUAGE.fullmatch(page.source.language) else "und",
        policy=Markup(_policy(style, script)),  # noqa: S704 - hashes
        style=Markup(style),  # noqa: S704 - the package's own
        script=Markup(script),  # noqa: S704 - likewise
        data=Markup(_data(page, article).replace("<", "\\u003c")),  # noqa: S704 - "<" alone could end it
        article=article,
        word_count=count,
        long=count > LONG,
        coverage=_coverage(page, places),
        loaded=sum(place.rejects for place in page.source.loaded),
        mild=sum(not place.rejects for place in page.source.loaded),
    )
    return visible(text.rstrip("\n") + "\n")


def _data(page: Page, article: str) -> str:
    """The result and its article's parts; the text too where the article on the page is not exactly it."""
    carried = page.carried
    parts = packed(page.source, whole=bool(carried)).model_dump_json(exclude_defaults=True)
    if not carried:
        return f'{{"article":{parts}}}'
    text = "" if text_of(article) == page.source.text else f',"text":{json.dumps(page.source.text)}'
    return f'{{"summary":{carried},"article":{parts}{text}}}'


@cache
def asset(name: str) -> str:
    """A style sheet or script of the viewer, as text."""
    return files("summarize.rendering").joinpath("viewer", name).read_text(encoding="utf-8")


def _policy(*texts: str) -> str:
    style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


@dataclass(frozen=True, slots=True)
class _Coverage:
    """What of the article is cited.

    Attributes:
        cited: bars: number of the place, start and width, each in thousandths of the text.
        dimmed: likewise, without numbers, of what may not be cited.
        unread: likewise, of what was not read.
        share: of the citable text, in percent.
        paragraphs: how many citable blocks are cited.
        of: how many there are.
    """

    cited: tuple[tuple[int, float, float], ...]
    dimmed: tuple[tuple[float, float], ...]
    unread: tuple[tuple[float, float], ...]
    share: float
    paragraphs: int
    of: int


def _coverage(page: Page, places: Sequence[MarkedPlace]) -> _Coverage | None:
    source = page.source
    total = len(source.text or "")
    kept = [place for place in places if place.kind != "rejected" and place.start < place.end <= total]
    spans = merge(Span(place.start, place.end) for place in kept)
    if not total:
        return None
    citable = [block for block in source.blocks if block.kind in CITABLE_KINDS]
    length = sum(block.end - block.start for block in citable) or total
    touched = sum(any(s.start < b.end and b.start < s.end for s in spans) for b in citable)

    def bar(start: int, end: int) -> tuple[float, float]:
        return round(1000 * start / total, 1), round(max(1.5, 1000 * (end - start) / total), 1)

    dimmed = merge(Span(block.start, block.end) for block in source.blocks if not own(block))
    return _Coverage(
        cited=tuple((place.number, *bar(place.start, place.end)) for place in kept),
        dimmed=tuple(bar(s.start, s.end) for s in dimmed),
        unread=tuple(bar(start, end) for start, end in page.unread if start < end <= total),
        share=100 * sum(map(len, spans)) / length,
        paragraphs=touched,
        of=len(citable),
    )
