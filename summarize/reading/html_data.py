"""What a page says of itself in data: JSON-LD, meta elements, times.

A date is one that is stated, or none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
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
    """

    date: str | None = None
    body: tuple[str, ...] = ()


def page_data(tree: Any) -> PageData:  # noqa: ANN401 - lxml is untyped
    """What a page states of itself."""
    date, body = None, ""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _MAX_JSON:
            continue
        for node in _nodes(script.text):
            stated, found = node.get("datePublished"), node.get("articleBody")
            date = date or (_date(stated) if isinstance(stated, str) else None)
            if isinstance(found, str) and len(found) > len(body):
                body = found
    return PageData(date or _stated_date(tree), _paragraphs(body))


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
