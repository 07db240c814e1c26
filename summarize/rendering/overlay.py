"""The bias report as an HTML page: the article with its loaded places marked where they stand.

Every mark has its reason and its plain equivalent twice: in a note beside the paragraph, for reading and for
paper, and in a box that opens under the pointer or the focus. The page runs no script and loads nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, BlockKind
from summarize.rendering.templates import template
from summarize.spans import Span
from summarize.version import VERSION
from summarize.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.document import Block, Document, Sentence
    from summarize.neutrality.report import BiasReport, LoadedPlace

_TAGS = {BlockKind.TITLE: "h2", BlockKind.HEADING: "h3", BlockKind.QUOTATION: "blockquote"}
_SHOWN = CITABLE_KINDS | {BlockKind.TITLE, BlockKind.HEADING}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: plain, or one loaded place with its number."""

    text: str
    number: int = 0
    place: LoadedPlace | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or what stands between two.

    Attributes:
        pieces: its text in order.
        claim: why it counts as a judgement for which nobody is named; else empty.
        unanswered: whether it is an accusation without a reply.
    """

    pieces: tuple[Piece, ...]
    claim: str = ""
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the article.

    Attributes:
        tag: the HTML element that it becomes.
        aside: what it is, if the report does not look at it ("furniture"); else empty.
        stretches: its text in order.
    """

    tag: str
    aside: str
    stretches: tuple[Stretch, ...]

    @property
    def notes(self) -> tuple[tuple[Piece, ...], ...]:
        """Its loaded places in order, neighbours of which the same is to be said together."""
        marked = [piece for stretch in self.stretches for piece in stretch.pieces if piece.place]
        return tuple(tuple(group) for _, group in groupby(marked, _said))

    @property
    def judged(self) -> bool:
        """Whether it holds a judgement for which nobody is named."""
        return any(stretch.claim for stretch in self.stretches)

    @property
    def unanswered(self) -> bool:
        """Whether it holds an accusation without a reply."""
        return any(stretch.unanswered for stretch in self.stretches)


def _said(piece: Piece) -> tuple[str, str | None]:
    return (piece.place.reason, piece.place.plain) if piece.place else ("", None)


def render_overlay(report: BiasReport, document: Document) -> str:
    """The page; it ends in a line break.

    Args:
        report: what was found in ``document``.
        document: the segmented article.
    """
    page = template("overlay.html.j2").render(
        report=report,
        source=document.source,
        sha256=document.sha256,
        parts=tuple(_parts(report, document)),
        rejecting=sum(place.rejects for place in report.loaded),
        version=VERSION,
    )
    return visible(page.rstrip("\n") + "\n")


def pieces_of(text: str, places: Sequence[LoadedPlace], start: int = 0, first: int = 1) -> tuple[Piece, ...]:
    """``text`` cut at its loaded places.

    Args:
        text: the words.
        places: in order, not overlapping, each within ``text``.
        start: where ``text`` begins in what the places count from, in code points.
        first: the number of the first place; 0 to number none.
    """
    pieces, at = [], 0
    for number, place in enumerate(places, first):
        span = place.span.shifted(-start)
        if span.start < at:  # two detectors may see one word: it is shown once
            continue
        pieces += [
            Piece(text[at : span.start]),
            Piece(text[span.start : span.end], number if first else 0, place),
        ]
        at = span.end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _parts(report: BiasReport, document: Document) -> Iterator[Part]:
    numbers = {place: number for number, place in enumerate(report.loaded, 1)}
    claims = {claim.span: claim.reason for claim in report.unattributed}
    places = sorted(numbers, key=lambda place: place.span.start)
    marked = (claims, set(report.unanswered))
    within = _by_block(document)
    for index, block in enumerate(document.blocks):
        shown = block.kind in _SHOWN
        sentences = within.get(index, []) if shown else []
        stretches = tuple(_stretches(document, block, sentences, (numbers, places), marked))
        if stretches:
            yield Part(_TAGS.get(block.kind, "p"), "" if shown else block.kind.value, stretches)


def _by_block(document: Document) -> dict[int, list[Sentence]]:
    """The sentences of each block, by its index."""
    found: dict[int, list[Sentence]] = {}
    for sentence in document.sentences:
        found.setdefault(sentence.block, []).append(sentence)
    return found


def _stretches(
    document: Document,
    block: Block,
    sentences: Sequence[Sentence],
    loaded: tuple[dict[LoadedPlace, int], Sequence[LoadedPlace]],
    marked: tuple[dict[Span, str], set[Span]],
) -> Iterator[Stretch]:
    claims, unanswered = marked
    numbers, places = loaded
    at = block.span.start
    for sentence in sentences:
        span = sentence.span
        if span.start > at:
            yield Stretch((Piece(document.quote(Span(at, span.start))),))
        first_here = bisect_left(places, span.start, key=lambda place: place.span.start)
        last_here = bisect_left(places, span.end, key=lambda place: place.span.start)
        here = [place for place in places[first_here:last_here] if span.contains(place.span)]
        first = numbers[here[0]] if here else 1
        pieces = pieces_of(document.quote(span), here, span.start, first)
        yield Stretch(pieces, claims.get(span, ""), span in unanswered)
        at = span.end
    if at < block.span.end:
        yield Stretch((Piece(document.quote(Span(at, block.span.end))),))
