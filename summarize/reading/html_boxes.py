"""Boxes and notes inside an article that are not its own, told by how they are made and not by their words.

A small box that ends in a lone link or a button, and unlike which the page has nothing else, leads elsewhere.
So does a section under a heading that announces that. A paragraph at the end that begins with the name in the
byline tells who the writer is, in any language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind
from summarize.reading.html_markup import HEADINGS, MarkupWeights, ancestors, is_full_text, is_link
from summarize.segmentation.furniture import announced, judge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarize.reading.html_blocks import HtmlPiece

BOX = ("R117", "a box that leads to something else")
"""Code and reason."""
WRITER = ("R118", "tells who the writer is")
"""Code and reason."""

_BOXES = frozenset({"div", "section", "article", "aside", "table", "td", "ul"})
_MAX_BOX = 500
_MAX_NAMES = 400
_LEVELS = 8
_DIGITS = re.compile(r"[\d_-]+")
_MAX_SHARE = 0.3
_MAX_SENTENCES = 3
_WORD = r"[A-ZÀ-ÞĀ-Ž](?:[\w.-]|['’](?!s\b)){0,20}"
_NAME = re.compile(rf"{_WORD}(?: (?:de|del|van|von|der|da|di|al|el|bin))?(?: {_WORD}){{1,2}}(?=[ ,’'])")
_FIRST, _LAST = 2, 3
_MAX_BYLINE = 12
# Links that a part of an article has: to share it, to comment on it, to move about.
_OWN = frozenset({"F107", "F112", "F113"})


def boxes(pieces: Sequence[HtmlPiece], chosen: AbstractSet[int], weights: MarkupWeights) -> set[int]:
    """The chosen pieces that stand in such boxes."""
    held: dict[Any, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        for element in ancestors(piece.element):
            if element.tag in _BOXES:
                held[element].append(number)
    found: set[int] = set()
    alike: Counter[object] = Counter()
    for element in held:
        alike[_make(element)] += weights.lengths[element]
    for element, numbers in held.items():
        if not _is_small(element, weights):
            continue
        rare = alike[_make(element)] <= _MAX_SHARE * weights.total
        if _is_advertised(pieces[numbers[0]]) or (rare and _leads_away(pieces, numbers)):
            found |= chosen & set(numbers)
    return found


def _make(element: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - lxml is untyped
    """What an element shares with those that the same template made: tags and first classes around it."""
    around = islice(ancestors(element), _LEVELS)
    return tuple((one.tag, _DIGITS.sub("", next(iter(_classes(one)), ""))) for one in around)


def _classes(element: Any) -> list[str]:  # noqa: ANN401
    names: str = element.get("class") or ""
    return names[:_MAX_NAMES].split()


def _is_advertised(first: HtmlPiece) -> bool:
    rule = judge(first.text)
    return rule is not None and rule.code == "F111"


def _is_small(element: Any, weights: MarkupWeights) -> bool:  # noqa: ANN401 - lxml is untyped
    """Whether an element holds little of the main text."""
    length = weights.lengths[element]
    if not 0 < length <= min(_MAX_BOX, _MAX_SHARE * weights.total):
        return False
    return weights.sentences[element] <= _MAX_SENTENCES


def _leads_away(pieces: Sequence[HtmlPiece], numbers: Sequence[int]) -> bool:
    """Whether what stands in an element begins as such boxes do, or has a link or a button of its own."""
    first = pieces[numbers[0]]
    if any(pieces[n].element.tag == "h1" for n in numbers):
        return False
    line = first.text.strip().rstrip(":").rstrip()
    if first.element.tag in HEADINGS and (announced(line) or _is_furniture(line)):
        return True
    texts = [n for n in numbers if is_full_text(pieces[n])]
    return bool(texts) and any(_is_lone(pieces[n]) for n in numbers if n > texts[0])


def _is_lone(piece: HtmlPiece) -> bool:
    """Whether a piece is a button, or nothing but a link, and offers more than to share or to answer."""
    if piece.element.tag != "button" and not is_link(piece):
        return False
    rule = judge(piece.text)
    if rule is not None:
        return rule.kind is BlockKind.FURNITURE and rule.code not in _OWN
    return sum(word.isalpha() for word in piece.text.split()) > 1


def _is_furniture(line: str) -> bool:
    rule = judge(line)
    return rule is not None and rule.kind is BlockKind.FURNITURE


def writers_notes(
    pieces: Sequence[HtmlPiece], chosen: AbstractSet[int], title: int, authors: Sequence[str]
) -> set[int]:
    """Those of the last chosen pieces that begin with a name in the byline, which the text does not name."""
    texts = sorted(n for n in chosen if is_full_text(pieces[n]))
    if len(texts) <= _LAST:
        return set()
    lines = [
        piece.text
        for piece in pieces[max(0, title) : texts[_FIRST]]
        if not is_full_text(piece) and len(piece.text.split()) <= _MAX_BYLINE
    ]
    found: set[int] = set()
    for number in texts[-_LAST:]:
        match = _NAME.match(pieces[number].text)
        if match is None or not any(match.group() in line for line in (*lines, *authors)):
            continue
        if not any(match.group() in pieces[n].text for n in texts if n < number and n not in found):
            found.add(number)
    return found
