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
_SIGNATURE = FurnitureRule("S108", "says who wrote a letter", kind=BlockKind.BYLINE)
_MIN_LETTERS = 2
# A page knows that a name alone is no sentence.
_LINES = frozenset({BlockKind.BODY, BlockKind.HEADING, BlockKind.METADATA})
_HEADS = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_ENDS = frozenset('.!?…"”»')


def mark_letters(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with signatures as bylines, and with each letter's writer."""
    marked = list(blocks)
    told = [block.kind in CITABLE_KINDS and text[block.span.end - 1] in _ENDS for block in blocks]
    signed: dict[int, str] = {}
    for number, block in enumerate(blocks):
        match = _NAME.fullmatch(block.span.of(text)) if block.kind in _LINES else None
        # A name under a text, before a place, a heading or the end.
        if match and number and told[number - 1] and not any(told[number : number + 2]):
            signed[number] = match["name"]
    if len(signed) < _MIN_LETTERS:
        return marked
    writer: str | None = None
    for number, block in reversed(list(enumerate(blocks))):
        if number in signed:
            writer = signed[number]
            marked[number] = _SIGNATURE.mark(block)
        elif block.kind in _HEADS:
            writer = None
        elif block.kind in CITABLE_KINDS and writer:
            marked[number] = replace(block, speaker=writer)
    return marked
