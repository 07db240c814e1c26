"""Sentences of an article, and many of them in little room."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, overload

from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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


_KINDS = tuple(BlockKind)


class SentenceTable(Sequence[Sentence]):
    """Many sentences in little room: a sequence that never changes and makes each sentence when asked for it.

    A sentence takes 25 bytes here, and a quotation 12; as objects, they take some 250 and 200. It equals any
    sequence of the same sentences.
    """

    __slots__ = (
        *("_blocks", "_ends", "_first", "_ids", "_kinds", "_names", "_speakers", "_starts"),
        *("_quoted_ends", "_quoted_speakers", "_quoted_starts"),
    )

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Keep the sentences, of which each may be forgotten as soon as it is read."""
        self._starts, self._ends, self._blocks, self._ids, self._speakers = (array("I") for _ in range(5))
        self._quoted_starts, self._quoted_ends, self._quoted_speakers = (array("I") for _ in range(3))
        self._first = array("I", [0])
        self._kinds = bytearray()
        numbers: dict[str | None, int] = {None: 0}
        for sentence in sentences:
            self._starts.append(sentence.span.start)
            self._ends.append(sentence.span.end)
            self._kinds.append(_KINDS.index(sentence.kind))
            self._blocks.append(sentence.block)
            self._ids.append(sentence.id or 0)
            self._speakers.append(numbers.setdefault(sentence.speaker, len(numbers)))
            for quotation in sentence.quotations:
                self._quoted_starts.append(quotation.span.start)
                self._quoted_ends.append(quotation.span.end)
                self._quoted_speakers.append(numbers.setdefault(quotation.speaker, len(numbers)))
            self._first.append(len(self._quoted_starts))
        self._names = tuple(numbers)

    def __len__(self) -> int:
        """How many sentences it holds."""
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Sentence, ...]: ...
    def __getitem__(self, index: int | slice) -> Sentence | tuple[Sentence, ...]:
        """The sentence at an index, or those of a slice.

        Raises:
            IndexError: there is none.
        """
        if isinstance(index, slice):
            return tuple(self._sentence(number) for number in range(*index.indices(len(self))))
        return self._sentence(range(len(self))[index])

    def __iter__(self) -> Iterator[Sentence]:
        """The sentences, in order."""
        return map(self._sentence, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Whether the other is a sequence of the same sentences."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """That of a tuple of the same sentences."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """How many sentences it holds."""
        return f"<SentenceTable of {len(self)} sentences>"

    def _sentence(self, number: int) -> Sentence:
        quotations = tuple(
            Quotation(
                Span(self._quoted_starts[place], self._quoted_ends[place]),
                self._names[self._quoted_speakers[place]],
            )
            for place in range(self._first[number], self._first[number + 1])
        )
        return Sentence(
            Span(self._starts[number], self._ends[number]),
            _KINDS[self._kinds[number]],
            self._blocks[number],
            self._ids[number] or None,
            quotations,
            self._names[self._speakers[number]],
        )
