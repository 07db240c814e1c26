"""Links into the source lead to the very words, as a browser sees it."""

from __future__ import annotations

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from summarize.citations import cite
from summarize.reading import read_bytes
from summarize.rendering.links import SourceLinks
from summarize.segmentation import segment
from summarize.spans import Span
from summarize.summary import CitationRecord, SourceRecord
from summarize.summary.assembly import source_record
from tests import browser as b

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webdriver import WebDriver

TWICE = "The council voted to close the harbor."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbor</title>
<style>body {{ margin: 20px; font: 20px/30px monospace }} p {{ margin: 0 0 1500px }}
::target-text {{ background: rgb(255, 0, 255); color: #000 }}</style></head><body>
<nav><a href="/">Start</a> <a href="/news">News</a></nav>
<article><h1>Harbor to close</h1>
<p>On Monday nothing was decided. {TWICE} Nobody had asked for it, said the mayor, who spoke first.</p>
<p>On Tuesday, 5-4 and by a show of hands, it was confirmed. {TWICE} It is the second time &amp; the
last one.</p>
<p>The well-known ferry, which has run from the old pier since 1904 and carries forty thousand people a year
to <b>Lake Ansel</b> and back, moves to the north quay, the office said in a long statement on Friday
evening.</p>
<p id="n">{TWICE}</p>
<p>The end of the story is told by others.</p>
</article><footer>Meridian Post</footer></body></html>"""


def links_of(text: str = PAGE, name: str = "https://e.example/a?b=1") -> tuple[SourceLinks, SourceRecord]:
    """The links of a page that was read."""
    source = source_record(segment(read_bytes(text.encode(), name)))
    return SourceLinks(source), source


def citation(source: SourceRecord, words: str, nth: int = 0) -> CitationRecord:
    """The nth place that has the words, white space apart."""
    text = source.text or ""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at_span(source, Span(at, at + len(words)))


def at_span(source: SourceRecord, span: Span) -> CitationRecord:
    """A citation of that place."""
    return CitationRecord(
        start=span.start, end=span.end, utf16_start=span.start, utf16_end=span.end,
        quote=span.of(source.text or ""), sentence=1, line=1,
    )  # fmt: skip


def test_a_short_quotation_stands_whole_in_the_link() -> None:
    """Percent-encoded, with what has a meaning in a directive."""
    links, source = links_of()
    link = links.to(citation(source, "5-4 and by a show of hands, it was"))
    assert link == ("https://e.example/a?b=1#:~:text=5%2D4%20and%20by%20a%20show%20of%20hands%2C%20it%20was")


def test_a_long_one_is_named_by_its_ends() -> None:
    """First and last words, so that addresses stay short."""
    links, source = links_of()
    start = (source.text or "").index("The well-known ferry")
    end = (source.text or "").index("on Friday evening.") + len("on Friday evening.")
    link = links.to(at_span(source, Span(start, end)))
    assert link is not None
    assert link.endswith("#:~:text=The%20well%2Dknown%20ferry%2C%20which,statement%20on%20Friday%20evening.")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("https://e.example/a#part", "https://e.example/a#part:~:text="),
        ("javascript:alert(1)", "./javascript%3Aalert(1)"),
        ("data://x/y", None),
        ("/home/a b#c.html", "file:///home/a%20b%23c.html"),
        ("a.html", "./a.html"),
        ("-", None),
        ("text", None),
        ("e\\u001b.html", None),
    ],
)
def test_addresses_are_safe(name: str, address: str | None) -> None:
    """Only pages and files are linked; no name becomes a script."""
    _, source = links_of()
    source = source.model_copy(update={"name": name})
    link = SourceLinks(source).to(citation(source, TWICE))
    assert (link is None) if address is None else (link or "").startswith(address)


def test_pages_of_a_pdf_are_linked() -> None:
    """By the fragment that viewers of PDF know."""
    _, source = links_of()
    source = source.model_copy(update={"media_type": "application/pdf", "name": "https://e.example/a.pdf#x"})
    cited = citation(source, TWICE).model_copy(update={"page": 4})
    assert "https://e.example/a.pdf#page=4" == SourceLinks(source).to(cited)


def test_a_quotation_that_is_not_there_gets_no_fragment() -> None:
    """A saved result that was altered leads to the page alone."""
    links, source = links_of()
    wrong = citation(source, TWICE).model_copy(update={"quote": "Something else."})
    assert "https://e.example/a?b=1" == links.to(wrong)


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The page on a loopback server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/a"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """One browser for all tests here."""
    with b.browser(tmp_path_factory.mktemp("browser")) as driver:
        b.window(driver, 1200, 900)
        yield driver


RANGE = """
const words = arguments[0], nth = arguments[1], nodes = [], range = document.createRange();
const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
let text = '', node, at = -1;
while ((node = walker.nextNode())) {
  nodes.push([text.length, node]);
  text += node.data.replace(/\\s/g, ' ');
}
for (let i = 0; i <= nth; i++) at = text.indexOf(words, at + 1);
const find = (offset) => {
  const [from, n] = nodes.filter(([start]) => start <= offset).pop();
  return [n, offset - from];
};
const end = find(at + words.length - 1);
range.setStart(...find(at));
range.setEnd(end[0], end[1] + 1);
const boxes = [...range.getClientRects()].filter((r) => r.width);
const of = (choose, side) => choose(...boxes.map((r) => r[side]));
return [of(Math.min, 'left'), of(Math.min, 'top'), of(Math.max, 'right'), of(Math.max, 'bottom')];
"""
FERRY = (
    "The well-known ferry, which has run from the old pier since 1904 and carries forty thousand people a "
    "year to Lake Ansel and back, moves to the north quay, the office said in a long statement on Friday "
    "evening."
)


@b.needs_browser
@pytest.mark.parametrize(
    ("words", "nth"),
    [
        (TWICE, 0),
        (TWICE, 1),
        (TWICE, 2),
        ("It is the second time & the last one.", 0),
        (FERRY, 0),
        ("show of hands, it was confirmed.", 0),
    ],
)
def test_a_browser_lights_exactly_the_cited_words(
    driver: WebDriver, address: str, words: str, nth: int
) -> None:
    """Also where the same words stand several times: the coloured pixels are those of the cited place."""
    from PIL import Image

    links, source = links_of(name=address)
    link = links.to(citation(source, words, nth))
    assert link is not None
    driver.get("about:blank")
    driver.get(link)
    left, top, right, bottom = driver.execute_script(RANGE, words, nth)
    assert 0 <= top < bottom <= 900
    image = Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")
    lit = [
        (x, y)
        for y in range(image.height)
        for x in range(image.width)
        if image.getpixel((x, y)) == (255, 0, 255)
    ]
    assert lit
    box = (min(x for x, _ in lit), min(y for _, y in lit), max(x for x, _ in lit), max(y for _, y in lit))
    assert all(abs(got - want) <= 3 for got, want in zip(box, (left, top, right, bottom), strict=True))


def test_the_cited_sentences_of_a_summary_all_have_their_own_link() -> None:
    """Each citable sentence of the page, the repeated ones too, is reached by a link of its own."""
    document = segment(read_bytes(PAGE.encode(), "https://e.example/a"))
    source = source_record(document)
    links = SourceLinks(source)
    found = [links.to(at_span(source, cite(document, s.id).span)) for s in document.citable if s.id]
    assert len(found) == len(set(found)) >= 8
