"""HTML: who says what on a page that several people wrote, and pages where nobody is said to."""

from __future__ import annotations

import pytest

from summarize.reading import read_bytes
from summarize.segmentation import segment

A = "<p>The pump on my boat leaks at the lower seal whenever the engine is warm.</p>"
B = "<p>Look at the shaft and not at the seal, for a worn shaft eats every seal in a week.</p>"
C = "<p>The shaft was worn by half a millimetre, and a new one cures it. Thank you for that.</p>"


def _said(body: str) -> dict[str, str | None]:
    head = "<head><title>Leaking pump</title></head>"
    page = f"<html lang=en>{head}<body><h1>Leaking pump</h1>{body}</body></html>"
    document = segment(read_bytes(page.encode(), "a.html"))
    return {document.prose(s)[:12]: document.spoken_by(s) for s in document.citable}


def _post(name: str, text: str, kind: str = "post") -> str:
    side = f"<div class=side><b class=username>{name}</b><i>May 4, 2026</i></div>"
    return f"<div class='{kind}'>{side}<div>{text}</div></div>"


@pytest.mark.parametrize(
    "posts",
    [
        _post("brassmonkey", A) + _post("Old Tom", B) + _post("brassmonkey", C),
        _post("brassmonkey", A, "post odd first")
        + _post("Old Tom", B, "post even")
        + _post("brassmonkey", C),
        "".join(
            f"<section><h4>{name}</h4>{text}</section>"
            for name, text in [("brassmonkey", A), ("Old Tom", B), ("brassmonkey", C), ("Old Tom", B)]
        ),
    ],
)
def test_a_post_is_said_by_its_writer(posts: str) -> None:
    """By users' names, whatever the post is called, and by names that take turns."""
    said = _said(posts)
    assert said["The pump on "] == "brassmonkey"
    assert said["Look at the "] == "Old Tom"
    assert said["The shaft wa"] == "brassmonkey"


def test_what_a_post_quotes_is_not_its_writers() -> None:
    """A quoted post has no speaker, while a post that is all set as a quotation has one."""
    quoting = "<blockquote><p>The seal was changed twice in one short summer.</p></blockquote>" + B
    said = _said(_post("brassmonkey", A) + _post("Old Tom", quoting) + _post("brassmonkey", C))
    assert said["Look at the "] == "Old Tom"
    assert said.get("The seal was") is None
    said = _said(
        "".join(
            _post(name, f"<blockquote>{text}</blockquote>")
            for name, text in [("brassmonkey", A), ("Old Tom", B)]
        )
    )
    assert said["The pump on "] == "brassmonkey"


@pytest.mark.parametrize(
    "body",
    [
        # A live report: those who report say nothing of themselves, and the same comes twice in a row.
        "".join(
            f"<article><div class=author>{name}</div><p>{text}</p></article>"
            for name, text in [
                ("Ann Lee", "The ferry left the pier at nine with forty people on board."),
                ("Ann Lee", "The wind has turned to the north and blows at forty knots."),
                ("Bo Marsh", "The harbor office has closed the outer basin until Monday."),
            ]
        ),
        # A list of places.
        "".join(
            f"<section><h3>{name}</h3><p>{text}</p></section>"
            for name, text in [
                ("Oak Beach", "You will love the sand here, and your children the shallow water."),
                ("Long Pier", "You can fish from the end of it all night, and we often did."),
                ("Oak Hill", "You see the whole bay from up here when the air is clear."),
            ]
        ),
        # Text that stands in no element.
        f"Ann Lee<br>{A}Bo Marsh<br>{B}Ann Lee<br>{C}",
        # One name for all.
        "".join(_post("Ann Lee", text) for text in (A, B, C)),
    ],
)
def test_names_alone_make_no_speakers(body: str) -> None:
    """A name over a text may be a reporter's or a place's."""
    assert not any(_said(body).values())


def test_a_long_thread_has_its_speakers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of many tags is read in a process of its own, which hands them on."""
    monkeypatch.setattr("summarize.reading.html.MANY_TAGS", 3)
    said = _said(_post("brassmonkey", A) + _post("Old Tom", B) + _post("brassmonkey", C))
    assert said["Look at the "] == "Old Tom"
