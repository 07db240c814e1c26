"""Header lines and headings of plain text."""

from __future__ import annotations

import pytest

from summarize.document import BlockKind
from summarize.reading import read_text
from summarize.segmentation import segment


def test_header_lines_fill_the_source() -> None:
    """Title, authors, date and site are taken from lines at the head; what stands later is text."""
    body = "\n\n".join(["The port is shut."] * 8)
    text = f"Headline: A\nBy: Bo Lee and Cy Orr\nDate: 3 May\nSource: D\n\n{body}\n\nDate: never, she wrote."
    document = segment(read_text(text))
    source = document.source
    assert ("A", ("Bo Lee", "Cy Orr"), "3 May", "D") == (
        source.title,
        source.authors,
        source.date,
        source.site,
    )
    assert BlockKind.BODY is document.blocks[-1].kind


@pytest.mark.parametrize(
    "line", ["Why now?", "The port is shut. It stays so", "“That is all.”", "it goes on"]
)
def test_what_may_be_a_sentence_is_no_heading(line: str) -> None:
    """Questions, ended sentences, quotations and lines in lower case are kept as text."""
    document = segment(read_text(f"Headline: A\n\nThe port is shut.\n\n{line}\n\nTalks resume."))
    assert [BlockKind.BODY] * 3 == [block.kind for block in document.blocks[1:]]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Lee and Bo Marsh", ("Ann Lee", "Bo Marsh")),
        ("By Ann Lee, Bo Marsh and Cy Orr", ("Ann Lee", "Bo Marsh", "Cy Orr")),
        ("By Ann Lee for The Post", ("Ann Lee",)),
        ("By Staff", ()),
        ("By and large the crane holds", ()),
    ],
)
def test_a_byline_names_the_authors(byline: str, authors: tuple[str, ...]) -> None:
    """Full names alone count; what a header or a page states stays."""
    text = f"Crane is sold\n\n{byline}\n\nThe board voted on Monday. It rained.\n"
    assert authors == segment(read_text(text)).source.authors
    assert segment(read_text(f"Authors: Di Orr\n\n{text}")).source.authors == ("Di Orr",)


def test_what_stands_over_the_first_paragraph_is_no_sentence() -> None:
    """Standfirst, byline and site may stand over one another; further on, short lines are headings."""
    front = [
        "Union and town agree",
        "Pay is to rise by 4%; pensions stay",
        "by Ann Moen, of this paper",
        "Oxley Post",
    ]
    body = ["They agreed on pay on Monday.", "A first line", "A second line", "The deal runs until May."]
    kinds = [block.kind for block in segment(read_text("\n\n".join((*front, *body)))).blocks]
    assert kinds[0] is BlockKind.TITLE
    assert BlockKind.BODY not in kinds[:4]
    assert kinds[4:] == [BlockKind.BODY, BlockKind.HEADING, BlockKind.HEADING, BlockKind.BODY]
