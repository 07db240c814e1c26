"""What readers wrote under an article: none of it is the article's.

A section of comments is told by its structure: a heading that says so or class names that say nothing else,
and posts in it, each with a time and mostly a name. A page that is nothing but posts is a forum; there, they
are read.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from summarize.reading.html_markup import ancestors, class_tokens, template_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from summarize.reading.html_blocks import HtmlPiece

_HEADING = re.compile(
    r"(?:(?:leave|post|add|write|submit) (?:a |your )?(?:comment|reply)s?|(?:the )?conversation|discussion"
    r"|join the (?:conversation|discussion)"
    r"|(?:\d{1,6} )?(?:readers?['’]? |your )?(?:comments?|replies|responses?|thoughts)"
    r"(?: \(?\d{1,6}\)?)?(?: (?:to|on) .{1,120})?"
    r"|(?:\d{1,6} )?(?:leser)?kommentare?(?: \(?\d{1,6}\)?)?|(?:kommentar|diskussion)(?:e| schreiben)?"
    r"|(?:\d{1,6} )?commentaires?(?: \(?\d{1,6}\)?)?|(?:laisser un|ajouter un) commentaire"
    r"|(?:\d{1,6} )?comentarios?(?: \(?\d{1,6}\)?)?|(?:deja|escribe) un comentario"
    r"|(?:\d{1,6} |vos )?(?:réactions?|reaktionen|reacties|reacciones|reazioni|opiniones)"
    r"|comentários?|commenti)\W{0,3}",
    re.IGNORECASE,
)
_MOST_HEADINGS = 20
_WORDS = frozenset(
    """
    comment comments commentlist commentaire commentaires comentario comentarios kommentar kommentare
    reader readers user reply replies respond responses response discussion disqus conversation thread list
    area section body wrap wrapper container block content item text form box inner main post posts children
    depth even odd byuser author meta viafoura coral spot livefyre article embed root app module widget
    """.split()
)
_TELLING = frozenset(
    """
    comment comments commentlist commentaire commentaires comentario comentarios kommentar kommentare
    reply replies respond disqus viafoura coral livefyre
    """.split()
)
_AGO = re.compile(
    r"(?:(?:about |vor |hace |il y a )?(?:an?|one|\d{1,4}|einer?m?|un|una|une)\s?"
    r"(?:s|m|h|d|w|mo|y|sec|min|hr|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?"
    r"|minuten?|stunden?|tagen?|wochen?|monaten?|heures?|jours?|mois|minutos?|horas?|días?|semanas?)"
    r"(?: ago)?|yesterday|just now|gestern|hier|ayer)(?:[ ,·|•-].{0,40})?",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.h]\d\d"
_DAY = r"(?:\d{4}|[A-Za-z]{3,9}\.? \d{1,2}|\d{1,2}\.? [A-Za-zé]{3,9})"
_DATED = re.compile(rf"(?=.{{0,40}}{_CLOCK})(?=.{{0,40}}{_DAY}).{{6,50}}")
_DAY_ONLY = re.compile(
    r"(?:\d{1,2}\.? [A-Za-zéû]{3,10}\.?,? \d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4})"
)
_USER_AND_TIME = re.compile(
    rf"\S{{2,30}}(?: \S{{1,30}}){{0,2}}(?:,| on| -| –| •| \|| ·)? (?:{_AGO.pattern}|{_DAY_ONLY.pattern}"
    rf"(?: (?:at )?{_CLOCK}(?: ?[ap]\.?m\.?)?)?)",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:reply|report|like|antworten|melden|répondre|signaler|responder)\b.{0,20}", re.IGNORECASE
)
_WROTE = re.compile(r"\S{2,30}(?: \S{1,30}){0,2} (?:says|said|wrote|writes|schrieb|a écrit|escribió) ?:")
_USER = re.compile(r"\S{2,30}(?: \S{1,30}){0,2}(?: says| said| wrote| writes)?:?")
_PARTS = re.compile(r" [|·•–—-] ")
_MAX_STAMP = 80
_ENOUGH = 2


def readers_posts(
    pieces: Sequence[HtmlPiece], chosen: AbstractSet[int], lengths: Mapping[Any, int], total: int
) -> frozenset[int]:
    """The numbers of the pieces that readers wrote under the article.

    Args:
        pieces: of the page.
        chosen: numbers of those that are main text, readers' posts perhaps among them.
        lengths: code points of main text that each element holds.
        total: code points of all main text.
    """
    found = _under_headings(pieces, chosen) | _in_named_elements(pieces, lengths, total)
    found |= _repeated(pieces, chosen)
    # A page that holds nothing else is what people wrote: a forum, or a page of letters.
    return frozenset(found) if any(n not in found for n in chosen) else frozenset()


def _stamps(pieces: Sequence[HtmlPiece], numbers: Sequence[int]) -> int:
    """How many of the pieces say when something was posted, or offer to answer."""
    texts = (pieces[n].text for n in numbers if len(pieces[n].text) <= _MAX_STAMP)
    return sum(
        any(p.fullmatch(part) for part in _PARTS.split(text) for p in (_AGO, _DATED, _REPLY, _WROTE))
        for text in texts
    )


def is_stamp(text: str) -> bool:
    """Whether a short text says when something was posted, or offers to answer."""
    return any(pattern.fullmatch(text) for pattern in (_AGO, _DATED, _DAY_ONLY, _REPLY, _WROTE))


def _under_headings(pieces: Sequence[HtmlPiece], chosen: AbstractSet[int]) -> set[int]:
    """What stands under a heading such as ``Leave a comment``, to the end of what it heads."""
    found: set[int] = set()
    heads = (n for n, piece in enumerate(pieces) if len(piece.text) <= 160 and _HEADING.fullmatch(piece.text))
    for number in islice(heads, _MOST_HEADINGS):
        if number in found:
            continue
        scope = _scope(pieces, number, chosen)
        posts = [n for n in scope if _is_named(pieces[n])]
        if posts or _stamps(pieces, scope) >= 1:
            found.update([number, *scope])
    return found


def _scope(pieces: Sequence[HtmlPiece], number: int, chosen: AbstractSet[int]) -> list[int]:
    """The pieces after a heading in the largest element around it that begins with it; else in its parent."""
    before = {
        element for other in range(number) if other in chosen for element in ancestors(pieces[other].element)
    }
    around = [element for element in ancestors(pieces[number].element) if element not in before]
    # A heading that stands among the paragraphs of the article heads what follows it there.
    scope = around[-1] if len(around) > 1 else pieces[number].element.getparent()
    after = []
    for other in range(number + 1, len(pieces)):
        if not any(element is scope for element in _up(pieces[other].element)):
            break
        after.append(other)
    return after


def _up(element: Any) -> list[Any]:  # noqa: ANN401 - lxml is untyped
    return [element, *element.iterancestors()]


def _is_named(piece: HtmlPiece) -> bool:
    return any(_names_comments(element) for element in ancestors(piece.element))


def _names_comments(element: Any) -> bool:  # noqa: ANN401
    """Whether a class name or the id of an element says nothing but that comments are in it."""
    return any(
        not _TELLING.isdisjoint(words) and all(word in _WORDS or len(word) <= 2 for word in words)
        for words in class_tokens(element)
    )


def _in_named_elements(pieces: Sequence[HtmlPiece], lengths: Mapping[Any, int], total: int) -> set[int]:
    """What stands in elements whose names say that comments are in them, where there are posts."""
    groups: dict[Any, list[int]] = {}
    for number, piece in enumerate(pieces):
        named = [element for element in ancestors(piece.element) if _names_comments(element)]
        if named:
            groups.setdefault(named[-1], []).append(number)
    templates: dict[tuple[str, str], int] = {}
    for element in groups:
        key = element.tag, element.get("class") or ""
        templates[key] = templates.get(key, 0) + 1
    found: set[int] = set()
    for element, numbers in groups.items():
        repeated = templates[element.tag, element.get("class") or ""] >= _ENOUGH
        if repeated or _stamps(pieces, numbers) or lengths.get(element, 0) <= 0.4 * total:
            found.update(numbers)
    return found


def _repeated(pieces: Sequence[HtmlPiece], chosen: AbstractSet[int]) -> set[int]:
    """Elements of one template after the article, each with a user's name, a time and a text."""
    stamped: dict[Any, list[Any]] = {}
    inside: dict[Any, list[int]] = {}
    for number in range(1, len(pieces)):
        piece, before = pieces[number], pieces[number - 1]
        text = piece.text
        if len(text) > _MAX_STAMP:
            continue
        post = piece.element.getparent()
        told = any(pattern.fullmatch(text) for pattern in (_AGO, _DATED, _DAY_ONLY))
        by_user = told and _USER.fullmatch(before.text) and post in _up(before.element)
        if post is not None and (by_user or _USER_AND_TIME.fullmatch(text)):
            stamped.setdefault((post.getparent(), template_of(piece)), []).append(post)
    posts = {post for group in stamped.values() if len(group) >= _ENOUGH for post in group}
    if not posts:
        return set()
    for number, piece in enumerate(pieces):
        for element in ancestors(piece.element):
            if element in posts:
                inside.setdefault(element, []).append(number)
                break
    numbers = {number for group in inside.values() for number in group}
    first = min(numbers)
    article = [n for n in chosen if n < first and n not in numbers and len(pieces[n].text) > 100]
    return numbers if article else set()
