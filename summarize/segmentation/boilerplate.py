"""Sections that are no part of an article, told by the line over them.

The paragraph under ``About NAME`` that ends a press release is what a house says of itself every time; what
stands under ``Media contact`` or ``Related topics`` (rules of ``furniture.toml``) tells whom to ask and what
else to read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind
from summarize.segmentation.furniture import FurnitureRule, announced, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADS = CITABLE_KINDS | {BlockKind.HEADING, BlockKind.METADATA}
# Cells of a table are parted by bars as entries of a menu are.
_BARRED = frozenset({"F103", "F112"})
_NEAR_START, _NEAR_END = 8, 4
_ABOUT = re.compile(r"About (?:the )?([A-Z][^.!?\n]{0,60}?)[:\s]*", re.IGNORECASE)
_HOUSE = FurnitureRule("F122", "what a press office says of its house under every release")
_SENTENCES = re.compile(r"\w{2}[.!?](?=\s|$)")
_MAX_HEAD = 80
_MAX_UNDER = 12


def mark_furniture(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those marked that a rule tells to be no part of the article, and such sections."""
    marked: list[Block] = []
    for number, block in enumerate(blocks):
        ends = {"start": number < _NEAR_START, "end": len(blocks) - number <= _NEAR_END}
        near = [place for place, is_near in ends.items() if is_near]
        rule = judge(block.span.of(text), near) if block.kind in CITABLE_KINDS else None
        kept = rule is None or (block.kind is BlockKind.TABLE_ROW and rule.code in _BARRED)
        marked.append(block if rule is None or kept else rule.mark(block))
    return _mark_sections(text, marked)


def _mark_sections(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such sections marked, each with the line over it.

    A section goes to the next heading. ``About NAME`` counts only where the paragraph begins with that name
    and the text before names it too: a heading such as ``About time`` over a section of the article is none.
    """
    marked = list(blocks)
    for number, head in enumerate(blocks):
        if len(head.span) > _MAX_HEAD or head.kind not in _HEADS:
            continue
        house = _announces_house(text, blocks, number)
        rule = _HOUSE if house else announced(head.span.of(text))
        if rule is None or (rule.place == "end" and 2 * head.span.start <= blocks[-1].span.end):
            continue
        end = number + 2 if house else _end_of_section(text, blocks, number, rule.most_under)
        for place in range(number, end):
            if marked[place].kind in _HEADS:
                marked[place] = rule.mark(marked[place])
    return marked


def _announces_house(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a line is ``About NAME`` over a paragraph on a house that the text before names."""
    match = _ABOUT.fullmatch(blocks[number].span.of(text))
    if match is None or number + 1 >= len(blocks) or blocks[number + 1].kind not in CITABLE_KINDS:
        return False
    start = blocks[number + 1].span.of(text).removeprefix("The ")
    return start.startswith(match[1]) and match[1] in text[: blocks[number].span.start]


def _end_of_section(text: str, blocks: Sequence[Block], number: int, most: int) -> int:
    """Where what stands under a line ends; at the line itself where that is as long as an article."""
    end = number + 1
    while end < len(blocks) and blocks[end].kind is not BlockKind.HEADING and end - number <= _MAX_UNDER:
        end += 1
    under = [block.span.of(text) for block in blocks[number + 1 : end] if block.kind is BlockKind.BODY]
    sentences = sum(len(_SENTENCES.findall(part)) for part in under)
    return number if sentences > 2 and sum(map(len, under)) > most else end
