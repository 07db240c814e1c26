"""HTML: lines that are no sentences, leads above the text, embedded posts, sections of contacts."""

from __future__ import annotations

import pytest

from summarize.reading import read_bytes
from summarize.segmentation import segment

TEXT = (
    "<p>The harbor board of Port Lund voted on Monday to sell the old crane for 40,000 crowns.</p>"
    "<p>Board member Ida Voss said the crane had cost more than it earned for years.</p>"
    "<p>A museum in Dale has asked for its wheel, and the board will answer in May.</p>"
)


def _cited(body: str) -> str:
    page = f"<html><head><title>Board sells crane</title></head><body>{body}</body></html>"
    document = segment(read_bytes(page.encode(), "a.html"))
    return " ".join(document.prose(sentence) for sentence in document.citable)


@pytest.mark.parametrize(
    "line",
    [
        "<div>Harbor news</div>",
        "<p>Updated at 16.31 GMT</p>",
        "<p><b>What comes next</b></p>",
        "<div><span>VIDEO</span><span>3:41</span></div>",
        "<span>312</span>",
        "<blockquote class='twitter-tweet'><p>Oh no. My crane!</p>— Bo (@bo44)</blockquote>",
        "<div class='video-player'><p>This video cannot be played.</p></div>",
        "<p>Подписывайтесь на наш канал в Telegram</p>",
        "<div class='author-card'><p>Ida Moen has written of harbors since 2011.</p></div>",
    ],
)
def test_a_line_that_is_no_sentence_is_not_cited(line: str) -> None:
    """Kickers, times, headings in bold, counters, embedded posts: none of them is what the article says."""
    words = line.split(">")[1].split("<", maxsplit=1)[0]
    found = _cited(
        f"<article><h1>Board sells crane</h1>{TEXT}{line}{TEXT.replace('Monday', 'Friday')}</article>"
    )
    assert "voted on Friday" in found
    assert not words or words not in found


def test_a_text_without_marks_keeps_its_lines() -> None:
    """In a poem no line ends with a mark, and all of them are the text."""
    lines = [
        "The crane stands over the quay in the early light",
        "and lifts its empty hook towards the gulls",
    ]
    found = _cited(f"<article><h1>Crane</h1>{''.join(f'<p>{line}</p>' for line in lines * 4)}</article>")
    assert all(line in found for line in lines)


def test_key_points_under_the_title_are_read() -> None:
    """Full sentences between the title and the text are the article's, in whatever element they stand."""
    points = (
        "<div class='kp'><ul><li>It goes for 40,000 crowns.</li><li>It was built in 1931.</li></ul></div>"
    )
    found = _cited(f"<main><h1>Board sells crane</h1>{points}<div class='body'>{TEXT}</div></main>")
    assert "It was built in 1931." in found


@pytest.mark.parametrize(
    "section",
    [
        "<h3>Media contact</h3><p>Please call Bo Lind at the port.</p>",
        "<h2>Related topics</h2><ul><li>Harbours of the north.</li></ul>",
        "<p><b>Contact presse</b></p><p>Appelez le port pour en savoir plus.</p>",
        "<h2>See also</h2><ul><li>List of cranes in Lund.</li></ul>",
    ],
)
def test_a_section_of_contacts_or_other_reading_is_not_cited(section: str) -> None:
    """What stands under such a line to the next heading is no part of the article."""
    found = _cited(f"<article><h1>Board sells crane</h1>{TEXT}{section}</article>")
    assert "asked for its wheel" in found
    assert not any(words in found for words in ("Bo Lind", "Harbours", "Appelez", "List of cranes"))


def test_an_ornament_at_the_end_is_not_shown() -> None:
    """The mark that ends a magazine's article is no word of it."""
    found = _cited(
        f"<article><h1>Board sells crane</h1>{TEXT}<p>He has not answered it. <span>♦</span></p></article>"
    )
    assert found.endswith("He has not answered it.")


def test_a_page_of_letters_knows_who_wrote_each() -> None:
    """Names alone under letters are no sentences, and say whose words those are."""
    shape = "<p><strong>{}</strong></p><p>{}</p><p><em>{}<br>{}</em></p>"
    letters = shape.format("The bus", "The bus is full of people. It is late as well.", "Ida Voss", "Dale")
    letters += shape.format("The crane", "The crane is old. Sell it to the museum.", "Bo Lund", "Port Lund")
    page = f"<html><body><article><h1>Letters</h1>{letters}</article></body></html>"
    document = segment(read_bytes(page.encode(), "a.html"))
    found = [(document.quote(s), s.speaker) for s in document.citable]
    assert found == [
        ("The bus is full of people.", "Ida Voss"),
        ("It is late as well.", "Ida Voss"),
        ("The crane is old.", "Bo Lund"),
        ("Sell it to the museum.", "Bo Lund"),
    ]


LINKS = "<a rel='author' href='/a'>Ida Voss</a> <a rel='author' href='/b'>Bo de Lund</a>"
SPANS = "<span><a href='/a'>Ida Voss</a></span><span><a href='/b'>Bo de Lund</a></span>"
DATA = '{"@type": "NewsArticle", "author": [{"name": "Ida Voss"}, {"name": "Bo de Lund"}]}'


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("", f"<div class='byline'>By {LINKS}</div>"),
        ("", f"<p class='author-line'>{SPANS}</p>"),
        (f"<script type='application/ld+json'>{DATA}</script>", "<p class='byline'>Ida Voss Bo de Lund</p>"),
        ('<meta name="author" content="Ida Voss; Bo de Lund">', ""),
        ("", "<p class='byline'>By Ida Voss and Bo de Lund</p>"),
        ('<meta name="author" content="Ida Voss & Bo de Lund">', ""),
    ],
)
def test_two_authors_are_two(head: str, byline: str) -> None:
    """Where the page parts their names, by data or by links, or joins two full names."""
    page = f"<html><head><title>Sale</title>{head}</head><body><article><h1>Sale</h1>{byline}{TEXT}</article>"
    assert ("Ida Voss", "Bo de Lund") == read_bytes(page.encode(), "a.html").source.authors
