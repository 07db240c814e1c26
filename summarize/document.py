"""The article as the rest of the program sees it: one canonical text and the places in it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from summarize.errors import InputError
from summarize.spans import Span, TextIndex

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")


class BlockKind(StrEnum):
    """What a block of the article is. Only the kinds in ``CITABLE_KINDS`` may be cited."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    TABLE_ROW = "table row"
    CODE = "code"
    METADATA = "metadata"
    FURNITURE = "furniture"


CITABLE_KINDS = frozenset({BlockKind.BODY, BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of the text.

    Attributes:
        span: where it stands in ``Document.text``.
        kind: what it is.
        rule: code of the deterministic rule that decided the kind, or None for plain body text.
        reason: that rule's reason, for people.
        page: 1-based page number where the format has pages.
        time: where it begins in a recording, in seconds, where the format tells.
        speaker: who speaks or wrote it, where the format or the layout tells.
    """

    span: Span
    kind: BlockKind = BlockKind.BODY
    rule: str | None = None
    reason: str | None = None
    page: int | None = None
    time: float | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words inside one sentence.

    Attributes:
        span: the quoted words, without the quotation marks; a quotation that runs over several
            sentences has one ``Quotation`` in each.
        speaker: who says it, as the article names them, or None where the text does not say.
    """

    span: Span
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article.

    Attributes:
        span: where it stands in ``Document.text``.
        kind: the kind of its block.
        block: index of its block in ``Document.blocks``.
        id: 1-based number over the citable sentences; None for a sentence that may not be cited.
        quotations: quoted parts, in order.
        speaker: who the article reports as saying this sentence, directly or indirectly, or None.
    """

    span: Span
    kind: BlockKind
    block: int
    id: int | None = None
    quotations: tuple[Quotation, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from.

    Attributes:
        name: path, URL, ``-`` for standard input, or ``text`` for a string.
        media_type: what it was read as.
        title: headline, if one was found.
        authors: bylines, if found.
        date: as the source states it.
        site: publisher, if known.
        language: ISO 639-1 code.
    """

    name: str = "text"
    media_type: str = "text/plain"
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    site: str | None = None
    language: str = "en"


@dataclass(frozen=True)
class Document:
    """An article: a text that never changes, and its parts.

    A reader makes it with ``text``, ``source`` and, where the format knows them, ``blocks``;
    ``segmentation.segment`` returns it with blocks and sentences filled in.

    Attributes:
        markup: parts of the text that are no words of the article although they stand within its sentences:
            the targets of links in Markdown, and the marks around them. They are never shown, and nothing
            can be supported by them. In order, apart from each other.

    Raises:
        InputError: the text is empty or white space, or is not valid Unicode.
    """

    text: str
    source: Source = field(default_factory=Source)
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    markup: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        # Neither check makes a copy: a text may be large, and each stage makes a document.
        if not self.text or self.text.isspace():
            raise InputError(f"{self.source.name}: the article is empty")
        surrogate = _SURROGATE.search(self.text)
        if surrogate:
            raise InputError(f"{self.source.name}: not valid Unicode at character {surrogate.start()}")

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def index(self) -> TextIndex:
        """Line numbers and UTF-16 offsets of this text."""
        return TextIndex(self.text)

    @cached_property
    def citable(self) -> tuple[Sentence, ...]:
        """The sentences that may be cited; the one with ID n stands at index n - 1."""
        return tuple(sentence for sentence in self.sentences if sentence.id is not None)

    def sentence(self, sentence_id: int) -> Sentence | None:
        """The citable sentence with that ID, or None if there is none."""
        return self.citable[sentence_id - 1] if 1 <= sentence_id <= len(self.citable) else None

    @cached_property
    def masked(self) -> str:
        """The text with a space for each code point of markup: what may be read, at its offsets."""
        if not self.markup:
            return self.text
        parts: list[str] = []
        end = 0
        for span in self.markup:
            parts += [self.text[end : span.start], " " * len(span)]
            end = span.end
        return "".join([*parts, self.text[end:]])

    def quote(self, place: Sentence | Block | Span) -> str:
        """What the text says at a place, with a space for each code point of markup, so that offsets hold.

        The code points themselves are ``place.span.of(document.text)``.
        """
        return (place if isinstance(place, Span) else place.span).of(self.masked)

    def prose(self, place: Sentence | Block | Span) -> str:
        """What the text says at a place, as people read it: without the markup."""
        span = place if isinstance(place, Span) else place.span
        parts: list[str] = []
        start = span.start
        for piece in self.markup_in(span):
            parts.append(self.text[start : max(start, piece.start)])
            start = max(start, min(piece.end, span.end))
        return "".join([*parts, self.text[start : span.end]])

    def spoken_by(self, sentence: Sentence) -> str | None:
        """Who says or writes the sentence, where a label outside it names them (a transcript, a letter)."""
        return self.blocks[sentence.block].speaker if sentence.block < len(self.blocks) else None

    def labelled(self, sentence: Sentence) -> str:
        """The sentence on one line, behind the name of whoever says it where a label outside it tells."""
        speaker = self.spoken_by(sentence)
        line = " ".join(self.prose(sentence).split())
        return f"{speaker}: {line}" if speaker else line

    def markup_in(self, span: Span) -> tuple[Span, ...]:
        """The pieces of markup that share a code point with ``span``, in order."""
        first = bisect_right(self.markup, span.start, key=lambda piece: piece.end)
        last = bisect_left(self.markup, span.end, key=lambda piece: piece.start)
        return self.markup[first:last]

    @cached_property
    def _analyses(self) -> dict[Callable[[Any], Any], Any]:
        return {}

    def memo(self, analyse: Callable[[Document], T]) -> T:
        """``analyse(self)``, computed once a document: what an article holds does not change."""
        if analyse not in self._analyses:
            self._analyses[analyse] = analyse(self)
        result: T = self._analyses[analyse]
        return result

    @cached_property
    def places(self) -> dict[Span, int]:
        """The index in ``sentences`` of each, by its span."""
        return {sentence.span: i for i, sentence in enumerate(self.sentences)}

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """All sentences that share a code point with ``span``, citable or not, in order."""
        # They are in order and apart from each other.
        first = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.end)
        last = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.span.start)
        return self.sentences[first:last]

    def with_parts(self, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...]) -> Document:
        """The same text with other parts."""
        return replace(self, blocks=blocks, sentences=sentences)
