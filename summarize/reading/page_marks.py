"""Letters and figures beside a text that are read in another way: dropped capitals, numbers of lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.reading.layout import LayoutPiece

_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
# What a word after "a" may begin with: a consonant and a vowel, or a cluster of English.
_ONSET = re.compile(
    r"(?:[bcdfghjklmnpqrstvwyz](?=[aeiouy])|(?:sch|scr|shr|spl|spr|str|thr|squ)"
    r"|(?:bl|br|ch|cl|cr|dr|dw|fl|fr|gl|gr|kn|ph|pl|pr|qu|sc|sh|sk|sl|sm|sn|sp|st|sw|th|tr|tw|wh|wr)(?=[aeiouy]))"
)
_BEGIN_WITH_A = frozenset(
    """
    about above abroad according across adam africa african africans again age ages ago ahead alaska
    alive almost alone along aloud already also although always am amazon amid amend america
    american americans among an and another any anybody anyone anything apart are around arise as
    aside ask asleep at avoid await awake award aware away
    """.split()
)
_MIN_COUNTED = 5
_MAX_COUNT = 4


def _stands_alone(cap: str, word: str, words: Mapping[str, int]) -> bool:
    """Whether a dropped "A", "I" or "O" is a word: ``A council``, and not ``Acouncil``.

    Args:
        cap: the letter.
        word: the letters behind it.
        words: how often the document has each word, in lower case; ``word`` is counted once for this place.
    """
    joined = (cap + word).lower()
    if joined in words or cap not in "AIO":
        return False
    if words.get(word.lower(), 0) > 1:
        return True
    # Neither is known: of words that begin with an "a", most that begin sentences are these.
    return cap == "A" and joined not in _BEGIN_WITH_A and _ONSET.match(word) is not None


def without_line_numbers(pieces: Sequence[LayoutPiece]) -> list[LayoutPiece]:
    """The pieces without figures that count the lines beside them, as in a pleading."""
    figures = [piece for piece in pieces if _DIGITS.fullmatch(piece.text) and len(piece.text) <= _MAX_COUNT]
    if len(figures) < _MIN_COUNTED:
        return list(pieces)
    first = (
        min(piece.left for piece in pieces if piece not in set(figures))
        if len(figures) < len(pieces)
        else 0.0
    )
    beside = sorted((piece for piece in figures if piece.right <= first + 1), key=lambda piece: -piece.bottom)
    steps = [int(below.text) - int(above.text) for above, below in pairwise(beside)]
    if len(beside) < _MIN_COUNTED or len(set(steps)) != 1 or steps[0] <= 0:
        return list(pieces)
    counted = set(beside)
    return [piece for piece in pieces if piece not in counted]


def words_of(pieces: Iterable[LayoutPiece]) -> Counter[str]:
    """How often each word stands in some pieces, in lower case."""
    return Counter(match.lower() for piece in pieces for match in _WORDS.findall(piece.text))


def with_drop_caps(
    pieces: Sequence[LayoutPiece], words: Mapping[str, int] | None = None
) -> list[LayoutPiece]:
    """Large first letters put at the head of their paragraphs, and the lines beside them flush with them.

    Args:
        pieces: of a page.
        words: how often the document has each word; None takes those of the page.
    """
    caps = [
        piece for piece in pieces if len(piece.text) == 1 and piece.text.isalpha() and piece.text.isupper()
    ]
    kept = list(pieces)
    counts = words if words is not None or not caps else words_of(pieces)
    for cap in caps:
        beside = [
            n
            for n, piece in enumerate(kept)
            if 0 <= piece.left - cap.right < cap.height
            and piece.height < 0.7 * cap.height
            and cap.bottom - 0.5 * piece.height < piece.bottom < cap.top
        ]
        if len(beside) < 2:
            continue
        first = max(beside, key=lambda n: (kept[n].bottom, -kept[n].left))
        word = _WORDS.match(kept[first].text)
        alone = word is not None and _stands_alone(cap.text, word.group(), counts or {})
        for n in beside:
            piece = kept[n]
            text = cap.text + " " * alone + piece.text if n == first else piece.text
            if n == first or piece.left - cap.right < 0.5 * cap.height:
                kept[n] = replace(piece, text=text, left=cap.left)
        kept.remove(cap)
    return kept
