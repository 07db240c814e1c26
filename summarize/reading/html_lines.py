"""Lines of a page that are no sentences: kickers, labels, credits, times, and ornaments that end an article.

A page of prose ends its sentences with marks. There a short line without one, and all that stands before the
title but for full sentences, tells of the article and is no part of what it says.
"""

from __future__ import annotations

import re
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from summarize.document import BlockKind
from summarize.reading.html_markup import HEADINGS, ancestors, is_full_text
from summarize.spans import Span, merge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarize.reading.html_blocks import HtmlPiece

NO_SENTENCE = ("R116", "a line that is no sentence")
"""Code and reason."""

_ENDED = re.compile(r"[.!?…:;。！？：؟۔।][\"'”’»«“‘)\]」』]*$")
BULLET = re.compile(r"[•‣▪◦●]\s")
"""The mark of an item of a list that the page does not make a list."""
_ORNAMENT = re.compile(r"(?:\s*[■□▪▫◆◇♦●○◼◻∎⬛❖✦§])+\s*$")
_BOLD = frozenset({"b", "strong", "u"})
_MAX_WORDS = 14
_MAX_VALUE = 6
_MAX_UNSPACED = 24
_LONG, _LONG_UNSPACED = 45, 16
_MOSTLY = 0.6
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿]")


def is_prose(pieces: Sequence[HtmlPiece], numbers: AbstractSet[int]) -> bool:
    """Whether most of the longer pieces end as sentences do: those of a poem or a chat may not."""
    texts = [
        pieces[n]
        for n in numbers
        if not pieces[n].is_row
        and pieces[n].element.tag not in HEADINGS
        and len(pieces[n].text) >= (_LONG_UNSPACED if _UNSPACED.search(pieces[n].text) else _LONG)
    ]
    ended = sum(len(piece.text) for piece in texts if _ended(piece))
    return ended >= _MOSTLY * sum(len(piece.text) for piece in texts) > 0


def is_line(piece: HtmlPiece, kind: BlockKind) -> bool:
    """Whether a piece of a page of prose is a short line without a mark at its end."""
    labelled = kind is BlockKind.TABLE_ROW and not piece.linked and any(map(str.isdigit, piece.text))
    if labelled or (kind is BlockKind.TABLE_ROW and piece.element.tag == "tr"):
        return False
    if kind not in {BlockKind.BODY, BlockKind.TABLE_ROW} or _ended(piece):
        return False
    if BULLET.match(piece.text):
        return False
    words = len(piece.text.split())
    unspaced = _UNSPACED.search(piece.text) is not None
    return words <= _MAX_WORDS and not (unspaced and len(piece.text) > _MAX_UNSPACED)


def is_label(piece: HtmlPiece) -> bool:
    """Whether a piece of a list of terms is a label or a value: "Status", "Awaiting decision"."""
    tag = next((one.tag for one in ancestors(piece.element) if one.tag in {"dt", "dd"}), "")
    most = {"dt": _MAX_WORDS, "dd": _MAX_VALUE}.get(tag, 0)
    return not _ended(piece) and len(piece.text.split()) <= most


def _ended(piece: HtmlPiece) -> bool:
    """Whether a mark ends the piece, but for an ornament, and for marks of notes, behind it."""
    text = piece.text
    for span in reversed(piece.markup):
        if span.end == len(text):
            text = text[: span.start]
    return _ENDED.search(_ORNAMENT.sub("", text.rstrip())) is not None


def is_bold(piece: HtmlPiece) -> bool:
    """Whether all of a piece is set off as a heading is."""
    elements = {element for element, _ in piece.slots if element is not None}
    return (
        bool(elements)
        and all(
            any(one.tag in _BOLD for one in takewhile(lambda e: e is not piece.element, ancestors(element)))
            for (element, is_text), part in zip(piece.slots, piece.parts, strict=True)
            if part.strip() and element is not None and is_text
        )
        and not any(
            part.strip() and not is_text and element is not None and element.tag in _BOLD
            for (element, is_text), part in zip(piece.slots, piece.parts, strict=True)
        )
    )


def title_at(pieces: Sequence[HtmlPiece], numbers: AbstractSet[int], title: str) -> int:
    """The number of the piece that is the article's title; -1 where most of the text precedes it."""
    heads = [n for n, piece in enumerate(pieces) if piece.element.tag in HEADINGS]
    named = (n for n in heads if pieces[n].text == title)
    first = (n for n in heads if pieces[n].element.tag == "h1")
    place = next(chain(named, first, heads), -1)
    behind = sum(len(pieces[n].text) for n in numbers if n >= place)
    return place if 2 * behind > sum(len(pieces[n].text) for n in numbers) else -1


def is_above(piece: HtmlPiece, number: int, title: int) -> bool:
    """Whether a piece stands before the title and is no full sentence."""
    return number < title and not is_full_text(piece)


def without_ornament(text: str, markup: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of markup, and that of the ornament at the end of the text, if there is one."""
    found = _ORNAMENT.search(text)
    if found is None or found.start() == 0:
        return tuple(markup)
    return tuple(merge([*markup, Span(found.start(), len(text))]))
