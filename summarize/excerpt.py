"""Excerpts: some sentences of a document as a document of their own, with the sentences' own IDs.

What works on an article works on an excerpt of it, in time and memory that depend on the excerpt alone.
Places found in it are brought back to the whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import Block, BlockKind, Document, Piece, Places, Quotation, Sentence
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BETWEEN = "\n\n"
"""What stands between two pieces: they are paragraphs apart at least."""

_LONG_BLOCK = 12
"""Sentences from which on a block is not taken whole."""

_AROUND = 3
"""Sentences taken before and after one in a longer block."""


def excerpt(document: Document, ranges: Sequence[range]) -> Document:
    """Some sentences as a document of their own. They keep their IDs, kinds, blocks and speakers.

    Args:
        document: a segmented document, no excerpt itself.
        ranges: indices of ``document.sentences``; not empty, in order, apart from each other.
    """
    pieces: list[Piece] = []
    at = 0
    for indices in ranges:
        span = _stretch(document, indices)
        pieces.append(Piece(at, span, indices))
        at += len(span) + len(_BETWEEN)
    text = _BETWEEN.join(piece.span.of(document.text) for piece in pieces)
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    markup: list[Span] = []
    for piece in pieces:
        _take(document, piece, blocks, sentences)
        markup += _markup(document, piece)
    taken = Places(document, tuple(pieces))
    return replace(
        document,
        text=text,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        markup=tuple(markup),
        taken_from=taken,
    )


def around(document: Document, ids: Iterable[int]) -> Document:
    """The excerpt of the citable sentences ``ids`` with what stands around them.

    That is their paragraphs, or three sentences on either side in long ones; a list with what announces it;
    and the sentence before and after.
    """
    indices = sorted({document.places[s.span] for i in ids if (s := document.sentence(i)) is not None})
    return excerpt(document, list(_joined(_context(document, i) for i in indices)))


def _context(document: Document, index: int) -> range:
    sentences = document.sentences
    first = last = index
    while first > 0 and sentences[first - 1].block == sentences[index].block:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].block == sentences[index].block:
        last += 1
    if last - first >= _LONG_BLOCK:
        first, last = max(first, index - _AROUND), min(last, index + _AROUND)
    while first > 0 and sentences[first].kind is BlockKind.LIST_ITEM and index - first < _LONG_BLOCK:
        first -= 1
    # With the citable sentence before it, which it may lean on, over headings.
    for before in range(first - 1, max(-1, first - 1 - _AROUND), -1):
        first = before
        if sentences[before].id is not None:
            break
    return range(first, min(len(sentences), last + 2))


def _joined(ranges: Iterable[range]) -> Iterator[range]:
    """The ranges, those that touch or overlap as one; they are in the order of what they were made for."""
    current: range | None = None
    for found in sorted(ranges, key=lambda r: r.start):
        if current is not None and found.start <= current.stop:
            current = range(current.start, max(current.stop, found.stop))
            continue
        if current is not None:
            yield current
        current = found
    if current is not None:
        yield current


def _stretch(document: Document, indices: range) -> Span:
    first, last = document.sentences[indices[0]], document.sentences[indices[-1]]
    start, end = first.span.start, last.span.end
    opens = indices[0] == 0 or document.sentences[indices[0] - 1].block != first.block
    closes = indices[-1] + 1 == len(document.sentences) or (
        document.sentences[indices[-1] + 1].block != last.block
    )
    # With the mark of a list item, which stands before its first sentence.
    start = document.blocks[first.block].span.start if opens else start
    end = document.blocks[last.block].span.end if closes else end
    return Span(start, end)


def _take(document: Document, piece: Piece, blocks: list[Block], sentences: list[Sentence]) -> None:
    shift = -piece.shift
    last = -1
    for index in piece.sentences:
        sentence = document.sentences[index]
        if sentence.block != last:
            last = sentence.block
            block = document.blocks[last]
            start, end = max(block.span.start, piece.span.start), min(block.span.end, piece.span.end)
            blocks.append(replace(block, span=Span(start + shift, end + shift)))
        quotations = tuple(Quotation(q.span.shifted(shift), q.speaker) for q in sentence.quotations)
        moved = sentence.span.shifted(shift)
        sentences.append(replace(sentence, span=moved, block=len(blocks) - 1, quotations=quotations))


def _markup(document: Document, piece: Piece) -> Iterator[Span]:
    for span in document.markup_in(piece.span):
        start, end = max(span.start, piece.span.start), min(span.end, piece.span.end)
        yield Span(start - piece.shift, end - piece.shift)
