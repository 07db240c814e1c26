"""The whole of segmentation: blocks, sentences, IDs and quotations of a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import CITABLE_KINDS, BlockKind, Document
from summarize.reading import read_text
from summarize.segmentation import segment

ARTICLE = """Title: Ferry strike leaves 1,200 stranded on the island
Authors: Dana Ruiz, Sam Okoro

NEW You can now listen to Harbor Ledger articles!

The strike, the longest in a decade, stranded 1,200 people on Monday. Gov. Ana Reyes, D-Harbor, disagreed.

12 FERRIES HELD IN PORT AFTER STORM TEARS LOOSE A CRANE

"We will not go back. The crews are tired," Reyes said. Sign up for our newsletter here. The port stays shut.

CLICK HERE TO GET THE LEDGER APP

Coastal Press writer Lee Park contributed to this report
"""


def _texts(document: Document) -> list[str]:
    return [document.quote(sentence) for sentence in document.citable]


def test_an_article_keeps_its_sentences_and_nothing_else() -> None:
    """Promotional lines, link headlines, headers and credits get no ID; every real sentence gets one."""
    document = segment(read_text(ARTICLE))
    expected = [
        "The strike, the longest in a decade, stranded 1,200 people on Monday.",
        "Gov. Ana Reyes, D-Harbor, disagreed.",
        '"We will not go back.',
        'The crews are tired," Reyes said.',
        "The port stays shut.",
    ]
    assert expected == _texts(document)
    assert [1, 2, 3, 4, 5] == [sentence.id for sentence in document.citable]


def test_header_lines_become_metadata() -> None:
    """``Title:`` and ``Authors:`` lines name the source and may not be cited."""
    document = segment(read_text(ARTICLE))
    assert "Ferry strike leaves 1,200 stranded on the island" == document.source.title
    assert ("Dana Ruiz", "Sam Okoro") == document.source.authors
    assert [BlockKind.TITLE, BlockKind.METADATA] == [block.kind for block in document.blocks[:2]]


def test_what_may_not_be_cited_says_why() -> None:
    """Each block that a rule decided carries the rule's code and reason."""
    document = segment(read_text(ARTICLE))
    silent = [block for block in document.blocks if block.kind is not BlockKind.BODY and not block.reason]
    assert [] == silent
    codes = [block.rule for block in document.blocks if block.kind is BlockKind.FURNITURE]
    assert ["F101", "F117", "F104", "F102", "F106"] == codes


def test_a_quotation_over_two_sentences_is_in_both() -> None:
    """Quotation marks that open in one sentence and close in the next mark words in each."""
    document = segment(read_text(ARTICLE))
    quoted = [[document.quote(part.span) for part in sentence.quotations] for sentence in document.citable]
    assert [[], [], ["We will not go back."], ["The crews are tired,"], []] == quoted


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    """The same sentences are found whatever ends the lines, and offsets stay exact."""
    document = segment(read_text(ARTICLE.replace("\n", line_end)))
    assert _texts(segment(read_text(ARTICLE))) == _texts(document)


def test_headline_byline_and_headings_of_a_bare_text() -> None:
    """Without header lines a short first line is the headline, and short lines between are headings."""
    text = "Ferry strike enters third day\n\nBy Dana Ruiz\n\nThe strike goes on.\n\nWhat now\n\nTalks resume."
    document = segment(read_text(text))
    expected = [BlockKind.TITLE, BlockKind.BYLINE, BlockKind.BODY, BlockKind.HEADING, BlockKind.BODY]
    assert expected == [block.kind for block in document.blocks]
    assert "Ferry strike enters third day" == document.source.title


@pytest.mark.parametrize(
    ("line", "below"),
    [
        (
            "Ferry strike enters third day.",
            "The strike of ferry crews went into its third day on Monday. Talks resume on Friday.",
        ),
        (
            "Court Blocks Sale of Lake Road School to Developer.",
            "A court blocked the town's plan to sell the old school on Lake Road. The town will appeal.",
        ),
        (
            "Even Dorn admits that the harbour plan is dead.",
            "After a year Ida Dorn ended her fight for a new harbour and backed the mayor of Oxley.",
        ),
        (
            "Minister quits over leaked plan for toll roads.",
            "The minister of transport resigned on Thursday after a plan for tolls on roads was leaked.",
        ),
    ],
)
def test_a_sentence_that_the_next_paragraph_tells_again_is_a_headline(line: str, below: str) -> None:
    """Some sites end headlines with a full stop; what the report itself says is told, not its headline."""
    first = segment(read_text(f"{line}\n\n{below}"))
    assert [BlockKind.TITLE, BlockKind.BODY] == [block.kind for block in first.blocks]
    assert line == first.source.title


@pytest.mark.parametrize(
    ("lead", "below"),
    [
        (
            "Brunia expelled six diplomats on Thursday.",
            "Its foreign minister, Zoran Velic, said that two soldiers had sold plans of an air base.",
        ),
        (
            "A fire destroyed a mill in Oxley on Monday night.",
            "The fire began in a store of hay, the brigade said, and burned for six hours.",
        ),
        (
            "She denied it.",
            "She denied it twice, in court and outside, and her lawyer denied it for her on the radio.",
        ),
        (
            "The town of Elm has nine bridges and a bakery.",
            "The town of Brook has 10 bridges and a bakery.",
        ),
        (
            "CHAIR: Ms Bellamy speaks for the boats.",
            "MS BELLAMY: Our boats are 22, and the boats' crews are 80.",
        ),
    ],
)
def test_a_lead_that_the_next_paragraph_goes_on_from_is_none(lead: str, below: str) -> None:
    """A name or two in common are no headline."""
    document = segment(read_text(f"{lead}\n\n{below}"))
    assert BlockKind.TITLE not in [block.kind for block in document.blocks]


def test_a_second_report_in_one_text_has_its_headline_too() -> None:
    """Where several reports stand in one text, each headline with a full stop is a heading."""
    report = "The strike of ferry crews went into its third day on Monday. Talks resume on Friday."
    second = "Crews of the ferry say that the third day of their strike was calm, and no boat left the port."
    document = segment(
        read_text(f"Ferries stay in port\n\n{report}\n\nFerry strike calm on third day.\n\n{second}")
    )
    assert BlockKind.HEADING is document.blocks[2].kind
    assert 3 == len(document.citable)


def test_wrapped_lines_are_one_paragraph() -> None:
    """A text wrapped at a fixed width gives whole sentences."""
    text = (
        "The ferry strike that began on Monday has left more than a thousand\n"
        "people on the island without a way home. Crews say that they have had\n"
        "no rest for a month, and the company says that it has no money left.\n"
        "\n"
        "Talks resume on Friday."
    )
    document = segment(read_text(text))
    assert 2 == len(document.blocks)
    assert 3 == len(document.citable)


def test_lines_without_blank_lines_between_are_paragraphs() -> None:
    """One paragraph a line is read as such, furniture among them included."""
    long = (
        "The strike left more than a thousand people on the island, and nobody knew when it would end, " * 2
    )
    long += "they said."
    document = segment(read_text(f"{long}\nREAD MORE: Ferry fares rise\n{long}"))
    assert [BlockKind.BODY, BlockKind.FURNITURE, BlockKind.BODY] == [block.kind for block in document.blocks]


def test_the_same_sentence_many_times_stays_many() -> None:
    """Repeated sentences are not merged: each has its own place and ID."""
    document = segment(read_text("The port is shut. " * 500))
    assert 500 == len(document.citable)
    assert 500 == len({sentence.span for sentence in document.citable})


def test_one_line_without_a_full_stop_is_body() -> None:
    """An article of one line is its own body, not a headline of nothing."""
    document = segment(read_text("Ferry strike enters third day with no talks in sight"))
    assert 1 == len(document.citable)


def test_only_promotional_lines_leave_nothing_to_cite() -> None:
    """Furniture alone gives a document without citable sentences."""
    document = segment(read_text("Subscribe now\n\nShare this article\n\nCLICK HERE TO GET THE LEDGER APP"))
    assert () == document.citable


def test_offsets_hold_beyond_the_basic_plane() -> None:
    """Emoji, combining characters and right-to-left text do not shift anything."""
    text = "The crew cheered 🎉 loudly. Cafe\u0301 owners did not. قالت الوزيرة: «لن نعود». Ende."
    document = segment(read_text(text))
    assert "The crew cheered 🎉 loudly." == document.quote(document.citable[0])
    assert text == "".join(text[s.span.start : s.span.end + 1] for s in document.sentences)


PIECES = st.sampled_from(
    [
        *'A."”‘’ \f\x85\u2028🎉\n',
        "\n\n",
        "\r\n",
        "é́",
        "قال",
        "[1]",
        "- x\n",
        "Title: x\n",
        "CLICK HERE NOW\n",
        "The port is shut. ",
        '"We left," he said. ',
        "“Why?” ",
        "Sign up for our newsletter. ",
    ]
)


@settings(max_examples=150)
@given(st.one_of(st.text(min_size=1, max_size=200), st.lists(PIECES, min_size=1, max_size=40).map("".join)))
def test_invariants(text: str) -> None:
    """Blocks and sentences are in order and apart; every visible character is in one; IDs count up."""
    if not text.strip():
        return
    document = segment(read_text(text))
    assert document == segment(read_text(text))
    for parts in (document.blocks, document.sentences):
        ends = [0, *(part.span.end for part in parts)]
        assert all(end <= part.span.start for end, part in zip(ends, parts, strict=False))
    covered = set().union(*(range(block.span.start, block.span.end) for block in document.blocks))
    assert [] == [char for place, char in enumerate(text) if not char.isspace() and place not in covered]
    for sentence in document.sentences:
        assert document.quote(sentence) == document.quote(sentence).strip()
        assert document.blocks[sentence.block].span.contains(sentence.span)
        assert all(sentence.span.contains(part.span) for part in sentence.quotations)
    citable = [sentence.id for sentence in document.sentences if sentence.kind in CITABLE_KINDS]
    assert list(range(1, len(citable) + 1)) == citable
