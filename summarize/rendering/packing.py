"""What a page carries of an article beside its text, written short: thousands of blocks repeat few facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.errors import InputError
from summarize.spans import TextIndex
from summarize.summary import BlockRecord, LoadedRecord, SourceRecord, SpanRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.summary import Summary


_Parts = tuple[int | tuple[int, int] | tuple[int, int, int], ...]
_GAP = 2
"""Code points between most blocks: an empty line."""


class Packed(BaseModel):
    """The parts of an article, each as gap, length and, for two of them, the index of its facts.

    A part that comes after the usual gap and has the first facts is its length alone.

    Attributes:
        facts: the distinct facts of blocks.
        blocks: the parts.
        markup: likewise, without facts.
        words: the distinct facts of loaded places; the page's script shows them.
        loaded: likewise.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    facts: tuple[dict[str, Any], ...] = ()
    blocks: _Parts = ()
    markup: _Parts = ()
    words: tuple[dict[str, Any], ...] = ()
    loaded: _Parts = ()


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
    parts = {"blocks": _numbers(source.blocks, facts), "markup": _numbers(source.markup, None)}
    made = {name: tuple(numbers) for name, numbers in parts.items()}
    return Packed.model_validate({**made, "facts": facts.rows, "words": words.rows, "loaded": loaded})


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


def _numbers(records: Iterable[SpanRecord], table: _Table | None) -> Iterator[int | tuple[int, ...]]:
    at = 0
    for record in records:
        gap, length = record.start - at, record.end - record.start
        facts = 0 if table is None else table.number(record)
        if (gap, facts) == (_GAP, 0):
            yield length
        else:
            yield (gap, length, facts) if facts else (gap, length)
        at = record.end


def _rows(parts: _Parts, facts: Sequence[dict[str, Any]] | None) -> Iterator[dict[str, Any]]:
    at = 0
    for part in parts:
        gap, length, number = (_GAP, part, 0) if isinstance(part, int) else (*part, 0)[:3]
        start = at + gap
        at = start + length
        if number < 0:
            raise IndexError(number)
        yield {"start": start, "end": at, **(facts[number] if facts is not None else {})}


def carried(summary: Summary) -> str:
    """The summary as JSON without its article, and without what the article's text tells of a citation."""
    whole = summary.model_dump(
        mode="json", exclude={"source": {"text", "blocks", "markup", "loaded"}}, exclude_defaults=True
    )
    text = summary.source.text or ""
    index = TextIndex(text)
    for citation in _citations(whole):
        if _told(citation, text, index).items() <= citation.items():
            for name in ("quote", "utf16_start", "utf16_end"):
                del citation[name]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def restored(whole: dict[str, Any], text: str) -> dict[str, Any]:
    """The same with what ``carried`` left out.

    Raises:
        KeyError: it is not what ``carried`` gives.
        TypeError: likewise.
    """
    index = TextIndex(text)
    for citation in _citations(whole):
        if "quote" not in citation:
            citation.update(_told(citation, text, index))
    return whole


def _citations(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("sentences", "rejected"):
        for sentence in whole.get(name, ()):
            yield from sentence["citations"]


def _told(citation: dict[str, Any], text: str, index: TextIndex) -> dict[str, Any]:
    start, end = citation["start"], citation["end"]
    return {"quote": text[start:end], "utf16_start": index.utf16(start), "utf16_end": index.utf16(end)}
