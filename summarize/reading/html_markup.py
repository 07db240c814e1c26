"""What the markup of a page says about a piece of text: caption, byline, link, or a box of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from summarize.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.reading.html_blocks import HtmlPiece

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
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""Tags of headings."""
_KEPT_TAGS = frozenset({"blockquote", "pre"}) | HEADINGS
# Whole words of class names and ids, as the big publishing systems use them.
_CLASS_WORDS = {
    BlockKind.CAPTION: "caption figcaption imagecaption",
    BlockKind.BYLINE: "byline",
    BlockKind.HEADING: "standfirst dek subtitle subheadline kicker",
    BlockKind.FURNITURE: """
        related recirc recirculation promo newsletter signup subscribe share sharing social sponsor sponsored
        advert advertisement ad ads cookie cookies consent gdpr paywall breadcrumb breadcrumbs crumbs bio tags
        sig signature pullquote pull trending toolbar outbrain taboola recommended recommendations reactions
        sidebar disclaimer boilerplate postprofile userinfo video player
        tweet instagram tiktok bluesky mastodon hatnote ambox mbox navbox catlinks printfooter reflist noprint
        editsection barrier regwall author contributor
    """,
}
_KIND_OF_WORD = {word: kind for kind, words in _CLASS_WORDS.items() for word in words.split()}
# What else the names of layout are made of. A name with another word in it may be one of the content.
_LAYOUT_WORDS = frozenset(
    """
    box block blocks list lists link links section container wrapper wrap inner outer item items area bar
    widget module panel side right left top bottom text title header head body button buttons btn icon icons
    form group article articles story stories post posts news tool tools media banner message notice popup
    modal overlay teaser teasers card cards row col column primary secondary footer inline in content main
    for and by entry page component unit slot zone region nav menu headline small large wide mobile desktop
    cta email icon label description author about profile coverage reading topics more latest also next
    """.split()
)
# What these words name is made of sentences anyway.
_MADE_OF_SENTENCES = frozenset(
    "cookie cookies consent gdpr disclaimer boilerplate sponsor sponsored ambox navbox reflist"
    " regwall barrier tweet instagram tiktok bluesky mastodon".split()
)
_MANY_SENTENCES = 3
# Shorter words are marks of a house or of a system: "c-", "nyt-".
_SHORT = 3
_MANY_PARAGRAPHS = 2
_SENTENCE_END = re.compile(r"[^\s.!?]{2}[.!?…][\"”’)]*(?= |$)")
_MIN_TEXT = 25
_UNSPACED_STOPS = "。！？"
_MIN_LEAD_WORDS = 10
_LONG_LEAD_WORDS = 28
_SLUG = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WHO_WROTE = re.compile(
    r".{1,40} (?:said|wrote|a écrit|schrieb|escribió) ?:"
    r"|(?:originally posted by|quote from:?|quote:|zitat von|citation de|cita de) ?.{0,60}",
    re.IGNORECASE,
)
# As Gmail, Yahoo, Thunderbird, Proton and Outlook mark what they quote.
_QUOTED_MAILS = frozenset(
    "gmail_quote gmail_quote_container gmail_attr yahoo_quoted moz-cite-prefix protonmail_quote divrplyfwdmsg"
    " zmail_extra tutanota_quote".split()
)
# An element that holds so much of the main text is the article, whatever its class says.
_MOST = 0.4
_MAX_NAMES = 400


@dataclass(frozen=True, slots=True)
class MarkupWeights:
    """What the elements of a page hold of the main text.

    Attributes:
        lengths: code points.
        sentences: full sentences.
        paragraphs: paragraphs of two sentences or more.
        headings: the headings in it, as a slug.
        total: code points of all main text.
    """

    lengths: Counter[Any]
    sentences: Counter[Any]
    paragraphs: Counter[Any]
    headings: dict[Any, str]
    total: int


def weigh(pieces: Iterable[HtmlPiece]) -> MarkupWeights:
    """What each element holds of some pieces of main text."""
    weights = MarkupWeights(Counter(), Counter(), Counter(), {}, 0)
    total = 0
    for piece in pieces:
        text = piece.text
        total += len(text)
        linked = 2 * piece.linked >= len(text)
        count = 0 if linked else len(_SENTENCE_END.findall(text))
        is_heading = piece.element.tag in HEADINGS
        for element in ancestors(piece.element):
            weights.lengths[element] += len(text)
            weights.sentences[element] += count
            weights.paragraphs[element] += count >= 2
            if is_heading:
                weights.headings.setdefault(element, _slug(text))
    return replace(weights, total=total)


def _slug(text: str) -> str:
    """A heading as systems make an id of it."""
    return _SLUG.sub("-", text.lower()).strip("-")


def kind_of(piece: HtmlPiece, weights: MarkupWeights) -> tuple[BlockKind, str | None]:
    """The kind of a piece, and the tag or class that makes it furniture, for people.

    Args:
        piece: a piece of the page.
        weights: what each element holds of the main text.
    """
    kind = BlockKind.TABLE_ROW if piece.is_row else BlockKind.BODY
    for element in ancestors(piece.element):
        if weights.lengths[element] > _MOST * weights.total and element.tag not in _KEPT_TAGS:
            continue
        if _is_quoted_mail(element):
            return BlockKind.FURNITURE, "a mail that is quoted"
        told = _TAGS.get(element.tag)
        word = _telling_word(element, weights)
        if told is BlockKind.FURNITURE or (word and _KIND_OF_WORD[word] is BlockKind.FURNITURE):
            return BlockKind.FURNITURE, f"<{element.tag}>" if told is BlockKind.FURNITURE else f"“{word}”"
        told = _KIND_OF_WORD[word] if word else told
        kind = told if told is not None and kind is BlockKind.BODY else kind
    if kind is BlockKind.HEADING and _is_lead(piece):
        kind = BlockKind.BODY
    if kind is BlockKind.QUOTATION and _WHO_WROTE.fullmatch(piece.text):
        return BlockKind.FURNITURE, "it says who wrote the quoted post"
    return kind, None


def _is_quoted_mail(element: Any) -> bool:  # noqa: ANN401 - lxml is untyped
    """Whether a mail program put an earlier mail there."""
    if element.tag == "blockquote" and (element.get("type") or "").lower() == "cite":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_MAX_NAMES].lower().split()
    return not _QUOTED_MAILS.isdisjoint(names)


def _telling_word(element: Any, weights: MarkupWeights) -> str | None:  # noqa: ANN401 - lxml is untyped
    """The word of its class or id that tells what an element is; none where it holds what outweighs that.

    An id that repeats a heading names what the section is about; so may a name with words that no layout has
    ("sharing-the-water"). Several full sentences outweigh those, and whole paragraphs nearly any name.
    """
    for words in class_tokens(element):
        word = next((word for word in words if word in _KIND_OF_WORD), None)
        if word is None:
            continue
        if _KIND_OF_WORD[word] is not BlockKind.FURNITURE or word in _MADE_OF_SENTENCES:
            return word
        if "-".join(words) == weights.headings.get(element):
            continue
        plain = all(w in _KIND_OF_WORD or w in _LAYOUT_WORDS or len(w) <= _SHORT for w in words)
        if plain and weights.paragraphs[element] < _MANY_PARAGRAPHS:
            return word
        needed = _MANY_SENTENCES - (element in weights.headings)
        if not plain and weights.sentences[element] < needed:
            return word
    return None


def _is_lead(piece: HtmlPiece) -> bool:
    """Whether a sub-heading is a full sentence of the article, set large."""
    # A class may say that a paragraph is a standfirst.
    text, tag = piece.text, next((e.tag for e in ancestors(piece.element) if e.tag in HEADINGS), "p")
    words = len(text.split())
    ends = text.rstrip('"”’)')[-1:] in {".", "!", "…"}
    return tag != "h1" and ((ends and words >= _MIN_LEAD_WORDS) or words >= _LONG_LEAD_WORDS)


def ancestors(element: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml is untyped
    """The element and what it stands in, up to but without the body."""
    while element is not None and element.tag not in {"body", "html"}:
        yield element
        element = element.getparent()


def class_tokens(element: Any) -> list[list[str]]:  # noqa: ANN401
    """An element's class names and its id, each split into words in lower case.

    ``related-links`` gives related and links; ``RelatedLinks_x8`` the same, and x.
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_MAX_NAMES]
    return [[word.lower() for word in _WORD.findall(token)] for token in names.split()]


def is_full_text(piece: HtmlPiece) -> bool:
    """Whether a piece holds a full sentence, and is neither links nor a row."""
    text = piece.text
    if piece.is_row or len(text) < _MIN_TEXT or 2 * piece.linked >= len(text):
        return False
    return _SENTENCE_END.search(text) is not None or text[-1] in _UNSPACED_STOPS


def is_link(piece: HtmlPiece) -> bool:
    """Whether a piece is nothing but a link; a whole long sentence in a link is still a sentence."""
    text = piece.text
    if piece.linked < 0.9 * len(text.replace(" ", "")):
        return False
    return not (text.endswith((".", ".”", '."')) and len(text.split()) >= 8)


def list_or_table_of(piece: HtmlPiece) -> Any:  # noqa: ANN401
    """What the list or the table of a piece stands in; None where it is part of neither."""
    for element in ancestors(piece.element):
        if element.tag in {"ul", "ol", "dl", "table"}:
            return element.getparent()
    return None


def template_of(piece: HtmlPiece) -> tuple[tuple[str, str], ...]:
    """What a piece shares with those that the same template made: tags and classes from it to the body.

    Numbers in class names count ads and posts; they are left out.
    """
    return tuple(
        (element.tag, re.sub(r"[\d_-]+", "", (element.get("class") or "")[:_MAX_NAMES]))
        for element in ancestors(piece.element)
    )
