"""Feeds: RSS and Atom through feedparser, and JSON Feed. Everything in one comes from outside.

An entry that carries its own whole text is that text. Of any other the page is fetched that its link leads
to, with the same guard as every link; a link to anything but http(s) is no link.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from summarize.batch.items import Item, ItemKind
from summarize.errors import InputError, MissingExtraError
from summarize.redaction import without_password

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.reading import ReadOptions

SUFFIXES = frozenset({".rss", ".atom", ".rdf"})
"""Files that are feeds, by how their names end; .xml and .json files are looked into."""

MOST_ENTRIES = 10_000
"""A feed of more entries is no feed."""

MEDIA_TYPES = ("application/", "text/")
"""What servers declare feeds to be: many things."""

_LINKED = re.compile(
    r"(?:\.(?:rss|atom|rdf)|/(?:feed|rss|atom)(?:\.xml|\.json)?|/index\.xml)/?$", re.IGNORECASE
)
_ELEMENT = re.compile(rb"<(?![?!])([A-Za-z][A-Za-z:]*)")
_Entry: TypeAlias = "tuple[str, str, str, ItemKind, str]"
"""ID, link, whole text and its kind, and title of an entry; empty where it has none."""

_JSON_FEED = re.compile(rb'"version"\s*:\s*"https://jsonfeed\.org/version/')


def is_feed(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a feed."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] == b"{":
        return bool(_JSON_FEED.search(head))
    first = _ELEMENT.search(head)
    return first is not None and first.group(1) in {b"rss", b"feed", b"rdf:RDF"}


def is_feed_link(link: str) -> bool:
    """Whether a link looks like one to a feed."""
    return bool(_LINKED.search(link.partition("?")[0].partition("#")[0]))


def fetch_feed(link: str, options: ReadOptions) -> bytes:
    """The bytes of a feed behind a link, fetched as any page is.

    Raises:
        InputError: it cannot be had.
    """
    from summarize.reading.url import fetch

    return fetch(link, options, MEDIA_TYPES).data


def entries(data: bytes, name: str) -> Iterator[Item]:
    """One item an entry, called ``FEED#ID`` by the entry's own ID or, without one, its link or title.

    Raises:
        InputError: the bytes are no feed, or one with too many entries.
        MissingExtraError: feedparser is not installed.
    """
    found = (
        _json_entries(data, name)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
        else _xml_entries(data, name)
    )
    if len(found) > MOST_ENTRIES:
        raise InputError(f"{name}: a feed of more than {MOST_ENTRIES:,} entries")
    for number, (id_, link, text, kind, title) in enumerate(found, 1):
        called = f"{name}#{id_ or without_password(link) or number}"
        if text:
            yield Item(called, kind, text, title=title or None, row=True)
        elif link.lower().startswith(("http://", "https://")):
            yield Item(called, ItemKind.LINK, link, row=True)
        else:
            yield Item(
                called, ItemKind.BAD, f"entry {number} has neither a text nor a link to a page", row=True
            )


def _xml_entries(data: bytes, name: str) -> list[_Entry]:
    try:
        import feedparser
    except ImportError:
        raise MissingExtraError(f"{name}: a feed", "feeds") from None
    # A stream, never a string: feedparser would take that for an address or a file's name. Pages are cleaned
    # by the reader of pages; links stay as they are written.
    feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise InputError(f"{name}: no feed (RSS, Atom or JSON Feed)")
    return [_xml_entry(entry) for entry in feed.entries]


def _xml_entry(entry: Any) -> _Entry:  # noqa: ANN401 - feedparser's dict
    contents = [part for part in entry.get("content") or [] if isinstance(part, dict) and part.get("value")]
    text, kind = "", ItemKind.HTML
    if contents:
        best = max(contents, key=lambda part: len(part["value"]))
        text = str(best["value"])
        kind = ItemKind.TEXT if best.get("type") == "text/plain" else ItemKind.HTML
    title = " ".join(str(entry.get("title") or "").split())[:500]
    return str(entry.get("id") or ""), str(entry.get("link") or ""), text, kind, title


def _json_entries(data: bytes, name: str) -> list[_Entry]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: no feed: no JSON") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise InputError(f"{name}: no feed (JSON Feed has items)")
    return [_json_entry(item) for item in items if isinstance(item, dict)]


def _json_entry(item: dict[str, Any]) -> _Entry:
    def text(field: str) -> str:
        value = item.get(field)
        return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""

    plain, page = text("content_text"), text("content_html")
    title = " ".join(text("title").split())[:500]
    kind = ItemKind.HTML if page else ItemKind.TEXT
    return text("id"), text("url") or text("external_url"), page or plain, kind, title
