"""The bias report as a page: every mark can be read without a pointer, and the page runs nothing."""

import re

from summarize.document import Document
from summarize.neutrality.report import bias_report, loaded_in
from summarize.reading import read_text
from summarize.rendering.overlay import pieces_of, render_overlay
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


def test_each_loaded_term_is_marked_in_place_with_its_reason_twice() -> None:
    """A term is marked in the article, linked to a note in plain sight, and says the same in its box."""
    page = page_of(ARTICLE)
    assert 'href="#n1">disgraceful<sup>1</sup>' in page
    assert '<span id="n1"><i>1</i><b>disgraceful</b></span>' in page
    note = re.search(r"<li class=\"note\">.*?slammed.*?</li>", page)
    assert note is not None
    assert "→ “criticized”" in note.group()
    assert 2 == page.count("→ “criticized”")


def test_neighbours_with_one_reason_share_a_note() -> None:
    """What is to be said once of two neighbours is said once."""
    (note,) = re.findall(r"<li class=\"note\">(?:(?!</li>).)*brazen.*?</li>", page_of(ARTICLE))
    assert "shameful" in note


def test_speakers_shares_are_drawn_and_written() -> None:
    """A bar has the length of the share, and the share stands beside it."""
    page = page_of(ARTICLE)
    assert "width: 100.0%" in page
    assert "100% · " in page


def test_claims_and_missing_replies_are_marked() -> None:
    """A judgement for which nobody is named and an accusation without a reply are underlined and noted."""
    page = page_of(ARTICLE)
    assert '<span class="judged-text">The ' in page
    assert "Nobody is named" in page
    assert "no reply" in page


def test_quoted_words_stay_plain_and_markup_is_text() -> None:
    """A speaker's own words are not marked; the article's markup is shown; nothing is loaded or run."""
    page = page_of(ARTICLE)
    assert "“the thugs”" in page
    assert "&lt;b&gt;would&lt;/b&gt;" in page
    assert "<script" not in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert "default-src 'none'" in page


def test_nothing_of_the_article_is_lost() -> None:
    """The page holds every word of the article in order, furniture too."""
    article = "The council met on Monday.\n\nCLICK HERE FOR MORE\n\nThe brazen plan failed.\n"
    document = segment(Document(article))
    page = render_overlay(bias_report(document), document)
    main = page.partition("<main>")[2].partition("</main>")[0]
    bare = re.sub(
        r'<ul class="notes">.*?</ul>|<span class="box".*?</span></span>|<sup>.*?</sup>',
        "",
        main,
        flags=re.DOTALL,
    )
    words = re.sub(r"<em>furniture</em>|<[^>]+>", " ", bare).split()
    assert article.split() == words


def test_pieces_put_together_are_the_text() -> None:
    """Cutting at loaded places loses no character."""
    text = "The brazen mayor slammed the plan."
    pieces = pieces_of(text, loaded_in(text))
    assert text == "".join(piece.text for piece in pieces)
    assert ["brazen", "slammed"] == [piece.text for piece in pieces if piece.place]
