"""Find a quote in a text: all exact occurrences, after folding what typography changes.

White space runs, Unicode compatibility forms and typographic quotation marks, dashes and ellipses are
folded, with a map back to raw offsets. Letter case, digits and words are not: there is no edit distance
here, which would ground "900 million" on "170 million".
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from summarize.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FOLD = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "\u00ad": "",  # soft hyphen
    "\u200b": "",  # zero-width space
    "\u2060": "",  # word joiner
    "\ufeff": "",  # byte order mark inside a text
}


def fold(text: str) -> tuple[str, list[int]]:
    """Fold ``text``; the list gives for each folded code point the raw offset that it comes from.

    Combining characters are composed with their base first, so that two spellings of "é" are equal.
    """
    folded: list[str] = []
    origin: list[int] = []
    space = True  # leading white space is dropped
    for start, cluster in _clusters(text):
        if cluster.isspace():
            if not space:
                folded.append(" ")
                origin.append(start)
            space = True
            continue
        for char in unicodedata.normalize("NFKC", cluster):
            for out in _FOLD.get(char, char):
                if out.isspace() and space:
                    continue
                folded.append(" " if out.isspace() else out)
                origin.append(start)
                space = out.isspace()
    while folded and folded[-1] == " ":
        folded.pop()
        origin.pop()
    return "".join(folded), origin


def _fold_without(text: str, skipped: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """``fold`` of the text without the skipped parts, with offsets into the whole text."""
    if not skipped:
        return fold(text)
    kept: list[int] = []
    end = 0
    for start, stop in [*skipped, (len(text), len(text))]:
        kept.extend(range(end, max(end, start)))
        end = max(end, stop)
    folded, origin = fold("".join(text[at] for at in kept))
    return folded, [kept[at] for at in origin]


def _clusters(text: str) -> list[tuple[int, str]]:
    """Each base character with the combining marks that follow it, and its offset."""
    clusters: list[tuple[int, str]] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not unicodedata.combining(text[i]):
            clusters.append((start, text[start:i]))
            start = i
    return clusters if text else []


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
    offset = within.start if within else 0
    raw = within.of(text) if within else text
    needle, _ = fold(quote)
    haystack, origin = _fold_without(raw, [(span.start - offset, span.end - offset) for span in without])
    places: list[Span] = []
    at = haystack.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if _whole_words(haystack, at, end):
            raw_end = _cluster_end(raw, origin[end - 1])
            places.append(Span(offset + origin[at], offset + raw_end))
        at = haystack.find(needle, at + 1)
    return tuple(places)


def _whole_words(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    # "1,170" and "70" in "1,170": a digit group is one word too.
    digits = start > 1 and text[start].isdigit() and text[start - 1] in ",." and text[start - 2].isdigit()
    digits_after = (
        end + 1 < len(text) and text[end - 1].isdigit() and text[end] in ",." and text[end + 1].isdigit()
    )
    return not (before or after or digits or digits_after)


def _cluster_end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
