"""What a page says of itself in data: JSON-LD, meta elements, times.

A date is one that is stated, or none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

_MAX_JSON = 2_000_000
_MAX_NODES = 10_000
_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_DATE_NAMES = frozenset(
    """
    article:published_time og:article:published_time og:published_time date dc.date dc.date.issued
    dc.date.created dcterms.date dcterms.created dcterms.issued pubdate publishdate publish-date publish_date
    publication_date publication-date published published_time published-date datepublished date.published
    parsely-pub-date sailthru.date citation_publication_date citation_date article.published
    cxenseparse:recs:publishtime bt:pubdate originalpublicationdate release_date
    """.split()
)
_AUTHOR = "author"
_MOST_NAMES, _MOST_LINES = 12, 20
_BYLINE = re.compile("byline|author", re.IGNORECASE)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]{0,30}(?: (?:[A-ZÀ-Þ][\w.'’-]{0,30}|de|van|von|der|di|da|la|el|bin)){1,4}"
)
_TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})[^<>]{0,2000}>")
_BREAKS = frozenset(
    {"p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "tr"}
)


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page states.

    Attributes:
        date: of publication, as ``YYYY-MM-DD``.
        body: paragraphs of the article, where the page holds it as data.
        authors: by name, where the page parts them.
    """

    date: str | None = None
    body: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def page_data(tree: Any) -> PageData:  # noqa: ANN401 - lxml is untyped
    """What a page states of itself."""
    date, body = None, ""
    authors: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _MAX_JSON:
            continue
        for node in _nodes(script.text):
            stated, found = node.get("datePublished"), node.get("articleBody")
            date = date or (_date(stated) if isinstance(stated, str) else None)
            if not authors and ("headline" in node or "Article" in str(node.get("@type"))):
                authors = _names(node.get("author"))
            if isinstance(found, str) and len(found) > len(body):
                body = found
    names = authors or _linked_names(tree)
    return PageData(date or _stated_date(tree), _paragraphs(body), tuple(dict.fromkeys(names)))


def _names(value: Any) -> list[str]:  # noqa: ANN401
    """The names that a piece of JSON-LD gives: a text, an object with a name, or a list of those."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and _NAME.fullmatch(name.strip()):
            found.append(" ".join(name.split()))
    return found[:_MOST_NAMES]


def _linked_names(tree: Any) -> list[str]:  # noqa: ANN401
    """The names that stand in elements of their own in a byline, where there are several."""
    marked = [
        element
        for element in tree.iter("a", "span", "p", "div")
        if _AUTHOR in f"{element.get('rel')} {element.get('itemprop')}".split()
    ]
    lines = (
        element
        for element in tree.iter("p", "div", "span", "address", "ul")
        if _BYLINE.search((element.get("class") or "")[:400])
    )
    # So few are looked into: elements of that name may stand in each other.
    groups = [marked, *(islice(line.iter("a"), _MOST_NAMES + 1) for line in islice(lines, _MOST_LINES))]
    for group in groups:
        names = [" ".join("".join(element.itertext()).split()) for element in group]
        if 1 < len(set(names)) <= _MOST_NAMES and all(_NAME.fullmatch(name) for name in names):
            return names
    return []


def _nodes(text: str) -> list[dict[str, Any]]:
    """The objects in a piece of JSON, so many at most; none where it is broken."""
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while waiting and len(found) < _MAX_NODES:
        node = waiting.pop()
        if isinstance(node, dict):
            found.append(node)
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list):
            waiting.extend(reversed(node[:_MAX_NODES]))
    return found


def _stated_date(tree: Any) -> str | None:  # noqa: ANN401
    """The date that a meta element or a time marked as that of publication has."""
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in _DATE_NAMES and (found := _date(meta.get("content") or "")):
            return found
    first: str | None = None
    for time in tree.iter("time"):
        found = _date(time.get("datetime") or "")
        marks = f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower()
        if found and (time.get("pubdate") is not None or "publish" in marks):
            return found
        first = first or found
    return first


def _date(value: str) -> str | None:
    found = _DATE.match(value.strip())
    return found.group() if found else None


def _paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of a text that may hold line ends or tags."""
    from html import unescape

    if "<" in body:
        body = _TAGS.sub(lambda tag: "\n" if tag.group(2).lower() in _BREAKS else "", body)
    lines = (" ".join(unescape(line).split()) for line in body.splitlines())
    return tuple(line for line in lines if line)
