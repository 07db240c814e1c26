"""Markup inside lines of Markdown: found where it stands, and nothing can be supported by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarize
from summarize.document import Document
from summarize.reading import read_bytes
from summarize.reading.markdown_inline import definitions, find_markup
from summarize.segmentation import segment
from summarize.spans import Span
from tests.growth import assert_in_proportion

NOTE = (
    "# Port\n\nThe [port](https://a.example/director-resigned-in-disgrace) stays shut. "
    "[Lyons](https://b.example/x), the mayor, said the strike goes on for 12 days.\n"
)


def _prose(text: str) -> str:
    markup = find_markup(text, [Span(0, len(text))], definitions(text))
    return Document(text, markup=markup).prose(Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("See [the report](https://a.example/x).", "See the report."),
        ("[Lyons](a_(b)), who stays", "Lyons, who stays"),
        ('A [b](<c d> "e (f)") g', "A b g"),
        ("A ![chart of deaths](c.png) b", "A  b"),
        ("A [![alt](i.png) text](b) c", "A  text c"),
        ("At <https://a.example/x> and <m@a.example>", "At  and "),
        ("At https://a.example/x.y.", "At ."),
        ("A <b>bold</b> word <!-- no --> here", "A bold word  here"),
        ("A **strong** and *soft* and _low_ word", "A strong and soft and low word"),
        ("2 * 3 * 4, snake_case_name, 5*3*2", "2 * 3 * 4, snake_case_name, 5*3*2"),
        (r"A \*star\* stays", "A *star* stays"),
        ("Code `[a](b)` stays", "Code [a](b) stays"),
        ("He [sic](no target, then [laughed]", "He [sic](no target, then [laughed]"),
        ("He “[was] there” [1] and 3 < 4 > 2", "He “[was] there” [1] and 3 < 4 > 2"),
        ("See [one][1], [two][], [three] and[^4].\n\n[1]: u\n[two]: v\n[three]: w\n[^4]: x",
         "See one, two, three and."),
    ],
)  # fmt: skip
def test_what_a_reader_sees_stays(text: str, prose: str) -> None:
    """Links lose brackets and target, images and addresses go, and brackets of the text stay."""
    assert prose == _prose(text).split("\n\n")[0]


def test_the_text_and_its_offsets_stay() -> None:
    """A sentence is exactly what the file has at its place; only what is shown lacks the target."""
    document = segment(read_bytes(NOTE.encode(), "a.md"))
    first, second = document.citable
    assert NOTE == document.text
    assert "The [port](https://a.example/director-resigned-in-disgrace) stays shut." == first.span.of(NOTE)
    assert "[Lyons](https://b.example/x), the mayor, said the strike goes on for 12 days." == second.span.of(
        NOTE
    )
    assert "The port stays shut." == document.prose(first)
    assert len(first.span) == len(document.quote(first))
    assert "director" not in document.quote(first)
    assert "Lyons" == second.speaker


def test_no_claim_is_supported_by_the_words_of_an_address() -> None:
    """What only a link's target says is not said; what the sentence says is."""
    document = segment(read_bytes(NOTE.encode(), "a.md"))
    false = summarize.verify("The director resigned in disgrace.", source=document)
    true = summarize.verify("Lyons said the strike goes on for 12 days.", source=document)
    assert ((), 1) == (false.supported, len(false.sentences))
    assert ["Lyons said the strike goes on for 12 days."] == [s.text for s in true.sentences]


def test_the_citation_is_exact_and_shown_without_target() -> None:
    """The JSON carries the exact quote and what is shown; each rendering shows the words alone."""
    from summarize.rendering import render

    document = segment(read_bytes(NOTE.encode(), "a.md"))
    summary = summarize.summarize(document, model="extractive")
    citations = [citation for sentence in summary.sentences for citation in sentence.citations]
    assert citations
    for citation in citations:
        assert NOTE[citation.start : citation.end] == citation.quote
        assert "example" in citation.quote
    for name in ("text", "markdown", "html"):
        # The page carries the summary as data as well, where quotes are exact, and its marks hidden.
        shown = re.sub(r"<span hidden>.*?</span>", "", render(summary, name).partition("<script")[0])
        assert "example" not in shown
    assert not any("example" in sentence.text for sentence in summary.sentences)


PIECES = st.sampled_from(
    ["[", "]", "(", ")", "a", " ", "![", "](b)", "`", "*", "_", "<", ">", "http://a", "\\", "\n"]
)


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_markup_is_in_order_and_inside(text: str) -> None:
    """Whatever the line, markup is in order, apart, inside the place, and masked at the same length."""
    markup = find_markup(text, [Span(0, len(text))], frozenset())
    ends = [0, *(span.end for span in markup)]
    assert all(before <= span.start for before, span in zip(ends, markup, strict=False))
    assert ends[-1] <= len(text)
    if not text.isspace():
        document = Document(text, markup=markup)
        assert len(text) == len(document.masked)
        masked = {at for span in markup for at in range(span.start, span.end)}
        kept = "".join(char for at, char in enumerate(text) if at not in masked)
        assert kept == document.prose(Span(0, len(text)))


UNITS = ["[", "![", "](", "](a", "[a](", "][", "<a", "<!--", "`", "`a", "*", "*a ", "_a ", "~", "\\", "http://",
         "<a@", "](a(b)", "(", ")", "."]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_line_makes_it_run_away(unit: str) -> None:
    """Repeated marks are scanned in time in proportion."""
    assert_in_proportion(
        lambda text: find_markup(text, [Span(0, len(text))], frozenset()), lambda size: unit * size, 10_000
    )
