"""W3C Web Annotations (JSON-LD): each sentence as an annotation of the places that it cites.

The model is https://www.w3.org/TR/annotation-model/; offsets count Unicode code points of the canonical text,
whose SHA-256 is given.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from summarize.rendering.links import SourceLinks
from summarize.rendering.support import how
from summarize.summary import Summary

if TYPE_CHECKING:
    from summarize.summary import CitationRecord, SentenceRecord, SourceRecord, Verification

    Result = Summary | Verification

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NAMESPACE = UUID("5f0f8f0e-6c0a-5d4e-9b58-1f3a7c0f4b11")
"""Ours alone: names made in it are the same for the same annotation."""
_AROUND = 32
"""Code points before and after a quotation, as annotators use."""
_PDF = "http://tools.ietf.org/rfc/rfc3778"
_MEDIA = "http://www.w3.org/TR/media-frags/"


def render_annotations(result: Result) -> str:
    """The sentences as an ``AnnotationCollection`` with one page; JSON that ends in a line break."""
    source, links = result.source, SourceLinks(result.source)
    items = [_annotation(sentence, result, links) for sentence in result.sentences]
    name = _name(source.sha256, *(item["id"] for item in items))
    collection = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": f"Summary of {source.heading or source.name}",
        "generator": {
            "type": "Software",
            "name": f"summarize {result.version}",
            "homepage": "https://pypi.org/project/summarize-grounded/",
        },
        "total": len(items),
        "first": {"id": _name(name, "1"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def selectors(citation: CitationRecord, source: SourceRecord) -> list[dict[str, Any]]:
    """The selectors of a cited place: its words, its offsets and, where there is one, its page or time."""
    text = source.text or ""
    quote = {"type": "TextQuoteSelector", "exact": citation.quote}
    if text[citation.start : citation.end] == citation.quote:
        quote["prefix"] = text[max(0, citation.start - _AROUND) : citation.start]
        quote["suffix"] = text[citation.end : citation.end + _AROUND]
    found: list[dict[str, Any]] = [
        quote,
        {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
    ]
    if citation.page is not None:
        found.append({"type": "FragmentSelector", "conformsTo": _PDF, "value": f"page={citation.page}"})
    if citation.time is not None:
        found.append({"type": "FragmentSelector", "conformsTo": _MEDIA, "value": f"t={citation.time:g}"})
    return found


def _annotation(sentence: SentenceRecord, result: Result, links: SourceLinks) -> dict[str, Any]:
    source = result.source
    written = isinstance(result, Summary)
    identity = {
        "id": links.address or _by_hash(source),
        "format": source.media_type,
        "language": source.language,
    }
    spans = [f"{c.start}-{c.end}" for c in sentence.citations]
    body: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "value": sentence.text,
            "format": "text/plain",
            "language": source.language,
            "purpose": "describing",
        },
        {
            "type": "TextualBody",
            "value": f"{sentence.verdict}: {how(sentence)}",
            "format": "text/plain",
            "purpose": "assessing",
        },
    ]
    made: dict[str, Any] = {
        "id": _name(source.sha256, sentence.text, *spans),
        "type": "Annotation",
        "motivation": "describing" if written else "assessing",
        "body": body,
        "target": [
            {"type": "SpecificResource", "source": identity, "selector": selectors(citation, source)}
            for citation in sentence.citations
        ]
        or [identity],
    }
    if isinstance(result, Summary):
        made["creator"] = {"type": "Software", "name": result.model}
    return made


def _by_hash(source: SourceRecord) -> str:
    """A name for a text that has no address, by its hash (RFC 6920)."""
    try:
        digest = bytes.fromhex(source.sha256)
    except ValueError:
        return "about:blank"
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _name(*parts: str) -> str:
    return uuid5(_NAMESPACE, "\n".join(parts)).urn
