"""Which words of the evidence carry a claim: those that the claim has taken over, or the checker names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+(?:[.,'’:-]\w+)*")
_MOST_WORDS = 1_500
"""Words of claim and quotation up to which they are compared: the time grows with the square."""


def carrying(claim: str, quote: str, named: str = "") -> tuple[Span, ...]:
    """The places in a quotation that carry the claim, in order and apart from each other.

    Args:
        claim: the sentence of the summary.
        quote: the cited words.
        named: words of the article on which a checker's verdict rests, if it names any.
    """
    if named.strip():
        at = quote.find(named.strip())
        if at >= 0:
            return (Span(at, at + len(named.strip())),)
    of_claim, of_quote = list(_WORD.finditer(claim)), list(_WORD.finditer(quote))
    if not of_quote or len(of_claim) + len(of_quote) > _MOST_WORDS:
        return ()
    first, second = ([word.group().casefold() for word in found] for found in (of_claim, of_quote))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return merge(
        Span(of_quote[block.b].start(), of_quote[block.b + block.size - 1].end())
        for block in blocks
        if block.size and _tells(second[block.b : block.b + block.size])
    )


def _tells(words: Sequence[str]) -> bool:
    """Whether a run is more than one small word: "the" in both says nothing."""
    return len(words) > 1 or len(words[0]) > 3 or any(char.isdigit() for char in words[0])


_MOST = 0.6
"""Share of a quotation that carries the claim, below which it stands out; above, the rest steps back."""


def few(parts: Sequence[tuple[str, bool]]) -> bool:
    """Whether only some of the words carry the claim."""
    carrying = sum(len(text) for text, carries in parts if carries)
    return 0 < carrying < _MOST * sum(len(text) for text, _ in parts)


def pieces(text: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The text cut at the spans: each piece with whether it lies in one."""
    found: list[tuple[str, bool]] = []
    at = 0
    for span in spans:
        found += [(text[at : span.start], False), (text[span.start : span.end], True)]
        at = span.end
    return tuple(piece for piece in (*found, (text[at:], False)) if piece[0])
