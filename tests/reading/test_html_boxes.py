"""HTML: boxes, notes and labels that stand inside an article and are not its own; lists that are."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind, Document
from summarize.reading import read_bytes
from summarize.segmentation import segment

HEAD = "<h1>Board sells crane</h1><p class='by'>By Ida Marsh-Berg</p>"
FIRST = (
    "<p>The harbor board of Port Lund voted on Monday to sell the old crane for 40,000 crowns. It was built "
    "in 1931 and last used in 2009, when the herring still came in by night and the ice house was full.</p>"
    "<p>Board member Erik Voss said the crane had cost more than it earned for years.</p>"
)
LAST = (
    "<p>A museum in Dale has asked for its wheel. The board will decide on that in May, after a survey of "
    "the quay that divers began last week and that has found two cracks so far.</p>"
)


def _cited(body: str) -> list[str]:
    page = f"<html lang=en><head><title>Board sells crane</title></head><body>{body}</body></html>"
    document = segment(read_bytes(page.encode(), "a.html"))
    return [document.prose(sentence) for sentence in document.citable]


def _document(body: str) -> Document:
    page = f"<html lang=en><head><title>Board sells crane</title></head><body>{body}</body></html>"
    return segment(read_bytes(page.encode(), "a.html"))


@pytest.mark.parametrize(
    "box",
    [
        "<div class=x1><p>Cranes of the north, in 200 plates.</p><a href=/b>Order the book</a></div>",
        "<section><h3>More from the harbor</h3><p>Ferries will run late this week.</p></section>",
        "<div class=q><div>Pay 4% less for your boat.</div><div><button>Open an account</button></div></div>",
        "<table><tr><td><p>SPONSORED</p><p>Leaky boats stay dry with Barrow tar.</p></td></tr></table>",
        "<div><h2>Related news</h2><div><h3><a href=/1>Ice came early</a></h3><p>It froze.</p></div></div>",
    ],
)
@pytest.mark.parametrize("place", ["within", "behind"])
def test_a_box_that_leads_elsewhere_is_not_cited(box: str, place: str) -> None:
    """A small box with a link or a button of its own, or under a heading that announces others."""
    body = FIRST + box + LAST if place == "within" else FIRST + LAST + box
    assert _cited(f"<article>{HEAD}{body}</article>") == _cited(f"<article>{HEAD}{FIRST}{LAST}</article>")


@pytest.mark.parametrize(
    "own",
    [
        "<div class=entry><p>The wheel weighs two tons.</p><a href=#>Share</a></div>",
        "<div class=entry><p>The wheel weighs two tons.</p></div>",
        "<div class=entry><p>The wheel weighs two tons.</p><button>Copy link</button></div>",
    ],
)
def test_a_box_of_the_article_is_cited(own: str) -> None:
    """A link to share it, or none, does not lead elsewhere."""
    assert "The wheel weighs two tons." in _cited(f"<article>{HEAD}{FIRST}{own}{LAST}</article>")


def test_entries_that_all_have_a_link_are_the_article() -> None:
    """What the page is made of is no box, whatever links stand in it."""
    entries = "".join(
        f"<div class=e><p>At {hour} o'clock the board heard the owner of boat {hour} for a long time, "
        f"and he asked for time until June.</p><a href=/{hour}>Open this entry</a></div>"
        for hour in (9, 10, 11, 12)
    )
    assert len(_cited(f"<article>{HEAD}{entries}</article>")) == 4


@pytest.mark.parametrize(
    "note",
    [
        "Ida Marsh-Berg has written on harbors since 1998.",
        "Ida Marsh-Berg skriver om hamnar sedan 1998.",
        "Ida Marsh-Berg’s first novel, Ballast, came out last year.",
    ],
)
def test_a_note_on_the_writer_is_not_cited(note: str) -> None:
    """In any language: it begins with the name in the byline, which the text does not mention."""
    cited = _cited(f"<article>{HEAD}{FIRST}{LAST}<p>{note}</p></article>")
    assert note not in cited
    told = FIRST.replace("Erik Voss", "Ida Marsh-Berg")
    assert note in _cited(f"<article>{HEAD}{told}{LAST}<p>{note}</p></article>")


def test_what_is_printed_behind_an_article_is_not_cited() -> None:
    """Acknowledgments and the like, but not under such a heading at the beginning."""
    behind = "<h2>Acknowledgements</h2><p>We thank the divers, who lent us their boat and their maps.</p>"
    assert not any("divers, who" in sentence for sentence in _cited(f"{HEAD}{FIRST}{LAST}{behind}"))
    first = f"{HEAD}<h2>Credits</h2><p>The bank gave credits to nine boats.</p>{FIRST}{LAST}{LAST}"
    assert "The bank gave credits to nine boats." in _cited(first)


def test_labels_and_values_are_not_cited_and_terms_are() -> None:
    """A list of terms holds labels, or sentences."""
    terms = "<dt>Draft</dt><dd>The draft of a boat is its depth.</dd>"
    listed = f"<dl><dt>Status</dt><dd>Awaiting decision</dd>{terms}</dl>"
    cited = _cited(f"<article>{HEAD}{FIRST}{listed}{LAST}</article>")
    assert "The draft of a boat is its depth." in cited
    assert not {"Status", "Awaiting decision", "Draft"} & set(cited)


def test_bullets_after_line_breaks_are_items() -> None:
    """Their mark is no part of them."""
    listed = "<p>The board also said:<br>• The slip closes in May<br>• The pilot’s house is for sale</p>"
    document = _document(f"<article>{HEAD}{FIRST}{listed}{LAST}</article>")
    items = [document.prose(s) for s in document.citable if s.kind is BlockKind.LIST_ITEM]
    assert items == ["The slip closes in May", "The pilot’s house is for sale"]


def test_a_list_in_a_box_with_a_heading_is_the_article() -> None:
    """Two full sentences under a heading of their own are read though the main text is elsewhere."""
    items = "<ul><li>The crane is sold.</li><li>Its wheel may stay.</li></ul>"
    box = f"<div class=facts><h3>In short</h3>{items}</div>"
    cited = _cited(f"<article>{HEAD}{FIRST}{box}{LAST}</article>")
    assert "Its wheel may stay." in cited


def test_a_standfirst_is_read() -> None:
    """A full sentence under the title is part of the article, a short line is none."""
    lead = "<p class=standfirst>After nine years of talk the oldest crane on the coast has found a buyer.</p>"
    cited = _cited(f"<article>{HEAD}{lead}{FIRST}{LAST}</article>")
    assert cited[0] == "After nine years of talk the oldest crane on the coast has found a buyer."


@pytest.mark.parametrize(
    "line",
    [
        "Some links on this page are affiliate links.",
        "If you buy through our shop, we earn a small commission.",
        "Wenn Sie über unsere Links kaufen, erhalten wir eine Provision.",
        "Please send your memories of the crane to desk@portlund.example. Give your name and town.",
    ],
)
def test_the_house_speaks_to_readers(line: str) -> None:
    """Who is paid for links, and where to write, is no part of the article."""
    assert line.split(".", maxsplit=1)[0] not in " ".join(_cited(f"{HEAD}{FIRST}<p>{line}</p>{LAST}"))


def test_commissions_of_others_are_news() -> None:
    """A sentence on somebody else's commission stays."""
    line = "The brokers of Dale earn a commission on each boat, the board found."
    assert line in _cited(f"{HEAD}{FIRST}<p>{line}</p>{LAST}")


def test_a_line_in_capitals_over_preformatted_prose_is_apart() -> None:
    """So are labels with values, which hold no sentence."""
    notice = (
        "<pre>HARBOR NOTICE\n\nBasin:   outer\nState:   closed\n\nREMARKS\nThe outer basin of the harbor is "
        "closed from\nMonday. Boats may lie at the north quay.\n</pre>"
    )
    cited = _cited(f"{HEAD}{notice}")
    assert " ".join(cited[0].split()) == "The outer basin of the harbor is closed from Monday."
    assert len(cited) == 2
