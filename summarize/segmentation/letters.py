"""A page of letters: each has its writer, whose name stands under it, mostly with a place.

One signed text is an article; where names stand under several texts, each with a heading or the end behind
it, the page is one of several writers, and what one says is not said by the others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind
from summarize.language.classes import alternatives
from summarize.language.persons import CAPITAL, CAPITALIZED
from summarize.segmentation.furniture import FurnitureRule

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = re.compile(
    rf"[-–—~ ]{{0,3}}(?P<name>{CAPITALIZED}(?: (?:{CAPITALIZED}|{alternatives('particle')})){{1,3}})"
    rf"(?:, [{CAPITAL}][\w .,'’-]{{1,40}})?"
)
_PLACE = re.compile(rf"{CAPITALIZED}(?:,? (?:{CAPITALIZED}|[a-z][\w.'’-]{{0,20}})){{0,4}}")
_SIGNATURE = FurnitureRule("S108", "says who wrote a letter", kind=BlockKind.BYLINE)
_MIN_LETTERS = 2
# A page knows that a name alone is no sentence.
_LINES = frozenset({BlockKind.BODY, BlockKind.HEADING, BlockKind.METADATA})
_HEADS = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_ENDS = frozenset('.!?…"”»')


def mark_letters(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with signatures as bylines, and with each letter's writer."""
    marked = list(blocks)
    signed = [number for number in range(1, len(marked)) if _is_signature(text, marked, number)]
    if len(signed) < _MIN_LETTERS:
        return marked
    heads = (n for n in range(signed[0] - 1, -1, -1) if marked[n].kind in _HEADS)
    start = next(heads, -1) + 1
    for number in signed:
        match = _NAME.fullmatch(marked[number].span.of(text))
        name = match.group("name") if match else None
        for place in range(start, number):
            if marked[place].kind in CITABLE_KINDS:
                marked[place] = replace(marked[place], speaker=name)
        start = number + 1 + _is_place(text, marked, number + 1)
        for place in range(number, start):
            marked[place] = _SIGNATURE.mark(marked[place])
    return marked


def _is_signature(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is a name under a text, before a heading or the end."""
    block, before = blocks[number], blocks[number - 1]
    signed = block.kind in _LINES and _NAME.fullmatch(block.span.of(text)) is not None
    if not signed or before.kind not in CITABLE_KINDS or text[before.span.end - 1] not in _ENDS:
        return False
    after = number + 1 + _is_place(text, blocks, number + 1)
    return after >= len(blocks) or blocks[after].kind not in CITABLE_KINDS


def _is_place(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether the block is there, and may say from where a letter came."""
    below = blocks[number] if number < len(blocks) else None
    return below is not None and below.kind in _LINES and _PLACE.fullmatch(below.span.of(text)) is not None
