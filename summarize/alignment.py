"""Find a quote in a text: all exact occurrences, after folding what typography changes.

Letter case, digits and words are not folded: there is no edit distance here, which would ground "900 million"
on "170 million".
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from summarize.folding import fold, joins
from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def find_quote(
    quote: str, text: str, within: Span | None = None, without: Iterable[Span] = ()
) -> tuple[Span, ...]:
    """All places of ``quote`` in ``text`` (or in its part ``within``), in order, as raw spans.

    Matches are whole words: a quote "170 million" is not found in "1170 million". An empty quote has no
    places.

    Args:
        quote: the words.
        text: where they are looked for.
        within: the part of the text that counts.
        without: parts of the text that are read over as if they were not there, in order.
    """
    needle = fold(quote).text
    if not needle:
        return ()
    whole = within or Span(0, max(1, len(text)))
    # The pieces that are read, joined: where each begins in the joined text, and in the whole one.
    pieces: list[str] = []
    joined: list[int] = []
    raws: list[int] = []
    length, end = 0, whole.start
    for start, stop in [*((span.start, span.end) for span in without), (whole.end, whole.end)]:
        piece = text[end : min(start, whole.end)]
        if piece:
            pieces.append(piece)
            joined.append(length)
            raws.append(end)
            length += len(piece)
        end = max(end, stop)
    haystack = fold("".join(pieces))

    def raw(at: int) -> int:
        piece = bisect_right(joined, at) - 1
        return raws[piece] + at - joined[piece]

    places: list[Span] = []
    at = haystack.text.find(needle)
    while at >= 0:
        if _whole_words(haystack.text, at, at + len(needle)):
            place = haystack.span(at, at + len(needle))
            places.append(Span(raw(place.start), raw(place.end - 1) + 1))
        at = haystack.text.find(needle, at + 1)
    return tuple(places)


def _whole_words(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    torn = joins(text[start]) and start > 0 and text[start - 1] != " "
    after = end < len(text) and ((text[end].isalnum() and text[end - 1].isalnum()) or joins(text[end]))
    # "1,170" and "70" in "1,170": a digit group is one word too.
    digits = start > 1 and text[start].isdigit() and text[start - 1] in ",." and text[start - 2].isdigit()
    digits_after = (
        end + 1 < len(text) and text[end - 1].isdigit() and text[end] in ",." and text[end + 1].isdigit()
    )
    return not (before or after or torn or digits or digits_after)
