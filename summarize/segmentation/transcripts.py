"""Transcripts: who speaks and when, in the shapes in which programs write it.

A turn begins with a head: a name with a time before it, behind it or beside it on a line of its own; a name
alone on its line; or a time alone. The head is no part of what is said. A name and a colon before the words,
without a time, stay in the sentence. One head is an accident; a text has turns if heads come back.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarize.document import CITABLE_KINDS, Block, BlockKind
from summarize.language.classes import alternatives, members
from summarize.language.persons import CAPITAL, CAPITALIZED
from summarize.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_WORD = rf"(?:{CAPITALIZED}|\d{{1,3}}|{alternatives('particle')}|of)"
_NAME = rf"(?P<name>{CAPITALIZED}(?: {_WORD}){{0,4}}|@\w{{2,30}})[*_]{{0,3}}(?: \([^()\d\n]{{1,40}}\))?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? )?"
_CLOCK = r"(?P<time>(?:\d{1,2}:)?\d{1,3}:\d\d(?:[.,]\d{1,3})?)(?![:\d])(?: ?[AaPp]\.?[Mm]\.?)?"
_TIME = rf"[\[(<]?{_DATE}{_CLOCK}(?:, \d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}})?[\])>]?"
_LEAD = r"[ \t*_]{0,6}(?:>>+ ?|[-–—] )?"
_AFTER = r"[ \t*_]{0,8}"
_GAP = r"(?:[ \t]{1,20}|[ \t]{0,4}[-–—|,•·][ \t]{0,4})"
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}{_TIME}{_GAP}<?{_NAME}>?{_AFTER}:{_AFTER}(?=\S)",  # [00:12] Ann Lee: Good evening.
        rf"{_LEAD}{_NAME}{_GAP}{_TIME}{_AFTER}:{_AFTER}(?=\S)",  # Ann Lee (00:12): Good evening.
        rf"{_LEAD}{_NAME}{_GAP}{_TIME}{_AFTER}:?{_AFTER}(?=\r?\n|\Z)",  # Ann Lee 0:12, and a line
        rf"{_LEAD}{_TIME}{_GAP}{_NAME}{_AFTER}:?{_AFTER}(?=\r?\n|\Z)",  # 0:12 Ann Lee, and a line
        rf"[ \t]{{0,6}}{_NAME}{_AFTER}:{_AFTER}(?=\r?\n)",  # Ann Lee: and a line
        r"[ \t]{0,6}(?P<name>[QA])[.:][ \t]{1,8}(?=\S)",  # Q. Did you see it?
        rf"{_LEAD}{_TIME}(?:[ \t]*[-–—|:][ \t]*|[ \t]+|(?=\r?\n))",  # 0:12 good evening
    )
)
_SAYS = re.compile(
    r"[\s*_]{0,6}(?:>>+ ?|[-–—•] )?"
    rf"(@\w{{2,30}}|{CAPITALIZED}(?: (?:{CAPITALIZED}|\d{{1,3}})){{0,3}}+)"
    rf"(?:, [{CAPITAL}][\w .'’-]{{1,40}})?(?: \([^()\n]{{1,40}}\)){{0,2}}[\s*_]{{0,6}}:[*_]{{0,3}}\s"
)
"""REYES (Leeds, Lab): We stay."""
_LINE = re.compile(r"[^\r\n]+")
_MIN_HEADS = 3
_MAX_HEAD = 200
_SHARE = 0.25
_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.TITLE})
LABEL, _REASON = "S107", "says who speaks, or when"


class _Turn(NamedTuple):
    """The head of a turn: who speaks, or None where it tells a time alone, and when, in seconds."""

    span: Span
    speaker: str | None
    time: float | None


def with_turns(
    text: str, blocks: Sequence[Block], paragraphs: Callable[[str, int, int], list[Block]]
) -> Sequence[Block]:
    """The blocks of a text, with the heads of turns apart and what is said under the name of who says it.

    Args:
        text: with a space for each code point of markup.
        blocks: as the reader knows them, or none.
        paragraphs: gives the blocks of a part of a text of which no reader knows any.
    """
    if any(block.speaker or block.time is not None for block in blocks):
        return blocks
    running = CITABLE_KINDS - {BlockKind.TABLE_ROW}
    lines = (line.start() for line in _LINE.finditer(text))
    turns = _turns(text, (block.span.start for block in blocks if block.kind in running) if blocks else lines)
    parts = list(blocks)
    if not blocks:
        edges = [edge for turn in turns.values() for edge in (turn.span.start, turn.span.end)]
        for start, end in pairwise([0, *edges, len(text)]):
            if start in turns and end > start:
                parts.append(Block(turns[start].span))
            elif text[start:end].strip():
                parts += paragraphs(text, start, end)
    return _parted(text, parts, turns) if turns else parts


def labels(text: str, blocks: Sequence[Block]) -> list[str | None]:
    """Who speaks in each block, where blocks begin with names that come back (``REYES: …``)."""
    found: dict[int, str] = {}
    for number, block in enumerate(blocks):
        match = _SAYS.match(text, block.span.start, block.span.end) if block.kind in CITABLE_KINDS else None
        if match and match[1].lower() not in members("no_speaker"):
            found[number] = match[1]
    if len(found) < _MIN_HEADS or len(set(found.values())) == len(found):
        return [None] * len(blocks)
    told: list[str | None] = []
    current: str | None = None
    for number, block in enumerate(blocks):
        current = None if block.kind in _HEADINGS else found.get(number, current)
        told.append(current)
    return told


def _turns(text: str, places: Iterable[int]) -> dict[int, _Turn]:
    """The heads of turns by their starts, where there are enough of one shape for a transcript."""
    found: list[tuple[int, _Turn]] = []
    count = 0
    for start in places:
        count += 1
        end = min(len(text), start + _MAX_HEAD)
        tried = ((shape, pattern.match(text, start, end)) for shape, pattern in enumerate(_SHAPES))
        found += [(shape, _turn(match)) for shape, match in tried if match][:1]
    heads = Counter(shape for shape, _ in found)
    voices = Counter(shape for shape, _ in {(shape, turn.speaker) for shape, turn in found})
    least = max(_MIN_HEADS, _SHARE * count)
    alike = {shape for shape in heads if heads[shape] >= least and voices[shape] < heads[shape]}
    return {turn.span.start: turn for shape, turn in found if shape in alike}


def _turn(match: re.Match[str]) -> _Turn:
    groups = match.groupdict()
    name, clock = groups.get("name"), groups.get("time")
    if name and name.isupper() and len(name) > 2:
        name = name.title()
    parts = reversed(clock.replace(",", ".").split(":")) if clock else ()
    seconds = sum(float(part) * 60**n for n, part in enumerate(parts)) if clock else None
    return _Turn(trimmed(match.string, match.start(), match.end()) or Span(*match.span()), name, seconds)


def _parted(text: str, blocks: Sequence[Block], starts: dict[int, _Turn]) -> list[Block]:
    """The blocks of a reader, with heads apart; a block without a head goes on with the turn before."""
    parted: list[Block] = []
    current: _Turn | None = None
    for block in blocks:
        content = block.span.of(text)
        turn = starts.get(block.span.start + len(content) - len(content.lstrip()))
        if block.kind in _HEADINGS:
            current = None
        if turn is not None and turn.span.end <= block.span.end:
            current = turn
            head = Span(block.span.start, turn.span.end)
            parted.append(Block(head, BlockKind.METADATA, LABEL, _REASON, block.page, turn.time))
            rest = trimmed(text, turn.span.end, block.span.end)
            if rest is None:
                continue
            block = replace(block, span=rest)  # noqa: PLW2901 - the block without its head
        if current is not None and block.kind in CITABLE_KINDS:
            block = replace(block, time=current.time, speaker=current.speaker)  # noqa: PLW2901
        parted.append(block)
    return parted
