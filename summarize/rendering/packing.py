"""What a page carries of an article beside its text, written short: thousands of blocks repeat few facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.errors import InputError
from summarize.summary import BlockRecord, LoadedRecord, SourceRecord, SpanRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Packed(BaseModel):
    """The parts of an article, each as gap, length and, for two of them, the index of its facts.

    Attributes:
        facts: the distinct facts of blocks.
        blocks: three numbers a block.
        markup: two numbers a piece of markup.
        words: the distinct facts of loaded places; the page's script shows them.
        loaded: three numbers a place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: tuple[dict[str, Any], ...] = ()
    blocks: tuple[int, ...] = ()
    markup: tuple[int, ...] = ()
    words: tuple[dict[str, Any], ...] = ()
    loaded: tuple[int, ...] = Field(default=())


def packed(source: SourceRecord, *, whole: bool = True) -> Packed:
    """What a page carries.

    Args:
        source: the article.
        whole: whether the article shall be found again in the page; if not, only ``words``.
    """
    facts, words = _Table(), _Table()
    loaded = tuple(_numbers(source.loaded, words))
    if not whole:
        return Packed(words=tuple(words.rows))
    blocks = tuple(_numbers(source.blocks, facts))
    markup = tuple(_numbers(source.markup, None))
    return Packed(
        facts=tuple(facts.rows), blocks=blocks, markup=markup, words=tuple(words.rows), loaded=loaded
    )


def unpacked(data: object, source: SourceRecord, text: str) -> SourceRecord:
    """The article of a page again.

    Args:
        data: what the page carries beside the summary.
        source: what the summary says of the article.
        text: the canonical text.

    Raises:
        InputError: it is not what ``packed`` gives.
    """
    try:
        parts = Packed.model_validate(data)
        return SourceRecord.model_validate(
            {
                **source.model_dump(),
                "text": text,
                "blocks": [BlockRecord.model_validate(row) for row in _rows(parts.blocks, parts.facts)],
                "markup": [SpanRecord.model_validate(row) for row in _rows(parts.markup, None)],
                "loaded": [LoadedRecord.model_validate(row) for row in _rows(parts.loaded, parts.words)],
            }
        )
    except (ValidationError, IndexError, ValueError) as error:
        raise InputError("not a page of summarize: its data about the article are damaged") from error


class _Table:
    """Distinct rows, numbered from 0."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}

    def number(self, record: SpanRecord) -> int:
        facts = record.model_dump(mode="json", exclude={"start", "end"}, exclude_defaults=True)
        key = repr(facts)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(facts)
        return self._numbers[key]


def wording(source: SourceRecord) -> list[int]:
    """For each loaded place of an article the index of its facts in ``Packed.words``."""
    table = _Table()
    return [table.number(place) for place in source.loaded]


def _numbers(records: Iterable[SpanRecord], table: _Table | None) -> Iterator[int]:
    at = 0
    for record in records:
        yield record.start - at
        yield record.end - record.start
        if table is not None:
            yield table.number(record)
        at = record.end


def _rows(numbers: Sequence[int], facts: Sequence[dict[str, Any]] | None) -> Iterator[dict[str, Any]]:
    at = 0
    each = 2 if facts is None else 3
    for first in range(0, len(numbers), each):
        row = numbers[first : first + each]
        start = at + row[0]
        at = start + row[1]
        if facts is not None and row[2] < 0:
            raise IndexError(row[2])
        yield {"start": start, "end": at, **(facts[row[2]] if facts is not None else {})}
