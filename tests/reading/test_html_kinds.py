"""HTML: what of a page is the article, whatever the page calls it, and what is nobody's business to cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarize.errors import InputError
from summarize.reading import read_bytes
from summarize.segmentation import segment

if TYPE_CHECKING:
    from summarize.document import Document

HEAD = "<h1>Board sells crane</h1>"
TEXT = (
    "<p>The harbor board of Port Lund voted on Monday to sell the old crane for 40,000 crowns. "
    "It was built in 1931 and last used in 2009.</p><p>Board member Ida Voss said the crane had cost more "
    "than it earned for years. A museum in Dale has asked for its wheel.</p>"
)
SENTENCES = [
    "The harbor board of Port Lund voted on Monday to sell the old crane for 40,000 crowns.",
    "It was built in 1931 and last used in 2009.",
    "Board member Ida Voss said the crane had cost more than it earned for years.",
    "A museum in Dale has asked for its wheel.",
]


def _page(body: str, head: str = "<title>Board sells crane</title>") -> Document:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return segment(read_bytes(page.encode(), "a.html"))


def _cited(document: Document) -> list[str]:
    return [document.prose(sentence) for sentence in document.citable]


POST = "<p>The board is a gang of thieves. They stole the crane money in May.</p>"


@pytest.mark.parametrize(
    "comments",
    [
        f"<div id=comments><h2>3 thoughts on “Crane”</h2><ol><li class='comment'>{POST}</ol></div>",
        f"<div class=kommentare><h3>2 Kommentare</h3><div><p>vor 3 Stunden</p>{POST}</div></div>",
        f"<div><p>bo44</p><p>March 3, 2024, 9:15</p>{POST}</div><div><p>mia</p><p>1 day ago</p>{POST}</div>",
        f"<div><p>bo44</p><p>8 January 2024</p>{POST}</div><div><p>mia</p><p>9 May 2024</p>{POST}</div>",
        f"<div><p>bo44 on May 8, 2024 at 9:15</p>{POST}</div><div><p>mia on May 9, 2024</p>{POST}</div>",
        f"<h3>Reader comments</h3><ul><li><b>bo44 wrote:</b> {POST}<li><b>mia wrote:</b> {POST}</ul>",
        f"<h2>12 réactions</h2><div><span>bo44</span><span>il y a 3 heures</span>{POST}</div>",
        f"<h2>Join the conversation</h2><div><p>bo44 • 1 day ago</p>{POST}</div>",
        f"<h3>Comments (2)</h3><div><b>bo44</b><span>2 hours ago</span>{POST}</div>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_readers_comments_are_not_cited(comments: str, inside: bool) -> None:
    """Under the article or inside its element, named or not: what readers wrote is not the article's."""
    body = f"{HEAD}{TEXT}{comments}" if inside else f"<article>{HEAD}{TEXT}</article>{comments}"
    assert SENTENCES == _cited(_page(f"<article>{body}</article>" if inside else body))


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("<section id=comments-on-the-sale><h2>Comments on the sale</h2>{}</section>", True),
        ("<section id=price-tags><h2>Price tags</h2>{}</section>", True),
        ("<section id=social><h2>Social</h2>{}</section>", True),
        ("<section class=ad-hoc-committee><h2>The committee</h2>{}</section>", True),
        ("<h2>Comments</h2>{}", True),
        ("<div class=newsletter-signup>{}</div>", False),
        ("<div class=related-box>{}</div>", False),
        ("<section class=nyt-related-coverage><h2>Related coverage</h2>{}</section>", False),
        ("<div class=c-newsletter__inner><h3>The morning mail</h3>{}</div>", False),
        ("<div class=related-party-deals><h2>Related party deals</h2>{}</div>", True),
    ],
)
def test_names_do_not_outweigh_sentences(section: str, expected: bool) -> None:
    """A name that speaks of the content leaves a section what it is; a name of layout tells a box."""
    more = "<p>The ministry received 40 letters on the sale. Most were against it, the board said.</p>"
    found = _cited(_page(f"<article>{HEAD}{TEXT}{section.format(more)}</article>"))
    assert ("The ministry received 40 letters on the sale." in found) is expected


@pytest.mark.parametrize(
    "body",
    [
        f"<aside class=main>{HEAD}{TEXT}</aside><div class=cookie><p>We use cookies to count all.</p></div>",
        f"{HEAD}<noscript>{TEXT}</noscript><script>load()</script>",
        f"<div class=body></div></div>{HEAD}{TEXT.replace('</p><p>', '</p></div><p>')}",
    ],
)
def test_an_article_in_a_strange_place_is_read(body: str) -> None:
    """In an aside, in noscript, in broken markup."""
    assert SENTENCES == _cited(_page(body))


def test_preformatted_prose_is_read_and_program_text_is_not() -> None:
    """Lines of prose are joined; code is code."""
    prose = (
        "<pre>The board voted on Monday\nto sell the crane. It was built in 1931.\n\nA museum asked.</pre>"
    )
    expected = [
        "The board voted on Monday to sell the crane.",
        "It was built in 1931.",
        "A museum asked.",
    ]
    assert expected == _cited(_page(prose))
    code = "<pre><code>for x in range(10):\n    print(x)  # shows it\nif a == b: return None</code></pre>"
    assert SENTENCES == _cited(_page(f"<article>{HEAD}{TEXT}{code}</article>"))


def test_an_article_that_is_data_is_read_where_the_page_shows_its_beginning() -> None:
    """JSON-LD holds the whole; what has nothing to do with the page is left alone."""
    body = TEXT.replace("&", "&amp;").replace('"', "'")
    node = f'{{"datePublished": "2024-03-04T10:00Z", "articleBody": "{body}"}}'
    data = f'<script type="application/ld+json">{{"@graph": [{node}]}}</script>'
    stub = f"{HEAD}<p>{SENTENCES[0]}</p><p>Subscribe to read on.</p>"
    document = _page(stub, data)
    assert SENTENCES == _cited(document)
    assert "2024-03-04" == document.source.date
    other = data.replace("The harbor board", "The zoo of Dale sold its whale, and the harbor board" * 9)
    assert SENTENCES == _cited(_page(f"<article>{HEAD}{TEXT}</article>", other))
    assert SENTENCES == _cited(_page(f"<article>{HEAD}{TEXT}</article>", data.replace("]}", "")))


def test_a_lead_that_is_set_as_a_heading_is_a_sentence() -> None:
    """A full sentence is one in any size; a heading is none."""
    lead = "The harbor board of Port Lund has sold its old crane to a museum, ending a long fight."
    found = _cited(
        _page(
            f"<article>{HEAD}<h3>{lead}</h3>{TEXT}<h2>What comes next</h2><p>It moves in May.</p></article>"
        )
    )
    assert [lead, *SENTENCES, "It moves in May."] == found


def test_elements_side_by_side_are_kept_apart() -> None:
    """A date and a name are no sentence, and a label keeps its value; letters of a word stay together."""
    body = (
        f"<article>{HEAD}<p><span>March 4, 2024</span><span>By Lena Hart</span></p>{TEXT}"
        "<div><span>Price</span><span>40,000</span></div><p><span>T</span><span>he wheel is red.</span></p>"
        "<p><span>It turned once.</span><span>Nobody saw it.</span></p></article>"
    )
    found = _cited(_page(body))
    assert [*SENTENCES, "Price | 40,000", "The wheel is red.", "It turned once.", "Nobody saw it."] == found


def test_struck_words_and_marks_of_notes_are_masked() -> None:
    """They stand in the text and support nothing; exponents are kept apart from their numbers."""
    body = (
        "<p>It was sold for <s>90,000</s> 40,000 crowns.<sup>7</sup> In 2009<sup><a href='#n'>[12]</a></sup> "
        "it <del>sank</del> stood. The yard has 1,200 m<sup>2</sup> and 3 × 10<sup>5</sup> bricks of the "
        "19<sup>th</sup> century. Its CO<sub>2</sub> fell.</p>"
    )
    document = _page(f"<article>{HEAD}{TEXT}{body}</article>")
    assert "90,000" in document.text
    assert "90,000" not in document.masked
    assert [" ".join(text.split()) for text in _cited(document)][4:] == [
        "It was sold for 40,000 crowns.",
        "In 2009 it stood.",
        "The yard has 1,200 m² and 3 × 10⁵ bricks of the 19th century.",
        "Its CO2 fell.",
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        "style='position:absolute; left:-9999px'",
        "style='font-size:0'",
        "style='opacity: 0'",
        "style='display : none'",
        "class='visually-hidden'",
        "hidden",
    ],
)
def test_what_a_browser_hides_is_not_read(attributes: str) -> None:
    """Whatever hides it."""
    hidden = f"<p {attributes}>The mayor took a bribe of 900 crowns.</p>"
    assert "bribe" not in _page(f"<article>{HEAD}{TEXT}{hidden}</article>").text


def test_times_of_a_live_report_are_no_part_of_its_sentences() -> None:
    """When an entry was written is kept beside it."""
    entries = (
        "<p><b>14:05</b> The doors are open.</p><p>2.15pm — “We are late,” said Voss.</p><p>2.30pm GMT</p>"
    )
    document = _page(f"<article>{HEAD}{TEXT}{entries}<p>The hall has 40 seats.</p></article>")
    expected = ["The doors are open.", "“We are late,” said Voss.", "The hall has 40 seats."]
    assert expected == _cited(document)[4:]
    assert "14:05" in [document.quote(block) for block in document.blocks]


def test_no_date_is_made_up() -> None:
    """Years in the text date nothing; what the page states does."""
    assert _page(f"<article>{HEAD}{TEXT}</article>").source.date is None
    stated = "<p>Posted <time datetime='2024-03-04T10:00' pubdate>4 March</time></p>"
    assert "2024-03-04" == _page(f"<article>{HEAD}{stated}{TEXT}</article>").source.date
    meta = "<title>x</title><meta property='article:published_time' content='2024-03-05T01:00Z'>"
    assert "2024-03-05" == _page(f"<article>{HEAD}{TEXT}</article>", meta).source.date


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("cp1251", "windows-1251"),
        ("utf-8", ""),
    ],
)
def test_the_encoding_is_told_by_the_bytes(encoding: str, label: str) -> None:
    """What a page says of its encoding is believed only where the bytes agree."""
    words = "Кафе стоит" if encoding == "cp1251" else "Café “Zürich” £4"
    page = (
        f"<meta charset={label}><article>{HEAD}<p>{words} for the board of the old crane.</p>{TEXT}</article>"
    )
    assert words in read_bytes(page.encode(encoding), "a.html").text


def test_single_bytes_of_another_encoding_are_read_as_such() -> None:
    """A paragraph pasted from elsewhere keeps its quotation marks, and the rest its letters."""
    page = f"<meta charset=utf-8><article>{HEAD}<p>Zürich and Genève voted.</p>{TEXT}</article>".encode()
    page = page.replace(b"voted", b"\x93voted\x94")
    assert "Zürich and Genève “voted”." in read_bytes(page, "a.html").text


def test_a_page_that_lists_others_is_no_article() -> None:
    """Headlines with links and a line each make no article."""
    rows = "".join(
        f"<div><h2><a href=/{n}>Headline {n} of town</a></h2><p>A teaser follows here.</p></div>"
        for n in range(9)
    )
    with pytest.raises(InputError, match=r"lists other pages|no main text"):
        _page(rows)


@pytest.mark.parametrize(
    "page",
    [
        b"<div " + b"a=1 " * 200_000 + b">",
        b"<div x='>' " + b" ".join(b"a%d" % n for n in range(200_000)) + b">",
        b"<p>" + b"<b>" * 200_000,
        b"<div>" * 200_000,
        b"<div a='" * 100_000,
        b"<!--" * 100_000,
        b"<script>" * 50_000,
        b"<a " + b"=" * 500_000,
    ],
)
def test_no_page_takes_long(page: bytes) -> None:
    """Tags without end and nesting without end are read, or refused before the limit of time ends it."""
    try:
        text = read_bytes(page + TEXT.encode(), "a.html").text
    except InputError as error:
        text = str(error)
    assert "\n" not in text.partition("\n\n")[0]
    assert "longer than the limit" not in text
