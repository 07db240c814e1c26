"""Holes: formulas and pictures inside sentences, without which those are none.

"Euler said $e = mc^2$ holds." is shown without its formula; what is left says nothing, or something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.segmentation.furniture import FurnitureRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.document import Document
    from summarize.spans import Span

_HOLE = re.compile(r"!\[|\$\S|\\\(")
_WORD = re.compile(r"\w")
_MARKS = "*_= \t"

HOLE = FurnitureRule(
    code="S110",
    reason="holds a formula or a picture, without which it is no sentence",
    kind=BlockKind.METADATA,
)
"""Takes such a sentence out of its paragraph."""


def holes_of(document: Document) -> list[Span]:
    """Where formulas and pictures stand that are not shown, in order."""
    return [span for span in document.markup if _HOLE.match(span.of(document.text).lstrip(_MARKS))]


def is_torn(text: str, sentence: Span, holes: Sequence[Span]) -> bool:
    """Whether a hole stands in a sentence behind its first word; before that, it is beside the sentence.

    Args:
        text: with a space for each code point of markup.
        sentence: a span of it.
        holes: in order, apart from each other.
    """
    number = bisect_right(holes, sentence.start, key=lambda span: span.end)
    if number >= len(holes) or holes[number].start >= sentence.end:
        return False
    return _WORD.search(text, sentence.start, holes[number].start) is not None
