"""HTML: main text, kinds, metadata, and pages that mean harm."""

from __future__ import annotations

import contextlib
import time

import pytest

from summarize.document import BlockKind
from summarize.errors import InputError
from summarize.reading import read_bytes
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
    """50,000 repeated pieces of markup are read or refused in time."""
    start = time.perf_counter()
    page = b"<!DOCTYPE html><body><p>The strike goes on.</p>" + unit * 50_000
    with contextlib.suppress(InputError):
        assert read_bytes(page, "a.html").text
    assert time.perf_counter() - start < 10
