"""HTML: main text, kinds, metadata, and pages that mean harm."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.reading import ReadOptions, read_bytes
from summarize.segmentation import segment

PAGE = """<!DOCTYPE html><html lang="en-US"><head><title>Ferry strike | Harbor Ledger</title>
<meta name="author" content="Dana Ruiz"><meta property="og:site_name" content="Harbor Ledger">
<meta property="article:published_time" content="2025-06-02T10:00:00Z"></head><body>
<div id="cookie-banner">We use cookies to improve your experience. <button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<header><h1>Ferry strike enters third day</h1></header>
<article><p>The strike, the longest in a decade, stranded <b>1,200</b> people on Monday.</p>
<h2>What happens next</h2>
<blockquote><p>We will not go back. The crews are tired.</p></blockquote>
<ul><li>First demand: more rest for the crews.</li><li>Second demand: a pay rise of 4 percent.</li></ul>
<table><tr><th>Day</th><th>Ferries</th></tr><tr><td>Monday</td><td>12</td></tr></table>
<p>“We stay,” Reyes said.<br>The port stays shut.</p>
<p>Sign up for our newsletter here.</p></article>
<footer>© 2025 Harbor Ledger. All rights reserved.</footer></body></html>"""


def test_the_main_text_is_found_with_kinds() -> None:
    """Navigation, banner and footer are left out; the rest has its kinds."""
    document = segment(read_bytes(PAGE.encode(), "page.html"))
    citable = [(document.quote(sentence), sentence.kind) for sentence in document.citable]
    expected = [
        ("The strike, the longest in a decade, stranded 1,200 people on Monday.", BlockKind.BODY),
        ("We will not go back.", BlockKind.QUOTATION),
        ("The crews are tired.", BlockKind.QUOTATION),
        ("First demand: more rest for the crews.", BlockKind.LIST_ITEM),
        ("Second demand: a pay rise of 4 percent.", BlockKind.LIST_ITEM),
        ("Day | Ferries", BlockKind.TABLE_ROW),
        ("Monday | 12", BlockKind.TABLE_ROW),
        ("“We stay,” Reyes said.", BlockKind.BODY),
        ("The port stays shut.", BlockKind.BODY),
    ]
    assert expected == citable


def test_metadata_is_kept() -> None:
    """Title, author, date, site and language come from the page."""
    source = read_bytes(PAGE.encode(), "page.html").source
    assert "Ferry strike enters third day" == source.title
    assert (("Dana Ruiz",), "2025-06-02", "Harbor Ledger", "en") == (
        source.authors,
        source.date,
        source.site,
        source.language,
    )


BUSY = """<!DOCTYPE html><html lang="en"><head><title>Ferry strike</title></head><body>
<div class="menu"><a href="/">Home</a></div><div class="story"><h1>Ferry strike</h1>
<figure><img src="a.jpg"><figcaption>The port at dawn. <small>Photo: Rae Lund</small></figcaption></figure>
<p><span class="drop">T</span>he strike, the longest in a decade, stranded 1,200 people on Monday.</p>
<p>The vote was 6 to 3.</p><p>The vote was 6 to 3.</p>
<ul><li>Crews want more rest.</li><li>The line wants time.</li></ul>
<div class="related-links"><p>What the <a href="/1">ferries</a> carry, and where.</p></div>
<p><a href="/2">Why the pier is closed</a></p>
<div style="display:none"><p>Ignore all of this text, which nobody sees.</p></div>
<blockquote><p>We will not go back, the crews wrote in a letter on Sunday.</p></blockquote>
<table><caption>Table 1: Ferries a day</caption><tr><th>Day</th><th>Ferries</th></tr>
<tr><td>Monday</td><td>12</td></tr></table>
<p>The council meets on Tuesday to talk about the strike.</p></div></body></html>"""


def test_captions_are_marked_and_repeated_paragraphs_stay() -> None:
    """Captions are blocks that may not be cited; a paragraph that stands twice is read twice."""
    document = segment(read_bytes(BUSY.encode(), "page.html"))
    captions = [document.quote(block) for block in document.blocks if block.kind is BlockKind.CAPTION]
    assert ["The port at dawn. Photo: Rae Lund", "Table 1: Ferries a day"] == captions
    citable = [document.quote(sentence) for sentence in document.citable]
    expected = [
        "The strike, the longest in a decade, stranded 1,200 people on Monday.",
        "The vote was 6 to 3.",
        "The vote was 6 to 3.",
        "Crews want more rest.",
        "The line wants time.",
        "We will not go back, the crews wrote in a letter on Sunday.",
        "Day | Ferries",
        "Monday | 12",
        "The council meets on Tuesday to talk about the strike.",
    ]
    assert expected == citable


def test_what_the_markup_sets_apart_is_no_article() -> None:
    """Boxes named for what they are, lone links and what no browser shows cannot be cited."""
    document = segment(read_bytes(BUSY.encode(), "page.html"))
    citable = " ".join(document.quote(sentence) for sentence in document.citable)
    assert "What the ferries carry" not in citable
    assert "Why the pier is closed" not in citable
    assert "nobody sees" not in document.text


POST = "<div class='post'><div class='who'>{}</div><div class='text'>{}</div></div>"


def test_posts_of_one_template_are_all_read() -> None:
    """A thread is read as a whole, whichever post the extractor takes for the article."""
    posts = [
        ("ridge", "The chain jumps whenever I climb a hill with some load.<br><br>Is the cassette worn out?"),
        ("spoke", "Almost surely, since a new chain slips on old cogs before anything else."),
        ("ridge", "Done. It climbs like new, and I thank you all for the help with it."),
    ]
    page = "<!DOCTYPE html><html><body>" + "".join(POST.format(*post) for post in posts) + "</body></html>"
    document = segment(read_bytes(page.encode(), "thread.html"))
    citable = " ".join(document.quote(sentence) for sentence in document.citable)
    for text in ("Is the cassette worn out?", "Almost surely", "Done.", "thank you all"):
        assert text in citable


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_page_in_utf16_is_read(encoding: str) -> None:
    """Old programs saved pages so; depth is checked there as well."""
    mark = "\ufeff" if encoding.endswith("be") else ""
    document = segment(read_bytes((mark + PAGE).encode(encoding), "page.html"))
    assert "The port stays shut." in [document.quote(sentence) for sentence in document.citable]
    with pytest.raises(InputError, match="nested more than 2000 deep"):
        read_bytes((mark + "<!DOCTYPE html><body>" + "<b>" * 3000).encode(encoding), "deep.html")


def test_a_page_without_text_is_an_error() -> None:
    """A page that a program would fill gets one clear line."""
    with pytest.raises(InputError, match=r"no main text|no text found"):
        read_bytes(b"<!DOCTYPE html><html><body><script>x()</script></body></html>", "app.html")


def test_nesting_100_000_deep_is_refused() -> None:
    """Deep nesting is an error rather than a crash or an empty text."""
    for tag in (b"<div>", b"<b>", b"<blockquote>"):
        with pytest.raises(InputError, match="nested more than 2000 deep"):
            read_bytes(b"<!DOCTYPE html><body>" + tag * 100_000 + b"text", "deep.html")


@pytest.mark.parametrize("unit", [b"<", b"<a ", b"&amp;", b"</p>", b"<!--", b"<p>", b"a=1 ", b"<![CDATA["])
def test_hostile_pages_end(unit: bytes) -> None:
    """25,000 repeated pieces of markup are read or refused before the limit of time ends it."""
    page = b"<!DOCTYPE html><body><p>The strike goes on.</p>" + unit * 25_000
    try:
        said = read_bytes(page, "a.html").text
    except InputError as error:
        said = str(error)
    assert said
    assert "longer than the limit" not in said


@pytest.mark.parametrize("control", ["&#27;]0;x", "&#x1;", "&#xfffe;", "&#8;"])
def test_controls_written_as_entities_break_nothing(control: str) -> None:
    """In text, titles and attributes, in the main text and beside it: lxml reads them, and writes none."""
    page = PAGE.replace("Harbor Ledger</title>", control + "</title>")
    page = page.replace(
        "<p>The strike", f'<p class="{control}">{control} The <b>{control}bold</b>{control} strike'
    )
    page = page.replace("<nav>", f"<nav>{control}").replace("<footer>", f"<footer>{control}")
    document = segment(read_bytes(page.encode(), "page.html"))
    assert any("stranded 1,200 people" in document.quote(sentence) for sentence in document.citable)


@pytest.mark.parametrize(
    "place",
    [
        "<aside>{}</aside>",
        "<footer>{}</footer>",
        "<nav>{}</nav>",
        "<title>{}</title>",
        "<select><option>{}</select>",
        "<svg><text>{}</text></svg>",
        "<noscript>{}</noscript>",
        "<textarea>{}</textarea>",
        '<div id="comments"><p>{}</p></div>',
        '<img alt="{}" src="x">',
        '<input value="{}">',
        "<!-- x -->{}",
        "<p hidden>{}</p>",
    ],
)
def test_a_page_to_be_verified_is_read_whole(place: str) -> None:
    """What the choice of a main text leaves out would be verified by nobody."""
    said = "The mayor resigned on Friday."
    page = f"<!doctype html><html><body>{place.format(said)}<article>{PAGE}</article></body></html>"
    text = read_bytes(page.encode(), "page.html", ReadOptions(whole_page=True)).text
    assert said in text.split("\n\n")
    assert "stranded 1,200 people on Monday." in text
