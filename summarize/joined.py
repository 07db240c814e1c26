"""An article in which a quotation of several sentences is one with the words that say whose it is.

'"They had it in January. We got it on Monday," he said.' are two sentences, and neither may be told without
the other: the first names no speaker, the second begins in the middle of what he says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.language.analysis import analysis
from summarize.sentence_arrays import BlockKind, Quotation, SentenceTable
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.document import Document
    from summarize.sentence_arrays import Sentence

_KINDS = frozenset({BlockKind.BODY, BlockKind.LIST_ITEM})
_MOST = 3
"""Sentences of a quotation that is joined, at most: a longer one is a speech."""


def joined(document: Document) -> Document:
    """The document with each such quotation as one sentence, which has the ID of its first.

    It is the document itself where nothing is joined. An excerpt is left as it is: what stands in it is
    judged by the sentences of the whole.
    """
    if document.taken_from is not None:
        return document
    # A book has more sentences than there is room for.
    sentences = SentenceTable(_one(group) if len(group) > 1 else group[0] for group in _groups(document))
    if len(sentences) == len(document.sentences):
        return document
    return document.with_parts(document.blocks, sentences).knowing(document.persons)


def _groups(document: Document) -> Iterator[list[Sentence]]:
    """The sentences in order, those of one quotation that is told with its speaker together."""
    group: list[Sentence] = []
    for sentence in document.sentences:
        if group and not _goes_on(group[-1], sentence, document):
            yield from _kept(group, document)
            group = []
        group.append(sentence)
    if group:
        yield from _kept(group, document)


def _goes_on(sentence: Sentence, following: Sentence, document: Document) -> bool:
    """Whether a quotation runs from the end of a sentence into the next of its paragraph."""
    if sentence.block != following.block or not (sentence.quotations and following.quotations):
        return False
    ends, begins = sentence.quotations[-1].span.end, following.quotations[0].span.start
    return not (
        document.text[ends : sentence.span.end].strip()
        or document.text[following.span.start : begins].strip()
    )


def _kept(group: list[Sentence], document: Document) -> Iterator[list[Sentence]]:
    """The group, if it is short and has words beside the quotation; else each sentence by itself."""
    if 1 < len(group) <= _MOST and all(one.kind in _KINDS for one in group):
        told = analysis(" ".join(document.quote(_one(group)).split()))
        if told.own_words:
            yield group
            return
    yield from ([sentence] for sentence in group)


def _one(group: list[Sentence]) -> Sentence:
    """The sentences as one."""
    parts: list[Quotation] = []
    for number, sentence in enumerate(group):
        first, *rest = sentence.quotations or (None,)
        if number and parts and first is not None:
            speaker = parts[-1].speaker or first.speaker
            parts[-1] = Quotation(Span(parts[-1].span.start, first.span.end), speaker)
            parts.extend(part for part in rest if part)
        else:
            parts.extend(sentence.quotations)
    speaker = next((one.speaker for one in reversed(group) if one.speaker), None)
    span = Span(group[0].span.start, group[-1].span.end)
    return replace(group[0], span=span, quotations=tuple(parts), speaker=speaker)
