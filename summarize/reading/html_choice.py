"""Which pieces of a page are its main text: trafilatura picks, and what it drops of the like is put back.

Each piece of text gets a mark (two rare characters) before trafilatura sees the page, so that what it keeps
can be found again. Where it picks little of what a page has in full sentences, the element that holds most of
those is taken instead. Readers' comments are known apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind
from summarize.reading.html_blocks import pieces_of
from summarize.reading.html_boxes import boxes
from summarize.reading.html_comments import readers_posts
from summarize.reading.html_markup import (
    HEADINGS,
    MarkupWeights,
    ancestors,
    is_full_text,
    kind_of,
    list_or_table_of,
    template_of,
    weigh,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.reading.html_blocks import HtmlPiece

# Ideographs that hardly any page has. Letters of a script, so that trafilatura keeps them as text.
_FIRST, _SECOND, _BASE = 0x20000, 0x25000, 0x5000
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _BASE - 1)}][{chr(_SECOND)}-{chr(_SECOND + _BASE - 1)}]")
# A page whose full sentences trafilatura takes less of than this has been misread.
_TOO_LITTLE = 0.5
_LITTLE = 100
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class HtmlChoice:
    """The main text of a page.

    Attributes:
        pieces: all of the page.
        numbers: of those that are main text.
        posts: of those that readers wrote.
        boxes: of those that stand in boxes which lead elsewhere.
        weights: what each element holds of the main text.
    """

    pieces: list[HtmlPiece]
    numbers: set[int]
    posts: frozenset[int]
    weights: MarkupWeights
    boxes: frozenset[int] = frozenset()


def main_pieces(tree: Any) -> HtmlChoice:  # noqa: ANN401 - lxml is untyped
    """The pieces of a page, and which of them are main text. The tree is changed by this."""
    _show_noscript(tree)
    pieces = pieces_of(tree)
    chosen = _chosen(tree, pieces)
    full = {number for number, piece in enumerate(pieces) if is_full_text(piece)}
    best = _fullest(pieces, full)
    if sum(len(pieces[n].text) for n in full & chosen) < _TOO_LITTLE * sum(len(pieces[n].text) for n in best):
        chosen = best
    if not chosen:
        return HtmlChoice(pieces, set(), frozenset(), weigh([]))
    weights = weigh(pieces[number] for number in chosen)
    chosen |= _alike(pieces, chosen) | _beside(pieces, chosen) | _next_to(pieces, chosen, full)
    chosen |= _under_title(pieces, chosen, full)
    chosen |= _heads_of(pieces, chosen)
    posts = readers_posts(pieces, chosen, weights.lengths, weights.total)
    weights = weigh(pieces[n] for n in chosen if n not in posts)
    return HtmlChoice(pieces, chosen, posts, weights, frozenset(boxes(pieces, chosen - posts, weights)))


def _show_noscript(tree: Any) -> None:  # noqa: ANN401
    """Let what stands in ``noscript`` be read where the rest of the page holds less."""
    held = [element for element in tree.iter("noscript") if len(" ".join(element.itertext())) > _LITTLE]
    if not held:
        return
    shown = sum(len(piece.text) for piece in pieces_of(tree) if is_full_text(piece))
    for element in held:
        element.tag = "div"
    # What is in scripts and styles inside it is left out by the walk.
    if sum(len(piece.text) for piece in pieces_of(tree) if is_full_text(piece)) < 2 * shown:
        for element in held:
            element.tag = "noscript"


def _fullest(pieces: Sequence[HtmlPiece], full: set[int]) -> set[int]:
    """The pieces of full sentences in the element that holds most of them nearest to the page's root.

    An element counts what it holds itself and what its children hold; sections of one article add up there.
    """
    held: Counter[Any] = Counter()
    for number in full:
        for distance, element in enumerate(ancestors(pieces[number].element)):
            if distance <= _NEAR:
                held[element] += len(pieces[number].text)
        root = pieces[number].element.getparent()
        if root is not None and root.tag == "body":
            held[root] += len(pieces[number].text)
    if not held:
        return set()
    best = max(held, key=lambda element: held[element])
    inside = {
        number
        for number in full
        if any(
            element is best for element in (pieces[number].element, *pieces[number].element.iterancestors())
        )
    }
    weights = weigh(pieces[number] for number in inside)
    return {number for number in inside if kind_of(pieces[number], weights)[0] is not BlockKind.FURNITURE}


_NEAR = 2
_MANY_HEADS = 5
# How many pieces a text stands behind its heading at most.
_TEASER = 3
_MOSTLY = 0.8


def is_index(choice: HtmlChoice) -> bool:
    """Whether a page lists others: headings that are links, each with a line or two under it."""
    heads = [
        number
        for number, piece in enumerate(choice.pieces)
        if piece.element.tag in HEADINGS and piece.linked >= 0.8 * len(piece.text.replace(" ", ""))
    ]
    texts = [n for n in choice.numbers if is_full_text(choice.pieces[n])]
    if len(heads) < _MANY_HEADS or len(texts) > 2 * len(heads):
        return False
    under = sum(bisect_right(heads, n) > bisect_right(heads, n - _TEASER - 1) for n in texts)
    return under >= _MOSTLY * len(texts)


def _next_to(pieces: Sequence[HtmlPiece], chosen: set[int], full: set[int]) -> set[int]:
    """Pieces of full sentences right after or between chosen ones that stand in the same element as those.

    So does a section that fell out for its name, if it has a heading of its own and several sentences.
    """
    heads = {number for number, piece in enumerate(pieces) if piece.element.tag in HEADINGS}
    weights = weigh(pieces[number] for number in sorted(chosen | full | heads))
    parents = {pieces[number].element.getparent() for number in chosen & full}
    # Sections that stand side by side.
    above = {up.getparent() for up in parents if up is not None and up.tag == "section"} - {None}
    first, last = min(chosen), max(chosen)
    found: set[int] = set()
    for number in sorted(n for n in full if n > first and n not in chosen):
        piece = pieces[number]
        # Of a list, what it stands in: a box "In short", a section that is a list.
        up = list_or_table_of(piece) if piece.element.tag == "li" else piece.element.getparent()
        section = up is not None and up.getparent() in parents | above and up in weights.headings
        at_home = piece.element in parents or up in parents
        if not at_home and not (section and weights.sentences[up] >= _SEVERAL):
            continue
        before = {number - 1, number - 2}
        near = number < last or not before.isdisjoint(found) or not before.isdisjoint(chosen)
        if near and kind_of(piece, weights)[0] is not BlockKind.FURNITURE:
            found.add(number)
            found |= before & heads if section else set()
    return found


def _under_title(pieces: Sequence[HtmlPiece], chosen: set[int], full: set[int]) -> set[int]:
    """Pieces of full sentences between the title and the main text: a lead, key points."""
    titles = [number for number, piece in enumerate(pieces) if piece.element.tag == "h1"]
    first = min(chosen & full, default=0)
    title = max((number for number in titles if number < first), default=first)
    weights = weigh(pieces[number] for number in sorted(chosen | full))
    return {
        number
        for number in range(title + 1, first)
        if number in full and kind_of(pieces[number], weights)[0] in {BlockKind.BODY, BlockKind.LIST_ITEM}
    }


def _heads_of(pieces: Sequence[HtmlPiece], chosen: set[int]) -> set[int]:
    """The headings right before chosen pieces that stand in the same element."""
    return {
        number - 1
        for number in chosen
        if number > min(chosen)
        and pieces[number - 1].element.tag in HEADINGS
        and pieces[number - 1].element.getparent() is pieces[number].element.getparent()
    }


def _chosen(tree: Any, pieces: Sequence[HtmlPiece]) -> set[int]:  # noqa: ANN401
    """The numbers of the pieces that trafilatura takes for main text. The tree is changed by this."""
    import trafilatura

    for number, piece in enumerate(pieces[: _BASE * _BASE]):
        places = zip(piece.slots, piece.parts, piece.masked, strict=True)
        real = [(slot, masked) for slot, part, masked in places if part.strip() and slot[0] is not None]
        if not real:
            continue
        element, is_text = min(real, key=lambda place: place[1])[0]
        mark = chr(_FIRST + number // _BASE) + chr(_SECOND + number % _BASE)
        if is_text:
            element.text = mark + _XML_UNSAFE.sub(" ", element.text).lstrip()
        else:
            element.tail = mark + _XML_UNSAFE.sub(" ", element.tail).lstrip()
    _without_controls(tree)
    found = trafilatura.bare_extraction(tree, include_comments=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return set()
    marks = (match.group() for match in _MARK.finditer("".join(found.body.itertext())))
    numbers = ((ord(mark[0]) - _FIRST) * _BASE + ord(mark[1]) - _SECOND for mark in marks)
    return {number for number in numbers if number < len(pieces)}


def _without_controls(tree: Any) -> None:  # noqa: ANN401
    """Blank what lxml reads in a page (``&#27;``) and refuses to write when trafilatura moves it about."""
    for element in tree.iter():
        if element.text and _XML_UNSAFE.search(element.text):
            element.text = _XML_UNSAFE.sub(" ", element.text)
        if element.tail and _XML_UNSAFE.search(element.tail):
            element.tail = _XML_UNSAFE.sub(" ", element.tail)
        for name, value in element.attrib.items():
            if _XML_UNSAFE.search(value):
                element.attrib[name] = _XML_UNSAFE.sub(" ", value)


_XML_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _alike(pieces: Sequence[HtmlPiece], chosen: set[int]) -> set[int]:
    """The numbers of the pieces that the same template made as chosen ones, and that are not mostly links.

    Where a template has no class name to tell it by, only what stands between chosen pieces counts.
    """
    templates = {template_of(pieces[number]) for number in chosen}
    first, last = min(chosen), max(chosen)
    found: set[int] = set()
    for number, piece in enumerate(pieces):
        if number in chosen or 2 * piece.linked >= len(piece.text):
            continue
        template = template_of(piece)
        if template in templates and (first < number < last or any(name for _, name in template)):
            found.add(number)
    return found


def _beside(pieces: Sequence[HtmlPiece], chosen: set[int]) -> set[int]:
    """The numbers of list items and rows, not mostly links, whose list or table is among chosen pieces."""
    parents = {pieces[number].element.getparent() for number in chosen}
    return {
        number
        for number in range(min(chosen), max(chosen))
        if number not in chosen
        and 2 * pieces[number].linked < len(pieces[number].text)
        and list_or_table_of(pieces[number]) in parents
    }
