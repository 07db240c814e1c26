"""Web Annotations as the W3C's model has them."""

from __future__ import annotations

import json
from typing import Any

from summarize.rendering import render, render_annotations
from summarize.rendering.annotations import selectors
from tests.rendering import samples

MOTIVATIONS = {"describing", "assessing"}


def items_of(text: str) -> list[dict[str, Any]]:
    """The annotations in a collection, whose own required fields are looked at."""
    data = json.loads(text)
    assert "http://www.w3.org/ns/anno.jsonld" == data["@context"]
    assert "AnnotationCollection" == data["type"]
    page = data["first"]
    assert ("AnnotationPage", 0) == (page["type"], page["startIndex"])
    items: list[dict[str, Any]] = page["items"]
    assert data["total"] == len(items)
    names = [data["id"], page["id"], *(item["id"] for item in items)]
    assert len(set(names)) == len(names)
    assert all(name.startswith("urn:uuid:") for name in names)
    return items


def test_each_sentence_is_an_annotation_of_the_places_that_it_cites() -> None:
    """Quotation with what stands around it, and offsets in code points: both find the same words."""
    made = samples.summary()
    text = made.source.text or ""
    items = items_of(render(made, "annotations"))
    assert [s.text for s in made.sentences] == [item["body"][0]["value"] for item in items]
    for item, sentence in zip(items, made.sentences, strict=True):
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        assert len(item["target"]) == len(sentence.citations)
        for target in item["target"]:
            assert target["source"]["id"] == "./harbor.md"
            quote, position = target["selector"]
            assert ("TextQuoteSelector", "TextPositionSelector") == (quote["type"], position["type"])
            assert quote["exact"] == text[position["start"] : position["end"]]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in text
            assert 1 == text.count(around)


def test_pages_and_times_are_fragments() -> None:
    """As PDF and media fragments write them."""
    made = samples.summary()
    cited = made.sentences[0].citations[0].model_copy(update={"page": 3, "time": 62.5})
    _, _, page, moment = selectors(cited, made.source)
    assert {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
        "value": "page=3",
    } == page
    assert "t=62.5" == moment["value"]


def test_verdicts_are_assessments_and_a_text_without_address_is_named_by_its_hash() -> None:
    """RFC 6920 has names for what has no address; a sentence without evidence is about the whole text."""
    made = samples.verification()
    source = made.source.model_copy(update={"name": "-"})
    bare = made.sentences[-1].model_copy(update={"citations": ()})
    items = items_of(render_annotations(made.model_copy(update={"source": source, "sentences": (bare,)})))
    (target,) = items[0]["target"]
    assert target["id"].startswith("ni:///sha-256;")
    assert "assessing" == items[0]["motivation"]
    assert items[0]["body"][1]["value"].startswith("unchecked: ")
