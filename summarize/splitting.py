"""Where a long text is parted, so that each part fits the model that reads it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.document import Document, Sentence

_SENTENCE, _PARAGRAPH, _SECTION = 0, 1, 2

_LEAST = 0.6
"""Share of its fair size from which a part may end, where the border is a better one than those behind."""


@dataclass(frozen=True, slots=True)
class Parting:
    """How a document is parted.

    Attributes:
        parts: indices of ``Document.sentences``, in order; headings go with what stands under them.
        too_long: citable sentences that fit no part.
    """

    parts: tuple[range, ...]
    too_long: tuple[Sentence, ...] = ()


def part(document: Document, cost: Callable[[Sentence], int], room: int) -> Parting:
    """Part a document into pieces of about equal size, at section borders where there are any near.

    Else at the border of a paragraph, which is no list's inside, and of a sentence where even a paragraph
    does not fit. Time: linear.

    Args:
        document: a segmented document.
        cost: what a citable sentence takes of the room.
        room: the most that a part may take.
    """
    fitting, too_long = _measured(document, cost, room)
    total = sum(item.cost for item in fitting)
    fair = math.ceil(total / max(1, math.ceil(total / room))) if fitting else room
    parts: list[range] = []
    begin = 0
    while begin < len(fitting):
        end = _end(fitting, begin, fair, room)
        first = fitting[begin - 1].index + 1 if begin else 0
        last = fitting[end - 1].index + 1
        parts += _runs(first, last, {s.index for s in too_long})
        begin = end
    return Parting(tuple(parts), tuple(s.sentence for s in too_long))


@dataclass(frozen=True, slots=True)
class _Item:
    sentence: Sentence
    index: int
    cost: int
    border: int
    """How good a border stands before it."""


def _measured(
    document: Document, cost: Callable[[Sentence], int], room: int
) -> tuple[list[_Item], list[_Item]]:
    fitting: list[_Item] = []
    too_long: list[_Item] = []
    heading, before = False, None
    for index, sentence in enumerate(document.sentences):
        if sentence.id is None:
            heading = heading or sentence.kind in {BlockKind.HEADING, BlockKind.TITLE}
            continue
        border = _SECTION if heading else _PARAGRAPH
        same = before is not None and before.block == sentence.block
        # A list is not parted from what announces it.
        if same or (sentence.kind is BlockKind.LIST_ITEM and not heading):
            border = _SENTENCE
        item = _Item(sentence, index, cost(sentence), border)
        (fitting if item.cost <= room else too_long).append(item)
        heading, before = False, sentence
    return fitting, too_long


def _end(items: Sequence[_Item], begin: int, fair: int, room: int) -> int:
    """The index behind the last item of the part that begins at ``begin``."""
    taken = 0
    best, quality = begin + 1, (-1, 0.0)
    for at in range(begin, len(items)):
        taken += items[at].cost
        if taken > room:
            return best if quality[0] >= 0 else max(at, begin + 1)
        last = at + 1 == len(items)
        if last and taken <= max(fair, room * _LEAST):
            return at + 1
        if taken >= fair * _LEAST or last:
            border = _SECTION if last else items[at + 1].border
            quality, best = max((quality, best), ((border, -abs(taken - fair)), at + 1))
    return best


def _runs(first: int, last: int, without: set[int]) -> list[range]:
    """The range in pieces around what is left out."""
    if not without.intersection(range(first, last)):
        return [range(first, last)]
    runs: list[range] = []
    begin = first
    for index in sorted(without.intersection(range(first, last))):
        if index > begin:
            runs.append(range(begin, index))
        begin = index + 1
    return [*runs, range(begin, last)] if begin < last else runs
