"""The paragraph under ``About NAME`` that ends a press release: what a house says of itself every time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.document import CITABLE_KINDS, Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABOUT = re.compile(r"About ((?:the )?[A-Z][^.!?\n]{0,60}?)[:\s]*", re.IGNORECASE)
_HEADS = CITABLE_KINDS | {BlockKind.HEADING}
_CODE, _REASON = "F122", "what a press office says of its house under every release"


def mark_boilerplate(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Mark each line ``About NAME`` and the paragraph under it.

    Only where the paragraph begins with that name and the text before names it too: a heading such as
    ``About time`` over a section of the article is none.
    """
    marked = list(blocks)
    for number in range(1, len(blocks) - 1):
        head, under = blocks[number], blocks[number + 1]
        if head.kind not in _HEADS or under.kind not in CITABLE_KINDS or len(head.span) > 80:
            continue
        match = _ABOUT.fullmatch(head.span.of(text))
        if match is None:
            continue
        name = match.group(1).removeprefix("the ").removeprefix("The ")
        start = under.span.of(text).removeprefix("The ")
        if start.startswith(name) and name in text[: head.span.start]:
            for place in (number, number + 1):
                marked[place] = replace(blocks[place], kind=BlockKind.FURNITURE, rule=_CODE, reason=_REASON)
    return marked
