"""The article as the rest of the program sees it: one canonical text and the places in it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from summarize.errors import InputError
from summarize.language.analysis import analysis
from summarize.language.persons import Persons, persons_in
from summarize.lazy import cached_property
from summarize.sentence_arrays import CITABLE_KINDS, BlockKind, Quotation, Sentence, SentenceTable
from summarize.spans import Span, TextIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "CITABLE_KINDS",
    "Block",
    "BlockKind",
    "Document",
    "Piece",
    "Places",
    "Quotation",
    "Sentence",
    "Source",
]

T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")


_SIGNING = frozenset({BlockKind.BYLINE, BlockKind.METADATA})
"""Kinds of lines that say who wrote an article.

Whom only the data of a page calls its author, the text may name as anybody.
"""


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


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the whole text.

    Attributes:
        start: where it stands in the excerpt.
        span: where it stands in the whole.
        sentences: its sentences, as indices of the whole document's.
    """

    start: int
    span: Span
    sentences: range

    @property
    def shift(self) -> int:
        """What is added to an offset in the excerpt to get that in the whole."""
        return self.span.start - self.start


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pieces of an excerpt stand.

    Attributes:
        whole: the document that it was taken from.
        pieces: in order, apart from each other.
    """

    whole: Document
    pieces: tuple[Piece, ...]

    def to_whole(self, span: Span) -> Span:
        """The same place in the whole text.

        Raises:
            ValueError: the span lies in no piece.
        """
        number = bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(0, number)]
        moved = span.shifted(piece.shift)
        if not piece.span.contains(moved):
            raise ValueError(f"{span} is in no piece of the excerpt")
        return moved

    def from_whole(self, spans: Iterable[Span]) -> frozenset[Span]:
        """Those of the spans that lie in a piece, as places in the excerpt."""
        found = set()
        for span in spans:
            number = bisect_right(self.pieces, span.start, key=lambda piece: piece.span.start) - 1
            piece = self.pieces[max(0, number)]
            if piece.span.contains(span):
                found.add(span.shifted(-piece.shift))
        return frozenset(found)


@dataclass(frozen=True)
class Document:
    """An article: a text that never changes, and its parts.

    A reader makes it with ``text``, ``source`` and, where the format knows them, ``blocks``;
    ``segmentation.segment`` returns it with blocks and sentences filled in.

    Attributes:
        markup: parts of the text that are no words of the article although they stand within its sentences:
            the targets of links in Markdown, and the marks around them. They are never shown, and nothing
            can be supported by them. In order, apart from each other.
        taken_from: of an excerpt: the whole document, and where its pieces stand in it.

    Raises:
        InputError: the text is empty or white space, or is not valid Unicode.
    """

    text: str
    source: Source = field(default_factory=Source)
    blocks: tuple[Block, ...] = ()
    sentences: Sequence[Sentence] = ()
    markup: tuple[Span, ...] = ()
    taken_from: Places | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Neither check makes a copy: a text may be large, and each stage makes a document.
        if not self.text or self.text.isspace():
            raise InputError(f"{self.source.name}: the text is empty")
        surrogate = None if self.text.isascii() else _SURROGATE.search(self.text)
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
    def citable(self) -> Sequence[Sentence]:
        """The sentences that may be cited, in order; the IDs of a whole document run from 1 without a gap."""
        found = (sentence for sentence in self.sentences if sentence.id is not None)
        return SentenceTable(found) if isinstance(self.sentences, SentenceTable) else tuple(found)

    def sentence(self, sentence_id: int) -> Sentence | None:
        """The citable sentence with that ID, or None if there is none."""
        place = bisect_left(self.citable, sentence_id, key=_number)
        found = self.citable[place : place + 1]
        return found[0] if found and found[0].id == sentence_id else None

    @property
    def author(self) -> str | None:
        """The one author of the article, if a byline or a header line of its text names them; else None."""
        if len(self.source.authors) != 1:
            return None
        (name,) = self.source.authors
        lines = (self.quote(block) for block in self.blocks if block.kind in _SIGNING)
        return name if any(name in line for line in lines) else None

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
        if not self.markup:
            return span.of(self.text)
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
    def persons(self) -> Persons:
        """Whom the text names; ``segment`` has learned it already, but for excerpts."""
        return persons_in(analysis(self.quote(sentence)) for sentence in self.citable)

    def knowing(self, persons: Persons) -> Document:
        """The same document, of which it is known whom it names."""
        self.__dict__["persons"] = persons  # where ``cached_property`` looks
        return self

    @cached_property
    def _analyses(self) -> dict[object, Any]:
        return {}

    def memo(self, analyse: Callable[[Document], T]) -> T:
        """``analyse(self)``, computed once a document: what an article holds does not change."""
        if analyse not in self._analyses:
            self._analyses[analyse] = analyse(self)
        result: T = self._analyses[analyse]
        return result

    def memo_of(self, sentence: Sentence, analyse: Callable[[Document, Sentence], T]) -> T:
        """``analyse(self, sentence)``, computed once a sentence, for those that somebody asks about."""
        key = (analyse, sentence.span.start)
        if key not in self._analyses:
            self._analyses[key] = analyse(self, sentence)
        result: T = self._analyses[key]
        return result

    def forget(self) -> None:
        """Drop what ``memo`` keeps: it refers to the document in turn, so that it would stay for a while."""
        self._analyses.clear()

    def memo_places(self, find: Callable[[Document], frozenset[Span]]) -> frozenset[Span]:
        """The places that ``find`` marks; in an excerpt those that it marks in the whole.

        For what may depend on sentences far away: a list behind a colon, who speaks under a label.
        """
        if self.taken_from is None:
            return self.memo(find)
        key = (find, "from the whole")
        if key not in self._analyses:
            self._analyses[key] = self.taken_from.from_whole(self.taken_from.whole.memo(find))
        found: frozenset[Span] = self._analyses[key]
        return found

    @cached_property
    def places(self) -> dict[Span, int]:
        """The index in ``sentences`` of each, by its span."""
        return {sentence.span: i for i, sentence in enumerate(self.sentences)}

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """All sentences that share a code point with ``span``, citable or not, in order."""
        # They are in order and apart from each other.
        first = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.end)
        last = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.span.start)
        return tuple(self.sentences[first:last])

    def with_parts(self, blocks: tuple[Block, ...], sentences: Sequence[Sentence]) -> Document:
        """The same text with other parts."""
        return replace(self, blocks=blocks, sentences=sentences)


def _number(sentence: Sentence) -> int:
    return sentence.id or 0
