"""What markup says of a piece of text."""

from __future__ import annotations

from collections import Counter
from typing import Any

import lxml.html
import pytest

from summarize.document import BlockKind
from summarize.reading.html_blocks import pieces_of
from summarize.reading.html_markup import MarkupWeights, is_link, kind_of, template_of


def _pieces(html: str) -> list[str]:
    return [piece.text for piece in pieces_of(lxml.html.document_fromstring(html))]


def _weights(lengths: dict[Any, int] | None = None) -> MarkupWeights:
    """A page of 100 code points of main text, so many of them in each element."""
    return MarkupWeights(Counter(lengths or {}), Counter(), Counter(), {}, 100)


@pytest.mark.parametrize(
    ("html", "pieces"),
    [
        ("<p>One <b>two</b> three<br>four</p>", ["One two three", "four"]),
        ("<div>a<p>b</p>c</div>d", ["a", "b", "c", "d"]),
        ("<p><span>T</span>he  port\n shuts</p>", ["The port shuts"]),
        ("<p>a<script>x()</script>b<style>y</style><!-- c -->d</p>", ["abd"]),
        ("<p hidden>a</p><p style='display: none'>b</p><p>c</p>", ["c"]),
        ("<table><tr><td>a</td><td>b<td>c</tr></table>", ["a | b | c"]),
        ("<table><tr><td><p>a</p></td><td>b</td></tr></table>", ["a", "b"]),
        ("<table><tr><td>a</td></tr></table>", ["a"]),
        ("<ul><li>a<ul><li>b</ul></ul>", ["a", "b"]),
    ],
)
def test_pieces_are_what_a_browser_parts(html: str, pieces: list[str]) -> None:
    """Blocks and line breaks part text, inline elements do not, and what is not shown is not there."""
    assert pieces == _pieces(f"<html><body>{html}</body></html>")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>a</p>", BlockKind.BODY),
        ("<h2>a</h2>", BlockKind.HEADING),
        ("<blockquote><p>a</p></blockquote>", BlockKind.QUOTATION),
        ("<li>a", BlockKind.LIST_ITEM),
        ("<figure><figcaption><p>a</p></figcaption></figure>", BlockKind.CAPTION),
        ("<p class='wp-caption-text'>a</p>", BlockKind.CAPTION),
        ("<div class='byline'><span>a</span></div>", BlockKind.BYLINE),
        ("<pre>a</pre>", BlockKind.CODE),
        ("<aside><p>a</p></aside>", BlockKind.FURNITURE),
        ("<div class='related-links'><ul><li>a</ul></div>", BlockKind.FURNITURE),
        ("<div class='RelatedLinks_x8'><p>a</p></div>", BlockKind.FURNITURE),
        ("<div id='newsletter-1'><p>a</p></div>", BlockKind.FURNITURE),
        ("<div class='market-shares'><p>a</p></div>", BlockKind.BODY),
        ("<blockquote>ridge wrote:</blockquote>", BlockKind.FURNITURE),
        ("<table><tr><td>a<td>b</table>", BlockKind.TABLE_ROW),
    ],
)
def test_tags_and_class_names_tell_kinds(html: str, kind: BlockKind) -> None:
    """Whole words of class names and ids count, in any of the usual spellings."""
    piece = pieces_of(lxml.html.document_fromstring(f"<html><body>{html}</body></html>"))[0]
    assert kind is kind_of(piece, _weights())[0]


def test_what_holds_the_article_is_no_box() -> None:
    """An element with most of the main text is the article, whatever its class says."""
    tree = lxml.html.document_fromstring("<html><body><div class='promo'><p>a</p></div></body></html>")
    piece = pieces_of(tree)[0]
    box = piece.element.getparent()
    assert BlockKind.BODY is kind_of(piece, _weights({box: 90}))[0]
    assert BlockKind.FURNITURE is kind_of(piece, _weights({box: 10}))[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><a href='/'>Why the pier is closed</a></p>", True),
        ("<p><a href='/'>Port</a> stays shut</p>", False),
        (
            "<p><a href='/'>The council voted on Monday to keep the pier closed until the spring.</a></p>",
            False,
        ),
    ],
)
def test_lone_links_are_told_from_sentences(html: str, expected: bool) -> None:
    """A headline that is nothing but a link is one; a linked sentence is a sentence."""
    piece = pieces_of(lxml.html.document_fromstring(f"<html><body>{html}</body></html>"))[0]
    assert expected is is_link(piece)


def test_numbers_do_not_part_a_template() -> None:
    """Posts that differ in the number of their class come of one template."""
    html = (
        "<html><body><div class='post p-1'><p>a</p></div><div class='post p-2'><p>b</p></div></body></html>"
    )
    one, two = pieces_of(lxml.html.document_fromstring(html))
    assert template_of(one) == template_of(two)
