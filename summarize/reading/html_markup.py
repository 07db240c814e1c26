"""What the markup of a page says about a piece of text: caption, byline, link, or a box of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize.reading.html_blocks import Piece

_TAGS = {
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "nav": BlockKind.FURNITURE,
    "footer": BlockKind.FURNITURE,
    "form": BlockKind.FURNITURE,
    "button": BlockKind.FURNITURE,
    "dialog": BlockKind.FURNITURE,
    "aside": BlockKind.FURNITURE,
    "label": BlockKind.FURNITURE,
    "pre": BlockKind.CODE,
    "blockquote": BlockKind.QUOTATION,
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
}
# Whole words of class names and ids, as the big publishing systems use them.
_CLASS_WORDS = {
    BlockKind.CAPTION: "caption figcaption imagecaption",
    BlockKind.BYLINE: "byline",
    BlockKind.FURNITURE: """
        related recirc recirculation promo newsletter signup subscribe share sharing social sponsor sponsored
        advert advertisement ad ads cookie cookies consent gdpr paywall breadcrumb breadcrumbs crumbs bio tags
        sig signature pullquote pull trending toolbar outbrain taboola recommended recommendations reactions
        sidebar disclaimer boilerplate postprofile userinfo
    """,
}
_KIND_OF_WORD = {word: kind for kind, words in _CLASS_WORDS.items() for word in words.split()}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WHO_WROTE = re.compile(r".{1,40} (?:said|wrote|a écrit|schrieb|escribió) ?:")
# An element that holds so much of the main text is the article, whatever its class says.
_MOST = 0.4
_MAX_NAMES = 400


def kind_of(piece: Piece, lengths: Mapping[Any, int], total: int) -> tuple[BlockKind, str | None]:
    """The kind of a piece, and the tag or class that makes it furniture, for people.

    Args:
        piece: a piece of the page.
        lengths: code points of main text that each element holds.
        total: code points of all main text.
    """
    kind = BlockKind.TABLE_ROW if piece.is_row else BlockKind.BODY
    for element in ancestors(piece.element):
        if lengths.get(element, 0) > _MOST * total and element.tag not in {"blockquote", "pre"}:
            continue
        told = _TAGS.get(element.tag)
        word = next((w for w in class_words(element) if w in _KIND_OF_WORD), None)
        if told is BlockKind.FURNITURE or (word and _KIND_OF_WORD[word] is BlockKind.FURNITURE):
            return BlockKind.FURNITURE, f"<{element.tag}>" if told is BlockKind.FURNITURE else f"“{word}”"
        told = _KIND_OF_WORD[word] if word else told
        kind = told if told is not None and kind is BlockKind.BODY else kind
    if kind is BlockKind.QUOTATION and _WHO_WROTE.fullmatch(piece.text):
        return BlockKind.FURNITURE, "it says who wrote the quoted post"
    return kind, None


def ancestors(element: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml is untyped
    """The element and what it stands in, up to but without the body."""
    while element is not None and element.tag not in {"body", "html"}:
        yield element
        element = element.getparent()


def class_words(element: Any) -> list[str]:  # noqa: ANN401
    """The words of an element's class and id, lower case: ``related-links`` and ``RelatedLinks_x8`` alike."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return [word.lower() for word in _WORD.findall(names[:_MAX_NAMES])]


def is_link(piece: Piece) -> bool:
    """Whether a piece is nothing but a link; a whole long sentence in a link is still a sentence."""
    text = piece.text
    if piece.linked < 0.9 * len(text.replace(" ", "")):
        return False
    return not (text.endswith((".", ".”", '."')) and len(text.split()) >= 8)


def list_or_table_of(piece: Piece) -> Any:  # noqa: ANN401
    """What the list or the table of a piece stands in; None where it is part of neither."""
    for element in ancestors(piece.element):
        if element.tag in {"ul", "ol", "dl", "table"}:
            return element.getparent()
    return None


def template_of(piece: Piece) -> tuple[tuple[str, str], ...]:
    """What a piece shares with those that the same template made: tags and classes from it to the body.

    Numbers in class names count ads and posts; they are left out.
    """
    return tuple(
        (element.tag, re.sub(r"[\d_-]+", "", (element.get("class") or "")[:_MAX_NAMES]))
        for element in ancestors(piece.element)
    )
