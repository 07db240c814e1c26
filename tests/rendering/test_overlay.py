"""The bias report as a page: every finding stands beside the article, and in it."""

import re

from summarize.document import Document
from summarize.neutrality.bias_report import bias_report
from summarize.reading import read_text
from summarize.rendering.article_view import text_of
from summarize.rendering.overlay import render_overlay
from summarize.segmentation import segment

ARTICLE = (
    "The disgraceful council slammed the brazen, shameful plan on Monday.\n\n"
    "Mayor Ada Brun accused Otto Feld of fraud.\n\n"
    "Mayor Ada Brun said that the fee would rise by 3 crowns and “the thugs” <b>would</b> pay.\n"
)


def page_of(text: str) -> str:
    """The page for an article."""
    document = segment(read_text(text))
    return render_overlay(bias_report(document), document)


def article_in(page: str) -> str:
    """The HTML of the article in a page."""
    return page.partition('<article class="text">')[2].partition("</article>")[0]


def test_each_loaded_term_is_marked_in_place_and_listed_with_its_reason() -> None:
    """A term is marked in the article; the list says why and what to say instead; each leads to the other."""
    page = page_of(ARTICLE)
    items = re.findall(r'(<li class="claim" id="(l\d+)" data-e="(\d+)".*?</li>)', page, re.DOTALL)
    (item,) = [found for found in items if "slammed" in found[0]]
    html, name, number = item
    assert "→ “criticized”" in html
    assert re.search(rf'data-e="(?:\d+ )*{number}"><u class="w"[^>]*>slammed</u></mark>', article_in(page))
    assert f'<a href="#{name}" aria-label="{number}, used by finding' in article_in(page)


def test_speakers_shares_are_drawn_and_written() -> None:
    """A bar has the length of the share, and the share stands beside it."""
    page = page_of(ARTICLE)
    assert '<rect class="fill" width="100.0"' in page
    assert "100% · " in page


def test_missing_replies_are_marked() -> None:
    """An accusation without a reply is marked and listed."""
    page = page_of(ARTICLE)
    assert '<mark class="e unanswered" data-e=' in article_in(page)
    assert "<h2>Accusations without a reply</h2>" in page


def test_quoted_words_stay_plain_and_markup_is_text() -> None:
    """A speaker's own words are not marked; the article's markup is shown, and nothing is loaded."""
    page = page_of(ARTICLE)
    assert "“the thugs”" in page
    assert "&lt;b&gt;would&lt;/b&gt;" in page
    assert "default-src 'none'" in page
    assert "unsafe-inline" not in page


def test_nothing_of_the_article_is_lost() -> None:
    """The page holds every character of the article in order, furniture too, with the reason."""
    article = "The council met on Monday.\n\nCLICK HERE FOR MORE\n\nThe brazen plan failed.\n"
    document = segment(Document(article))
    page = render_overlay(bias_report(document), document)
    assert article == text_of(article_in(page))
    assert re.search(r'<p class="dim"><i class="x why">furniture \([a-z][^<:]+\)</i>CLICK HERE', page)
