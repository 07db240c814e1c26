"""Where a citation stands in a recording is told everywhere."""

from __future__ import annotations

import json

from summarize.citations import CitedSentence, Origin, cite
from summarize.reading import read_bytes
from summarize.rendering import render
from summarize.rendering.marks import clock
from summarize.segmentation import segment
from summarize.summary import Summary
from summarize.summary.assembly import sentence_record, source_record
from summarize.summary_input import claims_of
from summarize.verification import Verdict
from summarize.verification.derivation import Derivation
from summarize.verification.judgement import VerifiedSentence

CAPTIONS = """WEBVTT

00:00:04.000 --> 00:00:08.000
<v Ada Brun>The council voted 7 to 2 on Tuesday to close the old harbor.

01:02:03.500 --> 01:02:09.000
<v Otto Feld>The closing will cost 4.2 million crowns, and the ferries move.
"""


def summary() -> Summary:
    """Both sentences, copied."""
    document = segment(read_bytes(CAPTIONS.encode(), "talk.vtt"))
    records = [
        sentence_record(
            VerifiedSentence(
                CitedSentence(document.prose(s), (cite(document, s.id),), (), Origin.EXTRACTOR),
                Verdict.SUPPORTED,
                Derivation(()),
            ),
            document,
        )
        for s in document.citable
        if s.id is not None
    ]
    return Summary(source=source_record(document), sentences=tuple(records), model="extractive", version="0")


def test_times_stand_in_every_format() -> None:
    """Seconds in the JSON, clock times for people, media fragments in annotations."""
    made = summary()
    assert [4.0, 3723.5] == [s["citations"][0]["time"] for s in json.loads(render(made, "json"))["sentences"]]
    assert "[1] at 0:04: “" in render(made, "text")
    assert "[2] at 1:02:03: “" in render(made, "text")
    assert "[^2]: At 1:02:03: “" in render(made, "markdown")
    assert '"value": "t=3723.5"' in render(made, "annotations")
    page = render(made, "html")
    assert '<i class="x time">1:02:03</i><i class="x who">Otto Feld</i>' in page
    assert '<span class="place"><a href="./talk.vtt" target="_blank">at 1:02:03</a></span>' in page


def test_evidence_with_times_is_no_claim_when_it_is_verified() -> None:
    """What the program prints verifies against its article."""
    made = summary()
    document = segment(read_bytes(CAPTIONS.encode(), "talk.vtt"))
    for form in ("text", "markdown"):
        claims = [claim for claim, _ in claims_of(render(made, form), document)]
        assert [s.text for s in made.sentences] == claims


def test_clock_times() -> None:
    """Hours only where there are any."""
    assert ["0:00", "1:01", "1:00:00"] == [clock(0.9), clock(61), clock(3600)]
