"""Segmentation: a document gets blocks with kinds, sentences with IDs, quotations and speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind, Document, Quotation, Sentence, Source
from summarize.language.analysis import analysis
from summarize.language.persons import persons_in
from summarize.language.quotations import find_quotations
from summarize.segmentation.boilerplate import mark_furniture
from summarize.segmentation.furniture import FurnitureRule, judge
from summarize.segmentation.headers import mark_headings, with_header
from summarize.segmentation.letters import mark_letters
from summarize.segmentation.other_languages import find_attributions
from summarize.segmentation.paragraphs import split_paragraphs
from summarize.segmentation.sentences import split_sentences
from summarize.segmentation.speakers import Narrator, Running, SpokenPiece
from summarize.segmentation.transcripts import labels, with_turns
from summarize.sentence_arrays import SentenceTable
from summarize.spans import Span, SpanGroups, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.language.persons import Persons
    from summarize.language.quotations import Quoted

__all__ = ["segment"]

# The mark of a list item or of a quotation, which is no part of its first sentence.
_MARK = re.compile(r"(?:>[ \t]?)*(?:[-*+•‣▪◦][ \t]+|\d{1,3}[.)][ \t]+)?(?:\[[ xX]\][ \t]+)?")
# Formulas and pictures inside sentences, without which those say nothing, or something else.
_HOLE = re.compile(r"[*_= \t]*(?:!\[|\$\S|\\\()")
_TORN = FurnitureRule(
    "S110", "holds a formula or a picture, without which it is no sentence", kind=BlockKind.METADATA
)
# In code points: a longer text has so many sentences that they are worth packing.
_LARGE = 500_000


def segment(document: Document) -> Document:
    """The same text with blocks and sentences.

    Blocks that the reader knows are kept as they are, but what it took for body text may turn out to be
    furniture. Sentences are in order, do not overlap, and lie within one block each; every character that is
    not white space belongs to a block. The same document gives the same parts.
    """
    text, source = document.masked, document.source
    # A PDF file knows places, not headings.
    knows_headings = bool(document.blocks) and source.media_type != "application/pdf"
    blocks = with_turns(text, document.blocks, _paragraph_blocks)
    blocks = mark_furniture(text, blocks)
    source = with_header(text, blocks, source)
    if not knows_headings and not any(block.speaker for block in blocks):
        blocks, source = mark_headings(text, blocks, source)
    blocks = mark_letters(text, blocks)
    blocks, spans = _split(document, blocks, source)
    running = (spans[number] for number, block in enumerate(blocks) if block.kind in CITABLE_KINDS)
    named = (analysis(span.of(text)) for within in running for span in within)
    persons = persons_in(named if source.language == "en" else ())
    sentences = _sentences(text, blocks, spans, source, persons)
    kept = SentenceTable(sentences) if len(text) > _LARGE else tuple(sentences)
    segmented = replace(document, source=source, blocks=tuple(blocks), sentences=kept)
    return segmented.knowing(persons) if source.language == "en" else segmented


def _whole(document: Document, sentence: Span, block: Span) -> Span:
    """The sentence with the markup that stands right before and after it: ``[`` of a link that begins it."""
    if not document.markup:
        return sentence
    near = Span(max(block.start, sentence.start - 1), min(block.end, sentence.end + 1))
    parts = (sentence, *document.markup_in(near))
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return Span(max(block.start, start), min(block.end, end))


def _paragraph_blocks(text: str, start: int, end: int) -> list[Block]:
    """The paragraphs of a part of the text as blocks."""
    blocks: list[Block] = []
    for found in split_paragraphs(text[start:end], lambda line: judge(line, {"start"}) is not None):
        span = found.shifted(start)
        mark = _MARK.match(text, span.start, span.end)
        listed = mark is not None and span.start < mark.end() < span.end
        blocks.append(Block(span, BlockKind.LIST_ITEM if listed else BlockKind.BODY))
    return blocks


def _split(document: Document, blocks: Sequence[Block], source: Source) -> tuple[list[Block], SpanGroups]:
    """The sentences of each block, which is parted where a sentence interrupts it that may not be cited."""
    text = document.masked
    parted: list[Block] = []
    spans = SpanGroups()
    for block in blocks:
        if block.kind not in CITABLE_KINDS:
            parted.append(block)
            spans.append([_whole(document, block.span, block.span)])
            continue
        content = block.span.of(text)
        start = block.span.start
        if block.kind is not BlockKind.BODY:
            mark = _MARK.match(content)
            start += mark.end() if mark and mark.end() < len(content) else 0
        sentences = [s.shifted(start) for s in split_sentences(text[start : block.span.end], source.language)]
        for piece, within in _part(document, block, sentences):
            parted.append(piece)
            spans.append(_whole(document, span, piece.span) for span in within)
    return parted, spans


def _part(document: Document, block: Block, sentences: list[Span]) -> Iterable[tuple[Block, list[Span]]]:
    """The block as it is, or in pieces where a rule takes a sentence out of it."""
    rules = [
        judge(document.quote(one), in_sentences=True) if len(sentences) > 1 else None for one in sentences
    ]
    if document.markup:
        rules = [_TORN if _is_torn(document, s) else r for s, r in zip(sentences, rules, strict=True)]
    if not any(rules):
        yield block, sentences
        return
    start = block.span.start
    for rule, pairs in groupby(zip(rules, sentences, strict=True), key=itemgetter(0)):
        within = [sentence for _, sentence in pairs]
        # The first piece keeps the mark of a list item, which is before its first sentence.
        piece = replace(block, span=Span(min(start, within[0].start), within[-1].end))
        yield rule.mark(piece) if rule is not None else piece, within
        start = block.span.end


def _is_torn(document: Document, sentence: Span) -> bool:
    """Whether a hole stands in a sentence behind its first word; before that, it is beside the sentence."""
    text = document.masked
    first = next((n for n in range(sentence.start, sentence.end) if text[n].isalnum()), sentence.end)
    return any(_HOLE.match(span.of(document.text)) for span in document.markup_in(Span(first, sentence.end)))


def _sentences(
    text: str, blocks: Sequence[Block], spans: SpanGroups, source: Source, persons: Persons
) -> Iterator[Sentence]:
    """The sentences of all blocks, numbered where they may be cited, with quotations and speakers."""
    places = (block.span for block in blocks if block.kind in CITABLE_KINDS)
    quotations = find_quotations(text, places)
    narrator = Narrator(text, persons)
    turns = labels(text, blocks)
    count = 0
    for number, (block, label) in enumerate(zip(blocks, turns, strict=True)):
        if block.kind not in CITABLE_KINDS:
            yield from (Sentence(span, block.kind, number) for span in spans[number])
            continue
        pieces = _pieces(text, next(quotations), spans[number])
        paragraph = Running(spans[number], pieces, block.kind is BlockKind.QUOTATION)
        if source.language == "en":
            spoken = narrator.paragraph(paragraph)
        else:
            spoken = find_attributions(text, source.language, paragraph)
        # Who is known to speak or to have written a block says all of it.
        speaker = block.speaker or (label and persons.canonical(label))
        for span, within, who in zip(paragraph.sentences, pieces, spoken, strict=True):
            count += 1
            quoted = [speaker] * len(within) if speaker else who.quoted
            parts = tuple(Quotation(p.span, s) for p, s in zip(within, quoted, strict=True))
            yield Sentence(span, block.kind, number, count, parts, speaker or who.speaker)


def _pieces(
    text: str, quoted: Sequence[Quoted], sentences: Sequence[Span]
) -> tuple[tuple[SpokenPiece, ...], ...]:
    """What of each quotation lies in each sentence; both are in order."""
    starts, ends = [part.span.start for part in quoted], [part.span.end for part in quoted]
    pieces: list[tuple[SpokenPiece, ...]] = []
    for one in sentences:
        parts = range(bisect_right(ends, one.start), bisect_left(starts, one.end))
        clipped = ((n, trimmed(text, max(starts[n], one.start), min(ends[n], one.end))) for n in parts)
        pieces.append(tuple(SpokenPiece(span, n) for n, span in clipped if span is not None))
    return tuple(pieces)
